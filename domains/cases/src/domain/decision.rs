//! What the document says with which a case ends.

use chrono::{Months, NaiveDate};
use kernel::PersonId;
use protocol::ProtocolNumber;
use serde::{Deserialize, Serialize};

use super::filling::OFFICIAL;
use super::{Answer, Answers, Case, EntryKind, FileId, Filling, Standing, Words, said_in_acts};
use crate::definition::{Clock, Days, Definition, Document, ParkingCard, Procedure, Text};

kernel::id! {
    /// A sealed document that a step wrote while a case went on.
    pub LetterId, "letter"
}

/// The document with which a case ended (*provvedimento*), or one that a step wrote on the way: what it says was written
/// down with what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What it is called.
    pub title: String,
    /// What was asked for.
    pub service: String,
    /// The number of the request.
    pub request: ProtocolNumber,
    /// The day on which the request came.
    pub asked_on: NaiveDate,
    /// Who asked, by the population register or by the identity with which they did.
    pub addressee: Option<String>,
    /// Who presented the request, where that was not the one whose it is (art. 38 c. 3-bis DPR 445/2000); empty where
    /// nobody knows what they are called.
    #[serde(default)]
    pub presented_by: Option<String>,
    /// The office that decided.
    pub office: String,
    /// Where the office is.
    #[serde(default)]
    pub office_address: Option<String>,
    /// What is decided, and what follows from it.
    pub paragraphs: Vec<String>,
    /// The school that it names, of those to which the request applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    /// Why, in the words of who decided.
    pub reason: Option<String>,
    /// Why what who asked answered to the notice before changes nothing (art. 10-bis L. 241/1990).
    #[serde(default)]
    pub answer: Option<String>,
    /// Where and by when one can turn against it.
    pub remedies: Option<String>,
    /// The day on which it was decided.
    pub decided_on: NaiveDate,
    /// The parking card that it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parking_card: Option<GivenCard>,
    /// The last day on which what it gives is valid, where its definition says which answer that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// Where the term had passed: how long it was, and how long it took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
}

/// The term that a late decision was to be taken in, and the time that it took (art. 2 c. 9-quinquies L. 241/1990).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// The term.
    pub days: u16,
    /// Whether working days alone count in it.
    pub is_working: bool,
    /// From the request to the decision, in days of the calendar.
    pub took_days: i64,
}

impl Late {
    /// Of a case that has just ended, where its term had passed.
    fn of(case: &Case, clock: &Clock, (asked_on, today): (NaiveDate, NaiveDate)) -> Option<Self> {
        let was_late = matches!(case.standing, Standing::Ended { was_late: true, .. });
        was_late.then(|| Self {
            days: clock.days,
            is_working: clock.counting == Days::Working,
            took_days: (today - asked_on).num_days(),
        })
    }
}

/// A parking card for people with disabilities: its number is that of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenCard {
    /// Of the holder.
    pub surname: String,
    /// Of the holder.
    pub given_names: String,
    /// The last day on which it is valid.
    pub expires_on: NaiveDate,
    /// The photograph of the holder, among the files of the case; none where it is put on what is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photograph: Option<FileId>,
}

/// Whose parking card is given, and its last day; none where the answers say nobody.
pub(crate) fn card_of(
    card: &ParkingCard,
    answers: &Answers,
    today: NaiveDate,
) -> Option<(PersonId, NaiveDate)> {
    let Answer::Relative(holder) = answers.get(&card.holder)? else { return None };
    let until = card.until.as_ref().and_then(|field| answers.get(field));
    let expires_on = match until {
        Some(Answer::Date(day)) => *day,
        _ => today.checked_add_months(Months::new(12 * u32::from(card.valid_years)))?,
    };
    Some((holder.person, expires_on))
}

/// The photograph that came with the request for a card.
pub(crate) fn photograph_for(card: &ParkingCard, answers: &Answers) -> Option<FileId> {
    match answers.get(card.photograph.as_ref()?)? {
        Answer::Files(files) => files.first().map(|file| file.id),
        _ => None,
    }
}

/// What a decision says that stands neither in the case nor in its definition.
pub(crate) struct Circumstances {
    pub(crate) addressee: Option<String>,
    pub(crate) presented_by: Option<String>,
    pub(crate) office: String,
    pub(crate) office_address: Option<String>,
    pub(crate) asked_on: NaiveDate,
    pub(crate) today: NaiveDate,
    /// Where there is a place for it, by a ranking.
    pub(crate) school: Option<String>,
    /// What it repeats of the request, with everybody by the name that they bear today.
    pub(crate) answers: Answers,
    pub(crate) parking_card: Option<GivenCard>,
}

