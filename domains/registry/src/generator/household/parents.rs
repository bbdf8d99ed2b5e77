//! Parents with the children they live with.

use super::{Bond, Household, Wished};
use crate::Sex;
use crate::generator::dice::Dice;
use crate::generator::pool::{ADULT, OLDEST, Pool};

/// The last age of a minor.
const LAST_MINOR: u8 = ADULT - 1;

/// No parent in the city is less than so many years older than a child.
const LEAST_GAP: i32 = 16;

/// Nor does a mother have a child when she is older.
const LATEST_MOTHERHOOD: i32 = 50;

/// What a family with children is to be.
#[derive(Clone, Copy)]
enum Parents {
    Two(Bond),
    One,
}

/// Families with at least one minor; afterwards no minor is left without parents.
pub(super) fn of_minors(pool: &mut Pool, wished: Wished, households: &mut Vec<Household>, dice: &mut Dice) {
    let minors = pool.left(0, LAST_MINOR);
    let mut kinds = kinds(wished.with_minors, wished.lone_with_minors, dice);
    kinds
        .resize(kinds.len().clamp(minors.div_ceil(4) as usize, minors as usize), Parents::Two(Bond::Married));
    let mut sizes = vec![1_u8; kinds.len()];
    for _ in kinds.len()..minors as usize {
        give_a_sibling(&mut sizes, dice);
    }
    for (kind, size) in kinds.into_iter().zip(sizes) {
        let mut children = siblings(pool, size, dice);
        let eldest = children.iter().map(|(_, age)| *age).max().unwrap_or(0);
        let grown = (eldest > 11 && dice.chance(260)).then(|| grown_sibling(pool, eldest, dice)).flatten();
        children.extend(grown);
        households.extend(family(pool, kind, &children, dice));
    }
}

/// Families whose children are all of age.
pub(super) fn of_adults(pool: &mut Pool, wished: Wished, households: &mut Vec<Household>, dice: &mut Dice) {
    for kind in kinds(wished.with_adult_children, wished.lone_with_adults, dice) {
        let age = 18 + dice.around(0, 24).min(dice.between(0, 34));
        let sex = if dice.chance(540) { Sex::M } else { Sex::F };
        let Some(first) = pool.take_near(sex, age, i32::from(ADULT), 60) else { return };
        let mut children = vec![(sex, first)];
        if dice.chance(380) {
            children.extend(grown_sibling(pool, first, dice));
        }
        households.extend(family(pool, kind, &children, dice));
    }
}

/// The wished kinds in no order.
fn kinds([married, cohabiting]: [u32; 2], lone: u32, dice: &mut Dice) -> Vec<Parents> {
    let times = |kind: Parents, count: u32| std::iter::repeat_n(kind, count as usize);
    let two =
        times(Parents::Two(Bond::Married), married).chain(times(Parents::Two(Bond::Cohabiting), cohabiting));
    let mut kinds: Vec<Parents> = two.chain(times(Parents::One, lone)).collect();
    dice.shuffle(&mut kinds);
    kinds
}

/// One more child for a family that has few.
fn give_a_sibling(sizes: &mut [u8], dice: &mut Dice) {
    let families = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
    for _ in 0..64 {
        let size = &mut sizes[dice.below(families) as usize];
        let willing = match *size {
            1 => 1000,
            2 => 220,
            3 => 60,
            _ => 20,
        };
        if dice.chance(willing) {
            *size += 1;
            return;
        }
    }
    sizes[dice.below(families) as usize] += 1;
}

/// Minors a few years apart; now and then twins.
fn siblings(pool: &mut Pool, size: u8, dice: &mut Dice) -> Vec<(Sex, u8)> {
    let mut children: Vec<(Sex, u8)> = pool.take_any(0, LAST_MINOR, dice).into_iter().collect();
    while children.len() < usize::from(size) {
        let Some((_, age)) = children.last().copied() else { break };
        let apart = if dice.chance(25) { 0 } else { dice.between(2, 5) };
        let wished = i32::from(age) + if dice.chance(500) { apart } else { -apart };
        let (one, other) = if dice.chance(500) { (Sex::M, Sex::F) } else { (Sex::F, Sex::M) };
        let near = |pool: &mut Pool, sex| {
            pool.take_near(sex, wished, 0, i32::from(LAST_MINOR)).map(|age| (sex, age))
        };
        let Some(child) = near(pool, one).or_else(|| near(pool, other)) else { break };
        children.push(child);
    }
    children
}

/// A brother or sister of age.
fn grown_sibling(pool: &mut Pool, age: u8, dice: &mut Dice) -> Option<(Sex, u8)> {
    let sex = if dice.chance(520) { Sex::M } else { Sex::F };
    let wished = i32::from(age) + dice.between(2, 6);
    pool.take_near(sex, wished, i32::from(ADULT), i32::from(age) + 8).map(|age| (sex, age))
}

/// The parents for these children. Where the pool has none of a fitting age, the children go back.
fn family(pool: &mut Pool, kind: Parents, children: &[(Sex, u8)], dice: &mut Dice) -> Option<Household> {
    let eldest = i32::from(children.iter().map(|(_, age)| *age).max()?);
    let youngest = i32::from(children.iter().map(|(_, age)| *age).min()?);
    let latest = youngest + LATEST_MOTHERHOOD;
    let mother = |pool: &mut Pool, dice: &mut Dice| {
        pool.take_near(Sex::F, eldest + dice.around(21, 41), eldest + LEAST_GAP, latest)
            .map(|age| (Sex::F, age))
    };
    let father = |pool: &mut Pool, wished: i32| {
        pool.take_near(Sex::M, wished, eldest + LEAST_GAP, latest + 18).map(|age| (Sex::M, age))
    };
    let parents = match kind {
        Parents::Two(_) => {
            let mother = mother(pool, dice);
            let about = mother.map_or(eldest + 33, |(_, age)| i32::from(age)) + dice.between(-2, 7);
            [father(pool, about), mother]
        }
        Parents::One if dice.chance(150) => [father(pool, eldest + dice.around(26, 44)), None],
        Parents::One => [None, mother(pool, dice)],
    };
    match (parents, kind) {
        ([Some(father), Some(mother)], Parents::Two(bond)) => {
            Some(Household::couple(bond, [father, mother], children, dice))
        }
        ([Some(parent), _] | [None, Some(parent)], _) => Some(Household::lone_parent(parent, children)),
        ([None, None], _) => guardian(pool, eldest, children),
    }
}

/// Without a parent of fitting age, whoever is old enough; without anybody, the children go back.
fn guardian(pool: &mut Pool, eldest: i32, children: &[(Sex, u8)]) -> Option<Household> {
    let oldest = i32::from(OLDEST);
    let woman = pool.take_near(Sex::F, eldest + 30, eldest + LEAST_GAP, oldest).map(|age| (Sex::F, age));
    let found = woman
        .or_else(|| pool.take_near(Sex::M, eldest + 30, eldest + LEAST_GAP, oldest).map(|age| (Sex::M, age)));
    if found.is_none() {
        children.iter().for_each(|(sex, age)| pool.put_back(*sex, *age));
    }
    found.map(|parent| Household::lone_parent(parent, children))
}
