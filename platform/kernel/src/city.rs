//! A comune as configuration: everything that tells Milan from any other town.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{Bounds, Cents, Language, Municipio, Position, Zone};

/// A text in every language the city speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised(BTreeMap<Language, String>);

impl Localised {
    /// The same with a text in one more language, or another text in it.
    #[must_use]
    pub fn with(mut self, language: Language, text: impl Into<String>) -> Self {
        self.0.insert(language, text.into());
        self
    }

    /// The languages it is written in.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.0.keys().copied()
    }

    /// The text in `language`, in Italian where the city gave none.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        self.0.get(&language).or_else(|| self.0.get(&Language::It)).map_or("", String::as_str)
    }
}

/// What the city takes for a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fees {
    /// Stamp duty on each certificate that is not exempt (*imposta di bollo*, DPR 642/1972).
    pub stamp_duty_cents: Cents,
    /// Secretarial fee on a certificate with stamp duty (*diritti di segreteria*, L. 604/1962).
    pub secretarial_fee_cents: Cents,
    /// Secretarial fee on a certificate free of stamp duty.
    pub secretarial_fee_exempt_cents: Cents,
    /// Whether the city waives the secretarial fee on what residents take themselves, as L. 127/1997
    /// art. 2 c. 15 lets it.
    #[serde(default)]
    pub secretarial_fee_waived_online: bool,
}

/// An office where people are served in person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskOffice {
    /// Short stable code, for example `larga-12`.
    pub code: String,
    /// The office's name as residents know it.
    pub name: String,
    /// Street and number.
    pub address: String,
}

/// Where a figure or a name of the configuration was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// What was taken.
    pub what: Localised,
    /// Who published it.
    pub source: String,
    /// Under which licence.
    pub licence: String,
}

/// One comune. Every service hangs off one of these; nothing about a town is written in code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// Short name for files and settings: `milano`.
    pub key: String,
    /// The town: `Milano`.
    pub name: String,
    /// The administration: `Comune di Milano`.
    pub administration: Localised,
    /// The sigla of the province: `MI`.
    pub province: String,
    /// The region's name, in the slim header.
    pub region: String,
    /// Cadastral code (*codice Belfiore*): `F205`.
    pub belfiore: String,
    /// ISTAT code, six digits: `015146`.
    pub istat: String,
    /// Code in the index of public administrations: `c_f205`.
    pub ipa: String,
    /// The administration's own codice fiscale, 11 digits.
    pub fiscal_code: String,
    /// Certified mail address of the protocol office.
    pub pec: String,
    /// Telephone number of the contact centre.
    pub phone: String,
    /// Seat of the administration: street, number, CAP and town.
    pub seat_address: String,
    /// Where people live: local time of the offices.
    pub timezone: Tz,
    /// Day of the patron saint, `MM-DD`.
    pub patron_saint_day: String,
    /// Accent colour of documents and pages, `#rrggbb`.
    pub accent_colour: String,
    /// Languages offered to residents, the first being the default.
    pub languages: Vec<Language>,
    /// Public address of the service, without a slash at the end.
    pub public_url: String,
    /// Fees and duties.
    pub fees: Fees,
    /// How many months a certificate is valid (art. 41 DPR 445/2000: six).
    pub certificate_validity_months: u32,
    /// The rectangle that holds the comune; without it no point on the ground is taken.
    #[serde(default)]
    pub bounds: Option<Bounds>,
    /// Its Municipi, for maps; none where it has none.
    #[serde(default)]
    pub municipi: Vec<Municipio>,
    /// The zones of which people ask whether a place is inside; none where it has none.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// Offices that serve in person.
    #[serde(default)]
    pub offices: Vec<DeskOffice>,
    /// Sources of the configuration's facts.
    #[serde(default)]
    pub attributions: Vec<Attribution>,
}

/// A configuration that cannot be a comune's.
#[derive(Debug, thiserror::Error)]
pub enum CityError {
    /// The file is not TOML, or a key is missing, unknown, or of the wrong kind; says where.
    #[error("city.toml: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A value that the standards do not allow.
    #[error("city.toml: `{key}` must be {must_be}")]
    Invalid {
        /// The key at fault.
        key: &'static str,
        /// What it must be.
        must_be: &'static str,
    },
}

impl City {
    /// Reads a `city.toml`.
    pub fn parse(text: &str) -> Result<Self, CityError> {
        let city: Self = toml::from_str(text)?;
        city.check()?;
        Ok(city)
    }

    /// The same with zones that stand in a file of their own.
    pub fn with_zones(mut self, zones: Vec<Zone>) -> Result<Self, CityError> {
        self.zones.extend(zones);
        self.check()?;
        Ok(self)
    }

    /// The number of the Municipio in which a point is; none outside all of them. Outlines are simplified: at a border it may
    /// be that of the neighbour.
    #[must_use]
    pub fn municipio_at(&self, point: Position) -> Option<u8> {
        self.municipi.iter().find(|one| one.outline.contains(point)).map(|one| one.number)
    }

    /// Month and day of the patron saint.
    pub(crate) fn patron(&self) -> (u32, u32) {
        month_and_day(&self.patron_saint_day).expect("the day was looked at when the city was read")
    }

    fn check(&self) -> Result<(), CityError> {
        let digits =
            |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        let rule =
            |holds: bool, key, must_be| if holds { Ok(()) } else { Err(CityError::Invalid { key, must_be }) };
        rule(digits(&self.istat, 6), "istat", "six digits")?;
        rule(digits(&self.fiscal_code, 11), "fiscal_code", "eleven digits")?;
        rule(is_belfiore(&self.belfiore), "belfiore", "a letter and three digits")?;
        rule(
            month_and_day(&self.patron_saint_day).is_some(),
            "patron_saint_day",
            "a day of the year as 12-07",
        )?;
        rule(is_colour(&self.accent_colour), "accent_colour", "a colour like #0066cc")?;
        rule(self.languages.first() == Some(&Language::It), "languages", "a list that begins with \"it\"")?;
        let bounds_are_right = self.bounds.is_none_or(|bounds| bounds.are_right());
        rule(bounds_are_right, "bounds", "a rectangle: south below north, west before east")?;
        let zones_are_right = (0..).zip(&self.zones).all(|(at, zone): (usize, _)| {
            !zone.outlines.is_empty() && self.zones[..at].iter().all(|before| before.key != zone.key)
        });
        rule(zones_are_right, "zones", "zones of different keys, each with an outline")?;
        rule(!self.public_url.ends_with('/'), "public_url", "an address without a slash at the end")
    }
}

fn is_belfiore(code: &str) -> bool {
    code.len() == 4
        && code.as_bytes()[0].is_ascii_uppercase()
        && code.bytes().skip(1).all(|b| b.is_ascii_digit())
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year has every day.
    chrono::NaiveDate::from_ymd_opt(2000, month, day).map(|_| (month, day))
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}
