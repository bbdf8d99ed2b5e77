//! Why somebody is where they are.

use serde::{Deserialize, Serialize};

use super::assign::{Outcome, Seat};
use super::contest::Contest;
use crate::definition::FieldName;

/// What decided between equal points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Decider {
    /// One of the call's own rules.
    Tie(FieldName),
    /// The draw.
    Draw,
}

/// What came of one of the schools that an application named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fate {
    /// The place is here.
    Here(Seat),
    /// It got one that it had named before.
    HasBetter,
    /// It waits here: so many are before it, itself among them.
    Waits(usize),
}

/// One of the schools that an application named, and why it stands there as it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wished {
    pub(crate) school: FieldName,
    pub(crate) points: u32,
    /// Of which criteria, each with its points.
    pub(crate) earned: Vec<(FieldName, u32)>,
    /// Its place in the school's list, from 1, and how long that is.
    pub(crate) position: usize,
    pub(crate) of: usize,
    /// The points of the last who got one of the places for everybody; none where there was room for all.
    pub(crate) cut_off: Option<u32>,
    /// What decided against those with the same points on the other side of that line.
    pub(crate) decided: Option<Decider>,
    pub(crate) fate: Fate,
}

/// Everything that a family is told of its application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Explained {
    /// In its own order.
    pub(crate) wishes: Vec<Wished>,
}

/// The points with which one still got a place for everybody at a school; none where there was room for all.
pub(crate) fn cut_off(contest: &Contest, outcome: &Outcome, school: &FieldName) -> Option<u32> {
    let last = *last_in(contest, outcome, school)?;
    let application = &contest.applications[last];
    application.rank_of(school).map(|rank| application.wishes[rank].points)
}

/// Why an application stands as it does.
pub(crate) fn explain(contest: &Contest, outcome: &Outcome, one: usize) -> Explained {
    let application = &contest.applications[one];
    let wishes = application.wishes.iter().enumerate().map(|(rank, wish)| {
        let list = &outcome.lists[&wish.school];
        let fate = fate(contest, outcome, (one, rank), list);
        Wished {
            school: wish.school.clone(),
            points: wish.points,
            earned: wish.earned.clone(),
            position: list.iter().position(|other| *other == one).map_or(0, |at| at + 1),
            of: list.len(),
            cut_off: cut_off(contest, outcome, &wish.school),
            decided: decided(contest, outcome, one, &wish.school, &fate),
            fate,
        }
    });
    Explained { wishes: wishes.collect() }
}

fn fate(contest: &Contest, outcome: &Outcome, (one, rank): (usize, usize), list: &[usize]) -> Fate {
    match &outcome.placed[one] {
        Some((got, seat)) if *got == rank => Fate::Here(seat.clone()),
        Some((got, _)) if *got < rank => Fate::HasBetter,
        _ => {
            let school = &contest.applications[one].wishes[rank].school;
            let up_to = list.iter().take_while(|other| **other != one);
            Fate::Waits(up_to.filter(|other| waits(contest, outcome, **other, school)).count() + 1)
        }
    }
}

fn waits(contest: &Contest, outcome: &Outcome, one: usize, school: &FieldName) -> bool {
    contest.applications[one].rank_of(school).is_some_and(|rank| outcome.waits_at(one, rank))
}

/// The last of a full school's list who has one of the places for everybody. A school that has room for all has none.
fn last_in<'a>(contest: &Contest, outcome: &'a Outcome, school: &FieldName) -> Option<&'a usize> {
    let list = outcome.lists.get(school)?;
    list.iter().find(|one| waits(contest, outcome, **one, school))?;
    list.iter().rev().find(|one| is_in(contest, outcome, **one, school) == Some(&Seat::Open))
}

fn is_in<'a>(contest: &Contest, outcome: &'a Outcome, one: usize, school: &FieldName) -> Option<&'a Seat> {
    let (rank, seat) = outcome.placed[one].as_ref()?;
    (&contest.applications[one].wishes[*rank].school == school).then_some(seat)
}

/// What decided between an application and the one on the other side of the line, where both have the same points.
fn decided(
    contest: &Contest,
    outcome: &Outcome,
    one: usize,
    school: &FieldName,
    fate: &Fate,
) -> Option<Decider> {
    let list = &outcome.lists[school];
    let other = match fate {
        Fate::Here(Seat::Open) => list.iter().find(|other| waits(contest, outcome, **other, school))?,
        Fate::Waits(_) => last_in(contest, outcome, school)?,
        Fate::Here(Seat::Reserved(_)) | Fate::HasBetter => return None,
    };
    let points = |who: usize| {
        let application = &contest.applications[who];
        application.rank_of(school).map(|rank| application.wishes[rank].points)
    };
    if points(one) != points(*other) {
        return None;
    }
    Some(match contest.first_difference(one, *other) {
        Some(place) => Decider::Tie(contest.ties[place].0.clone()),
        None => Decider::Draw,
    })
}
