//! The people of a batch who have no household yet, counted by sex and age.

use super::content::AGE_CLASSES;
use super::dice::Dice;
use crate::Sex;

/// Nobody in the figures is older.
pub(super) const OLDEST: u8 = 104;

/// Majority.
pub(super) const ADULT: u8 = 18;

const AGES: usize = OLDEST as usize + 1;

/// People by sex and age; taking one out makes it one fewer.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    count: [[u32; AGES]; 2],
}

impl Pool {
    /// Spreads the classes of five years over their single years.
    pub(super) fn new(people: &[[u32; AGE_CLASSES]; 2], dice: &mut Dice) -> Self {
        let mut count = [[0; AGES]; 2];
        for (sex, classes) in people.iter().enumerate() {
            for (class, people) in classes.iter().enumerate() {
                let years = &mut count[sex][class * 5..(class * 5 + 5).min(AGES)];
                spread(*people, class == AGE_CLASSES - 1, years, dice);
            }
        }
        Self { count }
    }

    /// How many are left between two ages, both included.
    pub(super) fn left(&self, youngest: u8, oldest: u8) -> u32 {
        [Sex::M, Sex::F].iter().map(|sex| self.left_of(*sex, youngest, oldest)).sum()
    }

    fn left_of(&self, sex: Sex, youngest: u8, oldest: u8) -> u32 {
        let (first, last) = (usize::from(youngest), usize::from(oldest.min(OLDEST)));
        if first > last { 0 } else { self.count[sex as usize][first..=last].iter().sum() }
    }

    /// Takes whoever is nearest in age to `wished`, between two ages.
    pub(super) fn take_near(&mut self, sex: Sex, wished: i32, youngest: i32, oldest: i32) -> Option<u8> {
        let (youngest, oldest) = (youngest.max(0), oldest.min(i32::from(OLDEST)));
        if youngest > oldest {
            return None;
        }
        let wished = wished.clamp(youngest, oldest);
        let ages = (0..=oldest - youngest).flat_map(|away| [wished + away, wished - away]);
        let mut fitting =
            ages.filter(|age| (youngest..=oldest).contains(age)).filter_map(|age| u8::try_from(age).ok());
        let counts = &mut self.count[sex as usize];
        let age = fitting.find(|age| counts[usize::from(*age)] > 0)?;
        counts[usize::from(age)] -= 1;
        Some(age)
    }

    /// Takes anybody between two ages, each person being equally likely.
    pub(super) fn take_any(&mut self, youngest: u8, oldest: u8, dice: &mut Dice) -> Option<(Sex, u8)> {
        let men = self.left_of(Sex::M, youngest, oldest);
        let women = self.left_of(Sex::F, youngest, oldest);
        let sex = if dice.below(men + women) < men { Sex::M } else { Sex::F };
        self.take_one(sex, youngest, oldest, dice).map(|age| (sex, age))
    }

    /// Takes anybody of one sex between two ages.
    pub(super) fn take_one(&mut self, sex: Sex, youngest: u8, oldest: u8, dice: &mut Dice) -> Option<u8> {
        let mut ticket = dice.below(self.left_of(sex, youngest, oldest));
        for age in youngest..=oldest.min(OLDEST) {
            let here = &mut self.count[sex as usize][usize::from(age)];
            if ticket < *here {
                *here -= 1;
                return Some(age);
            }
            ticket -= *here;
        }
        None
    }

    /// Puts somebody back who was taken in vain.
    pub(super) fn put_back(&mut self, sex: Sex, age: u8) {
        self.count[sex as usize][usize::from(age)] += 1;
    }
}

/// Shares people out evenly over the years, or in the last class so that each year has half of the one before.
fn spread(people: u32, is_last: bool, years: &mut [u32], dice: &mut Dice) {
    let each = if is_last { 0 } else { people / 5 };
    years.fill(each);
    let ages = u32::try_from(years.len()).unwrap_or(1);
    for _ in 0..people - each * 5 * u32::from(!is_last) {
        let year = if is_last {
            (0..ages - 1).find(|_| dice.chance(500)).unwrap_or(ages - 1)
        } else {
            dice.below(ages)
        };
        years[year as usize] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool() -> Pool {
        Pool::new(&[[7; AGE_CLASSES], [5; AGE_CLASSES]], &mut Dice::new(1, 0))
    }

    #[test]
    fn everybody_of_the_figures_is_there() {
        assert_eq!(pool().left(0, OLDEST), 12 * 21);
        assert_eq!(pool().left(5, 9), 12);
    }

    #[test]
    fn whoever_is_taken_is_gone() {
        let mut pool = pool();
        while pool.take_near(Sex::M, 30, 18, 50).is_some() {}
        assert_eq!(pool.left(20, 49), 5 * 6);
        assert!(pool.take_any(20, 49, &mut Dice::new(1, 0)).is_some_and(|(sex, _)| sex == Sex::F));
        assert_eq!(pool.left(20, 49), 5 * 6 - 1);
    }
}
