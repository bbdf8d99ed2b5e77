//! By which way somebody wants to hear of what.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Language;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{CurrentUser, Page, WebError, Who};

use super::Back;
use super::overview::{ContactsPage, TopicView, Typed, channels, field_of, languages};
use crate::domain::{Channel, Choices, Means, Topic};
use crate::service::{ContactError, Contacts, FIRST_PATH, Reached};

/// The second question after the first sign-in, for whoever has answered the first.
#[derive(Template)]
#[template(path = "identity/first-choices.html")]
struct FirstChoicesPage {
    page: Page,
    topics: Vec<TopicView>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    language: &'static str,
    /// Where something else can be proven too, and the text key that says what; none where nothing is left.
    other: Option<(String, &'static str)>,
    /// Where they go on without a word.
    onward: String,
    return_to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ChoicesForm {
    via_delegation: String,
    via_services: String,
    via_appointments: String,
    via_payments: String,
    lingua: String,
    #[serde(flatten)]
    back: Back,
}

pub(super) async fn ask_for_choices(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let reached = contacts.reached(&actor).await?;
    web::show(&FirstChoicesPage::of(&contacts, page, &reached, &back))
}

pub(super) async fn choose_channels(
    State(contacts): State<Contacts>,
    user: CurrentUser,
    page: Page,
    Form(form): Form<ChoicesForm>,
) -> Result<Response, WebError> {
    let CurrentUser { actor, since, .. } = user;
    let errors = match form.read(&contacts) {
        Err(errors) => errors,
        Ok((choices, language)) => match contacts.choose(&actor, since, &choices, language).await {
            Ok(()) if form.back.is_first() => {
                return Ok(Redirect::to(&form.back.onward(&page)).into_response());
            }
            Ok(()) => return Ok(Back::default().or_done("scelte")),
            Err(ContactError::NotOffered(channel)) => form.refused(channel),
            Err(error) => return Err(error.into()),
        },
    };
    let (page, reached) = (page.with_errors(errors), contacts.reached(&actor).await?);
    if form.back.is_first() {
        return web::show_again(&FirstChoicesPage::of(&contacts, page, &reached, &form.back));
    }
    web::show_again(&ContactsPage::of(&contacts, page, &reached, Typed::default()))
}

impl FirstChoicesPage {
    fn of(contacts: &Contacts, page: Page, reached: &Reached, back: &Back) -> Self {
        let contact = &reached.contact;
        let offers = |channel: &Channel| contacts.offers(*channel, contact);
        let nearest = Some(contact.nearest_channel()).filter(offers).unwrap_or_default();
        let has_io = contacts.has_io();
        let proposed = |topic| match reached.choices.of(topic, has_io) {
            Channel::Email if reached.choices.said_of(topic).is_none() => nearest,
            usual => usual,
        };
        let missing = |means: &Means| contacts.post().has(*means) && contact.proven(*means).is_none();
        let other = Means::ALL.into_iter().find(missing).map(|means| match means {
            Means::Email => "identity-first-choices-add-email",
            Means::Phone => "identity-first-choices-add-phone",
        });
        Self {
            topics: Topic::CHOSEN.map(|topic| TopicView::of(topic, proposed(topic))).into(),
            channels: channels(&page, contacts, contact),
            languages: languages(contacts),
            language: contact.language.tag(),
            other: other.map(|text| (back.behind(FIRST_PATH), text)),
            onward: back.onward(&page),
            return_to: back.field(),
            page,
        }
    }
}

impl ChoicesForm {
    fn said(&self) -> [(Topic, &str); 4] {
        Topic::CHOSEN.map(|topic| match topic {
            Topic::Delegation => (topic, self.via_delegation.as_str()),
            Topic::Payments => (topic, self.via_payments.as_str()),
            Topic::Appointments => (topic, self.via_appointments.as_str()),
            Topic::Account | Topic::Services => (topic, self.via_services.as_str()),
        })
    }

    /// What is wrong with choosing a way that is not offered.
    fn refused(&self, channel: Channel) -> FormErrors {
        let mut errors = FormErrors::default();
        for (topic, _) in
            self.said().into_iter().filter(|(_, code)| Channel::from_code(code) == Some(channel))
        {
            errors.add(field_of(topic), not_offered(channel));
        }
        errors
    }

    fn read(&self, contacts: &Contacts) -> Result<(Choices, Language), FormErrors> {
        let mut errors = FormErrors::default();
        let mut chosen = Vec::new();
        for (topic, code) in self.said() {
            match Channel::from_code(code) {
                Some(channel) => chosen.push((topic, channel)),
                // A form that was drawn before there was this topic says nothing about it.
                None if matches!(topic, Topic::Payments | Topic::Appointments) && code.is_empty() => {}
                None => errors.add(field_of(topic), "identity-contact-choose-a-way"),
            }
        }
        let offered = &contacts.city().languages;
        match Language::parse(&self.lingua).filter(|language| offered.contains(language)) {
            Some(language) if errors.is_empty() => Ok((Choices::new(chosen), language)),
            Some(_) => Err(errors),
            None => {
                errors.add("lingua", "identity-contact-choose-a-language");
                Err(errors)
            }
        }
    }
}

/// Why a way cannot be chosen: a text key.
pub(super) const fn not_offered(channel: Channel) -> &'static str {
    match channel {
        Channel::Io => "identity-contact-io-not-offered",
        Channel::Sms | Channel::Email | Channel::Pages | Channel::Letter => {
            "identity-contact-sms-not-offered"
        }
    }
}
