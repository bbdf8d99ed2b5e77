//! The rules in a small generated city: whether whoever tries Palazzo meets each of them, and gets past it.

use std::path::Path;
use std::sync::Arc;

use registry::FamilyRecord;
use registry::generator::{CityContent, Generator};

use super::*;

const RESIDENTS: u32 = 2_000;

/// Rules that forbid nothing to anybody in a generated city, and why.
const NOBODY: [(&str, &str); 1] = [(
    "not-aire-family",
    "whoever the generator enters in the AIRE is on a sheet of the AIRE: on another they are from before ANPR",
)];

#[test]
fn every_rule_on_people_refuses_somebody_and_lets_somebody_pass_in_a_small_generated_city() {
    let (book, fees) = (Rulebook::built_in().unwrap(), milan().fees);
    let (mut refusing, mut given) = (BTreeSet::new(), BTreeSet::new());
    for subject in &subjects() {
        for (kind, requester, channel) in requests() {
            let obstacles = book.obstacles(kind, subject, &requester, channel, today(), &fees);
            if obstacles.is_empty() {
                given.insert(kind);
            }
            refusing.extend(obstacles.into_iter().map(|refusal| refusal.rule.0));
        }
    }

    let about_people = book.rules.iter().filter(|rule| rule.condition.concern() == Concern::People);
    let names = |rules: Vec<&Rule>| rules.into_iter().map(|rule| rule.id.0.clone()).collect::<Vec<_>>();
    let (refuse, refuse_nobody): (Vec<&Rule>, Vec<&Rule>) =
        about_people.partition(|rule| refusing.contains(&rule.id.0));
    let is_final = |rule: &&Rule| !given.iter().any(|kind| rule.applies_to(*kind));
    let let_nobody_pass: Vec<&Rule> = refuse.into_iter().filter(is_final).collect();

    assert_eq!(names(refuse_nobody), NOBODY.map(|(rule, _)| rule.to_owned()), "in the order of the table");
    assert_eq!(names(let_nobody_pass), Vec::<String>::new(), "a kind is given where no rule forbids it");
}

/// Each kind as the person asks for it on the web, and as they and others do at a counter.
fn requests() -> impl Iterator<Item = (Kind, Requester, Channel)> {
    let ways = [
        (Requester::Subject, Channel::Online),
        (Requester::Subject, Channel::Counter),
        (somebody_else(true), Channel::Counter),
        (somebody_else(false), Channel::Counter),
    ];
    ways.into_iter().flat_map(|(requester, channel)| Kind::ALL.map(|kind| (kind, requester.clone(), channel)))
}

/// Everybody in the register of the city.
fn subjects() -> Vec<Subject> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/milano");
    let town = Arc::new(CityContent::load(&folder).unwrap());
    Generator::new(town, 1, RESIDENTS, today()).flat_map(|record| on_the_sheet(&record)).collect()
}

fn on_the_sheet(record: &FamilyRecord) -> Vec<Subject> {
    let tie = |person: &registry::Person| person.membership.as_ref().map(|membership| membership.tie);
    let members: Vec<_> =
        record.people.iter().filter_map(|person| Some(listed(person, tie(person)?))).collect();
    let subject = |person: &registry::Person| match tie(person) {
        Some(_) => Subject::new(person.clone(), record.family.clone(), members.clone()),
        None => Subject::new(person.clone(), None, Vec::new()),
    };
    record.people.iter().map(subject).collect()
}
