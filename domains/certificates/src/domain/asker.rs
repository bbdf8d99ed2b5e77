//! At the counter: who asks for a certificate, and how the clerk knew who it was.

use identity::DelegationId;
use registry::PersonName;
use serde::{Deserialize, Serialize};

use super::Requester;

/// A document that a clerk saw (art. 35 DPR 445/2000).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenDocument {
    /// Which kind.
    pub kind: SeenKind,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issued_by: String,
}

impl SeenDocument {
    /// The longest number, in characters.
    pub const LONGEST_NUMBER: usize = 30;
    /// The longest name of who issued it, in characters.
    pub const LONGEST_ISSUER: usize = 100;
}

/// What one may prove one's identity with: identity cards and what counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeenKind {
    /// *Carta d'identità cartacea*.
    #[serde(rename = "ci")]
    PaperIdentityCard,
    /// *Carta d'identità elettronica*.
    #[serde(rename = "cie")]
    ElectronicIdentityCard,
    /// *Passaporto*.
    #[serde(rename = "pass")]
    Passport,
    /// *Patente di guida*.
    #[serde(rename = "pat")]
    DrivingLicence,
    /// *Permesso o carta di soggiorno*.
    #[serde(rename = "sogg")]
    ResidencePermit,
    /// Another one with a photograph, of a public administration.
    #[serde(rename = "altro")]
    Other,
}

impl SeenKind {
    /// Every kind, the most usual first.
    pub const ALL: [Self; 6] = [
        Self::ElectronicIdentityCard,
        Self::PaperIdentityCard,
        Self::Passport,
        Self::DrivingLicence,
        Self::ResidencePermit,
        Self::Other,
    ];

    /// As stored; where the registry has the kind, the code is the same.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PaperIdentityCard => "ci",
            Self::ElectronicIdentityCard => "cie",
            Self::Passport => "pass",
            Self::DrivingLicence => "pat",
            Self::ResidencePermit => "sogg",
            Self::Other => "altro",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::PaperIdentityCard => "certificates-page-document-ci",
            Self::ElectronicIdentityCard => "certificates-page-document-cie",
            Self::Passport => "certificates-page-document-pass",
            Self::DrivingLicence => "certificates-page-document-pat",
            Self::ResidencePermit => "certificates-page-document-sogg",
            Self::Other => "certificates-page-document-altro",
        }
    }
}

/// How a clerk knew the holder.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Proof {
    /// By a document.
    Document {
        /// Which.
        document: SeenDocument,
    },
    /// The clerk knows them personally.
    Known,
}

/// Who was at the counter, and how the clerk knew. Kept with the certificate.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Identification {
    /// The person whom the certificate is about.
    Holder {
        /// How the clerk knew them.
        proof: Proof,
    },
    /// Somebody else, who always shows a document.
    SomebodyElse {
        /// Their name.
        name: PersonName,
        /// What they showed.
        document: SeenDocument,
    },
    /// Somebody whom the holder named at the counter to ask in their name.
    Helper {
        /// By which delegation.
        delegation: DelegationId,
        /// Their name.
        name: PersonName,
        /// What they showed.
        document: SeenDocument,
    },
}

/// Who asks a clerk for a certificate.
#[derive(Clone, PartialEq, Eq)]
pub enum Asker {
    /// The person whom it is about.
    Holder {
        /// How the clerk knew them.
        proof: Proof,
    },
    /// Somebody else.
    SomebodyElse {
        /// Their name.
        name: PersonName,
        /// What they showed.
        document: SeenDocument,
        /// Whether they are of age.
        is_adult: bool,
    },
    /// Somebody whom the holder named at the counter to ask in their name.
    Helper {
        /// By which delegation.
        delegation: DelegationId,
        /// Their name, as the delegation has it.
        name: PersonName,
        /// What they showed.
        document: SeenDocument,
    },
    /// A public administration, by a letter.
    Administration {
        /// Number and date of the letter.
        reference: Option<String>,
    },
}

impl Asker {
    /// As the rules want to know it.
    #[must_use]
    pub fn requester(&self) -> Requester {
        match self {
            // What a helper asks for is asked for by the holder.
            Self::Holder { .. } | Self::Helper { .. } => Requester::Subject,
            Self::SomebodyElse { is_adult, .. } => Requester::Other { person: None, is_adult: *is_adult },
            Self::Administration { reference } => Requester::Administration { reference: reference.clone() },
        }
    }

    /// As it is kept; an administration is known by its letter.
    #[must_use]
    pub fn identification(self) -> Option<Identification> {
        match self {
            Self::Holder { proof } => Some(Identification::Holder { proof }),
            Self::SomebodyElse { name, document, .. } => {
                Some(Identification::SomebodyElse { name, document })
            }
            Self::Helper { delegation, name, document } => {
                Some(Identification::Helper { delegation, name, document })
            }
            Self::Administration { .. } => None,
        }
    }
}

/// Names and numbers of documents do not get into a log by a slip.
macro_rules! unspoken {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
unspoken!(SeenDocument, Proof, Identification, Asker);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_at_the_counter_is_not_said_by_debug() {
        let document = SeenDocument {
            kind: SeenKind::Passport,
            number: "YA1234567".into(),
            issued_by: "Questura di Milano".into(),
        };
        let said = format!("{:?}", Identification::Holder { proof: Proof::Document { document } });
        assert!(!said.contains("YA1234567"));
    }
}
