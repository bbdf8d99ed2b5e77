//! Offices and matters as a city's `appointments.toml` says them: how a comune begins. Afterwards officials change them in
//! the browser, and a file that is read again adds what is new and changes nothing that is there.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Degrees, Localised, Position};
use serde::Deserialize;

use super::hours::{DayHours, HoursFault, Minute, Span, Week};
use super::{
    Kept, Limits, Matter, MatterCode, MatterLimits, Office, OfficeCode, OfficeKind, RoomAddress, Way,
};

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// The limits of the city.
    #[serde(default)]
    pub limits: Limits,
    /// For how long people are remembered.
    #[serde(default)]
    pub kept: Kept,
    /// Where people are seen in video; nothing is offered so where it is not said.
    #[serde(default)]
    pub video: Option<SeedVideo>,
    /// What whoever comes to an office reads about the way.
    #[serde(default)]
    pub travel: SeedTravel,
    /// What one comes for.
    #[serde(default, rename = "matter")]
    pub matters: Vec<SeedMatter>,
    /// What offices have in common.
    #[serde(default, rename = "pattern")]
    pub patterns: BTreeMap<String, SeedPattern>,
    /// Where.
    #[serde(default, rename = "office")]
    pub offices: Vec<SeedOffice>,
}

/// Where people are seen in video.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedVideo {
    /// The address of the rooms: `https://video.example.it/{room}`.
    pub room: RoomAddress,
}

/// What whoever comes to an office reads about the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeedTravel {
    /// Of a zone of `city.toml`, by its key, what whoever comes by car to an office inside has to know.
    pub zones: BTreeMap<String, Localised>,
}

/// What offices of one kind have in common: each of it that an office does not say itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedPattern {
    /// When they are open.
    #[serde(default)]
    pub hours: Vec<SeedHours>,
    /// Their pools.
    #[serde(default, rename = "pool")]
    pub pools: Vec<SeedPool>,
    /// Their counters.
    #[serde(default, rename = "counter")]
    pub counters: Vec<SeedCounter>,
}

/// What one comes for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedMatter {
    /// Its code.
    pub code: MatterCode,
    /// What it is called.
    pub name: Localised,
    /// How long it takes.
    pub minutes: i64,
    /// How long beside another.
    #[serde(default)]
    pub minutes_together: Option<i64>,
    /// In which ways.
    pub ways: Vec<Way>,
    /// Whether guests can book it.
    #[serde(default)]
    pub is_for_guests: bool,
    /// What to bring.
    #[serde(default)]
    pub bring: Vec<Localised>,
    /// Its own limits.
    #[serde(default)]
    pub limits: MatterLimits,
    /// Whether it cannot wait.
    #[serde(default)]
    pub is_urgent: bool,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedOffice {
    /// Its code.
    pub code: OfficeCode,
    /// What it is.
    pub kind: OfficeKind,
    /// What it is called.
    pub name: Localised,
    /// Street and number.
    #[serde(default)]
    pub address: Option<String>,
    /// In which Municipio.
    #[serde(default)]
    pub municipio: Option<u8>,
    /// How far north.
    #[serde(default)]
    pub latitude: Option<Degrees>,
    /// How far east.
    #[serde(default)]
    pub longitude: Option<Degrees>,
    /// How one gets there.
    #[serde(default)]
    pub directions: Localised,
    /// Whether it takes bookings from the first day on.
    #[serde(default = "yes")]
    pub is_open_to_bookings: bool,
    /// The pattern that it follows.
    #[serde(default)]
    pub pattern: Option<String>,
    /// When it is open.
    #[serde(default)]
    pub hours: Vec<SeedHours>,
    /// Its pools.
    #[serde(default, rename = "pool")]
    pub pools: Vec<SeedPool>,
    /// Its counters.
    #[serde(default, rename = "counter")]
    pub counters: Vec<SeedCounter>,
}

/// A pool of an office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedPool {
    /// How it is named within its office.
    pub code: String,
    /// What it is called.
    pub name: Localised,
    /// How long a cell is.
    pub cell_minutes: i64,
    /// How many are served at once.
    pub lanes: i64,
    /// In which ways.
    pub ways: Vec<Way>,
    /// What it serves.
    pub matters: Vec<MatterCode>,
    /// When, where it does not keep the hours of its office.
    #[serde(default)]
    pub hours: Vec<SeedHours>,
}

/// Hours that come back each week.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedHours {
    /// On which days of the week: 1 is Monday, 7 Sunday.
    pub weekdays: Vec<u8>,
    /// From when, local time: `08:30`.
    pub from: String,
    /// Until when.
    pub until: String,
}

