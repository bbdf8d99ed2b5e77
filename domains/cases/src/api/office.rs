//! The cases that the caller's office holds.

mod looking;

use std::sync::Arc;

use ::web::Page;
use ::web::api::{Body, Caller, Problem, idempotency_key, idempotency_key_if_any, named};
use auth::Permission;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Serialize;
use serde_json::{Map, Value};

use self::looking::{Looking, demand_offered};
use super::events::{EventsBody, EventsQuery};
use super::files::{DocumentBody, FileBody, Folder};
use super::handing::ColleagueBody;
use super::office_public::PublicBody;
use super::opinions::OpinionBody;
use super::register::RegisterBody;
use super::reservation::ReservationBody;
use super::suap::read_cui;
use super::substitution::SubstitutionBody;
use super::visit::AppointmentBody;
use super::words::{
    ActBody, ActionBody, CaseBody, FeeBody, LineBody, TextBody, WrittenBody, actions, answers, read_number,
};
use crate::definition::{Action, Definition};
use crate::domain::{CaseFee, CaseId, Said, is_for_another};
use crate::service::{Cases, Inbox, KnownBy, Opened, Step, WordsFor};
use crate::store::Listed;

/// A page of the inbox.
#[derive(Serialize)]
pub(super) struct InboxBody {
    cases: Vec<LineBody>,
    page: u32,
    has_more: bool,
    /// How many there are, at most as many as are counted and one more.
    count: i64,
}

/// One case, as the office sees it.
#[derive(Serialize)]
pub(super) struct OfficeCaseBody {
    #[serde(flatten)]
    case: CaseBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant_known_by: Option<&'static str>,
    is_held: bool,
    is_yours: bool,
    /// By what desks for businesses name it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    suap_instance: Option<Value>,
    /// What it costs, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    fee: Option<FeeBody>,
    /// The appointment for it, where one was booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<AppointmentBody>,
    /// Who is to conclude it in the place of an office that is late, where somebody is.
    #[serde(skip_serializing_if = "Option::is_none")]
    substitution: Option<SubstitutionBody>,
    /// What everybody reads of it, where anybody else does.
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<PublicBody>,
    /// What it has reserved, where its form asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    reservation: Option<ReservationBody>,
    /// Where the population register stands with it, where it changes that.
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<RegisterBody>,
    /// Whether it was granted for a home that has changed, and nobody has looked at it since.
    waits_for_recheck: bool,
    answers: Map<String, Value>,
    /// The files among the answers, and those in which opinions came.
    files: Vec<FileBody>,
    /// The document with which it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentBody>,
    actions: Vec<ActionBody>,
    /// What other offices, and bodies outside the city, are asked about it.
    opinions: Vec<OpinionBody>,
    /// Those to whom they can give it.
    colleagues: Vec<ColleagueBody>,
    #[serde(flatten)]
    timeline: EventsBody,
}

