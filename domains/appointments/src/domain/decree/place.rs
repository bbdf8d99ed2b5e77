//! Where a decree can move somebody to, and whether they can be called instead.

use kernel::Position;

use super::{MatterCode, OfficeCode, PoolId, Way};

/// Where a decree can move somebody to.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) office: OfficeCode,
    pub(crate) position: Option<Position>,
    pub(crate) pools: Vec<(PoolId, Vec<MatterCode>)>,
}

impl Place {
    /// The pools that serve all of these matters.
    pub(crate) fn serving(&self, matters: &[MatterCode]) -> impl Iterator<Item = PoolId> {
        let serves = |served: &[MatterCode]| matters.iter().all(|matter| served.contains(matter));
        self.pools.iter().filter(move |(_, served)| serves(served)).map(|(pool, _)| *pool)
    }
}

/// The offices in the order in which somebody of one of them is sent to them: their own first, then the nearest. Where it is
/// not known how far one is, it comes last.
pub(crate) fn by_nearness<'a>(own: &OfficeCode, places: &'a [Place]) -> Vec<&'a Place> {
    let position = places.iter().find(|place| place.office == *own).and_then(|place| place.position);
    let metres = |place: &Place| match (place.office == *own, position.zip(place.position)) {
        (true, _) => 0.0,
        (false, Some((from, to))) => 1.0 + from.metres_to(to),
        (false, None) => f64::INFINITY,
    };
    let mut sorted: Vec<&Place> = places.iter().collect();
    sorted.sort_by(|one, other| {
        metres(one).total_cmp(&metres(other)).then_with(|| one.office.cmp(&other.office))
    });
    sorted
}

/// Whether all of these matters can be served by telephone.
pub(crate) fn by_telephone(matters: &[MatterCode], ways_of: impl Fn(&MatterCode) -> Vec<Way>) -> bool {
    !matters.is_empty() && matters.iter().all(|matter| ways_of(matter).contains(&Way::Telephone))
}
