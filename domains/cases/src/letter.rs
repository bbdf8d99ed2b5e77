//! From a decision to the letter that is sealed.

mod parking_card;
mod portrait;

use chrono::{DateTime, Utc};
use documents::letter::{Letter, Part};
use documents::page::{Issuer, Row, Text};
use documents::seal::SealInfo;
use kernel::{City, Language};
use protocol::ProtocolNumber;
use web::Translator;

pub(crate) use self::parking_card::Picture;
use self::parking_card::drawn;
use crate::domain::{Decision, Late};

/// The letter of a decision under its number, with the photograph for a card that it gives; one of a demonstration says that it counts for nothing.
pub(crate) fn letter(
    city: &City,
    decision: &Decision,
    (number, picture): (ProtocolNumber, Option<Picture>),
    is_demonstration: bool,
) -> Letter {
    let italian = Translator::new(Language::It);
    let Decision { title, service, request, asked_on, office, decided_on, .. } = decision;
    let said = |key| italian.text(key);
    let row = |key, value| Row { label: Text::new(said(key)), value };
    let name = city.administration.text(Language::It).to_owned();
    let authority = format!("{name} – {office}");
    let City { seat_address, pec, phone, .. } = city;
    let request_of = [("number", request.to_string().into()), ("day", italian.date(*asked_on).into())];
    Letter {
        language: Language::It.tag().to_owned(),
        accent: city.accent_colour.clone(),
        issuer: Issuer {
            seal_alt: italian.text_with("cases-letter-seal", &[("city", name.as_str().into())]),
            name,
            office: Text::new(office.as_str()),
            contact: format!("{seat_address} · {pec} · {phone}"),
        },
        notice: is_demonstration.then(|| said("cases-letter-demonstration")),
        particulars: [
            row("cases-letter-number", number.to_string()),
            row("cases-letter-day", format!("{}, {}", city.name, italian.date(*decided_on))),
            row("cases-letter-request", italian.text_with("cases-letter-request-of", &request_of)),
            row("cases-letter-service", service.clone()),
        ]
        .into_iter()
        .chain(presenter(italian, decision).map(|who| row("cases-letter-presented-by", who)))
        .collect(),
        addressee: addressee(italian, decision),
        title: title.clone(),
        parts: parts(italian, decision),
        signature: signature(decision),
        seal_note: italian.text_with("cases-letter-seal-note", &[("address", verify_address(city).into())]),
        running_head: format!("{title} · {number}"),
        issued_on: *decided_on,
        parking_card: decision
            .parking_card
            .as_ref()
            .map(|card| drawn(italian, card, (number, authority), picture)),
    }
}

/// Who presented the request for the one whose it is, if somebody did.
fn presenter(italian: Translator, decision: &Decision) -> Option<String> {
    decision.presented_by.as_deref().map(|name| match name {
        "" => italian.text("cases-letter-presented-by-somebody"),
        name => italian.text_with("cases-letter-presented-by-name", &[("name", name.into())]),
    })
}

/// The office, and where it is.
fn signature(decision: &Decision) -> Vec<String> {
    std::iter::once(decision.office.clone()).chain(decision.office_address.clone()).collect()
}

fn addressee(italian: Translator, decision: &Decision) -> Vec<String> {
    let to = |key| italian.text(key);
    match &decision.addressee {
        Some(name) => vec![to("cases-letter-to"), name.clone()],
        None => vec![to("cases-letter-to-applicant")],
    }
}

fn parts(italian: Translator, decision: &Decision) -> Vec<Part> {
    let decided = decision.paragraphs.iter().flat_map(|words| Part::paragraphs_of(words)).collect();
    let mut parts = vec![Part { heading: None, paragraphs: decided, facts: Vec::new(), is_quoted: false }];
    let mut add = |key, words: &Option<String>, is_quoted| {
        if let Some(words) = words {
            let (heading, paragraphs) = (Some(italian.text(key)), Part::paragraphs_of(words));
            parts.push(Part { heading, paragraphs, facts: Vec::new(), is_quoted });
        }
    };
    add("cases-letter-reason", &decision.reason, true);
    add("cases-letter-answer", &decision.answer, true);
    add("cases-letter-late", &decision.late.map(|late| said_of_late(italian, late)), false);
    add("cases-letter-remedies", &decision.remedies, false);
    parts
}

/// The term, and the time that it took (art. 2 c. 9-quinquies L. 241/1990).
fn said_of_late(italian: Translator, late: Late) -> String {
    let key = if late.is_working { "cases-letter-late-working" } else { "cases-letter-late-days" };
    italian.text_with(key, &[("days", late.days.into()), ("took", late.took_days.into())])
}

/// Where whoever receives the file finds out whether it is authentic.
fn verify_address(city: &City) -> String {
    format!("{}/verifica", city.public_url)
}

/// What the seal says of itself, as a reader of PDF shows it.
pub(crate) fn seal_info(city: &City, number: ProtocolNumber, signed_at: DateTime<Utc>) -> SealInfo {
    let italian = Translator::new(Language::It);
    SealInfo {
        name: city.administration.text(Language::It).to_owned(),
        reason: italian.text_with("cases-letter-seal-reason", &[("number", number.to_string().into())]),
        location: city.name.clone(),
        description: italian.text("cases-letter-seal-description"),
        signed_at,
    }
}
