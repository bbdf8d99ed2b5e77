//! Whether somebody has just come in: what opens a file to others, or a door, wants more than a session that is still
//! open somewhere.

use auth::{Actor, AssuranceLevel, Forbidden};
use chrono::TimeDelta;
use kernel::PersonId;

/// How old a sign-in may be for what wants a fresh one.
pub(crate) const FRESH: TimeDelta = TimeDelta::minutes(15);

/// Who began in time may take as long again to fill in the form.
pub(crate) const FRESH_WHEN_SENT: TimeDelta = TimeDelta::minutes(30);

/// The resident who asks for themselves, who came in at the highest level and not longer ago. The demonstration's
/// personas stand for any sign-in.
pub(crate) fn resident_just_in(
    actor: &Actor,
    age: TimeDelta,
    longest: TimeDelta,
) -> Result<PersonId, Forbidden> {
    let person = actor.resident_at(AssuranceLevel::High)?;
    match actor {
        Actor::Resident { level: AssuranceLevel::Demonstration, .. } => Ok(person),
        _ if age <= longest => Ok(person),
        _ => Err(Forbidden::HigherLevelNeeded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_counts_at_the_highest_level_and_for_its_time() {
        let of = |level| Actor::Resident { person: PersonId::new(), level };
        let just_in = |level, age| resident_just_in(&of(level), age, FRESH).is_ok();
        assert!(just_in(AssuranceLevel::High, FRESH));
        assert!(!just_in(AssuranceLevel::High, FRESH + TimeDelta::seconds(1)));
        assert!(!just_in(AssuranceLevel::Substantial, TimeDelta::zero()));
        assert!(just_in(AssuranceLevel::Demonstration, TimeDelta::hours(7)));
        let refused = resident_just_in(&Actor::Visitor, TimeDelta::zero(), FRESH);
        assert_eq!(refused, Err(Forbidden::SignInFirst));
    }
}
