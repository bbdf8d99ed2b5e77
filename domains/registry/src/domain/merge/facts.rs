//! What the file that stays takes over from the other one.

use chrono::NaiveDate;

use super::lists::{joined_homes, joined_sorted, joined_unions};
use crate::domain::{Membership, Person};

impl Person {
    /// Where the file that is kept stands in a family: where it stood, unless it stood nowhere, or the other one was the
    /// reference person of the same sheet.
    pub(super) fn place_beside(&self, other: &Self) -> Option<Membership> {
        match (&self.membership, &other.membership) {
            (Some(mine), Some(theirs))
                if mine.family == theirs.family && theirs.tie.is_reference_person() =>
            {
                Some(theirs.clone())
            }
            (Some(mine), _) => Some(mine.clone()),
            (None, theirs) => theirs.clone().filter(|_| self.registration.is_active()),
        }
    }

    pub(super) fn with_facts_of(mut self, other: &Self, on: NaiveDate) -> Self {
        self.fiscal_codes.take_over(&other.fiscal_codes);
        self.anpr_id = self.anpr_id.or_else(|| other.anpr_id.clone());
        self.foreign_document = self.foreign_document.or_else(|| other.foreign_document.clone());
        self.birth.act = self.birth.act.or_else(|| other.birth.act.clone());
        if self.parents.is_empty() {
            self.parents.clone_from(&other.parents);
        }
        self.first_registered_on =
            self.first_registered_on.into_iter().chain(other.first_registered_on).min();
        if self.civil.status.is_none()
            || (other.civil.standing().is_some() && self.civil.standing().is_none())
        {
            self.civil.status = other.civil.status.or(self.civil.status);
        }
        self.civil.unions = joined_unions(self.civil.unions, &other.civil.unions);
        self.citizenships = joined_sorted(
            self.citizenships,
            &other.citizenships,
            |one, two| one.country == two.country,
            |one| one.since,
        );
        self.residences = joined_homes(self.residences, &other.residences, on);
        self.cohabitations = joined_sorted(
            self.cohabitations,
            &other.cohabitations,
            |one, two| one.signed_on == two.signed_on,
            |one| Some(one.signed_on),
        );
        self.electoral = self.electoral.or_else(|| other.electoral.clone());
        self.documents = joined_sorted(
            self.documents,
            &other.documents,
            |one, two| (one.kind, &one.number) == (two.kind, &two.number),
            |one| Some(one.issued_on),
        );
        self.procedures =
            joined_sorted(self.procedures, &other.procedures, PartialEq::eq, |one| Some(one.opened_on));
        self.certifiability = self.certifiability.stricter(other.certifiability);
        self.guardian = self.guardian.or_else(|| other.guardian.clone());
        self.custody = joined_sorted(self.custody, &other.custody, PartialEq::eq, |one| Some(one.since));
        self
    }
}
