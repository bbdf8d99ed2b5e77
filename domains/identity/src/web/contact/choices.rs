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
use super::overview::{ContactsPage, TopicView, Typed, channels, languages};
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
            Err(ContactError::NotOffered) => form.by_sms_refused(),
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
        let offers_sms = contacts.offers_sms(contact);
        let nearest = if offers_sms { contact.nearest_channel() } else { Channel::Email };
        let proposed = |topic| reached.choices.said_of(topic).unwrap_or(nearest);
        let missing = |means: &Means| contacts.post().has(*means) && contact.proven(*means).is_none();
        let other = Means::ALL.into_iter().find(missing).map(|means| match means {
            Means::Email => "identity-first-choices-add-email",
            Means::Phone => "identity-first-choices-add-phone",
        });
        Self {
            topics: Topic::CHOSEN.map(|topic| TopicView::of(topic, proposed(topic))).into(),
            channels: channels(&page, offers_sms),
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
    /// What is wrong with choosing text messages, where there is no proven number.
    fn by_sms_refused(&self) -> FormErrors {
        let mut errors = FormErrors::default();
        for (field, code) in [("via_delegation", &self.via_delegation), ("via_services", &self.via_services)]
        {
            if Channel::from_code(code) == Some(Channel::Sms) {
                errors.add(field, "identity-contact-sms-not-offered");
            }
        }
        errors
    }

    fn read(&self, contacts: &Contacts) -> Result<(Choices, Language), FormErrors> {
        let mut errors = FormErrors::default();
        let mut chosen = Vec::new();
        for (field, topic, code) in [
            ("via_delegation", Topic::Delegation, &self.via_delegation),
            ("via_services", Topic::Services, &self.via_services),
        ] {
            match Channel::from_code(code) {
                Some(channel) => chosen.push((topic, channel)),
                None => errors.add(field, "identity-contact-choose-a-way"),
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
