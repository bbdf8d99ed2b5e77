//! How long it takes about to come to an office: the straight line made longer, at a usual speed. Nobody is asked on the way:
//! no map, no timetable, no traffic. Whatever stands here as a number is an assumption of ours, chosen so that whoever
//! trusts it is early rather than late; where a city knows better, it is changed here and nowhere else.

mod network;

use kernel::Position;

use network::Rails;
pub use network::{Network, Reached, Station};

/// Streets are longer than the straight line by about a third: so they are in towns of blocks and rings.
const DETOUR: f64 = 1.3;

/// Nobody walks farther than this to a station, as the crow flies.
const FARTHEST_STATION_METRES: f64 = 1_200.0;

/// How somebody comes (*mezzo*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// A piedi.
    OnFoot,
    /// In bicicletta.
    Bicycle,
    /// Con i mezzi pubblici.
    PublicTransport,
    /// In auto.
    Car,
}

impl Travel {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::OnFoot, Self::Bicycle, Self::PublicTransport, Self::Car];

    /// As forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnFoot => "a-piedi",
            Self::Bicycle => "bicicletta",
            Self::PublicTransport => "mezzi-pubblici",
            Self::Car => "auto",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what people call it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OnFoot => "appointments-travel-on-foot",
            Self::Bicycle => "appointments-travel-bicycle",
            Self::PublicTransport => "appointments-travel-public-transport",
            Self::Car => "appointments-travel-car",
        }
    }
}

/// How fast one is on the way, and what is lost before and after it.
#[derive(Clone, Copy)]
struct Pace {
    metres_a_minute: f64,
    /// To unlock, to wait, to park.
    lost_minutes: f64,
}

/// 4.5 km/h: an adult in no hurry, who waits at some lights.
const ON_FOOT: Pace = Pace { metres_a_minute: 75.0, lost_minutes: 0.0 };

/// 14 km/h, and a moment for the lock.
const BICYCLE: Pace = Pace { metres_a_minute: 233.0, lost_minutes: 2.0 };

/// 18 km/h in town, and ten minutes to park and walk from there.
const CAR: Pace = Pace { metres_a_minute: 300.0, lost_minutes: 10.0 };

/// Trams and buses with their stops, 13 km/h; six minutes to wait and five to walk to a stop and from one.
const SURFACE: Pace = Pace { metres_a_minute: 217.0, lost_minutes: 11.0 };

/// Trains of the underground with their stops, 30 km/h; four minutes to go down and to wait.
const UNDERGROUND: Pace = Pace { metres_a_minute: 500.0, lost_minutes: 4.0 };

/// To walk from one line to another, and to wait again.
const CHANGE_MINUTES: f64 = 5.0;

/// Rails bend too, but less than streets.
const DETOUR_OF_RAILS: f64 = 1.2;

impl Pace {
    fn minutes(self, metres: f64) -> f64 {
        self.lost_minutes + metres / self.metres_a_minute
    }
}

/// By what somebody comes in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ride {
    /// As they chose.
    AsChosen,
    /// By public transport, and it is so near that walking is faster.
    Walk,
    /// By tram or bus.
    Surface,
    /// By the underground.
    Underground {
        /// Where they get in.
        from: String,
        /// Where they get out.
        to: String,
        /// Whether they change lines once.
        changes: bool,
    },
}

/// An estimate of the way to an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// So many minutes from door to door, rounded up.
    pub minutes: i64,
    /// By what.
    pub ride: Ride,
}

impl Journey {
    fn of(minutes: f64, ride: Ride) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "no two points of a city are hours apart")]
        let whole = minutes.ceil() as i64;
        Self { minutes: whole.max(1), ride }
    }

    /// As many minutes as it is honest to say: above ten, in steps of five, rounded up.
    #[must_use]
    pub const fn about(&self) -> i64 {
        if self.minutes <= 10 { self.minutes } else { (self.minutes + 4) / 5 * 5 }
    }
}

/// How long it takes about; none by public transport where the city's file says nothing of it.
#[must_use]
pub fn estimate_journey(travel: Travel, from: Position, to: Position, network: &Network) -> Option<Journey> {
    let metres = from.metres_to(to) * DETOUR;
    let at = |pace: Pace| Some(Journey::of(pace.minutes(metres), Ride::AsChosen));
    match travel {
        Travel::OnFoot => at(ON_FOOT),
        Travel::Bicycle => at(BICYCLE),
        Travel::Car => at(CAR),
        Travel::PublicTransport if network.is_empty() => None,
        Travel::PublicTransport => Some(by_public_transport(from, to, network)),
    }
}

/// How many minutes it is on foot.
fn minutes_on_foot(from: Position, to: Position) -> f64 {
    ON_FOOT.minutes(from.metres_to(to) * DETOUR)
}

/// The fastest of walking, the underground and what runs in the streets.
fn by_public_transport(from: Position, to: Position, network: &Network) -> Journey {
    let surface = SURFACE.minutes(from.metres_to(to) * DETOUR);
    let others = [(minutes_on_foot(from, to), Ride::Walk), (surface, Ride::Surface)];
    let all = others.into_iter().chain(by_underground(from, to, network));
    let fastest = all.min_by(|(one, _), (other, _)| one.total_cmp(other));
    let (minutes, ride) = fastest.unwrap_or((surface, Ride::Surface));
    Journey::of(minutes, ride)
}

/// Each way from a station near the one to a station near the other.
fn by_underground(from: Position, to: Position, network: &Network) -> Vec<(f64, Ride)> {
    let ends = network.within(to, FARTHEST_STATION_METRES);
    let mut ways = Vec::new();
    for begin in network.within(from, FARTHEST_STATION_METRES) {
        for end in ends.iter().filter(|end| end.station.name != begin.station.name) {
            let Some(Rails { metres, changes }) = network.rails(begin, *end) else { continue };
            let (gets_in, gets_out) = (begin.station, end.station);
            let ridden = UNDERGROUND.minutes(f64::from(metres) * DETOUR_OF_RAILS);
            let walked = minutes_on_foot(from, gets_in.position) + minutes_on_foot(gets_out.position, to);
            let changed = if changes { CHANGE_MINUTES } else { 0.0 };
            let ride = Ride::Underground { from: gets_in.called(), to: gets_out.called(), changes };
            ways.push((walked + ridden + changed, ride));
        }
    }
    ways
}

#[cfg(test)]
mod tests;
