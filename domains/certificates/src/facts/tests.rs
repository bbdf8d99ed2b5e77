//! What certificates say, word by word, and when they no longer tell how things are.

mod digest;
mod printed;
mod words;

use documents::page::{Content, Page, Text};
use kernel::{Cents, Language};
use registry::Person;

use super::{Facts, Paper, compose, facts, payload_facts};
use crate::domain::people::*;
use crate::domain::{
    Channel, Destination, Duty, ExemptionCode, Kind, Kinds, Relief, Requester, Rulebook, Subject, Use,
    valid_until,
};

fn stated(kind: Kind, subject: &Subject) -> Facts {
    facts(kind, subject, today(), reference_date(kind))
}

/// What an ordinary use of the kind costs.
fn due(kind: Kind) -> Duty {
    let book = Rulebook::built_in().unwrap();
    book.uses().duty(&Kinds::one(kind), &Use::Ordinary, Channel::Counter, &milan().fees)
}

fn paid() -> Duty {
    Duty { stamp: Cents::new(1600), fee: Cents::new(52), relief: None }
}

fn page_of(facts: &[Facts], duty: &Duty, second_language: Option<Language>) -> Page {
    let kinds = Kinds::try_new(facts.iter().map(|facts| facts.kind)).unwrap();
    let paper = Paper {
        facts,
        duty,
        stamp: None,
        destination: Destination::Private,
        requester: &Requester::Subject,
        number: "123/2020",
        issued_on: today(),
        valid_until: valid_until(&kinds, today(), &milan()),
        second_language,
        code: "7K3M9QXA4TPC2WHD",
        link: "https://palazzo.example/verifica/7K3M9QXA4TPC2WHD",
        payload: "PZ1:…",
        is_demonstration: false,
    };
    compose(&paper, &milan())
}

/// The page as somebody would read it aloud, the same box at the foot of every page left out.
fn read_aloud(page: &Page) -> String {
    let mut lines = vec![said(&page.title)];
    lines.extend(page.notice.iter().chain(&page.subtitle).chain(&page.intro).map(said));
    for section in &page.sections {
        lines.extend(section.heading.as_ref().map(|heading| format!("## {}", said(heading))));
        lines.extend(content(&section.content));
    }
    lines.extend(page.legal.iter().map(|text| format!("§ {}", said(text))));
    lines.extend(page.particulars.iter().map(|row| format!("[{}] {}", said(&row.label), row.value)));
    lines.join("\n")
}

fn content(content: &Content) -> Vec<String> {
    match content {
        Content::Rows { rows } => {
            rows.iter().map(|row| format!("{}: {}", said(&row.label), row.value)).collect()
        }
        Content::Prose { paragraphs } => paragraphs.iter().map(said).collect(),
        Content::Table { columns, lines } => {
            let heading = columns.iter().map(|column| said(&column.heading)).collect::<Vec<_>>().join(" | ");
            std::iter::once(heading).chain(lines.iter().map(|line| line.join(" | "))).collect()
        }
    }
}

fn said(text: &Text) -> String {
    match &text.second {
        Some(second) => format!("{} // {second}", text.main),
        None => text.main.clone(),
    }
}

#[test]
fn every_kind_says_in_two_languages_what_it_certifies() {
    for kind in Kind::ALL {
        let page = page_of(&[stated(kind, &who_may_have(kind))], &due(kind), Some(Language::En));
        insta::assert_snapshot!(format!("{:02}-{}", kind.code(), kind.slug()), read_aloud(&page));
    }
}

#[test]
fn several_kinds_share_a_page_under_a_heading_each() {
    let subject = alone(Person { civil: abroad().civil, ..without_roof() });
    let kinds = [Kind::Citizenship, Kind::Residence, Kind::CivilStatus].map(|kind| stated(kind, &subject));
    let relief = Relief::ByUse { code: ExemptionCode(6), description: None };
    let duty = Duty { stamp: Cents::ZERO, fee: Cents::ZERO, relief: Some(relief) };

    let page = page_of(&kinds, &duty, None);

    assert!(page.second_language.is_none());
    insta::assert_snapshot!(read_aloud(&page));
}

#[test]
fn a_man_is_spoken_of_as_a_man() {
    let end = divorced().civil;
    let page = page_of(&[stated(Kind::CivilStatus, &alone(Person { civil: end, ..luca() }))], &paid(), None);
    let text = read_aloud(&page);
    assert!(text.contains("Data di nascita: 1º luglio 1983"), "{text}");
    assert!(text.contains("Stato civile: divorziato"), "{text}");
}

#[test]
fn the_law_is_quoted_word_by_word() {
    let page = page_of(&[stated(Kind::Residence, &alone(maria()))], &paid(), Some(Language::En));
    assert_eq!(
        page.legal[0].main,
        "Il presente certificato non può essere prodotto agli organi della pubblica amministrazione o ai privati \
         gestori di pubblici servizi."
    );
}

#[test]
fn an_exemption_by_another_law_quotes_that_law() {
    let relief = Relief::ByUse { code: ExemptionCode(99), description: Some("art. 10, l. 533/1973".into()) };
    let duty = Duty { stamp: Cents::ZERO, fee: Cents::new(26), relief: Some(relief) };

    let page = page_of(&[stated(Kind::Residence, &alone(maria()))], &duty, None);

    assert_eq!(page.legal[1].main, "Esente dall’imposta di bollo: art. 10, l. 533/1973.");
    assert_eq!(page.particulars[3].value, "esente da bollo; diritti 0,26\u{a0}€");
}

#[test]
fn the_code_on_the_page_says_the_same_in_short() {
    let kinds = [Kind::Residence, Kind::FamilyWithKinship].map(|kind| stated(kind, &with_family(married())));
    let pairs = payload_facts(&kinds, &milan());
    let text: Vec<String> = pairs.iter().map(|(code, value)| format!("{code}={value}")).collect();
    insta::assert_snapshot!(text.join("\n"));
    assert!(pairs.iter().all(|(code, _)| super::label_key(code).is_some()));
}

#[test]
fn facts_do_not_get_into_a_log() {
    let facts = format!("{:?}", stated(Kind::FamilyWithKinship, &with_family(married())));
    assert!(!facts.to_uppercase().contains("ROSSI") && !facts.contains("1985"), "{facts}");
}
