//! Whether the generated city is like the real one, and whether it can be at all.

mod content;
mod figures;
mod lives;
mod odd;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;

use super::*;
use crate::Person;

static MILAN: LazyLock<Arc<CityContent>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/milano");
    Arc::new(CityContent::load(&folder).unwrap())
});

/// The content of Milan, read once.
pub(super) fn milan() -> Arc<CityContent> {
    Arc::clone(&MILAN)
}

/// The day it is in these cities.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// The families of a city.
pub(super) fn city(residents: u32, seed: u64) -> Generator {
    Generator::new(milan(), seed, residents, today())
}

/// The people of a city.
fn people(residents: u32) -> Vec<Person> {
    city(residents, 1).flat_map(|record| record.people).collect()
}
