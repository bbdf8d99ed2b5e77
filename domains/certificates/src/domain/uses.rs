//! What a document costs: stamp duty, secretarial fee, and the uses that are exempt.

use kernel::{Cents, Fees};
use serde::{Deserialize, Serialize};

use super::{Channel, Kind, Kinds};

/// A row of the table of exemptions (ANPR, *esenzione bollo*): 1 to 10, and 99 for any other law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExemptionCode(pub u8);

/// What somebody wants the document for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "use", rename_all = "snake_case")]
pub enum Use {
    /// Any use that no law exempts.
    Ordinary,
    /// A use that a law exempts from stamp duty.
    Exempt {
        /// Which row of the table.
        code: ExemptionCode,
        /// The law in the asker's words, where the row names none.
        description: Option<String>,
    },
}

impl Use {
    /// The longest name of a law that fits on the document (ANPR: *descrizioneEsenzioneBollo*).
    pub const LONGEST_LAW: usize = 256;
}

/// One row of the table of exemptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// ANPR's code.
    pub code: ExemptionCode,
    /// Whether the secretarial fee falls away too (*esente anche diritti*).
    #[serde(default)]
    pub free_of_fees: bool,
    /// Whether the law must be named in words.
    #[serde(default)]
    pub needs_description: bool,
    /// Whether it is for what an administration asks for itself.
    #[serde(default)]
    pub administrations_only: bool,
}

impl Exemption {
    /// The key of its name in a form.
    #[must_use]
    pub fn key(&self) -> String {
        format!("certificates-exemption-{}", self.code.0)
    }

    /// The key of the law, as it is printed on the document.
    #[must_use]
    pub fn law_key(&self) -> String {
        format!("certificates-exemption-{}-law", self.code.0)
    }

    /// Whether a law that was written with it is one: short enough, and there where the row names none itself.
    #[must_use]
    pub fn is_told_by(&self, law: &str) -> bool {
        let signs = law.trim().chars().count();
        signs <= Use::LONGEST_LAW && (signs > 0 || !self.needs_description)
    }
}

/// Why nothing, or less, is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "relief", rename_all = "snake_case")]
pub enum Relief {
    /// Certificates of civil status are exempt whatever they are for.
    ByNature,
    /// The use is exempt.
    ByUse {
        /// Which row of the table.
        code: ExemptionCode,
        /// The law, where the row names none.
        description: Option<String>,
    },
}

/// What is due for one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Stamp duty (*imposta di bollo*).
    pub stamp: Cents,
    /// Secretarial fee (*diritti di segreteria*).
    pub fee: Cents,
    /// Why there is no stamp duty.
    pub relief: Option<Relief>,
}

impl Duty {
    /// Everything that is due.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.stamp + self.fee
    }

    /// Whether there is nothing to pay. Where there are no payments, only such documents are taken online.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.total().is_zero()
    }

    /// Whether nothing is left to pay, when this was taken: the whole sum, as it is today, and not a cent beside it.
    #[must_use]
    pub fn is_settled_by(&self, collected: Option<Cents>) -> bool {
        self.is_free() || collected == Some(self.total())
    }

    /// Whether it is exempt from stamp duty, by nature or by use.
    #[must_use]
    pub const fn is_exempt(&self) -> bool {
        self.relief.is_some()
    }
}

/// Why a use cannot be what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no row of the table of exemptions")]
pub struct UseError(pub u8);

/// The table of uses, from `data/uses.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uses {
    exempt_by_nature: ByNature,
    exemption: Vec<Exemption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ByNature {
    kinds: Vec<Kind>,
    free_of_fees: bool,
}

impl Uses {
    /// Every exempt use, in the order of the table.
    #[must_use]
    pub fn exemptions(&self) -> &[Exemption] {
        &self.exemption
    }

    /// The exempt uses of somebody who asks for themselves.
    pub fn exemptions_for_residents(&self) -> impl Iterator<Item = &Exemption> {
        self.exemption.iter().filter(|row| !row.administrations_only)
    }

    /// The row with this code.
    #[must_use]
    pub fn exemption(&self, code: ExemptionCode) -> Option<&Exemption> {
        self.exemption.iter().find(|row| row.code == code)
    }

    /// Reads a use as a form or a file gives it: no code for an ordinary use.
    pub fn read(&self, code: Option<u8>, description: Option<&str>) -> Result<Use, UseError> {
        let Some(code) = code else { return Ok(Use::Ordinary) };
        let row = self.exemption(ExemptionCode(code)).ok_or(UseError(code))?;
        let words = description.map(str::trim).filter(|words| !words.is_empty() && row.needs_description);
        Ok(Use::Exempt { code: row.code, description: words.map(str::to_owned) })
    }

    /// Whether every kind on the document is free of stamp duty by nature: several together are
    /// only as free as the dearest of them.
    #[must_use]
    pub fn are_exempt_by_nature(&self, kinds: &Kinds) -> bool {
        kinds.iter().all(|kind| self.exempt_by_nature.kinds.contains(&kind))
    }

