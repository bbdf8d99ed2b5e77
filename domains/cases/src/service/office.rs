//! What officials do with the cases that their office holds.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Forbidden, Permission, Scope, Staff};
use chrono::{Days, NaiveDate};
use identity::{Colleague, Seen, WorkName};
use kernel::StaffId;

use super::{Applicant, Booking, Cases, InstanceSide, Occupied, PURPOSE, PublicSide, Reservation, Timeline};
use crate::definition::{ActionKey, Definition, ServiceKey, UnitKey};
use crate::domain::ranking::{Place, Ranking};
use crate::domain::{
    By, Case, CaseFee, CaseId, Change, Channel, Entering, Known, Opinion, Relative, Said, Shelf, Signature,
    Substitution, Urgency, Vouched,
};
use crate::error::CaseError;
use crate::store::{self, Entered, Filter, Listed, Paper};

/// What of an inbox is looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct InboxQuery {
    pub(crate) shelf: Shelf,
    pub(crate) service: Option<ServiceKey>,
    /// Only what came by this way.
    pub(crate) channel: Option<Channel>,
    pub(crate) urgency: Urgency,
    /// Only what this office has, where it is one of several of theirs.
    pub(crate) unit: Option<UnitKey>,
    /// Only what this colleague holds, where they answer for the office.
    pub(crate) holder: Option<StaffId>,
    /// From 1.
    pub(crate) page: u32,
}

/// A page of an inbox.
pub(crate) struct Inbox {
    pub(crate) lines: Vec<(Listed, Arc<Definition>)>,
    /// How many there are, as far as they are counted.
    pub(crate) count: i64,
}

/// A case, as an official sees it.
pub(crate) struct Opened {
    pub(crate) case: Case,
    pub(crate) definition: Arc<Definition>,
    pub(crate) timeline: Timeline,
    pub(crate) by: By,
    /// Who asked; none where nobody says who that is.
    pub(crate) applicant: Option<Applicant>,
    /// By which document a clerk knew them, and what colleagues call that clerk, where nobody else says who they are.
    pub(crate) seen: Option<(Seen, Option<WorkName>)>,
    /// With whom they live, where the office sees it.
    pub(crate) family: Vec<Relative>,
    /// What else they have asked of the official's offices, the newest first.
    pub(crate) earlier: Vec<(Case, Arc<Definition>)>,
    /// The document with which it ended.
    pub(crate) decision: Option<Entered>,
    /// What colleagues call who holds it.
    pub(crate) holder: Option<WorkName>,
    /// Those to whom it can be given.
    pub(crate) receivers: Vec<Colleague>,
    /// What other offices were asked about it.
    pub(crate) opinions: Vec<Opinion>,
    /// Who else signed it.
    pub(crate) signatures: Vec<Signature>,
    /// For what the clerk vouches who wrote it down.
    pub(crate) vouched: Option<Vouched>,
    /// Where it is in the ranking of its call, once that is published.
    pub(crate) ranked: Option<(Ranking, Place)>,
    /// What everybody reads of it, where anybody else does.
    pub(crate) public: Option<PublicSide>,
    /// What else takes up the same ground on the same days; none where it takes up none.
    pub(crate) clashes: Option<Vec<Occupied>>,
    /// Where the population register stands with it, where it changes that.
    pub(crate) entering: Option<Entering>,
    /// Whether it was granted for a home that has changed, and nobody has looked at it since.
    pub(crate) waits_for_recheck: bool,
    /// The instance of the desks for businesses that it is.
    pub(crate) suap: Option<InstanceSide>,
    /// What it has reserved, where its form asks.
    pub(crate) reservation: Option<Reservation>,
    /// What it costs, and how far that is.
    pub(crate) fees: Vec<CaseFee>,
    /// The appointment for it, where one comes for it.
    pub(crate) booking: Option<Booking>,
    /// Who is to conclude it in the office's place, where somebody is.
    pub(crate) substitution: Option<Substitution>,
}

/// What the log says of a case that is taken on, and of a step.
pub(super) const TAKEN: &str = "cases-audit-taken";
pub(super) const ACTED: &str = "cases-audit-acted";

impl Cases {
    /// Soon: within so many days.
    const PRESSING: Days = Days::new(7);
    /// An inbox that is longer wants a filter.
    pub(crate) const MOST_COUNTED: i64 = Filter::MOST;
    /// The last page that is shown of one.
    pub(crate) const LAST_PAGE: u32 = 50;

