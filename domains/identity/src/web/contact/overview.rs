//! Everything at a glance, with the forms that change it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::Language;
use serde::Deserialize;
use web::ui::Choice;
use web::{Page, WebError, Who};

use crate::domain::{Channel, Topic};
use crate::service::{Contacts, Reached};

#[derive(Template)]
#[template(path = "identity/contacts.html")]
pub(super) struct ContactsPage {
    page: Page,
    /// What was just done: a text key.
    done: Option<&'static str>,
    has_mail: bool,
    mailbox_path: Option<&'static str>,
    email: Option<EmailView>,
    /// The address to which a code went.
    pending: Option<String>,
    phone: Option<String>,
    topics: Vec<TopicView>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    language: &'static str,
    unread: i64,
    /// What was typed and came back.
    typed: Typed,
}

struct EmailView {
    address: String,
    since: String,
    is_refused: bool,
}

/// A topic of which one chooses how to hear.
struct TopicView {
    field: &'static str,
    label: &'static str,
    channel: &'static str,
}

/// What was typed into the forms.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) email: String,
    pub(super) phone: String,
}

#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    fatto: String,
}

impl Done {
    fn key(&self) -> Option<&'static str> {
        match self.fatto.as_str() {
            "email" => Some("identity-contact-done-email"),
            "email-tolta" => Some("identity-contact-done-email-removed"),
            "telefono" => Some("identity-contact-done-phone"),
            "telefono-tolto" => Some("identity-contact-done-phone-removed"),
            "scelte" => Some("identity-contact-done-choices"),
            _ => None,
        }
    }
}

pub(super) async fn show_contacts(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let reached = contacts.reached(&actor).await?;
    let drawn = ContactsPage::of(&contacts, page, &reached, Typed::default());
    web::show(&ContactsPage { done: done.key(), ..drawn })
}

impl ContactsPage {
    pub(super) fn of(contacts: &Contacts, page: Page, reached: &Reached, typed: Typed) -> Self {
        let now = contacts.clock().now();
        let email = reached.contact.email.as_ref();
        let pending = reached.proof.as_ref().filter(|proof| proof.expires_at > now);
        Self {
            done: None,
            has_mail: contacts.has_mail(),
            mailbox_path: contacts.post().mailbox_path,
            email: email.map(|email| EmailView {
                address: email.address.as_str().to_owned(),
                since: page.day_of(&email.since),
                is_refused: email.refused_at.is_some(),
            }),
            pending: pending.map(|proof| proof.address.as_str().to_owned()),
            phone: reached.contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            topics: Topic::CHOSEN.map(|topic| TopicView::of(topic, reached.choices.of(topic))).into(),
            channels: channels(&page),
            languages: languages(contacts),
            language: reached.contact.language.tag(),
            unread: reached.unread,
            typed,
            page,
        }
    }
}

impl TopicView {
    const fn of(topic: Topic, channel: Channel) -> Self {
        let (field, label) = match topic {
            Topic::Account => ("via_account", "identity-topic-account"),
            Topic::Delegation => ("via_delegation", "identity-topic-delegation"),
            Topic::Services => ("via_services", "identity-topic-services"),
        };
        Self { field, label, channel: channel.code() }
    }
}

fn channels(page: &Page) -> Vec<Choice> {
    let choice = |channel: Channel| {
        let (label, hint) = match channel {
            Channel::Email => ("identity-channel-email", "identity-channel-email-hint"),
            Channel::Pages => ("identity-channel-pages", "identity-channel-pages-hint"),
            Channel::Letter => ("identity-channel-letter", "identity-channel-letter-hint"),
        };
        Choice::new(channel.code(), page.text(label)).with_hint(page.text(hint))
    };
    Channel::ALL.map(choice).into()
}

fn languages(contacts: &Contacts) -> Vec<Choice> {
    let offered = contacts.city().languages.iter();
    offered.map(|language: &Language| Choice::new(language.tag(), language.own_name())).collect()
}
