//! At the counter: what people who are present have a clerk write down about who acts for them.

use audit::{Access, Purpose};
use auth::{Actor, Deed, Mandate, Permission, Service, Staff};
use chrono::NaiveDate;
use db::Db;
use kernel::PersonId;
use registry::PersonName;
use registry::codice_fiscale::CodiceFiscale;

use super::give::{Recipient, offered};
use super::somebody::Somebody;
use super::{DelegationError, Delegations};
use crate::domain::{
    Addressee, AtTheCounter, Delegate, Delegation, DelegationCode, DelegationId, DelegationRefused,
    DelegationState, EndedBy, Helper, NotedDocument,
};
use crate::store;

const PURPOSE: Purpose = Purpose::Known("identity-purpose-counter");

/// More than that is no list for a clerk to read.
const MOST: i64 = 200;

/// Whom somebody at the counter names.
#[derive(Clone, Debug)]
pub enum NamedAtCounter {
    /// Somebody without a digital identity, who will come to the counter.
    Helper(Helper),
    /// Somebody, or an intermediary, who accepts with a code as when it is given online.
    WithIdentity(Recipient),
}

/// Whom a form names at the counter, as far as it does.
pub(crate) enum Described {
    /// What decides whether they can be a helper.
    Helper { born_on: Option<NaiveDate>, fiscal_code: Option<CodiceFiscale> },
    /// Somebody, or an intermediary, with an identity of their own.
    WithIdentity(Option<Recipient>),
}

/// A delegation that somebody gives at the counter.
#[derive(Clone, Debug)]
pub struct CounterGranting {
    /// Chosen when the form was drawn: the same form sent twice gives one delegation.
    pub id: DelegationId,
    /// Whom to.
    pub to: NamedAtCounter,
    /// For what.
    pub mandate: Mandate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The document by which the clerk knew who gives it.
    pub document: NotedDocument,
}

/// What came of it.
#[derive(Clone)]
pub enum Given {
    /// The code to hand over, this once.
    Code(DelegationCode),
    /// It holds at once: the helper is known by a document when they come.
    InForce,
    /// The same form gave it before.
    Before,
}

/// Somebody who may ask at the counter in another's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterHelper {
    /// By which delegation.
    pub delegation: DelegationId,
    /// What they are called.
    pub name: PersonName,
}

impl Delegations {
    /// A clerk writes down whom somebody who is present lets act for them. The document that the clerk saw stands for
    /// the highest level of sign-in.
    #[tracing::instrument(name = "identity.give_delegation_at_counter", skip_all, fields(delegation.id = %granting.id))]
    pub async fn give_at_counter(
        &self,
        actor: &Actor,
        person: PersonId,
        granting: CounterGranting,
    ) -> Result<Given, DelegationError> {
        let (now, today) = (self.clock.now(), self.today());
        let access = Access::to(person, "identity-audit-delegation-given-at-counter", PURPOSE);
        let clerk = self.clerk(actor, person, access.clone()).await?;
        self.demand_somebody_else(actor, &clerk, &granting.to, access.clone()).await?;
        let grantor = self.resident(person).await?;
        Delegation::check(&granting.mandate, granting.ends_on, today)?;
        self.askables.check(&granting.mandate.only)?;
        let (to, state, code) = match granting.to {
            NamedAtCounter::Helper(helper) => {
                check_helper(&helper, &grantor, today)?;
                let delegate = Delegate { person: None, name: helper.name.spoken(), since: now };
                (Addressee::Helper(helper), DelegationState::InForce(delegate), None)
            }
            NamedAtCounter::WithIdentity(recipient) => {
                let (code, state) = offered(now);
                (self.addressee(recipient, &grantor.codes).await?, state, Some(code))
            }
        };
        let document = granting.document.as_str().to_owned();
        let delegation = Delegation {
            id: granting.id,
            version: 1,
            grantor: grantor.person,
            grantor_name: grantor.name,
            to,
            mandate: granting.mandate,
            granted_at: now,
            counter: Some(AtTheCounter { clerk: clerk.id, office: clerk.office, document }),
            ends_on: granting.ends_on,
            state,
        };
        let is_new = self.enter(actor, &delegation, &grantor.key, access).await?;
        Ok(match (is_new, code) {
            (false, _) => Given::Before,
            (true, Some(code)) => Given::Code(code),
            (true, None) => Given::InForce,
        })
    }