/// A counter of an office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedCounter {
    /// How it is named within its office.
    pub code: String,
    /// What its sign says.
    pub name: String,
    /// The pools that it serves, by their codes, the first first.
    pub pools: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeedError {
    /// It is no TOML, or a key is missing, unknown or of the wrong kind; says where.
    #[error("appointments.toml: {0}")]
    Unreadable(String),
    /// It names something that it does not have.
    #[error("appointments.toml: {who}: there is no {what}")]
    Unknown {
        /// Where it is named.
        who: String,
        /// What.
        what: String,
    },
    /// The same code twice.
    #[error("appointments.toml: {0} is there twice")]
    Twice(String),
    /// Hours that cannot be.
    #[error("appointments.toml: {who}: {fault}")]
    Hours {
        /// Whose.
        who: String,
        /// What is wrong with them.
        fault: HoursFault,
    },
    /// A number that cannot be.
    #[error("appointments.toml: {who}: `{key}` must be {must_be}")]
    Number {
        /// Whose.
        who: String,
        /// Which.
        key: &'static str,
        /// What it must be.
        must_be: &'static str,
    },
}

impl Seed {
    /// Reads an `appointments.toml`. Afterwards each office has the hours, pools and counters of its pattern.
    pub fn parse(text: &str) -> Result<Self, SeedError> {
        let mut seed: Self =
            toml::from_str(text).map_err(|error| SeedError::Unreadable(error.to_string()))?;
        for office in &mut seed.offices {
            office.follow(&seed.patterns)?;
        }
        once(seed.matters.iter().map(|one| one.code.as_str()))?;
        once(seed.offices.iter().map(|one| one.code.as_str()))?;
        seed.matters.iter().try_for_each(check_matter)?;
        for office in &seed.offices {
            seed.check(office)?;
        }
        Ok(seed)
    }

    fn check(&self, office: &SeedOffice) -> Result<(), SeedError> {
        let unknown = |what: &str| SeedError::Unknown { who: office.code.to_string(), what: what.to_owned() };
        for wanted in office.pools.iter().flat_map(|pool| &pool.matters) {
            if self.matters.iter().all(|matter| matter.code != *wanted) {
                return Err(unknown(wanted.as_str()));
            }
        }
        for wanted in office.counters.iter().flat_map(|counter| &counter.pools) {
            if office.pools.iter().all(|pool| pool.code != *wanted) {
                return Err(unknown(wanted));
            }
        }
        once(office.pools.iter().map(|one| one.code.as_str()))?;
        once(office.counters.iter().map(|one| one.code.as_str()))?;
        office.check_hours()?;
        office.pools.iter().try_for_each(|pool| check_pool(office.code.as_str(), pool))
    }
}

impl SeedOffice {
    fn follow(&mut self, patterns: &BTreeMap<String, SeedPattern>) -> Result<(), SeedError> {
        let Some(name) = &self.pattern else { return Ok(()) };
        let missing = || SeedError::Unknown { who: self.code.to_string(), what: format!("pattern {name}") };
        let pattern = patterns.get(name).ok_or_else(missing)?;
        if self.hours.is_empty() {
            self.hours.clone_from(&pattern.hours);
        }
        if self.pools.is_empty() {
            self.pools.clone_from(&pattern.pools);
        }
        if self.counters.is_empty() {
            self.counters.clone_from(&pattern.counters);
        }
        Ok(())
    }

    fn check_hours(&self) -> Result<(), SeedError> {
        let mut all = self.pools.iter().map(|pool| &pool.hours).chain([&self.hours]);
        let wrong = |fault| SeedError::Hours { who: self.code.to_string(), fault };
        all.try_for_each(|hours| week_of(hours).map(drop)).map_err(wrong)
    }
}

/// The week that some hours make.
pub fn week_of(hours: &[SeedHours]) -> Result<Week, HoursFault> {
    let mut days: [Vec<Span>; 7] = Default::default();
    for one in hours {
        let span = Span::try_new(Minute::parse(&one.from)?, Minute::parse(&one.until)?)?;
        for weekday in &one.weekdays {
            let day = usize::from(*weekday).checked_sub(1).and_then(|at| days.get_mut(at));
            day.ok_or_else(|| HoursFault::Unreadable(weekday.to_string()))?.push(span);
        }
    }
    let mut week: [DayHours; 7] = Default::default();
    for (day, spans) in week.iter_mut().zip(days) {
        *day = DayHours::try_new(spans)?;
    }
    Ok(Week::of(week))
}

/// Whether a number of minutes can be cut from the times at which something may begin.
fn is_cut(minutes: i64) -> bool {
    minutes > 0 && minutes % i64::from(Minute::STEP) == 0
}

