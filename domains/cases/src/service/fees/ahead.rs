//! What a request is to cost, before that comes to be owed, and what each of several costs.

use std::collections::BTreeMap;

use super::told_by_now;
use crate::definition::{Definition, Fee};
use crate::domain::{Answers, Case, CaseFee, CaseId, Foreseen, Slot};
use crate::error::CaseError;
use crate::service::Cases;
use crate::store;

impl Cases {
    /// What a request with these answers would cost if it came to be owed today.
    pub(crate) fn would_cost<'a>(
        &self,
        definition: &'a Definition,
        answers: &Answers,
    ) -> Vec<(&'a Fee, Foreseen)> {
        definition.fees().filter_map(|(_, fee)| Some((fee, self.foreseen(fee, answers)?))).collect()
    }

    /// What a request is still to cost once it has come far enough, beside what was ever written down: what it went on without is
    /// not asked again by itself. `slot` is what it has reserved.
    pub(crate) fn will_cost<'a>(
        &self,
        definition: &'a Definition,
        case: &Case,
        (fees, slot): (&[CaseFee], Option<&Slot>),
    ) -> Vec<(&'a Fee, Foreseen)> {
        if !case.is_open() {
            return Vec::new();
        }
        let answers = told_by_now(definition, case, slot);
        let is_new = |number: i64| fees.iter().all(|one| one.number != number);
        let ahead = definition.fees().filter(|(number, fee)| fee.owed_in.is_some() && is_new(*number));
        ahead.filter_map(|(_, fee)| Some((fee, self.foreseen(fee, &answers)?))).collect()
    }

    /// What can be told of a fee; none where nothing is to be paid, or not in this house.
    fn foreseen(&self, fee: &Fee, answers: &Answers) -> Option<Foreseen> {
        self.collecting(fee).and_then(|_| Foreseen::of(fee, answers, self.today()))
    }

    /// What is first to be looked at of what each of some requests costs, and how far that is; nothing of those that cost
    /// nothing. Whoever lists them has asked whether they may be known.
    pub(crate) async fn fees_of(&self, ids: Vec<CaseId>) -> Result<BTreeMap<CaseId, CaseFee>, CaseError> {
        let all = store::fees_of_all(self.db(), &ids).await?;
        let each = all.chunk_by(|one, next| one.case == next.case);
        Ok(each.filter_map(CaseFee::foremost).map(|fee| (fee.case, fee.clone())).collect())
    }
}
