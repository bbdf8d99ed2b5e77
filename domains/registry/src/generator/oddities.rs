//! The odd cases that every register has, and that every rule for certificates is about.
//!
//! A small city has two of each, a large one some in a hundred thousand. Each is laid upon a family
//! that suits it, one to a family, spread evenly over the city.

mod certifiability;
mod citizenship;
mod civil;
mod family;
mod identity;
mod residence;

use super::maker::Maker;
use crate::codes::Kinship;
use crate::{FamilyRecord, Person, Registration, Scheda, Tie};

/// Even the smallest city has so many of each.
const FEWEST: u32 = 2;

/// And a large one so many in a hundred thousand residents.
const PER_HUNDRED_THOUSAND: u32 = 40;

/// An odd case, and how to make it of a family. False when the family does not suit it.
pub(super) struct Oddity {
    /// What it is called in the summary.
    name: &'static str,
    lay_upon: fn(&mut Maker, &mut FamilyRecord) -> bool,
}

impl Oddity {
    const fn new(name: &'static str, lay_upon: fn(&mut Maker, &mut FamilyRecord) -> bool) -> Self {
        Self { name, lay_upon }
    }
}

/// Every odd case. Those that few families suit come first.
const ODDITIES: [Oddity; 50] = [
    Oddity::new("born-last-month", identity::born_last_month),
    Oddity::new("twins", identity::twins),
    Oddity::new("same-fiscal-data", identity::same_fiscal_data),
    Oddity::new("no-fiscal-code", identity::no_fiscal_code),
    Oddity::new("one-name-only", identity::one_name_only),
    Oddity::new("cohabitation-contract", civil::contract),
    Oddity::new("cohabitation-contract-ended", civil::contract_ended),
    Oddity::new("cohabitation-contract-without-partner", civil::contract_without_partner),
    Oddity::new("civil-union-dissolved", civil::union_dissolved),
    Oddity::new("civil-partner-dead", civil::civil_partner_dead),
    Oddity::new("married-again", civil::married_again),
    Oddity::new("marriage-without-act", civil::marriage_without_act),
    Oddity::new("marriage-without-spouse", civil::marriage_without_spouse),
    Oddity::new("civil-union-without-act", civil::union_without_act),
    Oddity::new("civil-union-without-partner", civil::union_without_partner),
    Oddity::new("separated-by-agreement", civil::separated_by_agreement),
    Oddity::new("retired-kinship", family::retired_kinship),
    Oddity::new("child-under-guardianship", family::child_under_guardianship),
    Oddity::new("no-reference-person", family::no_reference_person),
    Oddity::new("incomplete-family", family::incomplete),
    Oddity::new("on-no-sheet", family::on_no_sheet),
    Oddity::new("stateless", citizenship::stateless),
    Oddity::new("citizenship-in-definition", citizenship::in_definition),
    Oddity::new("citizenship-not-attributable", citizenship::not_attributable),
    Oddity::new("citizenship-missing", citizenship::missing),
    Oddity::new("became-italian", citizenship::became_italian),
    Oddity::new("two-citizenships", citizenship::two),
    Oddity::new("no-longer-italian", citizenship::no_longer_italian),
    Oddity::new("not-certifiable", certifiability::none),
    Oddity::new("partly-certifiable", certifiability::partial),
    Oddity::new("not-enrollable", certifiability::not_enrollable),
    Oddity::new("under-guardianship", certifiability::under_guardianship),
    Oddity::new("residence-change-open", certifiability::residence_change_open),
    Oddity::new("inquiry-whether-gone", certifiability::inquiry_whether_gone),
    Oddity::new("correction-open", certifiability::correction_open),
    Oddity::new("procedure-closed", certifiability::procedure_closed),
    Oddity::new("vote-suspended", certifiability::vote_suspended),
    Oddity::new("status-unknown", civil::status_unknown),
    Oddity::new("status-missing", civil::status_missing),
    Oddity::new("marriage-annulled", civil::annulled),
    Oddity::new("no-fixed-abode", residence::no_fixed_abode),
    Oddity::new("moved-in-last-month", residence::moved_in_last_month),
    Oddity::new("came-back", residence::came_back),
    Oddity::new("came-back-from-aire", residence::came_back_from_aire),
    Oddity::new("reappeared", residence::reappeared),
    Oddity::new("home-before-registration", residence::home_before_registration),
    Oddity::new("homes-without-dates", residence::homes_without_dates),
    Oddity::new("born-abroad", identity::born_abroad),
    Oddity::new("code-corrected", identity::code_corrected),
    Oddity::new("card-expired", identity::card_expired),
];

/// How many of each odd case there are to be, and are.
pub(super) struct Schedule {
    residents: u32,
    target: u32,
    laid: [u32; ODDITIES.len()],
}

impl Schedule {
    pub(super) fn new(residents: u32) -> Self {
        let share = u64::from(residents) * u64::from(PER_HUNDRED_THOUSAND) / 100_000;
        let target = u32::try_from(share).unwrap_or(u32::MAX).max(FEWEST);
        Self { residents, target, laid: [0; ODDITIES.len()] }
    }

    /// Makes the family an odd one if one is due that suits it.
    pub(super) fn lay_upon(&mut self, made: u32, maker: &mut Maker, record: &mut FamilyRecord) {
        for (oddity, laid) in ODDITIES.iter().zip(&mut self.laid) {
            let due = u64::from(self.residents) * (4 * u64::from(*laid) + 1) / (4 * u64::from(self.target));
            if *laid < self.target && u64::from(made) >= due && (oddity.lay_upon)(maker, record) {
                *laid += 1;
                return;
            }
        }
    }

    /// Each odd case with the number of families it was laid upon.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&'static str, u32)> {
        ODDITIES.iter().map(|oddity| oddity.name).zip(self.laid)
    }
}

/// The reference person of a family of residents.
fn head(record: &mut FamilyRecord) -> Option<&mut Person> {
    let family = record.family.as_ref()?;
    if !matches!(family.scheda, Scheda::Family { .. }) {
        return None;
    }
    record.people.iter_mut().find(|person| kinship(person) == Some(Kinship::ReferencePerson))
}

/// The reference person, if somebody who lives alone.
fn alone(record: &mut FamilyRecord) -> Option<&mut Person> {
    if record.people.len() == 1 { head(record) } else { None }
}

/// The two of a couple: the first two of a family, when the second is this to the first.
fn couple(record: &mut FamilyRecord, bond: Kinship) -> Option<(&mut Person, &mut Person)> {
    head(record)?;
    match &mut record.people[..] {
        [first, second, ..] if kinship(second) == Some(bond) => Some((first, second)),
        _ => None,
    }
}

/// The children who live with their parents.
fn children(record: &mut FamilyRecord) -> impl Iterator<Item = &mut Person> {
    record.people.iter_mut().filter(|person| kinship(person) == Some(Kinship::Child))
}

fn kinship(person: &Person) -> Option<Kinship> {
    match person.membership.as_ref()?.tie {
        Tie::Kin(kinship) => Some(kinship),
        Tie::Convivenza(_) => None,
    }
}

/// Since when somebody is in the register of residents.
fn resident_since(person: &Person) -> Option<chrono::NaiveDate> {
    match person.registration {
        Registration::Resident { since, .. } => Some(since),
        _ => None,
    }
}
