//! What the page on the wall shows: the latest numbers and where they are called to. Never a name.

use kernel::Localised;

use super::Appointments;
use super::day::DayError;
use crate::domain::call::Shown;
use crate::domain::screen::Screen;
use crate::store;

/// So many calls stand on the wall, the last one large.
const SHOWN: i64 = 7;

/// The wall of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// What the office is called.
    pub office: Localised,
    /// The latest calls, the last one first.
    pub calls: Vec<Shown>,
    /// How many wait.
    pub waiting: usize,
}

impl Appointments {
    /// What a display of an office shows now.
    pub async fn board(&self, display: &Screen) -> Result<Board, DayError> {
        let office = self.name_of_office(&display.office).await?;
        let calls = store::display::shown_at(self.db(), &display.office, self.today(), SHOWN).await?;
        let waiting = store::ticket::read_waiting_at(self.db(), &display.office, self.today()).await?;
        Ok(Board { office, calls, waiting: waiting.len() })
    }
}