    /// An official looks at what waits. Nobody who asked is named before a case is opened.
    #[tracing::instrument(name = "cases.look_at_inbox", skip_all)]
    pub(crate) async fn inbox(&self, actor: &Actor, query: &InboxQuery) -> Result<Inbox, CaseError> {
        let access = Access::to_many("cases-audit-inbox", PURPOSE);
        let staff = self.admitted(actor, Permission::WorkCases, access.clone()).await?;
        let filter = Filter {
            whose: query.whose(actor, staff),
            units: query.units(staff),
            service: query.service.as_ref().map(ToString::to_string),
            channel: query.channel,
            due_by: match query.urgency {
                Urgency::Any => None,
                Urgency::Pressing => Some(self.today() + Self::PRESSING),
                Urgency::Late => self.today().pred_opt(),
            },
        };
        let page = i64::from(query.page.clamp(1, Self::LAST_PAGE) - 1);
        let offset = page * Self::PER_PAGE;
        let mut listed = store::inbox(self.db(), &filter, offset, Self::PER_PAGE).await?;
        listed.retain(|line| self.may_find(staff, &line.unit, (&line.service, line.is_protected)).is_ok());
        let count = store::count_inbox(self.db(), &filter).await?;
        let lines = self.with_definitions(listed).await?;
        Ok(Inbox { lines, count })
    }

    /// Lines with what their cases were born with.
    pub(super) async fn with_definitions(
        &self,
        listed: Vec<Listed>,
    ) -> Result<Vec<(Listed, Arc<Definition>)>, CaseError> {
        let mut lines = Vec::with_capacity(listed.len());
        for line in listed {
            let definition = self.definition_named(&line.service, line.definition_version).await?;
            lines.push((line, definition));
        }
        Ok(lines)
    }

    /// An official opens a case of one of their offices.
    #[tracing::instrument(name = "cases.open", skip_all, fields(case.id = %id))]
    pub(crate) async fn open(&self, actor: &Actor, id: CaseId) -> Result<Opened, CaseError> {
        let (case, by) = self.of_office(actor, id, "cases-audit-opened").await?;
        let definition = self.definition_of(&case).await?;
        let timeline = self.timeline(id, None, |_| true).await?;
        let applicant = self.applicant_of(&case).await?;
        let seen = self.seen_of(&case, applicant.as_ref()).await?;
        let earlier = self.earlier_cases(actor.staff_allowed_to(Permission::WorkCases)?, &case).await?;
        self.note_reading(actor, Access::to(case.person, "cases-audit-opened", PURPOSE).on(id)).await?;
        let family = self.family_at_the_office(actor, &case, &definition).await?;
        let decision = store::paper_of(self.db(), Paper::decision(id)).await?;
        let holder = self.holder_name(&case).await?;
        let receivers = match case.demand_workable(by) {
            Ok(()) => self.receivers(&case).await?,
            Err(_) => Vec::new(),
        };
        let opinions = store::opinions_of(self.db(), id).await?;
        let signatures = store::signatures_of_case(self.db(), id).await?;
        let vouched = store::vouched_of(self.db(), id).await?;
        let public = self.public_side(&case, by).await?;
        let suap = self.instance_side(&case).await?;
        let reservation = self.reservation(&case, &definition).await?;
        let clashes = self.clashes_of(&case).await?;
        let booking = self.booking_of(&case, &definition).await?;
        Ok(Opened {
            public,
            suap,
            reservation,
            clashes,
            booking,
            case,
            definition,
            timeline,
            by,
            applicant,
            seen,
            family,
            earlier,
            decision,
            holder,
            receivers,
            opinions,
            signatures,
            vouched,
            ranked: self.ranked(id).await?,
            entering: store::entering_of(self.db(), id).await?,
            waits_for_recheck: store::waits_for_recheck(self.db(), id).await?,
            substitution: store::substitution_of(self.db(), id).await?,
            fees: store::fees_of(self.db(), id).await?,
        })
    }

    /// An official takes a case on.
    #[tracing::instrument(name = "cases.take", skip_all, fields(case.id = %id))]
    pub(crate) async fn take(&self, actor: &Actor, id: CaseId) -> Result<Case, CaseError> {
        let change = self.taking(actor, (id, None)).await?;
        self.save(actor, change, TAKEN).await
    }

    /// What becomes of a case by that; of one that was read, unless it has changed since.
    pub(super) async fn taking(
        &self,
        actor: &Actor,
        (id, version): (CaseId, Option<i64>),
    ) -> Result<Change, CaseError> {
        let (case, by) = self.of_office(actor, id, TAKEN).await?;
        demand_as_read(&case, version)?;
        self.demand_another(actor, &case, TAKEN).await?;
        Ok(case.take(actor, by, self.moment())?)
    }

    /// Whoever holds a case gives it back to the office.
    #[tracing::instrument(name = "cases.release", skip_all, fields(case.id = %id))]
    pub(crate) async fn release(&self, actor: &Actor, id: CaseId) -> Result<Case, CaseError> {
        let (case, by) = self.of_office(actor, id, "cases-audit-released").await?;
        self.save(actor, case.release(actor, by, self.moment())?, "cases-audit-released").await
    }

    /// An official does what the state of a case allows them. `version` is that of the page they decided on.
    #[tracing::instrument(name = "cases.act", skip_all, fields(case.id = %id))]
    pub(crate) async fn act(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        action: &ActionKey,
        said: impl Into<Said>,
    ) -> Result<Case, CaseError> {
        let change = self.acting(actor, (id, version), action, said.into()).await?;
        self.save(actor, change, ACTED).await
    }

