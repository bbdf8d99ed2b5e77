//! The certificates that a registry office issues (ANPR, table *tipo di certificato*).

use serde::{Deserialize, Serialize};

/// Declares the kinds with their codes and the slugs of their texts and addresses.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $slug:literal;)+) => {
        /// A kind of certificate, with ANPR's code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        pub enum Kind { $($(#[$doc])* $variant,)+ }

        impl Kind {
            /// Every kind, in the order of the table.
            pub const ALL: [Self; 20] = [$(Self::$variant,)+];

            /// ANPR's code, 1 to 20.
            #[must_use]
            pub const fn code(self) -> u8 {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The kind as part of an address: `family-with-kinship`.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// The key of its title: *Certificato di residenza*.
            #[must_use]
            pub const fn title_key(self) -> &'static str {
                match self { $(Self::$variant => concat!("certificates-kind-", $slug),)+ }
            }

            /// The key of one sentence that tells a resident what it is good for.
            #[must_use]
            pub const fn about_key(self) -> &'static str {
                match self { $(Self::$variant => concat!("certificates-about-", $slug),)+ }
            }

            /// The key of the sentence that it states of a person.
            #[must_use]
            pub const fn statement_key(self) -> &'static str {
                match self { $(Self::$variant => concat!("certificates-statement-", $slug),)+ }
            }
        }
    };
}

kinds! {
    /// *Anagrafico di nascita*.
    Birth = 1, "birth";
    /// *Anagrafico di morte*.
    Death = 2, "death";
    /// *Anagrafico di matrimonio*.
    Marriage = 3, "marriage";
    /// *Di cancellazione anagrafica*.
    Cancellation = 4, "cancellation";
    /// *Di cittadinanza*.
    Citizenship = 5, "citizenship";
    /// *Storico di cittadinanza*.
    CitizenshipHistory = 6, "citizenship-history";
    /// *Di esistenza in vita*.
    Life = 7, "life";
    /// *Di residenza*.
    Residence = 8, "residence";
    /// *Storico di residenza*.
    ResidenceHistory = 9, "residence-history";
    /// *Di residenza AIRE*.
    AireResidence = 10, "aire-residence";
    /// *Di stato civile*.
    CivilStatus = 11, "civil-status";
    /// *Di stato di famiglia*.
    Family = 12, "family";
    /// *Di stato di famiglia e di stato civile*.
    FamilyAndCivilStatus = 13, "family-and-civil-status";
    /// *Di residenza in convivenza*.
    ConvivenzaResidence = 14, "convivenza-residence";
    /// *Di stato di famiglia AIRE*.
    AireFamily = 15, "aire-family";
    /// *Di stato di famiglia con rapporti di parentela*.
    FamilyWithKinship = 16, "family-with-kinship";
    /// *Di stato libero*.
    FreeToMarry = 17, "free-to-marry";
    /// *Anagrafico di unione civile*.
    CivilUnion = 18, "civil-union";
    /// *Di contratto di convivenza*.
    CohabitationContract = 19, "cohabitation-contract";
    /// *Storico di residenza alla data*.
    ResidenceOnDate = 20, "residence-on-date";
}

impl Kind {
    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind with this slug.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// Whether residents may take it themselves (DM Interno 3 November 2021): all but 2, 4, 6, 9 and 20.
    #[must_use]
    pub const fn is_online(self) -> bool {
        !matches!(
            self,
            Self::Death
                | Self::Cancellation
                | Self::CitizenshipHistory
                | Self::ResidenceHistory
                | Self::ResidenceOnDate
        )
    }

    /// Whether it certifies birth, marriage, civil union or death, which are free of stamp duty by
    /// nature (L. 405/1990 art. 7 c. 5; L. 76/2016 art. 1 c. 20 for civil unions).
    #[must_use]
    pub const fn is_of_civil_status(self) -> bool {
        matches!(self, Self::Birth | Self::Death | Self::Marriage | Self::CivilUnion)
    }

