//! Places reserved by day and hour: taken as a request is sent, kept while it lives, free when it ends without what was asked.
//!
//! Whoever holds several rows takes them in one order, so that nobody waits for somebody who waits for them: the case, the
//! diary of the service, what is reserved, the log.

use auth::{Actor, Deed};
use db::Tx;
use kernel::Language;
use serde_json::{Value, json};
use web::{Message, Translator};

use super::office::demand_as_read;
use super::once::Under;
use super::{Cases, Chosen, NotAsked};
use crate::definition::{Definition, FieldKind, Outcome, Reserves, ServiceKey};
use crate::domain::{
    By, Case, CaseId, Diary, Moment, Refusal, Slot, Standing, Suspension, Words, asked_fields, asked_pages,
};
use crate::error::CaseError;
use crate::store::{self, Booked};

const MOVED: &str = "cases-audit-reservation-moved";

/// What a case has reserved, and what it can have instead.
pub(crate) struct Reservation {
    /// None where it was freed, or never chosen.
    pub(crate) booked: Option<Booked>,
    /// The decree that has suspended it.
    pub(crate) suspension: Option<Suspension>,
    pub(crate) reserves: Reserves,
    pub(crate) service: ServiceKey,
}

impl Reservation {
    /// Whether they can take something else for the case instead.
    pub(crate) fn can_be_moved(&self, case: &Case, by: By) -> bool {
        case.demand_movable(by, self.suspension.is_some()).is_ok()
    }
}

/// What everybody sees of a service by which one reserves.
pub(crate) struct Availability<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) reserves: &'a Reserves,
    pub(crate) diary: Diary,
}