/// What waits, what is due first; or the one of a number or of a code, also where it has ended.
pub(super) async fn list_cases(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Json<InboxBody>, Problem> {
    let (found, wanted) = match (&looking.number, &looking.cui) {
        (Some(number), _) => (cases.find_by_number(&actor, read_number(number)?).await?, 1),
        (None, Some(cui)) => (cases.find_by_cui(&actor, read_cui(cui)?).await?, 1),
        (None, None) => {
            let query = looking.query()?;
            demand_offered(&cases, &actor, &query).await?;
            (cases.inbox(&actor, &query).await?, query.page)
        }
    };
    let Inbox { lines, count } = found;
    let has_more = wanted < Cases::LAST_PAGE && i64::from(wanted) * Cases::PER_PAGE < count;
    let costing = lines.iter().filter(|(_, definition)| definition.costs());
    let fees = cases.fees_of(costing.map(|(line, _)| line.case_id).collect()).await?;
    let own = actor.staff_allowed_to(Permission::WorkCases).ok().map(|staff| staff.id);
    let body = |(line, definition): &(Listed, Arc<Definition>)| {
        LineBody::of(&page, line, definition, (fees.get(&line.case_id), own))
    };
    let lines = lines.iter().map(body).collect();
    Ok(Json(InboxBody { cases: lines, page: wanted, has_more, count }))
}

/// Opens one: who asked reads that it was.
pub(super) async fn open_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<OfficeCaseBody>, Problem> {
    let opened = cases.open(&actor, named(&id)?).await?;
    Ok(Json(OfficeCaseBody::of(&opened, &cases, &page)))
}

impl OfficeCaseBody {
    fn of(opened: &Opened, cases: &Cases, page: &Page) -> Self {
        let Opened { case, definition, by, applicant, opinions, receivers, .. } = opened;
        let folder = Folder::of_office(page, case.id);
        Self {
            applicant_known_by: applicant.as_ref().map(|applicant| match applicant.known_by {
                KnownBy::Register => "register",
                KnownBy::Identity => "identity",
                KnownBy::Clerk => "clerk",
            }),
            applicant_name: applicant.as_ref().map(|applicant| applicant.name.clone()),
            is_held: case.officer.is_some(),
            is_yours: case.officer.is_some() && case.officer == by.staff(),
            suap_instance: opened.suap.as_ref().map(|one| one.instance.told()),
            fee: CaseFee::foremost(&opened.fees).map(FeeBody::of),
            appointment: opened.booking.as_ref().and_then(|booking| AppointmentBody::of(booking, page)),
            substitution: opened.substitution.as_ref().map(SubstitutionBody::of),
            public: opened.public.as_ref().map(PublicBody::of),
            reservation: opened.reservation.as_ref().map(|one| ReservationBody::of(one, case, *by, true)),
            register: opened.entering.as_ref().map(|entering| RegisterBody::of(entering, page)),
            waits_for_recheck: opened.waits_for_recheck,
            answers: answers(case, definition),
            files: folder.files_for_office(&case.answers, opinions),
            document: opened.decision.as_ref().map(|entered| folder.decision(entered)),
            actions: actions_now(opened, cases, page),
            opinions: opinions.iter().map(|one| OpinionBody::of(one, definition, cases)).collect(),
            colleagues: receivers.iter().map(ColleagueBody::of).collect(),
            timeline: EventsBody::of(page, &opened.timeline, definition, &folder),
            case: CaseBody::of(page, cases, case, definition),
        }
    }
}

/// What they can do with it; not what has to wait, nor what is for another official.
fn actions_now(opened: &Opened, cases: &Cases, page: &Page) -> Vec<ActionBody> {
    let Opened { case, definition, by, opinions, .. } = opened;
    let is_open_to_them = |action: &Action| {
        cases.unheard((case, definition), action, opinions).is_empty()
            && !is_for_another((case, definition), action, opinions, *by)
    };
    match case.demand_workable(*by) {
        Ok(()) => actions(page, (case, definition, cases.catalogue().lists()), *by, is_open_to_them),
        Err(_) => Vec::new(),
    }
}

/// What happened before.
pub(super) async fn list_events(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    Query(EventsQuery { before }): Query<EventsQuery>,
) -> Result<Json<EventsBody>, Problem> {
    let id: CaseId = named(&id)?;
    let (timeline, definition) = cases.office_timeline(&actor, id, before).await?;
    Ok(Json(EventsBody::of(&page, &timeline, &definition, &Folder::of_office(&page, id))))
}

/// Takes it on.
pub(super) async fn take_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<WrittenBody>, Problem> {
    let case = cases.take(&actor, named(&id)?).await?;
    Ok(Json(WrittenBody { version: case.version }))
}

/// Gives it back to the office.
pub(super) async fn release_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<WrittenBody>, Problem> {
    let case = cases.release(&actor, named(&id)?).await?;
    Ok(Json(WrittenBody { version: case.version }))
}

/// Does what the state of the case allows the office.
pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<ActBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let id: CaseId = named(&id)?;
    let (action, reason) = body.read()?;
    let said = Said { answer: body.answer()?, told: body.told(), ..Said::from(reason) };
    let (step, key) = (Step::Act(action, said), idempotency_key_if_any(&headers)?);
    let version = cases.work_as_read(&actor, (id, body.version), (&step, key)).await?;
    Ok(Json(WrittenBody { version }))
}

/// Writes to who asked. The same key again writes nothing more.
pub(super) async fn write_message(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<TextBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let words = (WordsFor::Applicant, body.read()?);
    let version = cases.write_once(&actor, named(&id)?, words, idempotency_key(&headers)?).await?;
    Ok(Json(WrittenBody { version }))
}

/// Notes something that the office alone reads. The same key again notes nothing more.
pub(super) async fn write_note(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<TextBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let words = (WordsFor::Colleagues, body.read()?);
    let version = cases.write_once(&actor, named(&id)?, words, idempotency_key(&headers)?).await?;
    Ok(Json(WrittenBody { version }))
}
