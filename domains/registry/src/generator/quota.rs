//! How many people of each kind a city of the wished size has: the figures, scaled without drift.

use super::content::{AGE_CLASSES, Figures, HOUSEHOLD_KINDS};

/// Neighbourhoods are taken together until they have so many people: fewer do not make plausible families.
const FEWEST_IN_A_BATCH: u64 = 4_000;

/// Neighbourhoods whose households are formed together.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    /// Each neighbourhood, with the people it is to have and its foreigners in a thousand.
    pub(super) nils: Vec<NilQuota>,
    /// Men and women by age class.
    pub(super) people: [[u32; AGE_CLASSES]; 2],
    /// Households by kind.
    pub(super) households: [u32; HOUSEHOLD_KINDS],
    /// People who live in convivenze.
    pub(super) in_institutions: u32,
}

/// What one neighbourhood gets.
#[derive(Clone, Copy, Debug)]
pub(super) struct NilQuota {
    pub(super) nil: u16,
    pub(super) people: u32,
    pub(super) foreign_permille: u32,
}

impl Batch {
    const EMPTY: Self = Self {
        nils: Vec::new(),
        people: [[0; AGE_CLASSES]; 2],
        households: [0; HOUSEHOLD_KINDS],
        in_institutions: 0,
    };

    fn total(&self) -> u64 {
        self.nils.iter().map(|nil| u64::from(nil.people)).sum()
    }
}

/// A count that is scaled bit by bit: whatever is rounded away here is given back a little later.
#[derive(Clone, Copy, Debug)]
struct Scale {
    numerator: u64,
    denominator: u64,
    seen: u64,
    given: u64,
}

impl Scale {
    const fn new(numerator: u64, denominator: u64) -> Self {
        Self { numerator, denominator, seen: 0, given: 0 }
    }

    fn next(&mut self, count: u64) -> u32 {
        self.seen += count;
        let due = (self.seen * self.numerator + self.denominator / 2) / self.denominator;
        let share = due - self.given;
        self.given = due;
        u32::try_from(share).expect("no neighbourhood has four thousand million people")
    }
}

/// Cuts a city of `residents` into batches, each with its share of every figure.
pub(super) fn batches(figures: &Figures, residents: u32) -> Vec<Batch> {
    let scale = || Scale::new(u64::from(residents), figures.total());
    let mut people = scale();
    let mut households = [scale(); HOUSEHOLD_KINDS];
    let per_thousand = figures.register.per_thousand_residents.in_institutions;
    let mut institutions = Scale::new(u64::from(per_thousand), 1000);

    let mut batches = Vec::new();
    let mut batch = Batch::EMPTY;
    for nil in &figures.nils {
        let mut count = 0;
        for (sex, classes) in nil.people.iter().enumerate() {
            for (class, real) in classes.iter().enumerate() {
                let share = people.next(u64::from(*real));
                batch.people[sex][class] += share;
                count += share;
            }
        }
        for (kind, real) in nil.households.iter().enumerate() {
            batch.households[kind] += households[kind].next(u64::from(*real));
        }
        batch.in_institutions += institutions.next(u64::from(count));
        batch.nils.push(NilQuota { nil: nil.nil, people: count, foreign_permille: nil.foreign_permille });
        if batch.total() >= FEWEST_IN_A_BATCH {
            batches.push(std::mem::replace(&mut batch, Batch::EMPTY));
        }
    }
    close(&mut batches, batch);
    batches
}

/// What is left over joins the last batch.
fn close(batches: &mut Vec<Batch>, rest: Batch) {
    let Some(last) = batches.last_mut() else {
        batches.push(rest);
        return;
    };
    last.nils.extend(rest.nils);
    last.in_institutions += rest.in_institutions;
    for sex in 0..2 {
        for class in 0..AGE_CLASSES {
            last.people[sex][class] += rest.people[sex][class];
        }
    }
    for kind in 0..HOUSEHOLD_KINDS {
        last.households[kind] += rest.households[kind];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::tests::milan;

    #[test]
    fn every_size_is_met_to_the_last_person() {
        for residents in [1, 2_000, 20_000, 1_400_000] {
            let people: u32 =
                batches(&milan().figures, residents).iter().flat_map(|b| b.people.iter().flatten()).sum();
            assert_eq!(people, residents);
        }
    }

    #[test]
    fn a_large_city_is_formed_neighbourhood_by_neighbourhood() {
        let batches = batches(&milan().figures, 1_400_000);
        assert!(batches.len() > 50, "{} batches", batches.len());
        assert!(batches.iter().all(|batch| batch.total() < 100_000));
    }
}
