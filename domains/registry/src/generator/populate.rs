//! Fills an empty registry with a generated city.

use std::sync::Arc;

use chrono::NaiveDate;
use db::Db;

use super::{CityContent, Generator, Personas};
use crate::bulk::{BulkError, Writer};

/// Families between two reports of progress.
const FAMILIES_BETWEEN_REPORTS: u64 = 500;

/// Which city.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many people live in it.
    pub residents: u32,
    /// The same seed gives the same city.
    pub seed: u64,
    /// The day it is in the city.
    pub today: NaiveDate,
    /// Families given by hand, who come first.
    pub personas: Personas,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Residents made so far.
    pub residents: u64,
    /// Residents there will be.
    pub of: u64,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sheets: families, convivenze, AIRE families.
    pub families: u64,
    /// Everybody with a file.
    pub people: u64,
    /// Those who live in the city.
    pub residents: u64,
    /// Each odd case, with how many families have it.
    pub odd_cases: Vec<(&'static str, u32)>,
}

/// Why the city could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum PopulateError {
    /// The registry did not take it.
    #[error(transparent)]
    Bulk(#[from] BulkError),
}

/// Makes a city and writes it, chunk by chunk: what is in memory does not grow with the city.
///
/// `progress` is called every few hundred families and at the end, so that whoever waits sees a rate.
pub async fn populate(
    db: &Db,
    town: Arc<CityContent>,
    options: Options,
    mut progress: impl FnMut(Progress),
) -> Result<Summary, PopulateError> {
    let Options { residents, seed, today, personas } = options;
    let mut city = Generator::with_planted(town, seed, residents, today, personas.families);
    let mut writer = Writer::new(db);
    let mut at = Progress { residents: 0, of: u64::from(residents) };
    let mut made = 0_u64;
    for record in city.by_ref() {
        at.residents += record.residents() as u64;
        made += 1;
        writer.write(record).await?;
        if made.is_multiple_of(FAMILIES_BETWEEN_REPORTS) {
            progress(at);
        }
    }
    let written = writer.finish().await?;
    progress(at);
    let odd_cases = city.odd_cases().collect();
    Ok(Summary { families: written.families, people: written.people, residents: at.residents, odd_cases })
}