impl Decision {
    /// The last day on which what it gives is valid; none where that has no end, or nobody said.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.valid_until.or_else(|| self.parking_card.as_ref().map(|card| card.expires_on))
    }

    /// What officials wrote on it.
    pub(crate) fn written(&self) -> impl Iterator<Item = &str> {
        self.reason.as_deref().into_iter().chain(self.answer.as_deref())
    }

    /// Whether something that happened may have written a document.
    pub(crate) const fn may_follow(news: &EntryKind) -> bool {
        matches!(news, EntryKind::Acted { .. } | EntryKind::Silence { .. })
    }

    /// What the definition of a case writes of what was just done with it: of its end, or of the step.
    pub(crate) fn document_of<'a>(
        case: &Case,
        definition: &'a Definition,
        news: &EntryKind,
    ) -> Option<&'a Document> {
        let procedure = definition.procedure.as_ref()?;
        match case.is_open() {
            false => procedure.state(&case.state)?.document.as_ref(),
            true => document_of_step(procedure, news),
        }
    }

    /// What stands on it. A paragraph with an answer of the request that `prints` refuses is left out: a letter without
    /// it is better than none.
    pub(crate) fn of(
        case: &Case,
        definition: &Definition,
        (document, news): (&Document, &EntryKind),
        around: Circumstances,
        prints: &dyn Fn(&str) -> bool,
    ) -> Self {
        let official = |text: &Text| text.in_language(OFFICIAL).to_owned();
        let (reason, answer, filled_in) = match news {
            EntryKind::Acted { words, answer, answers, .. } => {
                (words.as_ref(), answer.as_ref(), Some(answers))
            }
            // A term that ends by itself grants what was asked: the form says until when.
            _ => (None, None, None),
        };
        let says = |field| filled_in.and_then(|filled| filled.get(field)).or_else(|| case.answers.get(field));
        let until = document.valid_until.as_ref().and_then(says);
        let written = |words: &Words| words.as_str().to_owned();
        let clock = definition.procedure.as_ref().map(|procedure| &procedure.clock);
        let Circumstances {
            addressee,
            presented_by,
            office,
            office_address,
            asked_on,
            today,
            school,
            answers,
            parking_card,
        } = around;
        let filling = Filling::of_news(definition, &answers, news, school.as_deref(), prints);
        Self {
            title: official(&document.title),
            service: official(&definition.sheet.title),
            request: case.protocol,
            asked_on,
            addressee,
            presented_by,
            office,
            office_address,
            paragraphs: filling.paragraphs(document, OFFICIAL, said_in_acts),
            school,
            reason: reason.map(written),
            answer: answer.map(written),
            remedies: document.remedies.as_ref().map(official),
            decided_on: today,
            late: clock.and_then(|clock| Late::of(case, clock, (asked_on, today))),
            valid_until: match until {
                Some(Answer::Date(day)) => Some(*day),
                _ => parking_card.as_ref().map(|card| card.expires_on),
            },
            parking_card,
        }
    }
}

/// The document that a step writes: whatever is called so and leads there writes the same.
fn document_of_step<'a>(procedure: &'a Procedure, news: &EntryKind) -> Option<&'a Document> {
    let EntryKind::Acted { action, to, .. } = news else { return None };
    procedure.actions().find(|one| &one.key == action && &one.to == to)?.document.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::FieldName;
    use crate::domain::Relative;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_card_is_valid_for_its_years_and_a_duplicate_as_long_as_what_was_lost() {
        let [holder, until] = ["titolare", "scadenza"].map(|name| FieldName::parse(name).unwrap());
        let until_field = Some(until.clone());
        let card =
            ParkingCard { holder: holder.clone(), valid_years: 5, until: until_field, photograph: None };
        let today = day("2020-02-29");
        let mut answers = Answers::default();
        assert_eq!(card_of(&card, &answers, today), None, "nobody's");

        let person = PersonId::new();
        let ada =
            Relative { person, name: "Ada Bo".to_owned(), born_on: day("1950-01-01"), fiscal_code: None };
        answers.set(&holder, Some(Answer::Relative(ada)));
        assert_eq!(card_of(&card, &answers, today), Some((person, day("2025-02-28"))));

        answers.set(&until, Some(Answer::Date(day("2022-07-31"))));
        assert_eq!(card_of(&card, &answers, today), Some((person, day("2022-07-31"))));
    }
}
