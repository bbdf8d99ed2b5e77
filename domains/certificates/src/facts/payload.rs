//! Facts as they are put into the printed code: short, and readable without the registry.

use kernel::{City, Language};

use super::wording::{Wording, place_name, short_date};
use super::{Fact, Facts, Label, Table, Value, people};
use crate::domain::Kind;

/// What a document states, as pairs of a label's code and an Italian text, for the signed code on it.
///
/// The identity comes once; then come the facts of each kind, in order. The lines of a table are one
/// pair each, under the code of its first column, with their cells apart by ` · `.
#[must_use]
pub(crate) fn payload_facts(facts: &[Facts], city: &City) -> Vec<(String, String)> {
    let Some(first) = facts.first() else { return Vec::new() };
    let wording = Wording::new(Language::It, city, first.sex);
    let rows = first.identity.iter().chain(facts.iter().flat_map(|facts| &facts.rows));
    let mut pairs: Vec<(String, String)> = rows.map(|fact| pair(&wording, fact)).collect();
    for facts in facts {
        pairs.extend(facts.reference_date.map(|date| (REFERENCE_DATE.to_owned(), short_date(date))));
        pairs.extend(facts.table.iter().flat_map(|table| lines(&wording, table)));
    }
    pairs
}

/// The same where the code cannot hold it all: who the person is, and how many facts stand on the page alone.
#[must_use]
pub(crate) fn payload_facts_in_short(facts: &[Facts], city: &City) -> Vec<(String, String)> {
    let Some(first) = facts.first() else { return Vec::new() };
    let wording = Wording::new(Language::It, city, first.sex);
    let identity = first.identity.iter().map(|fact| pair(&wording, fact));
    let left_out: usize = facts.iter().map(Facts::lines).sum();
    identity.chain([(LEFT_OUT.to_owned(), left_out.to_string())]).collect()
}

/// The code of how many facts a payload leaves out.
const LEFT_OUT: &str = "lo";

/// The code of the day that a certificate about the past is about.
const REFERENCE_DATE: &str = "rd";

/// The key of the words for a code of a payload; none for a code of a later edition.
#[must_use]
pub fn label_key(code: &str) -> Option<&'static str> {
    match code {
        REFERENCE_DATE => Some("certificates-fact-reference-date"),
        LEFT_OUT => Some("certificates-fact-left-out"),
        _ => Label::ALL.iter().find(|label| label.code() == code).map(|label| label.key()),
    }
}

/// What is in the cells of a table's line, which [`payload_facts`] put under the code of its first column.
/// None for a fact that stands alone.
#[must_use]
pub(crate) fn columns_of(code: &str, text: &str, kinds: &[Kind]) -> Option<Vec<Label>> {
    if !text.contains(BETWEEN_CELLS) {
        return None;
    }
    let first = Label::ALL.iter().find(|label| label.code() == code)?;
    match first {
        Label::Name => Some(people::columns(kinds)),
        Label::Since => Some(vec![Label::Since, Label::Until, Label::Address]),
        Label::Citizenship => Some(vec![Label::Citizenship, Label::Since, Label::Until]),
        _ => None,
    }
}

/// What stands between the cells of a line.
pub(crate) const BETWEEN_CELLS: &str = " · ";

fn pair(wording: &Wording<'_>, fact: &Fact) -> (String, String) {
    (fact.label.code().to_owned(), short(wording, &fact.value))
}

fn lines(wording: &Wording<'_>, table: &Table) -> Vec<(String, String)> {
    let first = table.columns.first().map_or("", |label| label.code());
    let line = |cells: &Vec<Option<Value>>| {
        let cells =
            cells.iter().map(|cell| cell.as_ref().map_or_else(String::new, |cell| short(wording, cell)));
        (first.to_owned(), cells.collect::<Vec<_>>().join(BETWEEN_CELLS))
    };
    table.lines.iter().map(line).collect()
}

fn short(wording: &Wording<'_>, value: &Value) -> String {
    match value {
        Value::Day { day } => short_date(*day),
        Value::Birth { day: Some(day), place: Some(place) } => {
            format!("{} {}", short_date(*day), place_name(place, *day))
        }
        Value::Birth { day: Some(day), place: None } => short_date(*day),
        other => wording.value(other),
    }
}
