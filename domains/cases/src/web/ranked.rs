//! Why an application is where it is in a ranking, as the family and the office read it.

use web::Page;
use web::ui::{Badge, Tone};

use super::rankings::{path_of_call, school_name};
use crate::definition::{Call, FieldName};
use crate::domain::ranking::{Decider, Fate, InLine, Place, Ranking, Seat, Wished};
use crate::service::Cases;

/// An application in its ranking.
pub(super) struct Ranked {
    pub(super) call_path: String,
    /// Where it stands now, in a sentence.
    pub(super) stands: String,
    /// The schools that it named, in its own order.
    pub(super) wishes: Vec<RankedWish>,
    pub(super) published_on: String,
}

/// What came of one school, as published.
pub(super) struct RankedWish {
    pub(super) school: String,
    pub(super) list_path: String,
    pub(super) badge: Badge,
    /// What it has points for, and how many.
    pub(super) earned: Vec<(String, u32)>,
    pub(super) points: u32,
    /// Its place in the list, the line, and what decided, in sentences.
    pub(super) says: Vec<String>,
}

impl Ranked {
    pub(super) fn of((ranking, place): &(Ranking, Place), cases: &Cases, page: &Page) -> Self {
        let teller = Teller { call: &ranking.call, cases, page };
        let wishes = place.explained.wishes.iter().enumerate();
        Self {
            call_path: path_of_call(&ranking.call.key),
            stands: teller.stands(place),
            wishes: wishes.map(|(rank, wish)| teller.wish(rank, wish)).collect(),
            published_on: page.day_of(&ranking.published_at),
        }
    }
}

struct Teller<'a> {
    call: &'a Call,
    cases: &'a Cases,
    page: &'a Page,
}

impl Teller<'_> {
    fn stands(&self, place: &Place) -> String {
        let school = place.school().map(|school| school_name(self.cases, school)).unwrap_or_default();
        let school = ("school", school.into());
        match (&place.stands, place.answer_by) {
            (InLine::Offered(_), Some(day)) => {
                self.page.text_with("cases-ranked-offered", &[school, ("day", self.page.date(&day).into())])
            }
            (InLine::Offered(_), None) => self.page.text_with("cases-ranked-about-to-be-offered", &[school]),
            (InLine::Accepted(_), _) => self.page.text_with("cases-ranked-accepted", &[school]),
            (InLine::Waiting, _) => self.page.text("cases-ranked-waiting"),
            (InLine::Gone, _) => self.page.text("cases-ranked-gone"),
        }
    }

    fn wish(&self, rank: usize, wish: &Wished) -> RankedWish {
        let (tone, key) = match &wish.fate {
            Fate::Here(_) => (Tone::Good, "cases-ranked-here"),
            Fate::HasBetter => (Tone::Plain, "cases-ranked-has-better"),
            Fate::Waits(_) => (Tone::Waiting, "cases-ranked-waits"),
        };
        let earned = wish.earned.iter().map(|(key, points)| (self.reason_of(key), *points));
        let school = school_name(self.cases, &wish.school);
        let title = [("rank", (rank + 1).into()), ("school", school.into())];
        RankedWish {
            school: self.page.text_with("cases-ranked-choice", &title),
            list_path: format!("{}/{}", path_of_call(&self.call.key), wish.school),
            badge: self.page.badge(tone, key),
            earned: earned.collect(),
            points: wish.points,
            says: self.sentences(wish),
        }
    }

    fn sentences(&self, wish: &Wished) -> Vec<String> {
        let place = [("position", wish.position.into()), ("of", wish.of.into())];
        let mut says = vec![self.page.text_with("cases-ranked-position", &place)];
        match (&wish.fate, wish.cut_off) {
            (Fate::Here(Seat::Reserved(reserve)), _) => {
                let name = self.reserve_of(reserve);
                says.push(self.page.text_with("cases-ranked-reserved", &[("reserve", name.into())]));
            }
            (_, Some(cut_off)) => {
                says.push(self.page.text_with("cases-ranked-cut-off", &[("points", cut_off.into())]));
            }
            (Fate::Waits(_), None) => says.push(self.page.text("cases-ranked-all-set-aside")),
            (_, None) => says.push(self.page.text("cases-ranked-room-for-all")),
        }
        if let Fate::Waits(place) = wish.fate {
            says.push(self.page.text_with("cases-ranked-waits-at", &[("place", place.into())]));
        }
        says.extend(wish.decided.as_ref().map(|decider| self.decided(decider)));
        says
    }

    fn decided(&self, decider: &Decider) -> String {
        match decider {
            Decider::Tie(key) => {
                let tie = self.call.ties.iter().find(|tie| &tie.key == key);
                let rule = tie.map_or(key.to_string(), |tie| self.words(&tie.reason));
                self.page.text_with("cases-ranked-decided-by", &[("rule", rule.into())])
            }
            Decider::Draw => self.page.text("cases-ranked-decided-by-draw"),
        }
    }

    fn reason_of(&self, key: &FieldName) -> String {
        let criterion = self.call.criteria.iter().find(|one| &one.key == key);
        criterion.map_or(key.to_string(), |one| self.words(&one.reason))
    }

    fn reserve_of(&self, key: &FieldName) -> String {
        let reserve = self.call.reserved.iter().find(|one| &one.key == key);
        reserve.map_or(key.to_string(), |one| self.words(&one.name))
    }

    fn words(&self, text: &crate::definition::Text) -> String {
        text.in_language(self.page.language()).to_owned()
    }
}
