//! By when what people declare of where they live enters the population register: within two working days of its arrival
//! (art. 5 c. 3 DL 5/2012, art. 18 DPR 223/1989), long before the term of the procedure ends.

use chrono::{DateTime, NaiveDate, Utc};
use db::DbError;
use web::Translator;

use super::Cases;
use super::remind::Due;
use crate::definition::{Definition, Procedure, StateKey, UnitKey};
use crate::store::{self, Listed};

impl Cases {
    /// The last day to enter what came at a moment and stands in this state; none where nothing is to be entered, or it was.
    pub(crate) fn enter_by(
        &self,
        definition: &Definition,
        state: &StateKey,
        sent_at: DateTime<Utc>,
    ) -> Option<NaiveDate> {
        let days = definition.procedure.as_ref()?.enters_within(state)?;
        let came_on = sent_at.with_timezone(&self.inner.city.timezone).date_naive();
        Some(self.calendar().working_days_after(came_on, i64::from(days)))
    }

    /// What an office, or the whole city, is to enter by the next working day, or should have, the earliest first: an inbox is
    /// in the order of the terms of procedures, which end long after.
    pub(super) async fn to_enter_soon(&self, unit: Option<&UnitKey>) -> Result<Vec<Listed>, DbError> {
        let soon = self.calendar().working_days_after(self.today(), 1);
        let mut found = Vec::new();
        for definition in self.catalogue().definitions() {
            for state in entering_states(definition.procedure.as_ref()) {
                let stands = (&definition.key, state);
                let lines = store::standing_in(self.db(), stands, unit, Self::TO_DO).await?;
                found.extend(lines.into_iter().filter(|line| {
                    self.enter_by(definition, state, line.sent_at).is_some_and(|day| day <= soon)
                }));
            }
        }
        found.sort_by_key(|line| (line.sent_at, line.case_id));
        Ok(found)
    }

    /// What an office is still to enter, service by service, each as a line of its mail of the morning.
    pub(super) async fn to_enter_at(
        &self,
        unit: &UnitKey,
        today: NaiveDate,
        t: Translator,
    ) -> Result<Vec<Due>, DbError> {
        let mut due = Vec::new();
        for definition in self.catalogue().definitions() {
            let mut days = Vec::new();
            for state in entering_states(definition.procedure.as_ref()) {
                let came = store::came_in_state(self.db(), unit, (&definition.key, state)).await?;
                days.extend(came.into_iter().filter_map(|at| self.enter_by(definition, state, at)));
            }
            let late = days.iter().filter(|day| **day < today).count();
            let title = definition.sheet.title.in_language(t.language());
            due.push(Due {
                service: t.text_with("cases-mail-to-enter", &[("service", title.into())]),
                late: i64::try_from(late).unwrap_or(i64::MAX),
                soon: i64::try_from(days.len() - late).unwrap_or(i64::MAX),
            });
        }
        due.retain(|one| one.late + one.soon > 0);
        Ok(due)
    }
}

/// The states in which something is to be entered by a day.
fn entering_states(procedure: Option<&Procedure>) -> impl Iterator<Item = &StateKey> {
    let keys = procedure.into_iter().flat_map(|procedure| {
        procedure.states.iter().filter(move |state| procedure.enters_within(&state.key).is_some())
    });
    keys.map(|state| &state.key)
}
