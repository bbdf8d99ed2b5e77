//! A synthetic city of any size: invented people whose numbers, ages, households, names and streets
//! are as the figures of the real city have them.
//!
//! The same content, seed, size and day give the same city, family after family. Families come as a
//! stream; what is kept in memory does not grow with the city. Nobody in it is a real person.

mod abroad;
mod bonds;
mod content;
mod dice;
mod family;
mod fiscal_codes;
mod gone;
mod homes;
mod household;
mod maker;
mod oddities;
mod origin;
mod papers;
mod parents;
mod person;
mod personas;
mod pool;
mod populate;
mod quota;
mod weighted;

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::NaiveDate;

pub use content::{CityContent, ContentError};
pub use personas::{Persona, PersonaError, Personas, Who};
pub use populate::{Options, PopulateError, Progress, Summary, populate};

use crate::FamilyRecord;
use dice::Dice;
use household::{Household, assemble};
use maker::Maker;
use oddities::Schedule;
use parents::name_parents;
use quota::{Batch, NilQuota, batches};

/// Households of this age have no foreigner as head: the communities are young.
const LAST_FOREIGN_AGE: u8 = 66;

/// Makes a city, family by family.
pub struct Generator {
    maker: Maker,
    seed: u64,
    residents: u32,
    /// Families given by hand, which come first.
    planted: VecDeque<FamilyRecord>,
    batches: std::iter::Enumerate<std::vec::IntoIter<Batch>>,
    /// The households of the batch at hand, each with its neighbourhood.
    households: Vec<(NilQuota, Household)>,
    oddities: Schedule,
    made: u32,
    beside: Beside,
}

/// Who is in the register beside the residents: how many in a thousand, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
struct Beside {
    aire: u32,
    deceased: u32,
    departed: u32,
    families_abroad: u32,
}

impl Generator {
    /// A city of so many residents, as it is on the day called `today`.
    #[must_use]
    pub fn new(town: Arc<CityContent>, seed: u64, residents: u32, today: NaiveDate) -> Self {
        Self::with_planted(town, seed, residents, today, Vec::new())
    }

    /// The same, with some families given by hand, who come first and count as residents.
    #[must_use]
    pub fn with_planted(
        town: Arc<CityContent>,
        seed: u64,
        residents: u32,
        today: NaiveDate,
        planted: Vec<FamilyRecord>,
    ) -> Self {
        let given =
            u32::try_from(planted.iter().map(FamilyRecord::residents).sum::<usize>()).unwrap_or(u32::MAX);
        let residents = residents.saturating_sub(given);
        let batches = batches(&town.figures, residents).into_iter().enumerate();
        let mut maker = Maker::new(town, seed, today);
        for person in planted.iter().flat_map(|record| &record.people) {
            let codes = person.fiscal_codes.current.iter().chain(&person.fiscal_codes.previous);
            codes.for_each(|code| _ = maker.codes.take(*code));
        }
        Self {
            maker,
            seed,
            residents,
            planted: planted.into(),
            batches,
            households: Vec::new(),
            oddities: Schedule::new(residents),
            made: 0,
            beside: Beside::default(),
        }
    }

    /// Each odd case with the number of families it was laid upon so far.
    pub fn odd_cases(&self) -> impl Iterator<Item = (&'static str, u32)> {
        self.oddities.counts()
    }

    /// Puts the people of the next batch into households, and the households into neighbourhoods.
    fn open_batch(&mut self) -> Option<()> {
        let (number, batch) = self.batches.next()?;
        let stream = 2 + u64::try_from(number).ok()?;
        let mut dice = Dice::new(self.seed, stream);
        self.households = assemble(&batch, &mut dice).into_iter().map(|home| (batch.nils[0], home)).collect();
        let mut nils: Vec<(NilQuota, i64)> =
            batch.nils.iter().map(|nil| (*nil, i64::from(nil.people))).collect();
        for (nil, household) in &mut self.households {
            let free = nils.iter_mut().max_by_key(|(_, free)| *free)?;
            free.1 -= i64::from(household.size());
            *nil = free.0;
        }
        Some(())
    }

    fn next_household(&mut self) -> Option<FamilyRecord> {
        while self.households.is_empty() {
            self.open_batch()?;
        }
        let (nil, household) = self.households.pop()?;
        let is_foreign = self.is_foreign(nil, &household);
        let mut record = self.maker.record(nil.nil, is_foreign, &household);
        self.made += household.size();
        self.oddities.lay_upon(self.made, &mut self.maker, &mut record);
        Some(record)
    }

    /// Whether the next household is one of foreigners: when the neighbourhoods are owed enough of them.
    fn is_foreign(&mut self, nil: NilQuota, household: &Household) -> bool {
        let size = i64::from(household.size());
        let owed = &mut self.maker.foreigners_owed;
        *owed += size * i64::from(nil.foreign_permille);
        let wanted = size * i64::from(self.maker.dice.between(300, 1_700));
        let is_foreign = household.oldest() < LAST_FOREIGN_AGE && *owed >= wanted;
        if is_foreign {
            *owed -= size * 1_000;
        }
        is_foreign
    }

    /// Somebody who is in the register and not a resident, when it is their turn.
    fn next_beside(&mut self) -> Option<FamilyRecord> {
        let share = self.maker.town.figures.register.per_thousand_residents.clone();
        let due = |per_thousand: u32| u64::from(self.made) * u64::from(per_thousand) / 1000;
        if u64::from(self.beside.deceased) < due(share.deceased) {
            self.beside.deceased += 1;
            return Some(self.maker.deceased(self.beside.deceased - 1));
        }
        if u64::from(self.beside.departed) < due(share.departed) {
            self.beside.departed += 1;
            return Some(self.maker.departed(self.beside.departed - 1));
        }
        if u64::from(self.beside.aire) < due(share.aire) {
            let record = self.maker.aire_family(self.beside.families_abroad);
            self.beside.families_abroad += 1;
            let enrolled = record.people.iter().filter(|person| person.registration.is_active()).count();
            self.beside.aire += u32::try_from(enrolled).unwrap_or(u32::MAX);
            return Some(record);
        }
        None
    }

    /// How many residents the city is to have, those given by hand not counted.
    #[must_use]
    pub const fn residents(&self) -> u32 {
        self.residents
    }
}

impl Iterator for Generator {
    type Item = FamilyRecord;

    fn next(&mut self) -> Option<FamilyRecord> {
        if let Some(planted) = self.planted.pop_front() {
            return Some(planted);
        }
        let mut record = self.next_beside().or_else(|| self.next_household())?;
        name_parents(&mut record, self.maker.today);
        Some(record)
    }
}

#[cfg(test)]
mod tests;
