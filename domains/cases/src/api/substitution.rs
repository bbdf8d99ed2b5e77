//! Who is to conclude a case in the place of an office that is late.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::Substitution;

/// Which office, since when, by when, and whether who asked has asked for it.
#[derive(Serialize)]
pub(super) struct SubstitutionBody {
    unit: String,
    begun_on: NaiveDate,
    due_on: NaiveDate,
    is_asked: bool,
}

impl SubstitutionBody {
    pub(super) fn of(one: &Substitution) -> Self {
        Self {
            unit: one.unit.to_string(),
            begun_on: one.begun_on,
            due_on: one.due_on,
            is_asked: one.is_asked,
        }
    }
}
