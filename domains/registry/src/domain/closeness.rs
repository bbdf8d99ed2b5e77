//! Who is too close to somebody to decide about them (art. 7 DPR 62/2013). No input or output.

use super::{Parent, Partner, Person, Tie};

impl Person {
    /// Whether the two live in one family, are bound to each other, or are parent and child, or children of one parent,
    /// as far as their files say.
    #[must_use]
    pub fn is_close_to(&self, other: &Self) -> bool {
        self.lives_with(other)
            || self.names_as_close(other)
            || other.names_as_close(self)
            || self.parents.iter().any(|parent| other.parents.iter().any(|theirs| parent.is_same_as(theirs)))
    }

    /// On one sheet as a family. The guests of a convivenza are no family to one another.
    fn lives_with(&self, other: &Self) -> bool {
        match (&self.membership, &other.membership) {
            (Some(mine), Some(theirs)) => {
                mine.family == theirs.family
                    && [mine.tie, theirs.tie].iter().all(|tie| matches!(tie, Tie::Kin(_)))
            }
            _ => false,
        }
    }

    /// As spouse, cohabitant or parent: where one file says so, it is so, also if the other does not.
    fn names_as_close(&self, other: &Self) -> bool {
        let spouse = self.civil.standing().and_then(|union| union.partner.as_ref());
        let standing = self.cohabitations.iter().filter(|contract| contract.stands());
        let cohabitants = standing.filter_map(|contract| contract.partner.as_ref());
        let parents = self.parents.iter().map(|Parent { who, .. }| who);
        spouse.into_iter().chain(cohabitants).chain(parents).any(|named: &Partner| named.is(other))
    }
}
