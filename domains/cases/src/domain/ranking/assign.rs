//! Who gets which place: deferred acceptance in which families propose (Gale and Shapley 1962).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::contest::{Application, Contest, Seats};
use crate::definition::FieldName;

/// By which place somebody is at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Seat {
    /// One for everybody.
    Open,
    /// One that was set aside for them.
    Reserved(FieldName),
}

/// What came of a contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Everybody who names a school, the first first; by their places in the contest.
    pub(crate) lists: BTreeMap<FieldName, Vec<usize>>,
    /// Of each application the place among its wishes that it got, and by which seat.
    pub(crate) placed: Vec<Option<(usize, Seat)>>,
}

impl Outcome {
    /// Whether an application would rather be at its wish of this rank than where it is.
    pub(crate) fn waits_at(&self, application: usize, rank: usize) -> bool {
        self.placed[application].as_ref().is_none_or(|(got, _)| rank < *got)
    }
}

/// Gives the places. Families propose to their schools in their own order; a school keeps those whom its list has first,
/// and lets go of the others, who go on to the next they named. Nothing is final before nobody proposes any more.
pub(crate) fn assign(contest: &Contest) -> Outcome {
    let lists: BTreeMap<FieldName, Vec<usize>> =
        contest.schools.keys().map(|school| (school.clone(), contest.list_of(school))).collect();
    let positions: BTreeMap<&FieldName, BTreeMap<usize, usize>> = lists
        .iter()
        .map(|(school, list)| (school, list.iter().enumerate().map(|(at, one)| (*one, at)).collect()))
        .collect();
    let count = contest.applications.len();
    let mut next = vec![0; count];
    let mut placed: Vec<Option<(usize, Seat)>> = vec![None; count];
    let mut kept: BTreeMap<&FieldName, BTreeSet<usize>> = BTreeMap::new();
    let mut free: Vec<usize> = (0..count).collect();
    while !free.is_empty() {
        let mut asked = BTreeSet::new();
        for one in std::mem::take(&mut free) {
            if let Some(wish) = contest.applications[one].wishes.get(next[one]) {
                next[one] += 1;
                kept.entry(&wish.school).or_default().insert(one);
                asked.insert(&wish.school);
            }
        }
        for school in asked {
            let mut candidates: Vec<usize> = kept[school].iter().copied().collect();
            candidates.sort_by_key(|one| positions[school][one]);
            let chosen = choose(&contest.schools[school], &candidates, &contest.applications);
            for &one in &candidates {
                placed[one] = None;
            }
            free.extend(candidates.iter().filter(|one| chosen.iter().all(|(kept, _)| kept != *one)));
            kept.insert(school, chosen.iter().map(|(one, _)| *one).collect());
            for (one, seat) in chosen {
                placed[one] = Some((next[one] - 1, seat));
            }
        }
    }
    Outcome { lists, placed }
}

/// Whom a school keeps of `candidates`, who are in the order of its list: first each kind of place that is set aside, then
/// all that is left. More candidates never help somebody in, and nobody is turned away while a place is free: that is
/// what makes the whole stable.
pub(super) fn choose(
    seats: &Seats,
    candidates: &[usize],
    applications: &[Application],
) -> Vec<(usize, Seat)> {
    let mut chosen: Vec<(usize, Seat)> = Vec::new();
    let mut left: Vec<usize> = candidates.to_vec();
    for (reserve, count) in &seats.reserved {
        let room = (*count).min(seats.total.saturating_sub(chosen.len()));
        let counts = |one: &usize| applications[*one].reserves.contains(reserve);
        let taken: Vec<usize> = left.iter().copied().filter(counts).take(room).collect();
        left.retain(|one| !taken.contains(one));
        chosen.extend(taken.into_iter().map(|one| (one, Seat::Reserved(reserve.clone()))));
    }
    let room = seats.total.saturating_sub(chosen.len());
    chosen.extend(left.into_iter().take(room).map(|one| (one, Seat::Open)));
    chosen
}
