//! What the screen shows, and who it is that is served.

use appointments::{Called, DayError, OfficeCode, Pool, Room};
use audit::{Access, Purpose, Reason};
use auth::Actor;
use cases::{BecameOf, CameFor, CaseError, CaseId, DraftId, path_of_desk_receipt};
use certificates::Proof;
use identity::{Attested, Presented};
use kernel::{Cents, Localised, PersonId};
use registry::{Found, Person, Query};

use super::Desk;
use crate::domain::{Act, ActDone, ActKind, How, Known, Refusal, Sitting, SittingId, Step};
use crate::error::DeskError;
use crate::store::{self, StoreError};

pub(super) const PURPOSE: Purpose = Purpose::Known("desk-purpose-screen");

/// Everything that a clerk sees.
pub(crate) struct Screen {
    /// Whether they sit at a counter: nobody is called before.
    pub(crate) is_seated: bool,
    /// Who was called on the page of the calls, and is not served here yet.
    pub(crate) at_counter: Option<Called>,
    /// Whom they serve.
    pub(crate) served: Option<Box<Served>>,
    /// What they left half way with the one before.
    pub(crate) left: Vec<Act>,
}

/// Whom a clerk serves.
pub(crate) struct Served {
    /// Since when, from where, who.
    pub(crate) sitting: Sitting,
    /// What was done, and is.
    pub(crate) acts: Vec<Act>,
    /// What comes next.
    pub(crate) step: Step,
    /// The name of whom the appointment names.
    pub(crate) visitor_name: Option<String>,
    /// Who it is, once that is settled.
    pub(crate) person: Option<Person>,
    /// The same of whoever is in no register.
    pub(crate) outsider: Option<Attested>,
    /// What they come for.
    pub(crate) matters: Vec<Localised>,
    /// Their room, where they are seen in video.
    pub(crate) room: Option<Room>,
    /// The request for which they booked.
    pub(crate) request: Option<CameFor>,
    /// The lines of the office to which they can go on.
    pub(crate) lines: Vec<Pool>,
    /// Whether their number was dealt with on the page of the calls meanwhile.
    pub(crate) is_call_over: bool,
}

impl Served {
    /// The act that is open.
    pub(crate) fn open_act(&self) -> Option<&Act> {
        self.acts.iter().find(|act| act.is_open())
    }
}

