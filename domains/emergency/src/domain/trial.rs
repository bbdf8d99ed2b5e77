//! What an act would do, in numbers, and the mark by which whoever acts shows which numbers they have read.

use appointments::DecreePreview;
use registry::DocumentClass;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Proposal;

/// What an act would do now. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trial {
    /// What becomes of the appointments; none where nothing closes.
    pub visits: Option<DecreePreview>,
    /// How many identity documents of each class count longer; none where the register has no such documents.
    pub documents: Vec<(DocumentClass, Option<i64>)>,
}

impl Trial {
    /// So many in a hundred may be others by the time somebody has read them: in a city people book while one reads, and an
    /// act on 40,000 appointments would never be entered.
    const SLACK_PERCENT: i64 = 1;

    /// The mark of these numbers for this act: for another act, it is another mark.
    #[must_use]
    pub fn mark(&self, act: &Proposal) -> String {
        let numbers: Vec<String> = self.numbers().into_iter().map(|(number, _)| number.to_string()).collect();
        format!("{}.{}", digest(act), numbers.join("."))
    }

    /// Whether the numbers that somebody read, of this act, are still those of now: less than a hundred exactly, more of them
    /// nearly.
    #[must_use]
    pub fn is_as_read(&self, act: &Proposal, mark: &str) -> bool {
        let mut parts = mark.split('.');
        let is_of_act = parts.next() == Some(digest(act).as_str());
        let read: Option<Vec<i64>> = parts.map(|part| part.parse().ok()).collect();
        let now = self.numbers();
        is_of_act
            && read.is_some_and(|read| {
                read.len() == now.len()
                    && read.into_iter().zip(now).all(|(read, (now, whole))| Self::is_near(read, now, whole))
            })
    }

    /// Whether so many appointments are those that were counted.
    #[must_use]
    pub fn counts(&self, concerned: i64) -> bool {
        self.visits.as_ref().is_some_and(|visits| Self::is_near(visits.visits, concerned, visits.visits))
    }

    /// Every number, with the whole of which it is a part.
    fn numbers(&self) -> Vec<(i64, i64)> {
        let visits = self.visits.iter().flat_map(|visits| {
            let fates = visits.fates;
            let parts = [visits.visits, fates.kept, fates.telephone, fates.moved, fates.cancelled];
            parts.map(|part| (part, visits.visits))
        });
        let documents = self.documents.iter().filter_map(|(_, count)| count.map(|count| (count, count)));
        visits.chain(documents).collect()
    }

    const fn is_near(read: i64, now: i64, whole: i64) -> bool {
        read.abs_diff(now) <= (whole * Self::SLACK_PERCENT / 100).unsigned_abs()
    }
}

/// What the act says, in a few signs.
fn digest(act: &Proposal) -> String {
    let said = (
        act.id.0,
        act.number.as_str(),
        act.authority.as_str(),
        act.decreed_on,
        act.motive.as_str(),
        &act.measures,
    );
    let said = serde_json::to_vec(&said).expect("numbers and days are plain data");
    hex::encode(Sha256::digest(&said))
}

#[cfg(test)]
mod tests {
    use appointments::DecreeTally;

    use super::super::{Authority, DecreeId, DecreeNumber, Measures, Motive};
    use super::*;

    fn act() -> Proposal {
        Proposal {
            id: DecreeId::new(),
            number: DecreeNumber::parse("12/2020").unwrap(),
            authority: Authority::parse("Sindaco").unwrap(),
            decreed_on: "2020-03-16".parse().unwrap(),
            motive: Motive::parse("Emergenza sanitaria").unwrap(),
            measures: Measures { closing: None, extending: None },
        }
    }

    fn trial(moved: i64, cancelled: i64) -> Trial {
        let fates = DecreeTally { moved, cancelled, ..DecreeTally::default() };
        let visits = DecreePreview { visits: moved + cancelled, fates, ..DecreePreview::default() };
        Trial { visits: Some(visits), documents: vec![(DocumentClass::Certificate, None)] }
    }

    #[test]
    fn of_few_every_one_counts_and_of_many_nearly_every_one() {
        let act = act();
        let few = trial(60, 3).mark(&act);
        assert!(trial(60, 3).is_as_read(&act, &few));
        assert!(!trial(60, 2).is_as_read(&act, &few));
        let many = trial(39_000, 1_000).mark(&act);
        assert!(trial(39_100, 1_020).is_as_read(&act, &many), "some have booked while one read");
        assert!(!trial(38_000, 2_000).is_as_read(&act, &many), "many more would be cancelled");
        assert!(trial(39_000, 1_000).counts(40_100) && !trial(39_000, 1_000).counts(41_000));
        assert!(!trial(60, 3).counts(64));
    }

    #[test]
    fn the_numbers_of_another_act_were_not_read() {
        let (one, other) = (act(), act());
        assert!(!trial(60, 3).is_as_read(&other, &trial(60, 3).mark(&one)));
        for nonsense in ["", "x", &digest(&one), &format!("{}.60.x", digest(&one))] {
            assert!(!trial(60, 3).is_as_read(&one, nonsense), "{nonsense}");
        }
    }
}
