//! ANPR's code tables, as types. A value that ANPR does not know cannot be written down.
//!
//! Source: the code tables of ANPR, Ministero dell'Interno (CC BY 4.0). The texts people read are
//! keys of `locales/*/registry.ftl`; the codes are what is stored and exchanged.

mod aire;
mod civil_status;
mod documents;
mod family;
mod procedures;
mod registration;

pub use aire::{AireComuneReason, AireInitiative, AireReason};
pub use civil_status::{CohabitationEndCause, MaritalStatus, MarriageEndCause, UnionEndCause};
pub use documents::{DocumentKind, ElectoralList};
pub use family::{ConvivenzaKind, ConvivenzaRole, FamilyReason, Kinship};
pub use procedures::{Certifiability, ProcedureState, ProcedureTrigger};
pub use registration::{AireCancellationReason, CancellationReason, RegistrationReason, ResidenceKind};

/// A code that is in none of the rows of its table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code} is not a code of {table}")]
pub struct UnknownCode {
    /// The table that was asked.
    pub table: &'static str,
    /// What was given: at most eight characters of it, so that no text of a person gets into a log.
    pub code: String,
}

impl UnknownCode {
    pub(crate) fn new(table: &'static str, code: &str) -> Self {
        Self { table, code: code.chars().take(8).collect() }
    }
}

/// Declares a code table: the enum, its codes, its text keys, and how it is stored and sent.
macro_rules! code_table {
    ($(#[$doc:meta])* $name:ident, $table:literal {
        $($(#[$row_doc:meta])* $variant:ident = $code:literal, $slug:literal;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$row_doc])* $variant,)+ }

        impl $name {
            /// Every row, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as it is stored and exchanged.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The row with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The key of the text that people read.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!("registry-", $table, "-", $slug),)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::codes::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::from_code(code).ok_or_else(|| crate::codes::UnknownCode::new($table, code))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                code.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
use code_table;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_row() {
        for kinship in Kinship::ALL {
            assert_eq!(Kinship::from_code(kinship.code()), Some(*kinship));
        }
        for reason in AireReason::ALL {
            assert_eq!(AireReason::from_code(reason.code()), Some(*reason));
        }
    }

    #[test]
    fn a_code_of_another_table_is_refused_without_repeating_a_long_text() {
        let refused = "C01 and a surname".parse::<MaritalStatus>();
        assert_eq!(refused, Err(UnknownCode { table: "marital-status", code: "C01 and ".into() }));
    }
}
