//! Relatives who live together in other ways than parents with their children.

use super::{Household, Member, Shape};
use crate::Sex;
use crate::codes::Kinship;
use crate::generator::dice::Dice;
use crate::generator::pool::{ADULT, OLDEST, Pool};

/// A way of living together: the kinship of the second person, how many years older they may be, how often.
const WAYS: [(Kinship, i32, i32, u32); 7] = [
    (Kinship::Sibling, -7, 7, 300),
    (Kinship::Parent, 20, 38, 300),
    (Kinship::Grandchild, -66, -48, 90),
    (Kinship::NieceOrNephew, -40, -15, 80),
    (Kinship::Cousin, -10, 10, 60),
    (Kinship::SiblingInLaw, -12, 12, 50),
    (Kinship::Cohabitant, -15, 15, 120),
];

/// Two or three relatives of age; none when nobody is left who could.
pub(super) fn form(pool: &mut Pool, dice: &mut Dice) -> Option<Household> {
    let (kinship, youngest, oldest) = way(dice);
    let (sex, age) = reference_person(pool, kinship, dice)?;
    let mut members = vec![Member::new(sex, age, Kinship::ReferencePerson)];
    let wished = if kinship == Kinship::Sibling && dice.chance(300) { 2 } else { 1 };
    for _ in 0..wished {
        members.extend(relative(pool, age, kinship, youngest, oldest, dice));
    }
    if members.len() == 1 {
        members.extend(relative(pool, age, Kinship::OtherRelative, -80, 80, dice));
    }
    if members.len() == 1 {
        pool.put_back(sex, age);
        return None;
    }
    Some(Household { shape: Shape::Relatives, members })
}

fn way(dice: &mut Dice) -> (Kinship, i32, i32) {
    let mut ticket = dice.below(1000);
    for (kinship, youngest, oldest, often) in WAYS {
        if ticket < often {
            return (kinship, youngest, oldest);
        }
        ticket -= often;
    }
    (Kinship::Sibling, -7, 7)
}

fn reference_person(pool: &mut Pool, kinship: Kinship, dice: &mut Dice) -> Option<(Sex, u8)> {
    let (youngest, oldest) = match kinship {
        Kinship::Parent => (35, 72),
        Kinship::Grandchild => (67, 95),
        Kinship::NieceOrNephew => (40, 85),
        _ => (22, 90),
    };
    pool.take_any(youngest, oldest, dice).or_else(|| pool.take_any(ADULT, OLDEST, dice))
}

fn relative(
    pool: &mut Pool,
    age: u8,
    kinship: Kinship,
    low: i32,
    high: i32,
    dice: &mut Dice,
) -> Option<Member> {
    let (first, second) = if dice.chance(450) { (Sex::M, Sex::F) } else { (Sex::F, Sex::M) };
    let (low, high) = (i32::from(age) + low, i32::from(age) + high);
    let wished = dice.between(low, high);
    let mut take = |sex| pool.take_near(sex, wished, low.max(i32::from(ADULT)), high).map(|age| (sex, age));
    let (sex, age) = take(first).or_else(|| take(second))?;
    Some(Member::new(sex, age, kinship))
}
