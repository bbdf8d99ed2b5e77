//! What the households of a batch are like.

use super::*;
use crate::generator::quota::batches;
use crate::generator::tests::milan;

fn households(residents: u32) -> (Batch, Vec<Household>) {
    let batch = batches(&milan().figures, residents).remove(0);
    let households = assemble(&batch, &mut Dice::new(7, 2));
    (batch, households)
}

#[test]
fn nobody_is_left_out_and_nobody_is_there_twice() {
    for residents in [300, 2_000, 20_000] {
        let (batch, households) = households(residents);
        let wished: u32 = batch.people.iter().flatten().sum();
        let placed: u32 = households.iter().map(Household::size).sum();
        assert_eq!(placed, wished, "of {residents}");
    }
}

#[test]
fn every_child_is_sixteen_years_younger_than_each_parent() {
    let (_, households) = households(20_000);
    for household in &households {
        let children = household.members.iter().filter(|member| member.kinship == Kinship::Child);
        let youngest_parent =
            household.members.iter().filter(|m| m.kinship != Kinship::Child).map(|m| m.age).min();
        for child in children {
            assert!(youngest_parent.is_some_and(|age| age >= child.age + 16), "{household:?}");
        }
    }
}

#[test]
fn no_minor_lives_without_somebody_of_age() {
    let (_, households) = households(2_000);
    assert!(households.iter().all(|household| household.members[0].age >= ADULT));
}
