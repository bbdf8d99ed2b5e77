//! For how long it is kept whose an appointment was (art. 5 par. 1 lett. e GDPR): data, in the city's `appointments.toml`.
//! What is counted names nobody and stays.

use serde::{Deserialize, Serialize};

/// For how long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Kept {
    /// For so many months after it, an appointment is somebody's.
    pub visits_months: u32,
    /// For so many days after their last appointment, a guest's contact is there.
    pub guests_days: u32,
    /// For so many days, a number says whose it was.
    pub numbers_days: u32,
    /// For so many days after its own, a cell is there; what was counted of it stays.
    pub cells_days: u32,
}

impl Default for Kept {
    fn default() -> Self {
        Self { visits_months: 24, guests_days: 30, numbers_days: 7, cells_days: 14 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_says_for_how_long_and_what_it_does_not_say_is_usual() {
        let kept: Kept = toml::from_str("visits_months = 12").unwrap();
        assert_eq!(kept, Kept { visits_months: 12, ..Kept::default() });
        assert!(kept.guests_days < 365 && toml::from_str::<Kept>("for_ever = true").is_err());
    }
}
