//! A ranking after it was published, and how an application stands in it since.

use chrono::{DateTime, NaiveDate, Utc};
use protocol::ProtocolNumber;
use serde::{Deserialize, Serialize};

use super::assign::{Outcome, Seat};
use super::contest::Contest;
use super::explain::{Explained, cut_off, explain};
use super::slide::{Holding, InLine, Slider};
use super::snapshot::DrawNumber;
use crate::definition::{Call, FieldName};
use crate::domain::CaseId;

kernel::id! {
    /// A published ranking (*graduatoria*).
    pub(crate) RankingId, "ranking"
}

/// A published ranking, without what it was counted from.
#[derive(Clone, Debug)]
pub(crate) struct Ranking {
    pub(crate) id: RankingId,
    /// The call, as it was.
    pub(crate) call: Call,
    pub(crate) published_at: DateTime<Utc>,
    /// Its number in the register.
    pub(crate) protocol: ProtocolNumber,
    pub(crate) draw: DrawNumber,
    pub(crate) input_sha256: String,
    pub(crate) outcome_sha256: String,
}

/// An application in a published ranking.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) case: CaseId,
    pub(crate) ranking: RankingId,
    pub(crate) version: i64,
    pub(crate) number: ProtocolNumber,
    pub(crate) explained: Explained,
    pub(crate) reserves: Vec<FieldName>,
    pub(crate) stands: InLine,
    /// Whether its case has followed.
    pub(crate) is_told: bool,
    /// The last day on which the family can answer, while it is asked.
    pub(crate) answer_by: Option<NaiveDate>,
}

impl Place {
    /// The school at which it has a place.
    pub(crate) fn school(&self) -> Option<&FieldName> {
        match &self.stands {
            InLine::Offered(holding) | InLine::Accepted(holding) => {
                self.explained.wishes.get(holding.rank).map(|wish| &wish.school)
            }
            InLine::Waiting | InLine::Gone => None,
        }
    }

    /// As the lists move it.
    pub(crate) fn slider(&self) -> Slider {
        Slider {
            wishes: self.explained.wishes.iter().map(|wish| wish.school.clone()).collect(),
            reserves: self.reserves.clone(),
            stands: self.stands.clone(),
        }
    }
}

/// Where an application stands when the ranking comes out.
pub(crate) fn first_standing(placed: Option<&(usize, Seat)>) -> InLine {
    match placed {
        Some((rank, seat)) => InLine::Offered(Holding { rank: *rank, seat: seat.clone() }),
        None => InLine::Waiting,
    }
}

/// Everything that is told of an outcome, by number: the text of which the hash is kept.
pub(crate) fn outcome_text(contest: &Contest, outcome: &Outcome) -> String {
    let told = contest.applications.iter().enumerate();
    let told: Vec<(ProtocolNumber, Explained)> =
        told.map(|(one, application)| (application.number, explain(contest, outcome, one))).collect();
    serde_json::to_string(&told).expect("texts, numbers and lists are JSON")
}

/// A ranking in figures, of nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Figures {
    /// Applications that take part.
    pub(crate) applications: usize,
    /// Those that the office has still to look at.
    pub(crate) unexamined: usize,
    /// Those that get a place.
    pub(crate) placed: usize,
    /// Those that get the school they want most.
    pub(crate) at_first: usize,
    /// By school, in the order of their keys.
    pub(crate) schools: Vec<SchoolFigures>,
}

/// A school's list in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SchoolFigures {
    pub(crate) school: FieldName,
    pub(crate) places: usize,
    /// So many name it.
    pub(crate) named: usize,
    pub(crate) filled: usize,
    /// So many would rather be here than where they are.
    pub(crate) waiting: usize,
    /// The points of the last who got one of the places for everybody; none where there was room for all.
    pub(crate) cut_off: Option<u32>,
}

impl Figures {
    pub(crate) fn of(contest: &Contest, outcome: &Outcome, unexamined: usize) -> Self {
        let at_first = outcome.placed.iter().flatten().filter(|(rank, _)| *rank == 0).count();
        Self {
            applications: contest.applications.len(),
            unexamined,
            placed: outcome.placed.iter().flatten().count(),
            at_first,
            schools: contest.schools.keys().map(|school| of_school(contest, outcome, school)).collect(),
        }
    }
}

fn of_school(contest: &Contest, outcome: &Outcome, school: &FieldName) -> SchoolFigures {
    let list = &outcome.lists[school];
    let rank = |one: usize| contest.applications[one].rank_of(school);
    let is_in = |one: &&usize| outcome.placed[**one].as_ref().map(|(got, _)| *got) == rank(**one);
    let waits = |one: &&usize| rank(**one).is_some_and(|rank| outcome.waits_at(**one, rank));
    SchoolFigures {
        school: school.clone(),
        places: contest.schools[school].total,
        named: list.len(),
        filled: list.iter().filter(is_in).count(),
        waiting: list.iter().filter(waits).count(),
        cut_off: cut_off(contest, outcome, school),
    }
}