impl Desk {
    /// The screen as it stands: whoever loads it again loses nothing.
    #[tracing::instrument(name = "desk.look_at_screen", skip_all)]
    pub(crate) async fn look(&self, actor: &Actor) -> Result<Screen, DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.open_sitting(actor, clerk).await?;
        let is_seated = self.parts.appointments.own_counter(actor).await?.is_some();
        let Some(sitting) = sitting else {
            let since = self.now() - chrono::TimeDelta::hours(12);
            let left = store::left_in_the_last(self.db(), clerk.id, since).await?;
            return Ok(Screen { is_seated, at_counter: self.at_counter(actor).await?, served: None, left });
        };
        let since = sitting.begun_at - chrono::TimeDelta::hours(12);
        let left = store::left_in_the_last(self.db(), clerk.id, since).await?;
        let served = Some(Box::new(self.served(actor, sitting).await?));
        Ok(Screen { is_seated, at_counter: None, served, left })
    }

    async fn at_counter(&self, actor: &Actor) -> Result<Option<Called>, DeskError> {
        match self.parts.appointments.at_counter(actor).await {
            Ok(called) => Ok(called),
            Err(DayError::NotSitting) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn served(&self, actor: &Actor, sitting: Sitting) -> Result<Served, DeskError> {
        let mut acts = store::acts_of(self.db(), sitting.id).await?;
        for act in &mut acts {
            self.hear_of(actor, act).await?;
        }
        let visitor_name = match (sitting.turn.visitor, &sitting.known) {
            (Some(visitor), None) => registry::name_of(self.db(), visitor).await?.map(|name| name.spoken()),
            _ => None,
        };
        let (person, outsider) = match &sitting.known {
            Some(Known { person, how: How::Registered(_), .. }) => {
                (registry::person_as_it_stands(self.db(), *person).await?, None)
            }
            // Whose file nobody has opened, their file is not shown, though they may have one by now.
            Some(Known { person, how: How::Outsider { .. }, .. }) => {
                (None, identity::attested_as_it_stands(self.db(), *person).await?)
            }
            None => (None, None),
        };
        let called = self.still_at_counter(actor, &sitting).await?;
        let is_call_over = sitting.turn.call.is_some() && called.is_none();
        let room = match &called {
            Some(called) => self.parts.appointments.room_at_counter(actor, called).await?,
            None => None,
        };
        let visit = called.and_then(|called| called.visit);
        // Nothing of theirs is shown before it is settled who they are.
        let request = match (&sitting.known, visit) {
            (Some(known), Some(visit)) => self.parts.cases.came_for(actor, known.person, visit).await?,
            _ => None,
        };
        let (matters, lines) = (self.matters_of(&sitting).await?, self.lines_of(&sitting).await?);
        let step = sitting.step(&acts);
        Ok(Served {
            sitting,
            acts,
            step,
            visitor_name,
            person,
            outsider,
            matters,
            room,
            request,
            lines,
            is_call_over,
        })
    }

    /// What the matters of an appointment are called.
    async fn matters_of(&self, sitting: &Sitting) -> Result<Vec<Localised>, DeskError> {
        let codes = &sitting.turn.matters;
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        let mut all = self.parts.appointments.every_matter().await?;
        all.retain(|matter| codes.iter().any(|code| code == matter.code.as_str()));
        Ok(all.into_iter().map(|matter| matter.name).collect())
    }

    /// Whoever was called can be sent to another line of the office.
    async fn lines_of(&self, sitting: &Sitting) -> Result<Vec<Pool>, DeskError> {
        match (sitting.turn.call, OfficeCode::parse(&sitting.office)) {
            (Some(_), Some(office)) => Ok(self.parts.appointments.pools_of(&office).await?),
            _ => Ok(Vec::new()),
        }
    }

    /// A request that was begun here is written on its own pages: what became of it is heard when the clerk comes back.
    async fn hear_of(&self, actor: &Actor, act: &mut Act) -> Result<(), DeskError> {
        let draft = match (act.kind, act.elsewhere()) {
            (ActKind::Request, Some(draft)) => draft.parse::<DraftId>().ok(),
            _ => None,
        };
        let Some(draft) = draft else { return Ok(()) };
        let now = self.now();
        let heard = match self.parts.cases.became_of(actor, draft).await {
            // Whose role no longer takes requests hears nothing of this one, and finishes with the person.
            Err(CaseError::Forbidden(_)) => return Ok(()),
            became => became?,
        };
        let heard = match heard {
            BecameOf::Writing => return Ok(()),
            BecameOf::Sent { case, number } => act.clone().finish(sent(case, number), now)?,
            BecameOf::Nothing => act.clone().leave(now)?,
        };
        let mut tx = self.db().begin().await?;
        match store::save_act(&mut tx, &heard).await {
            // Another window has heard of it too.
            Err(StoreError::Stale) => {}
            saved => {
                saved?;
                tx.commit().await?;
            }
        }
        *act = heard;
        Ok(())
    }

    /// Looks for who stands at the counter, and says why. Those who are found read it.
    #[tracing::instrument(name = "desk.find_person", skip_all)]
    pub(crate) async fn find(
        &self,
        actor: &Actor,
        seen: SittingId,
        query: &Query,
        reason: &Reason,
    ) -> Result<Vec<Found>, DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.being_served(actor, clerk, seen).await?;
        if sitting.known.is_some() {
            return Err(Refusal::WrongStep.into());
        }
        Ok(self.parts.registry.find_persons(actor, query, reason).await?)
    }

    /// Who it is, is settled: the document was seen and is noted, and their file is opened for the reason that they read.
    #[tracing::instrument(name = "desk.identify", skip_all)]
    pub(crate) async fn know(
        &self,
        actor: &Actor,
        seen: SittingId,
        person: PersonId,
        how: Proof,
        reason: Reason,
    ) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.being_served(actor, clerk, seen).await?;
        let how = How::Registered(how);
        let known = Known { person, how, reason: reason.clone(), at: self.now() };
        let sitting = sitting.know(known.clone())?;
        // Whoever may not open the file serves nobody: it is asked, and written down, before anything else.
        self.parts.registry.open_file(actor, person, &reason).await?;
        self.settle(actor, &sitting, &known).await
    }

    /// The same of whoever is in no register, by the document that they showed: they are written down, or found, as at the desk
    /// of the requests. Tells whether it is nobody whom the city knows otherwise.
    #[tracing::instrument(name = "desk.know_outsider", skip_all)]
    pub(crate) async fn know_outsider(
        &self,
        actor: &Actor,
        seen: SittingId,
        presented: &Presented,
        reason: Reason,
    ) -> Result<bool, DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.being_served(actor, clerk, seen).await?;
        // Out of turn nobody is written down.
        if sitting.known.is_some() {
            return Err(Refusal::WrongStep.into());
        }
        let Some(person) = self.parts.cases.know_outsider(actor, presented, &reason).await? else {
            return Ok(false);
        };
        let how = How::Outsider { noted: presented.document().as_str().to_owned() };
        let known = Known { person, how, reason, at: self.now() };
        let sitting = sitting.know(known.clone())?;
        self.settle(actor, &sitting, &known).await?;
        Ok(true)
    }

    /// Whether a clerk may write down whoever is in no register. A refusal is written down.
    pub(crate) async fn demand_clerk_of_outsiders(&self, actor: &Actor) -> Result<(), DeskError> {
        Ok(self.parts.cases.demand_clerk_of_outsiders(actor).await?)
    }

    /// Writes down who it is, and that it was said: their service begins.
    async fn settle(&self, actor: &Actor, sitting: &Sitting, known: &Known) -> Result<(), DeskError> {
        let mut tx = self.db().begin().await?;
        store::save_sitting(&mut tx, sitting).await?;
        let access = Access::to(known.person, "desk-audit-identified", known.reason.purpose()).on(sitting.id);
        audit::record(&mut tx, actor, known.at, access).await?;
        tx.commit().await?;
        match self.still_at_counter(actor, sitting).await? {
            Some(called) if !called.is_begun => Ok(self.parts.appointments.begin(actor, called.call).await?),
            _ => Ok(()),
        }
    }

    /// It was somebody else: it is asked again, as long as nothing was done.
    #[tracing::instrument(name = "desk.ask_again", skip_all)]
    pub(crate) async fn ask_again(&self, actor: &Actor, seen: SittingId) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.being_served(actor, clerk, seen).await?;
        let acts = store::acts_of(self.db(), sitting.id).await?;
        let mistaken = sitting.known.as_ref().map(|known| known.person);
        let sitting = sitting.ask_again(&acts)?;
        let mut tx = self.db().begin().await?;
        store::save_sitting(&mut tx, &sitting).await?;
        // Whose file was opened for somebody else reads that it was.
        if let Some(person) = mistaken {
            let access = Access::to(person, "desk-audit-not-them", PURPOSE).on(sitting.id);
            audit::record(&mut tx, actor, self.now(), access).await?;
        }
        Ok(tx.commit().await?)
    }
}

fn sent(case: CaseId, number: String) -> ActDone {
    ActDone { number, path: path_of_desk_receipt(case), fee: Cents::ZERO }
}