fn check_matter(matter: &SeedMatter) -> Result<(), SeedError> {
    let who = matter.code.as_str();
    number(who, is_cut(matter.minutes), "minutes", STEPS)?;
    let together = matter.minutes_together.unwrap_or(matter.minutes);
    number(who, (1..=matter.minutes).contains(&together), "minutes_together", "no more than `minutes`")?;
    number(who, !matter.ways.is_empty(), "ways", "one at least")
}

fn check_pool(who: &str, pool: &SeedPool) -> Result<(), SeedError> {
    number(who, is_cut(pool.cell_minutes) && pool.cell_minutes <= 120, "cell_minutes", STEPS)?;
    number(who, (0..=200).contains(&pool.lanes), "lanes", "from 0 to 200")?;
    number(who, !pool.ways.is_empty(), "ways", "one at least")
}

const STEPS: &str = "a multiple of five minutes";

fn number(who: &str, holds: bool, key: &'static str, must_be: &'static str) -> Result<(), SeedError> {
    if holds { Ok(()) } else { Err(SeedError::Number { who: who.to_owned(), key, must_be }) }
}

fn once<'a>(mut codes: impl Iterator<Item = &'a str>) -> Result<(), SeedError> {
    let mut seen = BTreeSet::new();
    match codes.find(|code| !seen.insert(*code)) {
        Some(twice) => Err(SeedError::Twice(twice.to_owned())),
        None => Ok(()),
    }
}

impl From<&SeedMatter> for Matter {
    fn from(new: &SeedMatter) -> Self {
        Self {
            code: new.code.clone(),
            version: 1,
            name: new.name.clone(),
            minutes: new.minutes,
            minutes_together: new.minutes_together,
            ways: new.ways.clone(),
            is_for_guests: new.is_for_guests,
            bring: new.bring.clone(),
            limits: new.limits.clone(),
            is_urgent: new.is_urgent,
            ended_at: None,
        }
    }
}

impl From<&SeedOffice> for Office {
    fn from(new: &SeedOffice) -> Self {
        let ground = new.latitude.zip(new.longitude);
        Self {
            code: new.code.clone(),
            version: 1,
            kind: new.kind,
            name: new.name.clone(),
            address: new.address.clone(),
            municipio: new.municipio,
            position: ground.map(|(latitude, longitude)| Position { latitude, longitude }),
            directions: new.directions.clone(),
            is_open_to_bookings: new.is_open_to_bookings,
            ended_at: None,
        }
    }
}

#[cfg(test)]
mod milan;

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
[limits]
live = 2

[[matter]]
code = "carta-identita"
name = { it = "Carta d’identità", en = "Identity card" }
minutes = 20
ways = ["in-person"]
is_for_guests = true

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12" }
address = "via Larga 12"
municipio = 1
latitude = 45.461
longitude = 9.191

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 10
lanes = 4
ways = ["in-person"]
matters = ["carta-identita"]
hours = [{ weekdays = [1, 2, 3, 4, 5], from = "08:30", until = "12:00" }]

[[office.counter]]
code = "1"
name = "1"
pools = ["anagrafe"]
"#;

    #[test]
    fn a_city_says_its_offices_in_a_file() {
        let seed = Seed::parse(FILE).unwrap();
        assert_eq!((seed.limits.live, seed.limits.moves), (2, Limits::default().moves));
        assert_eq!((seed.offices[0].pools[0].lanes, seed.matters[0].ways.clone()), (4, vec![Way::InPerson]));
    }

    #[test]
    fn a_city_says_where_its_rooms_are_and_one_in_the_open_is_refused() {
        let with = |room: &str| format!("{FILE}\n[video]\nroom = \"{room}\"\n");
        let seed = Seed::parse(&with("https://video.example.it/{room}")).unwrap();
        assert_eq!(seed.video.unwrap().room, RoomAddress::parse("https://video.example.it/{room}").unwrap());
        assert_eq!(Seed::parse(FILE).unwrap().video, None);
        let refused = Seed::parse(&with("http://video.example.it/{room}")).unwrap_err().to_string();
        assert!(refused.contains("begins with https://"), "{refused}");
        let one_for_all = Seed::parse(&with("https://video.example.it/sala")).unwrap_err().to_string();
        assert!(one_for_all.contains("{room} stands once"), "{one_for_all}");
    }

    #[test]
    fn what_is_named_must_be_there() {
        let wrong = FILE.replace("matters = [\"carta-identita\"]", "matters = [\"passaporto\"]");
        assert_eq!(
            Seed::parse(&wrong).unwrap_err().to_string(),
            "appointments.toml: larga-12: there is no passaporto"
        );
        let wrong = FILE.replace("pools = [\"anagrafe\"]", "pools = [\"tributi\"]");
        assert!(matches!(Seed::parse(&wrong), Err(SeedError::Unknown { .. })));
        assert!(matches!(Seed::parse("[[office]]\nname = 3"), Err(SeedError::Unreadable(_))));
    }
}
