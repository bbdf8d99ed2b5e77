//! What the generator carries from family to family: chance, running numbers, the codes already given.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use kernel::PersonId;
use uuid::Builder;

use super::content::CityContent;
use super::dice::Dice;
use super::fiscal_codes::FiscalCodeBook;
use crate::{AnprId, Belfiore, CivilAct, FamilyId, Person};

/// How many different ANPR identifiers there are: nine letters and digits.
const ANPR_IDS: u64 = 36_u64.pow(9);

/// Shares no factor with 36, so that running numbers give different identifiers that look random.
const ANPR_STRIDE: u64 = 61_803_398_875_001;

/// The registrar's hand: makes people, families and papers with numbers that never repeat.
pub(super) struct Maker {
    pub(super) town: Arc<CityContent>,
    pub(super) today: NaiveDate,
    pub(super) dice: Dice,
    pub(super) codes: FiscalCodeBook,
    /// People and families made so far.
    serial: u64,
    /// How many people each electoral section has.
    voters: Vec<u32>,
    /// Foreigners the neighbourhoods are still owed, in thousandths of a person.
    pub(super) foreigners_owed: i64,
    /// Somebody whose names and birth somebody else will share.
    pub(super) model: Option<Person>,
}

impl Maker {
    pub(super) fn new(town: Arc<CityContent>, seed: u64, today: NaiveDate) -> Self {
        let sections = usize::from(town.figures.register.electoral_sections.max(1));
        Self {
            town,
            today,
            dice: Dice::new(seed, 1),
            codes: FiscalCodeBook::new(),
            serial: 0,
            voters: vec![0; sections],
            foreigners_owed: 0,
            model: None,
        }
    }

    /// A day so many years ago, give or take the days of one year.
    pub(super) fn years_ago(&mut self, years: i32) -> NaiveDate {
        let days = self.dice.between(0, 364);
        self.birthday(years) - TimeDelta::days(i64::from(days))
    }

    /// The day on which somebody born then turns so many years today.
    pub(super) fn birthday(&self, years: i32) -> NaiveDate {
        let day = if (self.today.month(), self.today.day()) == (2, 29) { 28 } else { self.today.day() };
        NaiveDate::from_ymd_opt(self.today.year() - years, self.today.month(), day).expect("not 29 February")
    }

    pub(super) fn person_id(&mut self) -> PersonId {
        PersonId(self.uuid())
    }

    pub(super) fn family_id(&mut self) -> FamilyId {
        FamilyId(self.uuid())
    }

    /// A UUID v7 of the day before: people made later sort later, and real ones after all of them.
    fn uuid(&mut self) -> uuid::Uuid {
        self.serial += 1;
        let yesterday = (self.today - TimeDelta::days(1)).and_time(NaiveTime::MIN).and_utc();
        let millis = u64::try_from(yesterday.timestamp_millis()).unwrap_or(0) + self.serial;
        Builder::from_unix_timestamp_millis(millis, &self.dice.ten_bytes()).into_uuid()
    }

    /// The number of a family's sheet.
    pub(super) fn family_number(&self) -> String {
        format!("{:07}", self.serial)
    }

    pub(super) fn anpr_id(&self) -> Option<AnprId> {
        let mut number = u128::from(self.serial) * u128::from(ANPR_STRIDE) % u128::from(ANPR_IDS);
        let mut letters = [b'0'; 9];
        for letter in &mut letters {
            let digit = u8::try_from(number % 36).unwrap_or(0);
            *letter = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
            number /= 36;
        }
        AnprId::parse(std::str::from_utf8(&letters).ok()?).ok()
    }

    /// An act of civil status of that day.
    pub(super) fn act(
        &mut self,
        comune: Belfiore,
        on: NaiveDate,
        part: &str,
        series: Option<&str>,
    ) -> Option<CivilAct> {
        let highest = if comune == self.town.origins.city { 3_900 } else { 400 };
        Some(CivilAct {
            comune,
            year: u16::try_from(on.year()).ok()?,
            number: (1 + self.dice.below(highest)).to_string(),
            part: Some(part.to_owned()),
            series: series.map(str::to_owned),
        })
    }

    /// The number on the list of a section that the next voter gets.
    pub(super) fn next_voter(&mut self, section: u16) -> Option<u32> {
        let voters = self.voters.get_mut(usize::from(section.checked_sub(1)?))?;
        *voters += 1;
        Some(*voters)
    }

    /// The section that votes where this door is: neighbours vote together.
    pub(super) fn section_of(&self, street_code: &str, civico: u16) -> u16 {
        let mix = |hash: u64, part: u64| (hash * 31 + part) % 1_000_003;
        let door =
            street_code.bytes().fold(mix(7, u64::from(civico / 20)), |hash, byte| mix(hash, u64::from(byte)));
        let sections = u64::try_from(self.voters.len()).unwrap_or(1);
        u16::try_from(door * 2_654_435_761 % sections + 1).unwrap_or(1)
    }
}
