//! The words with which a fact is written down: Italian, as of the day. Whoever reads a history reads it in their language.

use chrono::NaiveDate;
use kernel::Language;
use web::Translator;

use crate::definition::FollowsHome;
use crate::domain::{Fact, Noted, Words};

/// A fact, ready to be written down.
pub(super) fn noted(fact: Fact) -> Noted {
    Noted { fact, words: Words::parse(&said(fact)).expect("a sentence is words") }
}

/// One about a home, with what the service says of that; none where that is too much for a history.
pub(super) fn noted_of_home(fact: Fact, follows: &FollowsHome) -> Option<Noted> {
    let tells = follows.tells.in_language(Language::It);
    Some(Noted { fact, words: Words::parse(&format!("{} {tells}", said(fact)))? })
}

fn said(fact: Fact) -> String {
    let t = Translator::new(Language::It);
    let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    match (fact.day().map(day), fact.hour()) {
        (Some(day), Some(hour)) => t.text_with(fact.key(), &[("day", day.into()), ("hour", hour.into())]),
        (Some(day), None) => t.text_with(fact.key(), &[("day", day.into())]),
        (None, _) => t.text(fact.key()),
    }
}