impl Cases {
    /// What is free, as everybody sees it.
    pub(crate) async fn availability(&self, key: &ServiceKey) -> Result<Availability<'_>, CaseError> {
        let definition = self.catalogue().find(key).ok_or(CaseError::NotFound)?;
        let (_, reserves) = definition.reserves().ok_or(CaseError::NotFound)?;
        Ok(Availability { definition, reserves, diary: self.diary(key, None).await? })
    }

    /// What stands against reservations of a service from today on, but for what one request has itself.
    pub(super) async fn diary(&self, service: &ServiceKey, but: Option<CaseId>) -> Result<Diary, CaseError> {
        let today = self.today();
        let now = self.moment().now.with_timezone(&self.inner.city.timezone);
        Ok(Diary {
            calendar: Some(self.calendar()),
            now: Some(now.time()),
            taken: store::taken_from(self.db(), service, today, but).await?,
            suspensions: store::suspensions_from(self.db(), service, today).await?,
            is_of_office: false,
        })
    }

    /// What a case has reserved; none where its form asks for nothing of the kind.
    pub(super) async fn reservation(
        &self,
        case: &Case,
        definition: &Definition,
    ) -> Result<Option<Reservation>, CaseError> {
        let Some(reserves) = self.reserves_for(case, definition) else { return Ok(None) };
        let booked = store::booked_of(self.db(), case.id).await?;
        let suspension = match booked.as_ref().and_then(|one| one.suspended_by) {
            Some(id) => store::suspension_by_id(self.db(), id).await?,
            None => None,
        };
        Ok(Some(Reservation { booked, suspension, reserves, service: case.service.clone() }))
    }

    /// What a case can have, as the city offers it today, where its form asked for it.
    fn reserves_for(&self, case: &Case, definition: &Definition) -> Option<Reserves> {
        let form = definition.form.as_ref()?;
        let mut asked =
            asked_pages(form, &case.answers).flat_map(|(_, page)| asked_fields(page, &case.answers));
        if !asked.any(|field| matches!(field.kind, FieldKind::Reservation(_))) {
            return None;
        }
        let today = self.catalogue().find(&case.service).and_then(Definition::reserves);
        let (_, reserves) = today.or_else(|| definition.reserves())?;
        Some(reserves.clone())
    }

    /// Whoever asked takes another place, day or hour, and gives back what they had.
    #[tracing::instrument(name = "cases.move_own_reservation", skip_all, fields(case.id = %id))]
    pub(crate) async fn move_mine(
        &self,
        actor: &Actor,
        id: CaseId,
        wanted: &Slot,
    ) -> Result<Case, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        self.move_reservation(actor, (case, By::Applicant), wanted, None).await
    }

    /// The same by an official of the office that holds the case. `version` is that of the page they decided on.
    #[tracing::instrument(name = "cases.move_reservation", skip_all, fields(case.id = %id))]
    pub(crate) async fn move_for_office(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        wanted: &Slot,
    ) -> Result<Case, CaseError> {
        let (case, by) = self.of_office(actor, id, MOVED).await?;
        if case.version != version {
            return Err(CaseError::Stale);
        }
        self.demand_another(actor, &case, MOVED).await?;
        self.move_reservation(actor, (case, by), wanted, None).await
    }

    /// The program of whoever asked does it, with the case as it read it. Under a key it is done once. Gives the version that
    /// the case had then.
    #[tracing::instrument(name = "cases.move_mine_as_read", skip_all, fields(case.id = %id))]
    pub(crate) async fn move_mine_as_read(
        &self,
        actor: &Actor,
        (id, version): Chosen,
        wanted: &Slot,
        key: Option<&str>,
    ) -> Result<i64, NotAsked> {
        let case = self.own(actor, Deed::Act, id).await?;
        self.move_as_read(actor, (case, By::Applicant), (version, wanted), key).await
    }

    /// The same by a program of the office that holds the case.
    #[tracing::instrument(name = "cases.move_for_office_as_read", skip_all, fields(case.id = %id))]
    pub(crate) async fn move_for_office_as_read(
        &self,
        actor: &Actor,
        (id, version): Chosen,
        wanted: &Slot,
        key: Option<&str>,
    ) -> Result<i64, NotAsked> {
        let (case, by) = self.of_office(actor, id, MOVED).await?;
        self.demand_another(actor, &case, MOVED).await?;
        self.move_as_read(actor, (case, by), (version, wanted), key).await
    }

    async fn move_as_read(
        &self,
        actor: &Actor,
        (case, by): (Case, By),
        (version, wanted): (i64, &Slot),
        key: Option<&str>,
    ) -> Result<i64, NotAsked> {
        let Some(key) = key else {
            demand_as_read(&case, version)?;
            return Ok(self.move_reservation(actor, (case, by), wanted, None).await?.version);
        };
        let under = Under::new(actor, key, &told_apart((case.id, version), wanted))?;
        if let Some(before) = self.done_under(&under).await? {
            return Ok(before);
        }
        let done = match demand_as_read(&case, version) {
            Ok(()) => self.move_reservation(actor, (case, by), wanted, Some(&under)).await,
            Err(stale) => Err(stale),
        };
        match done {
            Ok(case) => Ok(case.version),
            // Where it cannot be done any more, the same may have been done meanwhile.
            Err(error) => self.done_under(&under).await?.ok_or(NotAsked::Case(error)),
        }
    }

    /// In one transaction: what it had is free, what it wants is taken, and both sides read it. Where somebody was faster
    /// nothing has changed.
    async fn move_reservation(
        &self,
        actor: &Actor,
        (case, by): (Case, By),
        wanted: &Slot,
        under: Option<&Under<'_>>,
    ) -> Result<Case, CaseError> {
        let booked = store::booked_of(self.db(), case.id).await?;
        case.demand_movable(by, booked.is_some_and(|one| one.suspended_by.is_some()))?;
        let is_of_office = by.staff().is_some();
        let definition = self.definition_of(&case).await?;
        let reserves = self.reserves_for(&case, &definition).ok_or(Refusal::NotNow)?;
        let (at, id, version, service) = (self.moment(), case.id, case.version, case.service.clone());
        self.demand_to_be_had((&service, &reserves), wanted, (id, is_of_office)).await?;
        let words = in_both(|language| {
            said_of(Message::new("cases-reservation-moved"), wanted, &reserves, language)
        })?;
        let ready = self.ready(case.tell(actor, words, at)).await?;
        let mut tx = self.db().begin().await?;
        if let Some(under) = under
            && !self.take_key(&mut tx, under, (id, version + 1)).await?
        {
            // The same at the same moment: the other was faster.
            tx.rollback().await?;
            return Err(CaseError::Stale);
        }
        store::hold_unchanged(&mut tx, id, version).await?;
        store::hold_diary(&mut tx, &service).await?;
        let next = store::free_slot(&mut tx, id).await?.map_or(1, |version| version + 1);
        if !store::take_slot(&mut tx, (id, &service), wanted, (next, at.now)).await? {
            tx.rollback().await?;
            self.demand_to_be_had((&service, &reserves), wanted, (id, is_of_office)).await?;
            // Whoever had it gave it back again.
            return Err(CaseError::Stale);
        }
        let case = self.write_down(&mut tx, actor, ready, MOVED).await?;
        tx.commit().await?;
        Ok(case)
    }

    async fn demand_to_be_had(
        &self,
        (service, reserves): (&ServiceKey, &Reserves),
        wanted: &Slot,
        (but, is_of_office): (CaseId, bool),
    ) -> Result<(), CaseError> {
        let diary = Diary { is_of_office, ..self.diary(service, Some(but)).await? };
        let free = diary.check(reserves, wanted, self.today());
        free.map_err(|unfree| CaseError::NotFree(Box::new(unfree)))
    }
}

