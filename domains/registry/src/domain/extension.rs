//! Documents that count longer than is written on them, because an act says so: which, and until when.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::DocumentKind;

/// A class of documents whose validity an act can extend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentClass {
    /// A kind of document one proves one's identity with (art. 104 DL 18/2020).
    Identity(DocumentKind),
    /// The certificates of the city that end on a day (art. 103 c. 2 DL 18/2020).
    Certificate,
}

impl DocumentClass {
    /// All of them, identity documents first.
    pub const ALL: [Self; 5] = [
        Self::Identity(DocumentKind::PaperIdentityCard),
        Self::Identity(DocumentKind::ElectronicIdentityCard),
        Self::Identity(DocumentKind::Passport),
        Self::Identity(DocumentKind::ResidencePermit),
        Self::Certificate,
    ];

    /// As it is stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity(kind) => kind.code(),
            Self::Certificate => "certificate",
        }
    }

    /// The class with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Identity(kind) => kind.key(),
            Self::Certificate => "registry-class-certificate",
        }
    }
}

impl serde::Serialize for DocumentClass {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for DocumentClass {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("no class of documents"))
    }
}

/// That the documents of a class which end between two days count until another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Which documents.
    pub class: DocumentClass,
    /// The first of the days on which they end.
    pub expiring_from: NaiveDate,
    /// The last of them.
    pub expiring_until: NaiveDate,
    /// Until when they count.
    pub valid_until: NaiveDate,
    /// By which act.
    pub decree: Uuid,
    /// Its number, as people cite it.
    pub act: String,
}

impl Extension {
    /// Whether these days can be meant: nothing is extended to a day before its own.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.expiring_from <= self.expiring_until && self.expiring_until <= self.valid_until
    }

    /// Whether a document of a class that ends on a day counts longer by it. One that ends on the last day of all gains
    /// nothing.
    #[must_use]
    pub fn reaches(&self, class: DocumentClass, expires_on: NaiveDate) -> bool {
        class == self.class
            && (self.expiring_from..=self.expiring_until).contains(&expires_on)
            && expires_on < self.valid_until
    }
}

/// Until when a document counts beyond its own last day, and by which act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// The last day.
    pub until: NaiveDate,
    /// The number of the act, as people cite it.
    pub act: String,
}

/// Until when a document of a class that ends on a day counts, where acts in force extend it: of several the longest. This
/// is the one place that decides it.
#[must_use]
pub fn extended(in_force: &[Extension], class: DocumentClass, expires_on: NaiveDate) -> Option<Extended> {
    let reaching = in_force.iter().filter(|one| one.reaches(class, expires_on));
    let longest = reaching.max_by_key(|one| one.valid_until)?;
    Some(Extended { until: longest.valid_until, act: longest.act.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: DocumentClass = DocumentClass::Identity(DocumentKind::ElectronicIdentityCard);

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// As art. 104 DL 18/2020 first said it.
    fn of_spring() -> Extension {
        Extension {
            class: CARD,
            expiring_from: day("2020-03-17"),
            expiring_until: day("2020-08-31"),
            valid_until: day("2020-08-31"),
            decree: Uuid::from_u128(1),
            act: "DL 18/2020".into(),
        }
    }

    #[test]
    fn a_card_that_ends_between_the_days_counts_until_the_last_of_all() {
        let acts = [of_spring()];
        let until = |expires_on: &str| extended(&acts, CARD, day(expires_on)).map(|one| one.until);
        assert_eq!(until("2020-03-17"), Some(day("2020-08-31")));
        assert_eq!(until("2020-08-30"), Some(day("2020-08-31")));
        assert_eq!(until("2020-03-16"), None, "it had ended before");
        assert_eq!(until("2020-08-31"), None, "it gains nothing");
        assert_eq!(until("2020-09-01"), None);
    }

    #[test]
    fn another_class_is_left_as_it_is() {
        assert_eq!(extended(&[of_spring()], DocumentClass::Certificate, day("2020-04-01")), None);
    }

    #[test]
    fn of_two_acts_the_longer_one_is_cited() {
        let later = Extension { valid_until: day("2021-04-30"), act: "DL 125/2020".into(), ..of_spring() };
        let found = extended(&[later, of_spring()], CARD, day("2020-04-01"));
        assert_eq!(found, Some(Extended { until: day("2021-04-30"), act: "DL 125/2020".into() }));
    }

    #[test]
    fn an_extension_to_a_day_before_their_own_is_none() {
        assert!(of_spring().is_whole());
        assert!(!Extension { valid_until: day("2020-08-30"), ..of_spring() }.is_whole());
        assert!(!Extension { expiring_from: day("2020-09-01"), ..of_spring() }.is_whole());
    }

    #[test]
    fn every_class_reads_back_from_its_code() {
        for class in DocumentClass::ALL {
            assert_eq!(DocumentClass::from_code(class.code()), Some(class));
        }
        assert_eq!(DocumentClass::from_code("patente"), None);
    }
}
