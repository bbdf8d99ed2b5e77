//! Who is asking, as far as delegations want to know.

use auth::{Actor, AssuranceLevel, Forbidden};
use chrono::NaiveDate;
use db::{Db, Tx};
use kernel::PersonId;
use registry::Carer;
use registry::codice_fiscale::CodiceFiscale;

use super::DelegationError;
use crate::domain::{Claims, Intermediary, IntermediaryId};
use crate::store;

/// Somebody who has come in.
pub(super) struct Somebody {
    pub(super) person: PersonId,
    pub(super) name: String,
    /// Their name as it is searched by; empty for whom the register does not know.
    pub(super) key: String,
    /// Every *codice fiscale* they have or had.
    pub(super) codes: Vec<CodiceFiscale>,
    /// The one by which an act of birth or the list of operators names them: of today, or as their provider vouched
    /// for it.
    proven: Option<CodiceFiscale>,
    /// Whether they may give a delegation and act on one.
    pub(super) may_act: bool,
    /// Whether they may act for others by law, as far as the register of the others says so.
    may_care: bool,
    /// The intermediaries for which they act, suspended ones left out.
    pub(super) works_for: Vec<Intermediary>,
}

impl Somebody {
    /// The person behind `actor`, in whosever name they act.
    pub(super) async fn behind(db: &Db, actor: &Actor, today: NaiveDate) -> Result<Self, DelegationError> {
        Self::find(db, Caller::behind(actor)?.person, today).await
    }

    /// Somebody of whom nothing but the identifier is at hand.
    pub(super) async fn find(db: &Db, person: PersonId, today: NaiveDate) -> Result<Self, DelegationError> {
        let known = Self::without_work(db, person, today).await?;
        // By no code of before: two people may have had it.
        let works_for = match known.proven {
            Some(code) => store::intermediaries_of_operator(db, code).await?,
            None => Vec::new(),
        };
        Ok(Self { works_for, ..known })
    }

    /// By what the acts of birth may know them; none where they may act for nobody.
    pub(super) fn carer(&self) -> Option<Carer> {
        self.may_care.then_some(Carer { person: self.person, fiscal_code: self.proven })
    }

    /// The intermediary of this number, if they act for it.
    pub(super) fn employer(&self, id: IntermediaryId) -> Option<&Intermediary> {
        self.works_for.iter().find(|one| one.id == id)
    }

    /// Asks something of everything as which they can accept.
    pub(super) fn with_claims<T>(&self, ask: impl FnOnce(&Claims<'_>) -> T) -> T {
        let intermediaries: Vec<IntermediaryId> = self.works_for.iter().map(|one| one.id).collect();
        ask(&Claims { codes: &self.codes, intermediaries: &intermediaries })
    }

    /// The same, without the intermediaries for which they act.
    pub(super) async fn without_work(
        db: &Db,
        person: PersonId,
        today: NaiveDate,
    ) -> Result<Self, DelegationError> {
        if let Some(file) = registry::facts_as_they_stand(db, person).await? {
            let known = file.person;
            let codes =
                known.fiscal_codes.current.into_iter().chain(known.fiscal_codes.previous.iter().copied());
            let (surname, given) = known.name.search_keys();
            return Ok(Self {
                person,
                name: known.name.spoken(),
                key: surname + &given,
                proven: known.fiscal_codes.current,
                codes: codes.collect(),
                may_act: known.may_act_for_others_on(today),
                may_care: known.age_on(today) >= registry::Person::OF_AGE,
                works_for: Vec::new(),
            });
        }
        let outsider = store::outsider(db, person).await?.ok_or(DelegationError::NotFound)?;
        let may_act = is_of_age(outsider.born_on, today);
        let known = Self {
            person,
            name: outsider.name,
            key: String::new(),
            codes: outsider.fiscal_code.into_iter().collect(),
            proven: outsider.fiscal_code,
            may_act,
            may_care: may_act,
            works_for: Vec::new(),
        };
        let Some(resident) = store::resident_who_was(db, person).await? else { return Ok(known) };
        // What they are called and what they may do is the register's to say by now, even before all that was theirs has
        // followed. The codes by which others name them stay those of the identity by which they came in.
        Ok(match registry::person_as_it_stands(db, resident).await? {
            Some(file) => Self {
                name: file.name.spoken(),
                may_act: file.may_act_for_others_on(today),
                may_care: file.age_on(today) >= registry::Person::OF_AGE,
                ..known
            },
            // Nobody says that they are of age.
            None => Self { may_act: false, may_care: false, ..known },
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

/// Whoever has come in, as others name them: by which *codici fiscali*, current and earlier.
#[derive(Clone, Debug)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Name, as spoken.
    pub name: String,
    /// Every *codice fiscale* they have or had.
    pub codes: Vec<CodiceFiscale>,
}

/// The person behind `actor`, in whosever name they act, as others name them.
pub async fn named(db: &Db, actor: &Actor, today: NaiveDate) -> Result<Named, DelegationError> {
    let Somebody { person, name, codes, .. } =
        Somebody::without_work(db, Caller::behind(actor)?.person, today).await?;
    Ok(Named { person, name, codes })
}

/// Whom the city knows by a *codice fiscale*: a file of the register, or else who has come in by it without being there.
pub async fn known_by_code(db: &Db, code: CodiceFiscale) -> Result<Option<PersonId>, DelegationError> {
    match registry::person_with_code(db, code).await? {
        Some(person) => Ok(Some(person)),
        None => Ok(store::outsider_with_code(db, code).await?),
    }
}

/// The same inside a transaction whose writing stands on it.
pub async fn known_by_code_in(tx: &mut Tx, code: CodiceFiscale) -> Result<Option<PersonId>, DelegationError> {
    match registry::person_with_code_in(tx, code).await? {
        Some(person) => Ok(Some(person)),
        None => Ok(store::outsider_with_code_in(tx, code).await?),
    }
}

/// Whether somebody can ask for themselves: as the register has it, else by when they say that they were born.
pub async fn may_act(db: &Db, person: PersonId, today: NaiveDate) -> Result<bool, DelegationError> {
    Ok(Somebody::without_work(db, person, today).await?.may_act)
}

/// What somebody is called, whether the register knows them or not.
pub async fn name_of(db: &Db, person: PersonId, today: NaiveDate) -> Result<String, DelegationError> {
    Ok(Somebody::without_work(db, person, today).await?.name)
}