/// Tells apart what is moved under a key, and where to.
fn told_apart((case, version): Chosen, wanted: &Slot) -> Value {
    let Slot { place, day, at } = wanted;
    json!(["move", case, version, place.to_string(), day.to_string(), at.to_string()])
}

/// Takes what a request wants to reserve, as it is sent. Where somebody was faster its page of the form says what is near.
pub(super) async fn reserve(
    tx: &mut Tx,
    definition: &Definition,
    case: &Case,
    at: Moment,
) -> Result<(), CaseError> {
    let Some(wanted) = case.answers.reserved() else { return Ok(()) };
    store::hold_diary(tx, &case.service).await?;
    if store::take_slot(tx, (case.id, &case.service), wanted, (1, at.now)).await? {
        return Ok(());
    }
    let asks = |kind: &FieldKind| matches!(kind, FieldKind::Reservation(_));
    let mut pages = definition.form.iter().flat_map(|form| &form.pages);
    let place = pages.position(|page| page.fields.iter().any(|field| asks(&field.kind)));
    Err(CaseError::NotWhole { page: place.map_or(1, |place| place + 1) })
}

/// Frees what a case had reserved that ends without what was asked; what was granted stays taken.
pub(super) async fn free_reserved(tx: &mut Tx, case: &Case) -> Result<(), CaseError> {
    match case.standing {
        Standing::Open { .. } | Standing::Ended { outcome: Outcome::Granted, .. } => Ok(()),
        Standing::Ended { .. } => Ok(store::free_slot(tx, case.id).await.map(drop)?),
    }
}

/// The same in every language of the house: whoever asked and the office read one history.
pub(super) fn in_both(message: impl Fn(Language) -> Message) -> Result<Words, CaseError> {
    let said = Language::ALL.map(|language| message(language).text(Translator::new(language)));
    Words::parse(&said.join("\n")).ok_or_else(|| CaseError::unexpected("nothing is said of a reservation"))
}

/// Place, day and hour, filled in.
pub(super) fn said_of(message: Message, slot: &Slot, reserves: &Reserves, language: Language) -> Message {
    let place = reserves.place(&slot.place);
    let place = place.map_or(slot.place.as_str(), |place| place.name.in_language(language));
    message
        .with("place", place.to_owned())
        .with("day", slot.day.format("%d/%m/%Y").to_string())
        .with("hour", slot.at.to_string())
}
