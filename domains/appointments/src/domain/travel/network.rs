//! The stations of a city's underground, as its `stations.csv` says them: names, lines, points. No timetable is in it.

use kernel::{Degrees, Position};
use serde::Deserialize;

use super::minutes_on_foot;
use crate::domain::gazetteer::{GazetteerError, rows};

/// So many stations are named beside an office.
const NAMED_MOST: usize = 2;

/// A station that is farther than this on foot is not named.
const NAMED_WITHIN_MINUTES: i64 = 15;

/// A station (*fermata della metropolitana*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// What it is called.
    pub name: String,
    /// The lines that stop there: `M1`.
    pub lines: Vec<String>,
    /// Where it is.
    pub position: Position,
}

/// A station near somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached<'a> {
    /// Which.
    pub station: &'a Station,
    /// So many minutes on foot.
    pub minutes: i64,
}

/// The stations of a city; none where it has none, or its file says none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    stations: Vec<Station>,
}

#[derive(Deserialize)]
struct StationRow {
    name: String,
    lines: String,
    latitude: Degrees,
    longitude: Degrees,
}

impl Station {
    /// As people find it: `Duomo (M1, M3)`.
    #[must_use]
    pub fn called(&self) -> String {
        format!("{} ({})", self.name, self.lines.join(", "))
    }

    fn shares_a_line_with(&self, other: &Self) -> bool {
        self.lines.iter().any(|line| other.lines.contains(line))
    }
}

impl Network {
    /// Reads the city's `stations.csv`: `name,lines,latitude,longitude`, where several lines have a blank between them.
    pub fn parse(stations: &str) -> Result<Self, GazetteerError> {
        let mut found = Self::default();
        for row in rows::<StationRow>("stations.csv", stations)? {
            let lines: Vec<String> = row.lines.split_whitespace().map(str::to_owned).collect();
            if lines.is_empty() {
                return Err(GazetteerError::NoLine(row.name));
            }
            let position = Position { latitude: row.latitude, longitude: row.longitude };
            found.stations.push(Station { name: row.name, lines, position });
        }
        Ok(found)
    }

    /// Whether it knows no station.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.stations.is_empty()
    }

    /// The stations that are named beside a place, the nearest first.
    #[must_use]
    pub fn near(&self, place: Position) -> Vec<Reached<'_>> {
        let reached = |station| Reached { station, minutes: whole_minutes(station, place) };
        let mut near: Vec<Reached<'_>> = self.stations.iter().map(reached).collect();
        near.retain(|one| one.minutes <= NAMED_WITHIN_MINUTES);
        near.sort_by_key(|one| one.minutes);
        near.truncate(NAMED_MOST);
        near
    }

    /// The stations within so many metres of a place.
    pub(super) fn within(&self, place: Position, metres: f64) -> Vec<&Station> {
        self.stations.iter().filter(|one| one.position.metres_to(place) <= metres).collect()
    }

    /// How far it is from one station to another along the lines that both have, or with one change where they have none in
    /// common; and whether there is one. None where it would take two.
    pub(super) fn rails(&self, from: &Station, to: &Station) -> Option<(f64, bool)> {
        if from.shares_a_line_with(to) {
            return Some((from.position.metres_to(to.position), false));
        }
        let changes =
            self.stations.iter().filter(|one| one.shares_a_line_with(from) && one.shares_a_line_with(to));
        let by = |one: &Station| from.position.metres_to(one.position) + one.position.metres_to(to.position);
        changes.map(by).min_by(f64::total_cmp).map(|metres| (metres, true))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "no two points of a city are hours apart")]
fn whole_minutes(station: &Station, place: Position) -> i64 {
    (minutes_on_foot(station.position, place).ceil() as i64).max(1)
}
