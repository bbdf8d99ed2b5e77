//! The caller's own cases.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, idempotency_key, idempotency_key_if_any, named};
use auth::Actor;
use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::events::{EventsBody, EventsQuery};
use super::files::{DocumentBody, FileBody, Folder};
use super::rankings::PlaceBody;
use super::reservation::ReservationBody;
use super::sent_files::{PART, not_taken, read_form, with_room};
use super::substitution::SubstitutionBody;
use super::visit::AppointmentBody;
use super::words::{
    ActBody, ActionBody, CaseBody, CostedBody, FeeBody, TextBody, WrittenBody, actions, answers, read_action,
    read_number, read_page, read_words_if_any,
};
use crate::definition::{ActionKey, Upload};
use crate::domain::{By, CaseFee, CaseId, Told};
use crate::service::{Cases, MyCase, WordsFor};
use crate::store::Which;
use crate::web::about_files;

/// Which of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    page: Option<u32>,
    state: Option<String>,
    number: Option<String>,
}

impl Looking {
    fn which(&self) -> Result<Which, Problem> {
        if let Some(number) = &self.number {
            return Ok(Which::Numbered(read_number(number)?));
        }
        match self.state.as_deref() {
            None => Ok(Which::All),
            Some("open") => Ok(Which::Open),
            Some("waiting") => Ok(Which::WaitingForPerson),
            Some("ended") => Ok(Which::Ended),
            Some(_) => Err(Problem::invalid("state", "cases-api-wrong-state")),
        }
    }
}

/// A page of the list.
#[derive(Serialize)]
pub(super) struct CasesBody {
    cases: Vec<CostedBody>,
    page: u32,
    has_more: bool,
}

/// One of them.
#[derive(Serialize)]
pub(super) struct MyCaseBody {
    #[serde(flatten)]
    case: CaseBody,
    answers: Map<String, Value>,
    /// The files among the answers.
    files: Vec<FileBody>,
    /// The document with which it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentBody>,
    actions: Vec<ActionBody>,
    /// Where it is in the ranking of its call, once that is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranking: Option<PlaceBody>,
    /// What it costs, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    fee: Option<FeeBody>,
    /// The appointment for it, where one was booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<AppointmentBody>,
    /// Who is to conclude it in the place of an office that is late, where somebody is.
    #[serde(skip_serializing_if = "Option::is_none")]
    substitution: Option<SubstitutionBody>,
    /// What it has reserved, where its form asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    reservation: Option<ReservationBody>,
    /// Whether they have said how it was to ask.
    is_rated: bool,
    #[serde(flatten)]
    timeline: EventsBody,
}

/// The newest first.
pub(super) async fn list_cases(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Json<CasesBody>, Problem> {
    let wanted = read_page(looking.page)?;
    let (found, has_more) = cases.page_of_mine(&actor, looking.which()?, wanted).await?;
    let costing = found.iter().filter(|(_, definition)| definition.costs());
    let fees = cases.fees_of(costing.map(|(case, _)| case.id).collect()).await?;
    let listed = found.iter().map(|(case, definition)| CostedBody {
        case: CaseBody::of(&page, &cases, case, definition),
        fee: fees.get(&case.id).map(FeeBody::of),
    });
    Ok(Json(CasesBody { cases: listed.collect(), page: wanted, has_more }))
}

/// One, with what was answered, what can be done, and the last of what happened.
pub(super) async fn show_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<MyCaseBody>, Problem> {
    let found = cases.my_case(&actor, named(&id)?).await?;
    let MyCase { case, definition, timeline, may_act, decision, ranked, fees, booking, .. } = found;
    let folder = Folder::of_case(&page, case.id);
    Ok(Json(MyCaseBody {
        answers: answers(&case, &definition),
        files: folder.files(&case.answers),
        document: decision.as_ref().map(|entered| folder.decision(entered)),
        actions: match may_act {
            true => actions(&page, (&case, &definition, cases.catalogue().lists()), By::Applicant, |_| true),
            false => Vec::new(),
        },
        ranking: ranked.map(|ranked| PlaceBody::of(&ranked, &page)),
        fee: CaseFee::foremost(&fees).map(FeeBody::of),
        appointment: booking.as_ref().and_then(|booking| AppointmentBody::of(booking, &page)),
        substitution: found.substitution.as_ref().map(SubstitutionBody::of),
        reservation: found
            .reservation
            .as_ref()
            .map(|one| ReservationBody::of(one, &case, By::Applicant, may_act)),
        is_rated: found.is_rated,
        timeline: EventsBody::of(&page, &timeline, &definition, &folder),
        case: CaseBody::of(&page, &cases, &case, &definition),
    }))
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
    let (timeline, definition) = cases.my_timeline(&actor, id, before).await?;
    Ok(Json(EventsBody::of(&page, &timeline, &definition, &Folder::of_case(&page, id))))
}

/// Does what the state of the case allows who asked.
pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<ActBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let id: CaseId = named(&id)?;
    let (action, reason) = body.read()?;
    if !matches!(body.told(), Told::Nothing) {
        // Officials alone fill something in with what they do.
        return Err(Problem::invalid("answers", "cases-api-wrong-not-asked"));
    }
    let version = match idempotency_key_if_any(&headers)? {
        Some(key) => cases.act_on_mine_once(&actor, (id, body.version), (&action, reason), key).await?,
        None => cases.act_on_mine(&actor, (id, Some(body.version)), &action, reason).await?.version,
    };
    Ok(Json(WrittenBody { version }))
}

/// What is said with files that are sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActParts {
    version: String,
    reason: Option<String>,
}

/// Does the same, with files: all of them are taken, or nothing happens.
pub(super) async fn act_with_files(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    headers: HeaderMap,
    request: Request,
) -> Result<Json<WrittenBody>, Problem> {
    let taking = taking_files(&cases, &actor, (&id, &action), &headers).await;
    let ((id, action, (upload, key)), _room, request) = with_room(&cases, taking, request).await?;
    let (ActParts { version, reason }, files) = read_form(request, &action.files_field(), &upload).await?;
    let version: i64 = version.parse().map_err(|_| Problem::malformed("version: an integer is wanted"))?;
    let said = (read_words_if_any("reason", reason.as_deref())?, files);
    let done = match key {
        Some(key) => cases.act_with_files_once(&actor, (id, version), &action, said, key).await?,
        None => {
            let done = cases.act_with_files(&actor, (id, Some(version)), &action, said).await?;
            done.map(|case| case.version)
        }
    };
    done.map(|version| Json(WrittenBody { version }))
        .map_err(|wrong| not_taken(&wrong, about_files(&wrong, &page)))
}

/// Something that the caller can do now or has done under their key, the files that go with it, and the key.
async fn taking_files<'h>(
    cases: &Cases,
    actor: &Actor,
    (id, action): (&str, &str),
    headers: &'h HeaderMap,
) -> Result<(CaseId, ActionKey, (Upload, Option<&'h str>)), Problem> {
    let key = idempotency_key_if_any(headers)?;
    let (id, action): (CaseId, ActionKey) = (named(id)?, read_action(action)?);
    let upload = cases.files_taken(actor, id, (&action, key)).await?;
    let upload = upload.ok_or_else(|| Problem::invalid(PART, "cases-api-wrong-takes-no-files"))?;
    Ok((id, action, (upload, key)))
}

/// Writes to the office. The same key again writes nothing more.
pub(super) async fn write_message(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<TextBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let words = (WordsFor::Office, body.read()?);
    let version = cases.write_once(&actor, named(&id)?, words, idempotency_key(&headers)?).await?;
    Ok(Json(WrittenBody { version }))
}