    /// Whether it lists the people of the family, so that a change in one of them changes it.
    #[must_use]
    pub const fn lists_the_family(self) -> bool {
        matches!(self, Self::Family | Self::FamilyAndCivilStatus | Self::AireFamily | Self::FamilyWithKinship)
    }

    /// Whether what it states can no longer change: birth and death (art. 41 c. 1 DPR 445/2000).
    #[must_use]
    pub const fn states_what_cannot_change(self) -> bool {
        matches!(self, Self::Birth | Self::Death)
    }

    /// Whether it is about one day in the past, which whoever asks must name.
    #[must_use]
    pub const fn needs_a_date(self) -> bool {
        matches!(self, Self::ResidenceOnDate)
    }
}

/// A code that is none of the twenty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindsError {
    /// Not one of ANPR's codes.
    #[error("{0} is no kind of certificate")]
    Unknown(u8),
    /// Nothing was asked for.
    #[error("a certificate is of at least one kind")]
    Empty,
}

impl TryFrom<u8> for Kind {
    type Error = KindsError;
    fn try_from(code: u8) -> Result<Self, KindsError> {
        Self::from_code(code).ok_or(KindsError::Unknown(code))
    }
}

impl From<Kind> for u8 {
    fn from(kind: Kind) -> Self {
        kind.code()
    }
}

/// The kinds on one document: one, or several together (*certificato cumulativo*), each once, by code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Kind>", into = "Vec<Kind>")]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// A document of one kind.
    #[must_use]
    pub fn one(kind: Kind) -> Self {
        Self(vec![kind])
    }

    /// Several kinds on one document, in whatever order they were ticked.
    pub fn try_new(kinds: impl IntoIterator<Item = Kind>) -> Result<Self, KindsError> {
        let mut kinds: Vec<Kind> = kinds.into_iter().collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() { Err(KindsError::Empty) } else { Ok(Self(kinds)) }
    }

    /// Reads ANPR's codes.
    pub fn from_codes(codes: impl IntoIterator<Item = u8>) -> Result<Self, KindsError> {
        let kinds: Vec<Kind> = codes.into_iter().map(Kind::try_from).collect::<Result<_, _>>()?;
        Self::try_new(kinds)
    }

    /// The kinds, by code.
    pub fn iter(&self) -> impl Iterator<Item = Kind> + Clone {
        self.0.iter().copied()
    }

    /// Whether `kind` is among them.
    #[must_use]
    pub fn contains(&self, kind: Kind) -> bool {
        self.0.contains(&kind)
    }

    /// Whether there are several.
    #[must_use]
    pub const fn is_combined(&self) -> bool {
        self.0.len() > 1
    }
}

impl TryFrom<Vec<Kind>> for Kinds {
    type Error = KindsError;
    fn try_from(kinds: Vec<Kind>) -> Result<Self, KindsError> {
        Self::try_new(kinds)
    }
}

impl From<Kinds> for Vec<Kind> {
    fn from(kinds: Kinds) -> Self {
        kinds.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_kinds_have_the_codes_of_the_table() {
        let codes: Vec<u8> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes, (1..=20).collect::<Vec<u8>>());
        assert!(Kind::ALL.iter().all(|kind| Kind::from_slug(kind.slug()) == Some(*kind)));
        assert_eq!(Kind::from_code(21), None);
    }

    #[test]
    fn residents_may_take_fifteen_of_them_themselves() {
        let online: Vec<u8> =
            Kind::ALL.iter().filter(|kind| kind.is_online()).map(|kind| kind.code()).collect();
        assert_eq!(online, [1, 3, 5, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    }

    #[test]
    fn a_document_has_each_kind_once_whatever_the_order_of_the_ticks() {
        let kinds = Kinds::from_codes([8, 5, 8]).unwrap();
        assert_eq!(kinds.iter().map(Kind::code).collect::<Vec<_>>(), [5, 8]);
        assert_eq!(Kinds::from_codes([]), Err(KindsError::Empty));
        assert_eq!(Kinds::from_codes([8, 0]), Err(KindsError::Unknown(0)));
    }
}
