//! Whose turn it is, who they are, and what was done for them.

use appointments::Room;
use cases::CameFor;
use chrono::NaiveDate;
use identity::Attested;
use registry::Person;
use web::Page;
use web::ui::Choice;

use crate::domain::{Act, ActState, How, Known, Sitting};
use crate::service::Served;

/// Whose turn it is.
pub(super) struct ServedView {
    /// Which sitting: every step says of whom its page was.
    pub(super) id: String,
    pub(super) ticket: Option<String>,
    pub(super) matters: String,
    pub(super) room: Option<RoomView>,
    /// The request for which they booked: its number, what it is and how it stands, and where it is worked.
    pub(super) request: Option<(String, String, Option<String>)>,
    pub(super) since: String,
    pub(super) person: Option<PersonView>,
    pub(super) is_call_over: bool,
    pub(super) has_call: bool,
    /// Where they can be sent.
    pub(super) lines: Vec<Choice>,
    pub(super) acts: Vec<ActView>,
}

/// The room of whoever is seen in video: its address while it is open, else a sentence.
pub(super) struct RoomView {
    pub(super) href: Option<String>,
    pub(super) text: String,
}

/// Who it is.
pub(super) struct PersonView {
    pub(super) name: String,
    pub(super) fiscal_code: String,
    pub(super) born_on: String,
    pub(super) home: String,
    pub(super) reason: String,
    pub(super) documents: Vec<String>,
    /// The document by which whoever is in no register was known.
    pub(super) seen: Option<String>,
    /// Where else they can be served, and their whole file; nowhere, who has none.
    pub(super) paths: Option<FilePaths>,
    /// Whether it can still be asked again who it is.
    pub(super) can_ask_again: bool,
}

/// Where somebody's file leads.
pub(super) struct FilePaths {
    pub(super) other: String,
    pub(super) file: String,
}

pub(super) struct ActView {
    pub(super) kind: &'static str,
    pub(super) state: &'static str,
    pub(super) number: String,
    pub(super) fee: Option<String>,
    pub(super) path: Option<String>,
}

/// Whose turn it is, as it is drawn.
pub(super) fn served_view(page: &Page, today: NaiveDate, served: &Served) -> ServedView {
    let Sitting { id, turn, begun_at, known, .. } = &served.sitting;
    let can_ask_again = served.acts.is_empty();
    let person = served.person.as_ref().zip(known.as_ref());
    let outsider = served.outsider.as_ref().zip(known.as_ref());
    // Whose number is dealt with is sent nowhere.
    let lines = served.lines.iter().filter(|_| !served.is_call_over);
    ServedView {
        id: id.to_string(),
        ticket: turn.ticket.clone(),
        matters: matters_in_words(page, served),
        request: served.request.as_ref().map(|one| request_in_words(page, one)),
        room: served.room.as_ref().map(|room| room_view(page, room)),
        since: page.date_time(begun_at),
        person: person
            .map(|(person, known)| person_view(page, (person, today), known.reason.as_str(), can_ask_again))
            .or_else(|| {
                outsider.map(|(attested, known)| outsider_view(page, attested, known, can_ask_again))
            }),
        is_call_over: served.is_call_over,
        has_call: turn.call.is_some() && !served.is_call_over,
        lines: lines.map(|line| line_choice(page, line)).collect(),
        acts: served.acts.iter().map(|act| act_view(page, act)).collect(),
    }
}

fn room_view(page: &Page, room: &Room) -> RoomView {
    match room {
        Room::Open(href) => RoomView { href: Some(href.clone()), text: page.text("desk-room-enter") },
        Room::OpensAt(moment) => {
            let local = moment.with_timezone(&page.city().timezone).format("%-H:%M").to_string();
            let time = [("time", local.into())];
            RoomView { href: None, text: page.text_with("desk-room-opens-at", &time) }
        }
        Room::Nowhere => RoomView { href: None, text: page.text("desk-room-nowhere") },
    }
}

/// The number of a request, what it is and how it stands, and where it is worked.
fn request_in_words(page: &Page, one: &CameFor) -> (String, String, Option<String>) {
    let language = page.language();
    let title = one.title.in_language(language);
    let words = match &one.state {
        Some(state) => format!("{title} – {}", state.in_language(language)),
        None => title.to_owned(),
    };
    (one.number.clone(), words, one.path.clone())
}

fn line_choice(page: &Page, line: &appointments::Pool) -> Choice {
    Choice::new(line.id.to_string(), line.name.text(page.language()).to_owned())
}

/// What they come for, as far as the appointment says.
pub(super) fn matters_in_words(page: &Page, served: &Served) -> String {
    let words: Vec<&str> = served.matters.iter().map(|matter| matter.text(page.language())).collect();
    words.join(", ")
}

fn person_view(
    page: &Page,
    (person, today): (&Person, NaiveDate),
    reason: &str,
    can_ask_again: bool,
) -> PersonView {
    let home = person.home().and_then(|residence| residence.home.city_address());
    let document = |one: &registry::IdentityDocument| {
        let until = page.date(&one.expires_on);
        let words = [("number", one.number.as_str().into()), ("until", until.into())];
        let line = page.text_with("desk-document-in-file", &words);
        match &one.extended {
            _ if !one.holds_on(today) => page.text_with("desk-document-over", &[("document", line.into())]),
            Some(extended) => format!("{line}, {}", registry::extension_sentence(page, extended)),
            None => line,
        }
    };
    PersonView {
        name: person.name.spoken(),
        fiscal_code: person.fiscal_codes.current.map(|code| code.to_string()).unwrap_or_default(),
        born_on: page.date(&person.birth.date),
        home: home.map(registry::Address::street_line).unwrap_or_default(),
        reason: reason.to_owned(),
        documents: person.documents.iter().rev().map(document).collect(),
        seen: None,
        paths: Some(FilePaths {
            other: format!("/sportello/persone/{}", person.id),
            file: registry::path_of_file(person.id),
        }),
        can_ask_again,
    }
}

/// Whoever is in no register, as far as a document or their own identity says.
fn outsider_view(page: &Page, attested: &Attested, known: &Known, can_ask_again: bool) -> PersonView {
    PersonView {
        name: attested.name.clone(),
        fiscal_code: attested.fiscal_code.map(|code| code.to_string()).unwrap_or_default(),
        born_on: attested.born_on.map(|day| page.date(&day)).unwrap_or_default(),
        home: String::new(),
        reason: known.reason.as_str().to_owned(),
        documents: Vec::new(),
        seen: match &known.how {
            How::Outsider { noted } => Some(noted.clone()),
            How::Registered(_) => None,
        },
        paths: None,
        can_ask_again,
    }
}

fn act_view(page: &Page, act: &Act) -> ActView {
    let bare = ActView { kind: act.kind.key(), state: "", number: String::new(), fee: None, path: None };
    match &act.state {
        ActState::Open { .. } => ActView { state: "desk-act-open", ..bare },
        ActState::Left { .. } => ActView { state: "desk-act-left", ..bare },
        ActState::Done { done, .. } => ActView {
            state: "desk-act-done",
            number: done.number.clone(),
            fee: (!done.fee.is_zero()).then(|| page.money(&done.fee)),
            path: Some(done.path.clone()),
            ..bare
        },
    }
}
