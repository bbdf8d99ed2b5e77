//! A kind of due: under which codes it is asked for, and whose which part of it is.

use std::fmt;

use kernel::Localised;
use serde::{Deserialize, Serialize};

use super::super::taxonomy::Taxonomy;
use super::super::transfer::Iban;
use super::KindsError;

/// The key of a kind of due (*tipo di dovuto*): `tari`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KindKey(pub(super) String);

impl KindKey {
    /// As long as a key may be.
    const LONGEST: usize = 40;

    /// Reads a key: small letters, digits and hyphens.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = !text.is_empty() && text.len() <= Self::LONGEST && text.bytes().all(is_plain);
        fits.then(|| Self(text.to_owned()))
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for KindKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for KindKey {
    type Error = KindsError;

    fn try_from(text: String) -> Result<Self, KindsError> {
        Self::parse(&text).ok_or(KindsError::Key(text))
    }
}

impl From<KindKey> for String {
    fn from(key: KindKey) -> Self {
        key.0
    }
}

/// Somebody else to whom a part of a due belongs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beneficiary {
    /// Its fiscal code.
    pub fiscal_code: String,
    /// What it is called.
    pub name: String,
    /// Its account.
    pub account: Iban,
    /// What its part is for.
    pub taxonomy: Taxonomy,
    /// What it is for where it is of an earlier year, where the list tells that apart.
    #[serde(default)]
    pub taxonomy_of_earlier_years: Option<Taxonomy>,
    /// What the Treasury calls it (*codice tributo* of the F24): `TEFA`.
    #[serde(default)]
    pub tax_code: Option<String>,
    /// Its part, in hundredths of a percent of the city's own part: 500 is five percent.
    pub share: u32,
}

/// A kind of due (*tipo di dovuto*).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its key.
    pub key: KindKey,
    /// What it is called.
    pub name: Localised,
    /// The unit that looks after it, by its code.
    pub office: String,
    /// The chapter of revenue (*capitolo di entrata*) that it is entered under.
    pub chapter: String,
    /// What it is in the taxonomy.
    pub taxonomy: Taxonomy,
    /// What it is there where it is of an earlier year than that in which it is asked for, where the list tells that apart: the
    /// waste tax and TEFA have a code for the year that runs and one for those before.
    #[serde(default)]
    pub taxonomy_of_earlier_years: Option<Taxonomy>,
    /// What the Treasury calls it (*codice tributo* of the F24): `3944` of the waste tax.
    #[serde(default)]
    pub tax_code: Option<String>,
    /// Of which year it is, where it is asked for as of one.
    #[serde(skip)]
    pub(super) year: Option<i32>,
    /// The city's account for it.
    pub account: Iban,
    /// Whose a part of it is.
    #[serde(default)]
    pub beneficiaries: Vec<Beneficiary>,
}

impl Kind {
    /// Its codes of the taxonomy, and those of whoever has a part of it.
    pub(super) fn codes(&self) -> impl Iterator<Item = &Taxonomy> {
        let others = self.beneficiaries.iter();
        let others = others.flat_map(|one| [Some(&one.taxonomy), one.taxonomy_of_earlier_years.as_ref()]);
        let own = [Some(&self.taxonomy), self.taxonomy_of_earlier_years.as_ref()];
        own.into_iter().chain(others).flatten()
    }

    /// Whether the city's own part of it bears a code of the taxonomy.
    #[must_use]
    pub fn bears(&self, code: &Taxonomy) -> bool {
        self.taxonomy == *code || self.taxonomy_of_earlier_years.as_ref() == Some(code)
    }

    /// The same as it is asked for in one year for another: what is of an earlier year bears the codes of earlier years, the
    /// city's part and everybody else's.
    #[must_use]
    pub fn of_year(&self, year: i32, asked_in: i32) -> Self {
        let mut kind = Self { year: Some(year), ..self.clone() };
        if year >= asked_in {
            return kind;
        }
        if let Some(code) = &kind.taxonomy_of_earlier_years {
            kind.taxonomy.clone_from(code);
        }
        for one in &mut kind.beneficiaries {
            if let Some(code) = &one.taxonomy_of_earlier_years {
                one.taxonomy.clone_from(code);
            }
        }
        kind
    }
}
