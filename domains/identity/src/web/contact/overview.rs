//! Everything at a glance, with the forms that change it.

use askama::Template;
use auth::{FRESH, FRESH_WHEN_SENT};
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::Language;
use serde::Deserialize;
use web::ui::Choice;
use web::{Page, WebError, Who};

use super::CONTACTS_PATH;
use crate::domain::{Channel, Contact, Means, Phone, Proven, Topic};
use crate::service::{Contacts, Reached};

#[derive(Template)]
#[template(path = "identity/contacts.html")]
pub(super) struct ContactsPage {
    page: Page,
    /// What was just done: a text key.
    done: Option<&'static str>,
    has_mail: bool,
    has_sms: bool,
    /// Where to come in anew for changing a contact, for who has not just done so: there are no forms for it then.
    anew: Option<String>,
    /// Where messages of a demonstration can be read, and the text key that says which.
    shown: Vec<(&'static str, &'static str)>,
    email: Option<ProvenView>,
    /// The address to which a code went.
    pending_email: Option<String>,
    phone: Option<PhoneView>,
    /// The number to which a code went.
    pending_phone: Option<String>,
    topics: Vec<TopicView>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
    language: &'static str,
    unread: i64,
    /// What was typed and came back.
    typed: Typed,
}

struct ProvenView {
    what: String,
    since: String,
    is_refused: bool,
}

struct PhoneView {
    number: String,
    /// None where nobody has proven it.
    proven: Option<ProvenView>,
}

/// A topic of which one chooses how to hear.
pub(super) struct TopicView {
    pub(super) field: &'static str,
    pub(super) label: &'static str,
    pub(super) channel: &'static str,
    /// What the way is called: a text key.
    pub(super) told: &'static str,
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
            "telefono-confermato" => Some("identity-contact-done-phone-confirmed"),
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
    pub(super) fn of(contacts: &Contacts, page: Page, reached: &Reached, mut typed: Typed) -> Self {
        let now = contacts.clock().now();
        let contact = &reached.contact;
        let pending = |means: Means| {
            let mut proofs = reached.proofs.iter().filter(|proof| proof.expires_at > now);
            proofs.find(|proof| proof.to.means() == means).map(|proof| proof.to.as_str().to_owned())
        };
        let has_io = contacts.has_io();
        let [has_mail, has_sms] = Means::ALL.map(|means| contacts.post().has(means));
        // Who began in time finds the form that comes back.
        let longest = if page.errors().is_empty() { FRESH } else { FRESH_WHEN_SENT };
        let may_change =
            page.user().is_some_and(|user| contacts.can_change(contact, &user.actor, user.since, longest));
        // A number that was stated before it could be proven need not be typed again.
        if let Some(Phone::Stated(number)) =
            contact.phone.as_ref().filter(|_| has_sms && typed.phone.is_empty())
        {
            number.as_str().clone_into(&mut typed.phone);
        }
        let in_io = contacts.post().app_io_path.map(|path| (path, "identity-contact-io-inbox"));
        let shown = Means::ALL
            .into_iter()
            .filter_map(|means| Some((contacts.post().shown_at(means)?, means.words().shown)))
            .chain(in_io);
        Self {
            done: None,
            has_mail,
            has_sms,
            anew: (!may_change).then(|| page.fresh_sign_in_href(CONTACTS_PATH)),
            shown: shown.collect(),
            email: contact.email.as_ref().map(|email| ProvenView::of(&page, email.what.as_str(), email)),
            pending_email: pending(Means::Email),
            phone: contact.phone.as_ref().map(|phone| PhoneView::of(&page, phone)),
            pending_phone: pending(Means::Phone),
            topics: Topic::CHOSEN.map(|topic| TopicView::of(topic, reached.choices.of(topic, has_io))).into(),
            channels: channels(&page, contacts, contact),
            languages: languages(contacts),
            language: reached.contact.language.tag(),
            unread: reached.unread,
            typed,
            page,
        }
    }
}

impl ProvenView {
    fn of<T>(page: &Page, what: &str, proven: &Proven<T>) -> Self {
        let since = page.day_of(&proven.since);
        Self { what: what.to_owned(), since, is_refused: proven.refused_at.is_some() }
    }
}

impl PhoneView {
    fn of(page: &Page, phone: &Phone) -> Self {
        let number = phone.number().as_str();
        let proven = phone.proven().map(|proven| ProvenView::of(page, number, proven));
        Self { number: number.to_owned(), proven }
    }
}

impl TopicView {
    pub(super) const fn of(topic: Topic, channel: Channel) -> Self {
        let label = match topic {
            Topic::Account => "identity-topic-account",
            Topic::Delegation => "identity-topic-delegation",
            Topic::Services => "identity-topic-services",
            Topic::Appointments => "identity-topic-appointments",
            Topic::Payments => "identity-topic-payments",
        };
        Self { field: field_of(topic), label, channel: channel.code(), told: words_of(channel).0 }
    }
}

/// The field in which one chooses how to hear of a topic.
pub(super) const fn field_of(topic: Topic) -> &'static str {
    match topic {
        Topic::Account => "via_account",
        Topic::Delegation => "via_delegation",
        Topic::Services => "via_services",
        Topic::Appointments => "via_appointments",
        Topic::Payments => "via_payments",
    }
}

/// What a way is called, and what it means.
const fn words_of(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Email => ("identity-channel-email", "identity-channel-email-hint"),
        Channel::Sms => ("identity-channel-sms", "identity-channel-sms-hint"),
        Channel::Io => ("identity-channel-io", "identity-channel-io-hint"),
        Channel::Pages => ("identity-channel-pages", "identity-channel-pages-hint"),
        Channel::Letter => ("identity-channel-letter", "identity-channel-letter-hint"),
    }
}

pub(super) fn channels(page: &Page, contacts: &Contacts, contact: &Contact) -> Vec<Choice> {
    let choice = |channel: Channel| {
        let (label, hint) = words_of(channel);
        Choice::new(channel.code(), page.text(label)).with_hint(page.text(hint))
    };
    let offered = Channel::ALL.into_iter().filter(|channel| contacts.offers(*channel, contact));
    offered.map(choice).collect()
}

pub(super) fn languages(contacts: &Contacts) -> Vec<Choice> {
    let offered = contacts.city().languages.iter();
    offered.map(|language: &Language| Choice::new(language.tag(), language.own_name())).collect()
}
