//! Applications with their points, and the places that there are.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use protocol::ProtocolNumber;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::facts::{Facts, count, holds, measure};
use super::snapshot::DrawNumber;
use crate::definition::{Call, FieldName, First};

/// The places of a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seats {
    pub(crate) total: usize,
    /// Those that are set aside, in the order in which they are filled.
    pub(crate) reserved: Vec<(FieldName, usize)>,
}

/// A school that an application names, with the points that it has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) school: FieldName,
    pub(crate) points: u32,
    /// Of which criteria, each with its points.
    pub(crate) earned: Vec<(FieldName, u32)>,
}

/// An application, as far as the ranking sees it.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) number: ProtocolNumber,
    /// The most wanted first; each school once.
    pub(crate) wishes: Vec<Wish>,
    /// For which places that are set aside it counts.
    pub(crate) reserves: Vec<FieldName>,
    /// What decides between equal points, in the order of the call.
    pub(crate) ties: Vec<Json>,
    /// What decides when nothing else does: the hash of the drawn number with the number of the application.
    pub(crate) lot: String,
}

impl Application {
    /// Reads the points off the answers.
    pub(crate) fn read(call: &Call, drawn: DrawNumber, number: ProtocolNumber, facts: &Facts) -> Self {
        let named = call.preferences.iter().filter_map(|field| match facts.get(field.as_str()) {
            Some(Json::String(school)) => FieldName::parse(school),
            _ => None,
        });
        let mut wishes: Vec<Wish> = Vec::new();
        for school in named.filter(|school| call.places.contains_key(school)) {
            if wishes.iter().all(|wish| wish.school != school) {
                wishes.push(Wish::of(call, facts, school));
            }
        }
        let reserved = call.reserved.iter().filter(|reserve| holds(&reserve.when, facts, ""));
        Self {
            number,
            wishes,
            reserves: reserved.map(|reserve| reserve.key.clone()).collect(),
            ties: call.ties.iter().map(|tie| measure(&tie.value, facts)).collect(),
            lot: hex::encode(Sha256::digest(format!("{} {drawn} {number}", call.key))),
        }
    }

    /// The place of a school among those that it names.
    pub(crate) fn rank_of(&self, school: &FieldName) -> Option<usize> {
        self.wishes.iter().position(|wish| &wish.school == school)
    }

    fn points_at(&self, school: &FieldName) -> u32 {
        self.rank_of(school).map_or(0, |rank| self.wishes[rank].points)
    }
}

impl Wish {
    fn of(call: &Call, facts: &Facts, school: FieldName) -> Self {
        let earned = call.criteria.iter().filter_map(|criterion| {
            let times = match &criterion.times {
                _ if !holds(&criterion.when, facts, school.as_str()) => 0,
                Some(times) => count(times, facts, school.as_str()),
                None => 1,
            };
            let points = u32::from(criterion.points).saturating_mul(times);
            (points > 0).then(|| (criterion.key.clone(), points))
        });
        let earned: Vec<(FieldName, u32)> = earned.collect();
        let points = earned.iter().fold(0, |sum: u32, (_, points)| sum.saturating_add(*points));
        Self { school, points, earned }
    }
}

/// Everything that a ranking depends on.
#[derive(Clone, Debug)]
pub(crate) struct Contest {
    pub(crate) schools: BTreeMap<FieldName, Seats>,
    /// What decides between equal points, in order.
    pub(crate) ties: Vec<(FieldName, First)>,
    /// By their numbers, so that whoever counts them again counts the same; the order decides nothing.
    pub(crate) applications: Vec<Application>,
}

impl Contest {
    /// The places of a call and the applications to it.
    pub(crate) fn new(call: &Call, mut applications: Vec<Application>) -> Self {
        applications.sort_by_key(|one| one.number);
        let seats = |school: &FieldName| {
            let places = &call.places[school];
            let set_aside = |key: &FieldName| places.reserved.get(key).copied().map(usize::from);
            let reserved =
                call.reserved.iter().filter_map(|one| Some((one.key.clone(), set_aside(&one.key)?)));
            Seats { total: usize::from(places.total), reserved: reserved.collect() }
        };
        Self {
            schools: call.places.keys().map(|school| (school.clone(), seats(school))).collect(),
            ties: call.ties.iter().map(|tie| (tie.key.clone(), tie.first)).collect(),
            applications,
        }
    }

    /// Which of two applications comes before at a school: more points, then what the call says, then the draw.
    pub(crate) fn before(&self, school: &FieldName, a: usize, b: usize) -> Ordering {
        let [one, other] = [a, b].map(|place| &self.applications[place]);
        let by_points = other.points_at(school).cmp(&one.points_at(school));
        let by_ties = || match self.first_difference(a, b) {
            Some(place) => by_value(self.ties[place].1, &one.ties[place], &other.ties[place]),
            None => Ordering::Equal,
        };
        let by_lot = || (&one.lot, one.number).cmp(&(&other.lot, other.number));
        by_points.then_with(by_ties).then_with(by_lot)
    }

    /// The first of what decides between equal points in which two differ.
    pub(crate) fn first_difference(&self, a: usize, b: usize) -> Option<usize> {
        let [one, other] = [a, b].map(|place| &self.applications[place].ties);
        (0..self.ties.len()).find(|&place| one.get(place) != other.get(place))
    }

    /// Everybody who names a school, the first first: the school's own list.
    pub(crate) fn list_of(&self, school: &FieldName) -> Vec<usize> {
        let names = |place: &usize| self.applications[*place].rank_of(school).is_some();
        let mut list: Vec<usize> = (0..self.applications.len()).filter(names).collect();
        list.sort_by(|a, b| self.before(school, *a, *b));
        list
    }
}

/// Who has no value comes last, whichever end is first.
fn by_value(first: First, a: &Json, b: &Json) -> Ordering {
    let order = match (a, b) {
        (Json::Null, Json::Null) => return Ordering::Equal,
        (Json::Null, _) => return Ordering::Greater,
        (_, Json::Null) => return Ordering::Less,
        (Json::Number(a), Json::Number(b)) => a.as_i64().cmp(&b.as_i64()),
        (Json::String(a), Json::String(b)) => a.cmp(b),
        (Json::Bool(a), Json::Bool(b)) => a.cmp(b),
        // An expression that gives now a number and now a text: by what kind it is, so that the order is one.
        (a, b) => kind(a).cmp(&kind(b)),
    };
    match first {
        First::Lowest => order,
        First::Highest => order.reverse(),
    }
}

const fn kind(value: &Json) -> u8 {
    match value {
        Json::Bool(_) => 0,
        Json::Number(_) => 1,
        _ => 2,
    }
}
