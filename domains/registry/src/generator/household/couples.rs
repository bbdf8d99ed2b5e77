//! Couples without children at home.

use super::{Bond, Household};
use crate::Sex;
use crate::generator::dice::Dice;
use crate::generator::pool::Pool;

/// Couples of the same sex in a thousand couples, two thirds of them in a civil union.
const SAME_SEX_PER_THOUSAND: u32 = 12;

/// Even the smallest city has so many, or no certificate of civil union could be shown.
const FEWEST_SAME_SEX: u32 = 6;

pub(super) fn form(
    pool: &mut Pool,
    [married, living]: [u32; 2],
    households: &mut Vec<Household>,
    dice: &mut Dice,
) {
    let same_sex = (living + married) * SAME_SEX_PER_THOUSAND / 1000;
    let same_sex = same_sex.max(FEWEST_SAME_SEX).min(living);
    for turn in 0..same_sex {
        let bond = if turn % 3 == 2 { Bond::Cohabiting } else { Bond::CivilUnion };
        households.extend(of_same_sex(pool, bond, dice));
    }
    for turn in 0..married + living - same_sex {
        let bond = if turn < married { Bond::Married } else { Bond::Cohabiting };
        let Some(couple) = of_both_sexes(pool, bond, dice) else { return };
        households.push(couple);
    }
}

/// He is taken first, since of the old there are fewer men.
fn of_both_sexes(pool: &mut Pool, bond: Bond, dice: &mut Dice) -> Option<Household> {
    let (youngest, oldest) = match bond {
        Bond::Married if dice.chance(600) => (60, 96),
        Bond::Married => (26, 90),
        Bond::Cohabiting | Bond::CivilUnion if dice.chance(850) => (22, 50),
        Bond::Cohabiting | Bond::CivilUnion => (22, 85),
    };
    let he = pool.take_one(Sex::M, youngest, oldest, dice).or_else(|| pool.take_one(Sex::M, 20, 99, dice))?;
    let wished = i32::from(he) - dice.around(-3, 8);
    let Some(she) = pool.take_near(Sex::F, wished, 19, i32::from(he) + 15) else {
        pool.put_back(Sex::M, he);
        return None;
    };
    Some(Household::couple(bond, [(Sex::M, he), (Sex::F, she)], &[], dice))
}

fn of_same_sex(pool: &mut Pool, bond: Bond, dice: &mut Dice) -> Option<Household> {
    let sex = if dice.chance(600) { Sex::M } else { Sex::F };
    let first = pool.take_one(sex, 26, 65, dice)?;
    let Some(second) = pool.take_near(sex, i32::from(first) + dice.between(-8, 8), 22, 80) else {
        pool.put_back(sex, first);
        return None;
    };
    Some(Household::couple(bond, [(sex, first), (sex, second)], &[], dice))
}
