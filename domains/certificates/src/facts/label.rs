//! What a fact is: a short code that is stored, hashed and put into the printed code, and the key of its words.

use serde::{Deserialize, Serialize};

/// Declares the labels with their codes and the slugs of their texts.
macro_rules! labels {
    ($($name:ident = $code:literal, $slug:literal;)+) => {
        /// What a fact is. The codes are for ever: they are in documents that people hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Label { $(#[doc = $slug] #[serde(rename = $code)] $name,)+ }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Two letters that stand for it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The key of its words, the same for everybody: whoever checks a document knows nobody's sex.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => concat!("certificates-fact-", $slug),)+ }
            }
        }
    };
}

labels! {
    Name = "nm", "name";
    BornOn = "bd", "born-on";
    BornAt = "bp", "born-at";
    Born = "bo", "born";
    FiscalCode = "cf", "fiscal-code";
    BirthAct = "ba", "birth-act";
    DiedOn = "dd", "died-on";
    DiedAt = "dp", "died-at";
    DeathAct = "da", "death-act";
    CancelledOn = "cd", "cancelled-on";
    CancellationReason = "cr", "cancellation-reason";
    Destination = "ct", "destination";
    Citizenship = "cz", "citizenship";
    Since = "si", "since";
    Until = "un", "until";
    Address = "ad", "address";
    FamilyAddress = "fa", "family-address";
    ResidentSince = "rs", "resident-since";
    AddressAbroad = "aa", "address-abroad";
    AireSince = "as", "aire-since";
    Consulate = "co", "consulate";
    CivilStatus = "st", "civil-status";
    Spouse = "sp", "spouse";
    WidowOf = "wo", "widow-of";
    MarriedOn = "md", "married-on";
    MarriedAt = "mp", "married-at";
    MarriageAct = "ma", "marriage-act";
    MarriageEnd = "me", "marriage-end";
    MarriageEndedOn = "mx", "marriage-ended-on";
    Partner = "pt", "partner";
    UnionOn = "ud", "union-on";
    UnionAt = "up", "union-at";
    UnionAct = "ua", "union-act";
    UnionEnd = "ue", "union-end";
    UnionEndedOn = "ux", "union-ended-on";
    PartnerDiedOn = "pd", "partner-died-on";
    PartnerBorn = "pb", "partner-born";
    Cohabitant = "ch", "cohabitant";
    ContractSignedOn = "cs", "contract-signed-on";
    ContractSignedAt = "cp", "contract-signed-at";
    ContractRegisteredOn = "cg", "contract-registered-on";
    ContractAttestedBy = "ca", "contract-attested-by";
    Convivenza = "cn", "convivenza";
    ConvivenzaKind = "ck", "convivenza-kind";
    Kinship = "kn", "kinship";
}
