//! Answers of providers that are not believed: nobody is let in by them, and the register of accesses has them all the
//! same, as refused and without a person.

use chrono::TimeDelta;

use super::Identities;
use super::arrive::enter_in_register;
use crate::domain::{Arrival, NewEntry, Verdict};
use crate::error::IdentityError;
use crate::seal::RegisterKeys;
use crate::store;

/// So many are kept of what came from one provider, or in its name, within [`COUNTED_WITHIN`]; more of them tell nothing
/// more, and would fill the register for two years. From how many machines they come does not matter: each request is
/// limited by its own machine already.
const MOST_KEPT: i64 = 30;
const COUNTED_WITHIN: TimeDelta = TimeDelta::minutes(1);

/// How many were not kept, by scheme.
const LEFT_OUT_TOTAL: &str = "palazzo_refused_answers_left_out_total";

impl Identities {
    /// Writes down what was refused, `entry` being none for what does not even say that it answers us, and says why.
    /// Each request was taken out before its answer was read, so that it is there once at most.
    pub(super) async fn disbelieve(
        &self,
        register: &RegisterKeys,
        entry: Option<NewEntry>,
        code: &'static str,
        why: IdentityError,
    ) -> Result<Arrival, IdentityError> {
        let Some(entry) = entry else { return Err(why) };
        let entry = NewEntry { verdict: Verdict::Refused(code.to_owned()), ..entry };
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        let since = now - COUNTED_WITHIN;
        if store::count_refused_since(&mut tx, &entry.provider, since, MOST_KEPT).await? < MOST_KEPT {
            enter_in_register(&mut tx, register, entry, now).await?;
        } else {
            metrics::counter!(LEFT_OUT_TOTAL, "scheme" => entry.scheme.code()).increment(1);
        }
        tx.commit().await?;
        Err(why)
    }
}
