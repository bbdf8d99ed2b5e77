//! Who is asking, as far as delegations want to know.

use auth::{Actor, AssuranceLevel, Forbidden};
use chrono::NaiveDate;
use db::Db;
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;

use super::DelegationError;
use crate::store;

/// Somebody who has come in.
pub(super) struct Somebody {
    pub(super) person: PersonId,
    pub(super) name: String,
    /// Every *codice fiscale* they have or had.
    pub(super) codes: Vec<CodiceFiscale>,
    /// Whether they are of age, and under nobody's guardianship.
    pub(super) may_act: bool,
}

impl Somebody {
    /// The person behind `actor`, in whosever name they act.
    pub(super) async fn behind(db: &Db, actor: &Actor, today: NaiveDate) -> Result<Self, DelegationError> {
        let Caller { person, .. } = Caller::behind(actor)?;
        if let Some(file) = registry::facts_as_they_stand(db, person).await? {
            let known = file.person;
            let codes =
                known.fiscal_codes.current.into_iter().chain(known.fiscal_codes.previous.iter().copied());
            return Ok(Self {
                person,
                name: known.name.spoken(),
                codes: codes.collect(),
                may_act: known.may_act_for_others_on(today),
            });
        }
        let outsider = store::outsider(db, person).await?.ok_or(DelegationError::NotFound)?;
        Ok(Self {
            person,
            name: outsider.name,
            codes: outsider.fiscal_code.into_iter().collect(),
            may_act: is_of_age(outsider.born_on, today),
        })
    }
}

/// The person who has come in, in whosever name they act now.
#[derive(Clone, Copy)]
pub(super) struct Caller {
    pub(super) person: PersonId,
    pub(super) level: AssuranceLevel,
    pub(super) is_outsider: bool,
}

impl Caller {
    pub(super) const fn behind(actor: &Actor) -> Result<Self, Forbidden> {
        match actor {
            Actor::Resident { person, level } => {
                Ok(Self { person: *person, level: *level, is_outsider: false })
            }
            Actor::Outsider { person, level } => {
                Ok(Self { person: *person, level: *level, is_outsider: true })
            }
            Actor::Representative(one) => {
                Ok(Self { person: one.person, level: one.level, is_outsider: one.is_outsider })
            }
            Actor::Visitor => Err(Forbidden::SignInFirst),
            Actor::Staff(_) | Actor::Machine { .. } => Err(Forbidden::NotAllowed),
        }
    }
}

/// Whoever does not say when they were born has an identity that is given to adults alone.
fn is_of_age(born_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let years = born_on.map(|born| today.years_since(born).unwrap_or(0));
    years.is_none_or(|years| i64::from(years) >= i64::from(registry::Person::OF_AGE))
}
