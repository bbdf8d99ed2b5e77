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
    /// The way from each station to each other, in their order: computed when the file is read, not for whoever asks.
    rails: Vec<Option<Rails>>,
}

/// The way along the lines from one station to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rails {
    /// As the crow flies, over where one changes.
    pub(super) metres: u32,
    /// Whether one changes lines once.
    pub(super) changes: bool,
}

/// A station, with its place in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'a> {
    number: usize,
    pub(super) station: &'a Station,
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
        let mut found = Vec::new();
        for row in rows::<StationRow>("stations.csv", stations)? {
            let lines: Vec<String> = row.lines.split_whitespace().map(str::to_owned).collect();
            if lines.is_empty() {
                return Err(GazetteerError::NoLine(row.name));
            }
            let position = Position { latitude: row.latitude, longitude: row.longitude };
            found.push(Station { name: row.name, lines, position });
        }
        Ok(Self { rails: rails_among(&found), stations: found })
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
    pub(super) fn within(&self, place: Position, metres: f64) -> Vec<Stop<'_>> {
        let stops = self.stations.iter().enumerate().map(|(number, station)| Stop { number, station });
        stops.filter(|stop| stop.station.position.metres_to(place) <= metres).collect()
    }

    /// How one gets from one station to another along the lines that both have, or with one change where they have none in
    /// common. None where it would take two.
    pub(super) fn rails(&self, from: Stop<'_>, to: Stop<'_>) -> Option<Rails> {
        self.rails.get(from.number * self.stations.len() + to.number).copied().flatten()
    }
}

/// The way from each station to each other, row by row. One changes only where several lines stop.
fn rails_among(stations: &[Station]) -> Vec<Option<Rails>> {
    let changes: Vec<&Station> = stations.iter().filter(|one| one.lines.len() > 1).collect();
    let pairs = stations.iter().flat_map(|from| stations.iter().map(move |to| (from, to)));
    pairs.map(|(from, to)| rails_between(from, to, &changes)).collect()
}

fn rails_between(from: &Station, to: &Station, changes: &[&Station]) -> Option<Rails> {
    if from.shares_a_line_with(to) {
        return Some(Rails { metres: whole_metres(from.position.metres_to(to.position)), changes: false });
    }
    let meeting = changes.iter().filter(|one| one.shares_a_line_with(from) && one.shares_a_line_with(to));
    let over = |one: &&Station| from.position.metres_to(one.position) + one.position.metres_to(to.position);
    let shortest = meeting.map(over).min_by(f64::total_cmp);
    shortest.map(|metres| Rails { metres: whole_metres(metres), changes: true })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no city is so large, no way negative"
)]
fn whole_metres(metres: f64) -> u32 {
    metres.round() as u32
}

#[expect(clippy::cast_possible_truncation, reason = "no two points of a city are hours apart")]
fn whole_minutes(station: &Station, place: Position) -> i64 {
    (minutes_on_foot(station.position, place).ceil() as i64).max(1)
}
