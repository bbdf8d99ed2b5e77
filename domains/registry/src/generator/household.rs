//! Who lives with whom: the people of a batch, put together into households of the kinds that the figures ask for.

mod couples;
mod institutions;
mod parents;
mod relatives;

use super::content::HOUSEHOLD_KINDS;
use super::dice::Dice;
use super::pool::{ADULT, OLDEST, Pool};
use super::quota::Batch;
use crate::Sex;
use crate::codes::{ConvivenzaKind, Kinship};

/// People who live together, before anything is known of them but sex, age and kinship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Household {
    pub(super) shape: Shape,
    /// The first is the reference person, unless it is a convivenza.
    pub(super) members: Vec<Member>,
}

/// What holds a household together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One person.
    Alone,
    /// Two, with or without children: the first two members.
    Couple(Bond),
    /// One parent, the first member, and children.
    LoneParent,
    /// Relatives of other kinds.
    Relatives,
    /// People of an institution.
    Institution(ConvivenzaKind),
}

/// What two people are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    Married,
    Cohabiting,
    CivilUnion,
}

/// One person of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) sex: Sex,
    pub(super) age: u8,
    pub(super) kinship: Kinship,
}

impl Member {
    pub(super) const fn new(sex: Sex, age: u8, kinship: Kinship) -> Self {
        Self { sex, age, kinship }
    }
}

impl Household {
    /// Two people with a bond, the older as a rule first, and their children.
    fn couple(bond: Bond, partners: [(Sex, u8); 2], children: &[(Sex, u8)], dice: &mut Dice) -> Self {
        let [mut first, mut second] = partners;
        if dice.chance(250) {
            std::mem::swap(&mut first, &mut second);
        }
        let other = match bond {
            Bond::Married => Kinship::Spouse,
            Bond::Cohabiting => Kinship::Cohabitant,
            Bond::CivilUnion => Kinship::CivilPartner,
        };
        let heads = [(first, Kinship::ReferencePerson), (second, other)];
        Self { shape: Shape::Couple(bond), members: members(&heads, children) }
    }

    /// One parent and the children.
    fn lone_parent(parent: (Sex, u8), children: &[(Sex, u8)]) -> Self {
        Self { shape: Shape::LoneParent, members: members(&[(parent, Kinship::ReferencePerson)], children) }
    }

    /// How many people.
    pub(super) fn size(&self) -> u32 {
        u32::try_from(self.members.len()).unwrap_or(u32::MAX)
    }

    /// The age of the oldest.
    pub(super) fn oldest(&self) -> u8 {
        self.members.iter().map(|member| member.age).max().unwrap_or(0)
    }
}

fn members(heads: &[((Sex, u8), Kinship)], children: &[(Sex, u8)]) -> Vec<Member> {
    let heads = heads.iter().map(|((sex, age), kinship)| Member::new(*sex, *age, *kinship));
    heads.chain(children.iter().map(|(sex, age)| Member::new(*sex, *age, Kinship::Child))).collect()
}

/// How many households of each kind are wished, in the order of `households.csv`.
#[derive(Clone, Copy, Debug)]
struct Wished {
    alone: u32,
    couples: [u32; 2],
    with_minors: [u32; 2],
    with_adult_children: [u32; 2],
    lone_with_minors: u32,
    lone_with_adults: u32,
}

impl Wished {
    const fn of(
        [alone, a, b, c, d, e, f, lone_with_minors, lone_with_adults, _]: [u32; HOUSEHOLD_KINDS],
    ) -> Self {
        Self {
            alone,
            couples: [a, b],
            with_minors: [c, d],
            with_adult_children: [e, f],
            lone_with_minors,
            lone_with_adults,
        }
    }
}

/// Puts everybody of the batch into a household, those hardest to place first, in no order of kind.
pub(super) fn assemble(batch: &Batch, dice: &mut Dice) -> Vec<Household> {
    let mut pool = Pool::new(&batch.people, dice);
    let wished = Wished::of(batch.households);
    let mut households = institutions::form(&mut pool, batch.in_institutions, dice);
    parents::of_minors(&mut pool, wished, &mut households, dice);
    parents::of_adults(&mut pool, wished, &mut households, dice);
    couples::form(&mut pool, wished.couples, &mut households, dice);
    while pool.left(ADULT, OLDEST) > wished.alone {
        let Some(household) = relatives::form(&mut pool, dice) else { break };
        households.push(household);
    }
    while let Some((sex, age)) = pool.take_any(ADULT, OLDEST, dice) {
        let members = vec![Member::new(sex, age, Kinship::ReferencePerson)];
        households.push(Household { shape: Shape::Alone, members });
    }
    dice.shuffle(&mut households);
    households
}

#[cfg(test)]
mod tests;