    /// What is due for a document of these kinds, for this use, taken this way.
    #[must_use]
    pub fn duty(&self, kinds: &Kinds, purpose: &Use, channel: Channel, fees: &Fees) -> Duty {
        let waived = channel == Channel::Online && fees.secretarial_fee_waived_online;
        let (stamp, fee, relief) = match purpose {
            _ if self.are_exempt_by_nature(kinds) => {
                (Cents::ZERO, exempt_fee(self.exempt_by_nature.free_of_fees, fees), Some(Relief::ByNature))
            }
            Use::Ordinary => (fees.stamp_duty_cents, fees.secretarial_fee_cents, None),
            Use::Exempt { code, description } => {
                let free = self.exemption(*code).is_some_and(|row| row.free_of_fees);
                let relief = Relief::ByUse { code: *code, description: description.clone() };
                (Cents::ZERO, exempt_fee(free, fees), Some(relief))
            }
        };
        Duty { stamp, fee: if waived { Cents::ZERO } else { fee }, relief }
    }
}

const fn exempt_fee(free: bool, fees: &Fees) -> Cents {
    if free { Cents::ZERO } else { fees.secretarial_fee_exempt_cents }
}

#[cfg(test)]
mod tests {
    use super::super::people::milan;
    use super::super::rules::Rulebook;
    use super::*;

    fn due(kinds: &[u8], code: Option<u8>, channel: Channel) -> (String, String, bool) {
        let book = Rulebook::built_in().unwrap();
        let purpose = book.uses().read(code, Some("art. 1 della legge 1/2000")).unwrap();
        let kinds = Kinds::from_codes(kinds.iter().copied()).unwrap();
        let duty = book.uses().duty(&kinds, &purpose, channel, &milan().fees);
        (duty.stamp.to_string(), duty.fee.to_string(), duty.is_free())
    }

    fn eur(stamp: &str, fee: &str, free: bool) -> (String, String, bool) {
        (stamp.to_owned(), fee.to_owned(), free)
    }

    #[test]
    fn an_ordinary_use_costs_the_stamp_and_the_fee() {
        assert_eq!(due(&[8], None, Channel::Counter), eur("16.00", "0.52", false));
        assert_eq!(due(&[8], None, Channel::Online), eur("16.00", "0.52", false));
    }

    #[test]
    fn what_is_due_is_settled_by_the_whole_sum_and_no_other() {
        let duty = Duty { stamp: Cents::new(1600), fee: Cents::new(52), relief: None };
        assert!(duty.is_settled_by(Some(Cents::new(1652))));
        for other in [None, Some(Cents::new(1600)), Some(Cents::new(1653))] {
            assert!(!duty.is_settled_by(other), "{other:?}");
        }
        let free = Duty { stamp: Cents::new(0), fee: Cents::new(0), relief: None };
        assert!(free.is_settled_by(None));
    }

    #[test]
    fn an_exempt_use_costs_half_the_fee_or_nothing() {
        assert_eq!(due(&[8], Some(1), Channel::Counter), eur("0.00", "0.26", false));
        assert_eq!(due(&[8], Some(99), Channel::Counter), eur("0.00", "0.26", false));
        for free in [4, 6, 7, 10] {
            assert_eq!(due(&[8], Some(free), Channel::Counter), eur("0.00", "0.00", true));
        }
    }

    #[test]
    fn certificates_of_civil_status_cost_nothing_unless_another_kind_is_on_the_page() {
        for code in [1, 2, 3, 18] {
            assert_eq!(due(&[code], None, Channel::Online), eur("0.00", "0.00", true));
        }
        assert_eq!(due(&[1, 3], None, Channel::Online), eur("0.00", "0.00", true));
        assert_eq!(due(&[1, 8], None, Channel::Online), eur("16.00", "0.52", false));
    }

    #[test]
    fn a_city_may_waive_the_fee_on_what_residents_take_themselves() {
        let book = Rulebook::built_in().unwrap();
        let fees = Fees { secretarial_fee_waived_online: true, ..milan().fees };
        let purpose = book.uses().read(Some(1), None).unwrap();
        let kinds = Kinds::one(Kind::Residence);

        let online = book.uses().duty(&kinds, &purpose, Channel::Online, &fees);
        let counter = book.uses().duty(&kinds, &purpose, Channel::Counter, &fees);

        assert!(online.is_free() && !counter.is_free());
    }

    #[test]
    fn the_kinds_of_civil_status_are_the_ones_of_the_table() {
        let book = Rulebook::built_in().unwrap();
        for kind in Kind::ALL {
            assert_eq!(book.uses().are_exempt_by_nature(&Kinds::one(kind)), kind.is_of_civil_status());
        }
    }

    #[test]
    fn a_use_that_is_not_in_the_table_is_refused() {
        let book = Rulebook::built_in().unwrap();
        assert_eq!(book.uses().read(Some(11), None), Err(UseError(11)));
        assert_eq!(book.uses().exemptions().len(), 11);
    }
}
