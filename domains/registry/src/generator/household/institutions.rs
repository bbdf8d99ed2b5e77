//! Convivenze: people who live together for care, religion, duty or study.

use super::{Household, Member, Shape};
use crate::Sex;
use crate::codes::{ConvivenzaKind, Kinship};
use crate::generator::dice::Dice;
use crate::generator::pool::Pool;

/// A kind of institution: how many live there, of which ages, and how many in a thousand are women.
struct Institution {
    kind: ConvivenzaKind,
    largest: u32,
    smallest: u32,
    ages: (u8, u8),
    women: u32,
}

/// In the order in which a growing city gets them.
const INSTITUTIONS: [Institution; 8] = [
    Institution { kind: ConvivenzaKind::Assistance, largest: 110, smallest: 6, ages: (72, 100), women: 740 },
    Institution { kind: ConvivenzaKind::Religious, largest: 16, smallest: 3, ages: (35, 92), women: 800 },
    Institution { kind: ConvivenzaKind::Military, largest: 30, smallest: 3, ages: (19, 45), women: 80 },
    Institution { kind: ConvivenzaKind::Other, largest: 60, smallest: 3, ages: (19, 27), women: 500 },
    Institution { kind: ConvivenzaKind::Assistance, largest: 110, smallest: 6, ages: (70, 100), women: 740 },
    Institution { kind: ConvivenzaKind::Care, largest: 40, smallest: 3, ages: (25, 90), women: 500 },
    Institution { kind: ConvivenzaKind::Religious, largest: 12, smallest: 3, ages: (28, 88), women: 100 },
    Institution { kind: ConvivenzaKind::Prison, largest: 70, smallest: 3, ages: (20, 68), women: 60 },
];

/// Takes so many people out of the pool, institution after institution.
pub(super) fn form(pool: &mut Pool, people: u32, dice: &mut Dice) -> Vec<Household> {
    let mut to_place = people;
    let mut households = Vec::new();
    for institution in INSTITUTIONS.iter().cycle() {
        if to_place < institution.smallest {
            break;
        }
        let share = (people / 4).clamp(institution.smallest, institution.largest).min(to_place);
        let members: Vec<Member> = (0..share).filter_map(|_| guest(pool, institution, dice)).collect();
        if members.is_empty() {
            break;
        }
        to_place -= share;
        households.push(Household { shape: Shape::Institution(institution.kind), members });
    }
    households
}

fn guest(pool: &mut Pool, institution: &Institution, dice: &mut Dice) -> Option<Member> {
    let (youngest, oldest) = institution.ages;
    let sex = if dice.chance(institution.women) { Sex::F } else { Sex::M };
    let taken = pool.take_one(sex, youngest, oldest, dice).map(|age| (sex, age));
    let (sex, age) = taken.or_else(|| pool.take_any(youngest, oldest, dice))?;
    Some(Member::new(sex, age, Kinship::GuestOfConvivenza))
}
