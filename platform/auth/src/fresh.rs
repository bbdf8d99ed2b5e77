//! Whether somebody has just come in: what opens a file to others, a door, a signed declaration, or turns notices away,
//! wants more than a session that is still open somewhere.

use chrono::TimeDelta;

use crate::{Actor, AssuranceLevel, Forbidden};

/// How old a sign-in may be for what wants a fresh one.
pub const FRESH: TimeDelta = TimeDelta::minutes(15);

/// Who began in time may take as long again to fill in the form.
pub const FRESH_WHEN_SENT: TimeDelta = TimeDelta::minutes(30);

impl Actor {
    /// Whether who has come in did so at the highest level and no longer ago than `longest`. Whoever acts for another
    /// counts as themselves; the demonstration's personas stand for any sign-in.
    pub fn demand_just_in(&self, age: TimeDelta, longest: TimeDelta) -> Result<(), Forbidden> {
        match self.level() {
            Some(AssuranceLevel::Demonstration) => Ok(()),
            Some(AssuranceLevel::High) if age <= longest => Ok(()),
            Some(_) => Err(Forbidden::HigherLevelNeeded),
            None if self.is_signed_in() => Err(Forbidden::NotAllowed),
            None => Err(Forbidden::SignInFirst),
        }
    }

    /// Whether who has come in did so no longer ago than `longest`, at whatever level: for what nobody is to be kept from
    /// who has no more than two factors.
    pub fn demand_fresh(&self, age: TimeDelta, longest: TimeDelta) -> Result<(), Forbidden> {
        match self.demand_just_in(age, longest) {
            Err(Forbidden::HigherLevelNeeded) if age <= longest => Ok(()),
            Err(Forbidden::HigherLevelNeeded) => Err(Forbidden::FreshSignInNeeded),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::PersonId;
    use uuid::Uuid;

    use super::*;
    use crate::{Basis, Mandate, Representative};

    fn at(level: AssuranceLevel) -> [Actor; 3] {
        let person = PersonId::new();
        [
            Actor::Resident { person, level },
            Actor::Outsider { person, level },
            Actor::Representative(Representative {
                person,
                level,
                is_outsider: false,
                represented: PersonId::new(),
                basis: Basis::Delegation { delegation: Uuid::nil() },
                mandate: Mandate::whole(),
            }),
        ]
    }

    #[test]
    fn a_sign_in_counts_at_the_highest_level_and_for_its_time_in_whosever_name() {
        let just_in = |level, age| at(level).map(|actor| actor.demand_just_in(age, FRESH));
        let too_weak = [Err(Forbidden::HigherLevelNeeded); 3];
        assert_eq!(just_in(AssuranceLevel::High, FRESH), [Ok(()); 3]);
        assert_eq!(just_in(AssuranceLevel::High, FRESH + TimeDelta::seconds(1)), too_weak);
        assert_eq!(just_in(AssuranceLevel::Substantial, TimeDelta::zero()), too_weak);
        assert_eq!(just_in(AssuranceLevel::Demonstration, TimeDelta::hours(7)), [Ok(()); 3]);
        let refused = Actor::Visitor.demand_just_in(TimeDelta::zero(), FRESH);
        assert_eq!(refused, Err(Forbidden::SignInFirst));
    }

    #[test]
    fn a_fresh_sign_in_counts_at_any_level() {
        let fresh = |level, age| at(level).map(|actor| actor.demand_fresh(age, FRESH));
        let too_old = [Err(Forbidden::FreshSignInNeeded); 3];
        for level in [AssuranceLevel::Substantial, AssuranceLevel::High] {
            assert_eq!(fresh(level, FRESH), [Ok(()); 3]);
            assert_eq!(fresh(level, FRESH + TimeDelta::seconds(1)), too_old);
        }
        assert_eq!(fresh(AssuranceLevel::Demonstration, TimeDelta::hours(7)), [Ok(()); 3]);
        let refused = Actor::Visitor.demand_fresh(TimeDelta::zero(), FRESH);
        assert_eq!(refused, Err(Forbidden::SignInFirst));
    }
}
