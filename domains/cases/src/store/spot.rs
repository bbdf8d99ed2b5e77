//! Somewhere in the city, as the columns of a table have it.

use kernel::{Degrees, Position};

use super::StoreError;
use crate::domain::{CaseId, SpotAddress};

/// Points are kept in ten-thousandths of a degree.
const PARTS: f64 = 10_000.0;

/// A street with its number, and a point: either may be missing.
#[derive(sqlx::FromRow)]
pub(super) struct SpotColumns {
    pub(super) street_code: Option<String>,
    pub(super) street: Option<String>,
    pub(super) civico: Option<String>,
    pub(super) latitude: Option<i64>,
    pub(super) longitude: Option<i64>,
}

impl SpotColumns {
    /// As they are written.
    pub(super) fn of(address: Option<&SpotAddress>, position: Option<Position>) -> Self {
        Self {
            street_code: address.map(|address| address.street_code.clone()),
            street: address.map(|address| address.street.clone()),
            civico: address.and_then(|address| address.civico.clone()),
            latitude: position.map(|at| parts(at.latitude)),
            longitude: position.map(|at| parts(at.longitude)),
        }
    }

    /// As they are read, for a case.
    pub(super) fn read(self, case: CaseId) -> Result<(Option<SpotAddress>, Option<Position>), StoreError> {
        let civico = self.civico;
        let address = self.street_code.zip(self.street);
        let address = address.map(|(street_code, street)| SpotAddress { street_code, street, civico });
        let position = match self.latitude.zip(self.longitude) {
            Some(parts) => Some(point(parts).ok_or_else(|| StoreError::nonsense(case, "point"))?),
            None => None,
        };
        Ok((address, position))
    }
}

#[expect(clippy::cast_precision_loss, reason = "a degree has few parts")]
fn point((latitude, longitude): (i64, i64)) -> Option<Position> {
    let degrees = |parts: i64| Degrees::try_new(parts as f64 / PARTS);
    Some(Position { latitude: degrees(latitude)?, longitude: degrees(longitude)? })
}

/// A degree as a column has it.
#[expect(clippy::cast_possible_truncation, reason = "180 degrees have few parts")]
pub(super) fn parts(degrees: Degrees) -> i64 {
    (degrees.as_f64() * PARTS).round() as i64
}
