//! The way to an office: how long it takes about, which stations are near, what whoever comes by car has to know.

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::{Localised, Position, Side};

use super::Appointments;
use crate::domain::{Journey, Office, Reached, Travel, estimate_journey};

impl Appointments {
    /// The same, where whoever comes by car reads this of an office inside a zone of the city, by the zone's key.
    #[must_use]
    pub fn with_notes_by_car(self, zones: BTreeMap<String, Localised>) -> Self {
        Self { by_car: Arc::new(zones), ..self }
    }

    /// How one can come, as far as it can be estimated: by public transport where the city's stations are known.
    pub(crate) fn travels(&self) -> impl Iterator<Item = Travel> {
        let has_stations = !self.gazetteer().network().is_empty();
        Travel::ALL.into_iter().filter(move |travel| *travel != Travel::PublicTransport || has_stations)
    }

    /// How long it takes about to an office; none where it is nowhere on the ground.
    pub(crate) fn journey_to(&self, office: &Office, travel: Travel, from: Position) -> Option<Journey> {
        estimate_journey(travel, from, office.position?, self.gazetteer().network())
    }

    /// The stations near an office, the nearest first.
    pub(crate) fn stations_near(&self, office: &Office) -> Vec<Reached<'_>> {
        office.position.map(|place| self.gazetteer().network().near(place)).unwrap_or_default()
    }

    /// What whoever comes to an office by car has to know. Where nobody can tell on which side of a border it is, too.
    pub(crate) fn notes_by_car(&self, office: &Office) -> Vec<&Localised> {
        let Some(place) = office.position else { return Vec::new() };
        let zones = self.city().zones.iter().filter(|zone| zone.side_of(place) != Side::Outside);
        zones.filter_map(|zone| self.by_car.get(&zone.key)).collect()
    }
}
