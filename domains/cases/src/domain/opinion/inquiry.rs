//! Whoever is asked for an opinion may need more before they can give it (art. 16 c. 4 L. 241/1990): their term is
//! interrupted, once, and they answer within fifteen days of receiving it. Technical assessments follow the same rule
//! (art. 17 c. 3).

use chrono::{DateTime, Days, Utc};
use kernel::StaffId;

use super::Opinion;
use crate::domain::{Moment, Refusal, Words};

/// What whoever is asked needs before they can answer (*esigenze istruttorie*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What.
    pub needs: Words,
    /// When they said so.
    pub at: DateTime<Utc>,
    /// Which official of theirs.
    pub by: StaffId,
    /// What they were given; none while it is waited for.
    pub met: Option<Met>,
}

/// What whoever decides answered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// What they gave, in words.
    pub words: Words,
    /// When.
    pub at: DateTime<Utc>,
    /// Which official of the office that holds the case.
    pub by: StaffId,
}

impl Opinion {
    /// So long they have once they were given what they need.
    const TERM_AFTER_INQUIRY: Days = Days::new(15);

    /// Whether its term is interrupted.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.given.is_none() && self.inquiry.as_ref().is_some_and(|inquiry| inquiry.met.is_none())
    }

    /// Whether whoever is asked can say what they need: once, and before their term has passed.
    pub(crate) fn may_inquire(&self, at: Moment) -> bool {
        self.is_waited_for() && self.inquiry.is_none() && at.today <= self.due_on
    }

    /// Whoever is asked says what they need.
    pub(crate) fn inquire(self, by: StaffId, needs: Words, at: Moment) -> Result<Self, Refusal> {
        match self.may_inquire(at) {
            true => Ok(Self { inquiry: Some(Inquiry { needs, at: at.now, by, met: None }), ..self }),
            false => Err(Refusal::NotNow),
        }
    }

    /// Whoever holds the case gives them what they need: their term begins anew, and is the last.
    pub(crate) fn meet(self, by: StaffId, words: Words, at: Moment) -> Result<Self, Refusal> {
        if !self.is_interrupted() {
            return Err(Refusal::NotNow);
        }
        let due_on = at.calendar.not_on_a_holiday(at.today + Self::TERM_AFTER_INQUIRY);
        let met = Some(Met { words, at: at.now, by });
        let inquiry = self.inquiry.clone().map(|inquiry| Inquiry { met, ..inquiry });
        Ok(Self { inquiry, due_on, ..self })
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Calendar, PersonId};
    use protocol::ProtocolNumber;

    use super::*;
    use crate::definition::{UnitKey, read_kept};
    use crate::domain::{Birth, By, Case, CaseId, Channel, DraftId};

    const LIBRARY: &str = include_str!("../../../tests/it/tessera-biblioteca.toml");

    fn at(days: i64) -> Moment {
        let now = testkit::test_time() + chrono::TimeDelta::days(days);
        Moment { now, today: now.date_naive(), calendar: Calendar::of(&web::sample_city()) }
    }

    fn asked() -> Opinion {
        let birth = Birth {
            draft: DraftId::new(),
            person: PersonId::new(),
            channel: Channel::Web,
            clerk: None,
            protocol: ProtocolNumber { year: 2020, number: 1 },
            answers: serde_json::from_str("{}").unwrap(),
        };
        let definition = read_kept(LIBRARY).unwrap();
        let case = Case::sent(CaseId::new(), &definition, birth, &auth::Actor::Visitor, at(0)).unwrap().case;
        let (unit, question) = (UnitKey::parse("scuole").unwrap(), Words::parse("Studia?").unwrap());
        Opinion::asked(&case, By::Official(StaffId::new()), (unit, question), at(0)).unwrap()
    }

    fn words() -> Words {
        Words::parse("La pianta.").unwrap()
    }

    #[test]
    fn the_term_is_interrupted_once_and_begins_anew_with_what_is_needed() {
        let staff = StaffId::new();
        let inquired = asked().inquire(staff, words(), at(10)).unwrap();
        assert!(inquired.is_interrupted());
        assert_eq!(inquired.clone().inquire(staff, words(), at(11)).unwrap_err(), Refusal::NotNow);
        let met = inquired.meet(staff, words(), at(40)).unwrap();
        assert!(!met.is_interrupted());
        assert_eq!(met.due_on.to_string(), "2020-05-11", "the fifteenth day is a Sunday");
        assert_eq!(met.clone().meet(staff, words(), at(41)).unwrap_err(), Refusal::NotNow);
        assert_eq!(met.inquire(staff, words(), at(41)).unwrap_err(), Refusal::NotNow, "once");
    }

    #[test]
    fn a_term_that_has_passed_is_not_interrupted_nor_one_that_was_answered() {
        let staff = StaffId::new();
        assert!(asked().inquire(staff, words(), at(21)).is_ok(), "6 April is the last day");
        assert_eq!(asked().inquire(staff, words(), at(22)).unwrap_err(), Refusal::NotNow);
        let given = asked().give(staff, (words(), Vec::new()), at(1)).unwrap();
        assert_eq!(given.inquire(staff, words(), at(2)).unwrap_err(), Refusal::NotNow);
    }
}