    /// A clerk looks up whom somebody who is present lets act for them, the newest first.
    #[tracing::instrument(name = "identity.delegations_at_counter", skip_all)]
    pub async fn given_by(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(String, Vec<Delegation>), DelegationError> {
        let access = Access::to(person, "identity-audit-delegations-seen-at-counter", PURPOSE);
        self.clerk(actor, person, access.clone()).await?;
        let grantor = self.resident(person).await?;
        let given = store::delegations_given_by(&self.db, person, MOST).await?;
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        tx.commit().await?;
        Ok((grantor.name, given))
    }

    /// A clerk ends a delegation because whoever gave it asks for it at the counter.
    #[tracing::instrument(name = "identity.end_delegation_at_counter", skip_all, fields(delegation.id = %id))]
    pub async fn end_at_counter(
        &self,
        actor: &Actor,
        person: PersonId,
        id: DelegationId,
    ) -> Result<Delegation, DelegationError> {
        let action = "identity-audit-delegation-revoked-at-counter";
        self.clerk(actor, person, Access::to(person, action, PURPOSE)).await?;
        let delegation = store::delegation(&self.db, id).await?.ok_or(DelegationError::NotFound)?;
        if delegation.grantor != person {
            return Err(DelegationError::NotFound);
        }
        let ended = delegation.end(EndedBy::Counter, self.clock.now(), self.today())?;
        self.save(actor, ended, action).await
    }

    /// Everything for which somebody who is present cannot name that one: for a form that says it all at once, to a clerk
    /// who may write it down. [`Delegations::give_at_counter`] asks again.
    pub(crate) async fn why_not_at_counter(
        &self,
        actor: &Actor,
        person: PersonId,
        named: &Described,
    ) -> Result<Vec<DelegationRefused>, DelegationError> {
        self.demand_clerk(actor, person).await?;
        let grantor = self.resident(person).await?;
        match named {
            Described::Helper { born_on, fiscal_code } => {
                Ok(refusals_of_helper(*born_on, *fiscal_code, &grantor, self.today()))
            }
            Described::WithIdentity(None) => Ok(Vec::new()),
            Described::WithIdentity(Some(to)) => match self.addressee(to.clone(), &grantor.codes).await {
                Ok(_) => Ok(Vec::new()),
                Err(DelegationError::Refused(refused)) => Ok(vec![refused]),
                Err(error) => Err(error),
            },
        }
    }

    /// Whether a clerk may begin to write down whom this person lets act for them.
    pub(crate) async fn demand_clerk(&self, actor: &Actor, person: PersonId) -> Result<(), DelegationError> {
        let access = Access::to(person, "identity-audit-delegation-given-at-counter", PURPOSE);
        self.clerk(actor, person, access).await.map(drop)
    }

    /// The clerk, if it is theirs to decide about this person; a refusal is written down.
    async fn clerk(&self, actor: &Actor, person: PersonId, access: Access) -> Result<Staff, DelegationError> {
        let allowed = match actor.staff_allowed_to(Permission::RecordDelegations) {
            Ok(staff) => {
                let whom = registry::whom(&self.db, staff, person).await?;
                staff.may_decide_about(&whom).map(|()| staff.clone())
            }
            Err(refused) => Err(refused),
        };
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }

    /// Nobody writes down at the desk that they themselves, or somebody of their family, act for who stands before them.
    async fn demand_somebody_else(
        &self,
        actor: &Actor,
        clerk: &Staff,
        to: &NamedAtCounter,
        access: Access,
    ) -> Result<(), DelegationError> {
        let code = match to {
            NamedAtCounter::Helper(helper) => helper.fiscal_code,
            NamedAtCounter::WithIdentity(Recipient::Person(code)) => Some(*code),
            NamedAtCounter::WithIdentity(Recipient::Organisation(_)) => None,
        };
        let named = match code {
            Some(code) => registry::persons_with_code(&self.db, code).await?,
            None => Vec::new(),
        };
        let mut allowed = Ok(());
        for person in named {
            let whom = registry::whom(&self.db, clerk, person).await?;
            allowed = allowed.and_then(|()| clerk.demand_impartial_about(&whom));
        }
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }

    /// Somebody with a file here who may let others act for them.
    async fn resident(&self, person: PersonId) -> Result<Somebody, DelegationError> {
        let today = self.today();
        registry::may_act_for_others(&self.db, person, today).await?.ok_or(DelegationError::NotFound)?;
        Somebody::find(&self.db, person, today).await
    }
}

fn check_helper(helper: &Helper, grantor: &Somebody, today: NaiveDate) -> Result<(), DelegationRefused> {
    let refused = refusals_of_helper(Some(helper.born_on), helper.fiscal_code, grantor, today);
    refused.into_iter().next().map_or(Ok(()), Err)
}

/// Why somebody of whom this much is known cannot be the helper of `grantor`.
fn refusals_of_helper(
    born_on: Option<NaiveDate>,
    fiscal_code: Option<CodiceFiscale>,
    grantor: &Somebody,
    today: NaiveDate,
) -> Vec<DelegationRefused> {
    let is_too_young = !grantor.may_act || born_on.is_some_and(|born| !Helper::is_of_age(born, today));
    let is_oneself = fiscal_code.is_some_and(|code| grantor.codes.contains(&code));
    let refusals = [(is_too_young, DelegationRefused::NotOfAge), (is_oneself, DelegationRefused::Oneself)];
    refusals.into_iter().filter_map(|(holds, refused)| holds.then_some(refused)).collect()
}

/// Those whom `person` named at the counter and who may ask there today for what a service gives. For who serves them;
/// the caller has asked whether it may.
pub async fn helpers_of(
    db: &Db,
    person: PersonId,
    service: Service,
    today: NaiveDate,
) -> Result<Vec<CounterHelper>, DelegationError> {
    if registry::may_act_for_others(db, person, today).await? != Some(true) {
        return Ok(Vec::new());
    }
    let given = store::delegations_given_by(db, person, MOST).await?;
    let holds = |one: &Delegation| one.is_in_force_on(today) && one.mandate.covers(service, Deed::Act);
    let helper = |one: Delegation| match one.to {
        Addressee::Helper(helper) => Some(CounterHelper { delegation: one.id, name: helper.name }),
        Addressee::Person(_) | Addressee::Intermediary { .. } => None,
    };
    Ok(given.into_iter().filter(holds).filter_map(helper).collect())
}