    /// What becomes of a case by that.
    pub(super) async fn acting(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        action: &ActionKey,
        said: Said,
    ) -> Result<Change, CaseError> {
        let (case, by) = self.of_office(actor, id, ACTED).await?;
        demand_as_read(&case, version)?;
        self.demand_another(actor, &case, ACTED).await?;
        let definition = self.definition_of(&case).await?;
        let step = case.action(&definition, by, action)?;
        self.demand_heard((actor, ACTED), (&case, &definition), step).await?;
        self.demand_entered(&case, &definition, step).await?;
        let at = self.moment();
        let lists = self.catalogue().lists().clone();
        let known = Known { today: at.today, lists, ..Known::default() };
        let answers = said.told.read(step, &known).map_err(CaseError::WrongAnswers)?;
        let said = Said { answers, ..said };
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let change = match self.acts_in_place(staff, (case.id, case.unit.as_str())).await? {
            Some(unit) => case.act_in_place(unit, &definition, (actor, by), action, said, at),
            None => case.act(&definition, (actor, by), action, said, at),
        };
        Ok(change?)
    }

    /// How many days a term has left on the wall of the office; fewer than none where it has passed.
    pub(crate) fn days_until(&self, due: NaiveDate) -> i64 {
        (due - self.today()).num_days()
    }

    pub(super) async fn admitted<'a>(
        &self,
        actor: &'a Actor,
        permission: Permission,
        access: Access,
    ) -> Result<&'a Staff, CaseError> {
        let allowed = actor.staff_allowed_to(permission);
        Ok(audit::gate(self.db(), actor, self.moment().now, allowed, access).await??)
    }

    /// A case that an official's office holds, or is to conclude, of somebody whom their role reaches, and in what capacity
    /// they work it. Nobody works their own or their family's (art. 6-bis L. 241/1990). What another office holds is not there.
    pub(super) async fn of_office(
        &self,
        actor: &Actor,
        id: CaseId,
        action: &'static str,
    ) -> Result<(Case, By), CaseError> {
        let access = Access::to_many(action, PURPOSE).on(id);
        let staff = self.admitted(actor, Permission::WorkCases, access).await?;
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let access = Access::to(case.person, action, PURPOSE).on(id);
        let allowed = self.may_work(staff, &case).await?;
        match audit::gate(self.db(), actor, self.moment().now, allowed, access).await? {
            Err(Forbidden::OutOfScope(_)) => return Err(CaseError::NotFound),
            allowed => allowed?,
        }
        let by = match actor.staff_allowed_to(Permission::DecideCases) {
            Ok(_) => By::Head(staff.id),
            Err(_) => By::Official(staff.id),
        };
        Ok((case, by))
    }

    pub(super) async fn may_work(
        &self,
        staff: &Staff,
        case: &Case,
    ) -> Result<Result<(), Forbidden>, CaseError> {
        let of_what = (case.service.as_str(), case.is_protected);
        if let Err(refused) = self.may_find(staff, case.unit.as_str(), of_what)
            && self.acts_in_place(staff, (case.id, case.unit.as_str())).await?.is_none()
        {
            return Ok(Err(refused));
        }
        let whom = registry::whom(self.db(), staff, case.person).await?;
        Ok(staff.may_decide_about(&whom))
    }

    /// Whether an official may know that a case is there: an office of theirs holds it, and where it or its service is
    /// protected their role names that very office.
    pub(super) fn may_find<'a>(
        &self,
        staff: &'a Staff,
        unit: &str,
        (service, is_protected): (&str, bool),
    ) -> Result<&'a Staff, Forbidden> {
        match is_protected || self.is_protected_today(service) {
            true => staff.of_the_very_office(unit),
            false => staff.of_office(Some(unit)),
        }
    }

    /// Whether a case is there for the office that holds it alone.
    pub(super) fn is_protected(&self, case: &Case) -> bool {
        case.is_protected || self.is_protected_today(case.service.as_str())
    }

    /// Whether a service is protected by now. A node that knows the definition of yesterday still takes on cases of it
    /// that are not, until it is stopped.
    fn is_protected_today(&self, service: &str) -> bool {
        let definition = ServiceKey::parse(service).and_then(|key| self.catalogue().find(&key));
        definition.is_some_and(Definition::is_protected)
    }
}

/// That a case is as somebody read it, where they say what they read.
pub(super) fn demand_as_read(case: &Case, version: impl Into<Option<i64>>) -> Result<(), CaseError> {
    match version.into() {
        Some(version) if version != case.version => Err(CaseError::Stale),
        _ => Ok(()),
    }
}

/// The offices to which an official's role is limited; none where it is not.
pub(super) fn units_of(staff: &Staff) -> Option<Vec<UnitKey>> {
    let offices = staff.reach.scopes().iter().filter_map(|scope| match scope {
        Scope::Office(code) => Some(code),
        Scope::Service(_) | Scope::Municipio(_) => None,
    });
    let offices: Vec<&String> = offices.collect();
    // An office that answers for no service holds no cases; that is not the whole city.
    (!offices.is_empty()).then(|| offices.into_iter().filter_map(|code| UnitKey::parse(code)).collect())
}
