//! An intermediary (*intermediario*): an organisation that the city has admitted to act for the residents who want it,
//! as CAF (art. 32 and 35 D.Lgs. 241/1997), accountants and *patronati* (L. 152/2001) do.

use chrono::{DateTime, Utc};
use kernel::Line;
use registry::codice_fiscale::CodiceFiscale;

kernel::id! {
    /// An intermediary.
    pub IntermediaryId, "intermediary"
}

/// What an organisation, or one of its operators, is called.
pub type IntermediaryName = Line<120>;

/// The *codice fiscale* of an organisation: eleven digits, as a *partita IVA* (D.M. 23 December 1976, art. 7).
#[derive(Clone, PartialEq, Eq)]
pub struct OrganisationCode(String);

impl OrganisationCode {
    /// How many digits it has.
    pub const LENGTH: usize = 11;

    /// Reads what somebody typed; the last digit checks the others.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let digits: Option<Vec<u32>> = code.chars().map(|sign| sign.to_digit(10)).collect();
        digits.filter(|digits| digits.len() == Self::LENGTH && checks(digits)).map(|_| Self(code))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The formula of Luhn: every second digit counts double, in the sum of its own digits.
fn checks(digits: &[u32]) -> bool {
    let weighed = |(at, digit): (usize, &u32)| match at % 2 {
        0 => *digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    };
    digits.iter().enumerate().map(weighed).sum::<u32>() % 10 == 0
}

impl std::fmt::Debug for OrganisationCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OrganisationCode(…)")
    }
}

/// An organisation that acts for residents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intermediary {
    /// Which.
    pub id: IntermediaryId,
    /// Its *codice fiscale*.
    pub code: OrganisationCode,
    /// What residents read.
    pub name: IntermediaryName,
    /// Since when it may act.
    pub admitted_at: DateTime<Utc>,
    /// Since when it may act no longer, for as long as the city does not admit it again.
    pub suspended_at: Option<DateTime<Utc>>,
}

/// Somebody who acts for an intermediary.
#[derive(Clone, PartialEq, Eq)]
pub struct IntermediaryOperator {
    /// With which *codice fiscale* they come in.
    pub code: CodiceFiscale,
    /// What they are called.
    pub name: IntermediaryName,
    /// Since when they may.
    pub added_at: DateTime<Utc>,
    /// Since when they may no longer.
    pub removed_at: Option<DateTime<Utc>>,
}

/// Says nothing about who it is.
impl std::fmt::Debug for IntermediaryOperator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IntermediaryOperator(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::OrganisationCode;

    #[test]
    fn the_last_digit_checks_the_others() {
        let read = |text| OrganisationCode::parse(text).map(|code| code.as_str().to_owned());
        assert_eq!(read("01199250158").as_deref(), Some("01199250158"), "the Comune di Milano");
        assert_eq!(read(" 011 992 501 58 ").as_deref(), Some("01199250158"));
        for wrong in ["01199250159", "0119925015", "011992501580", "0119925015B", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
