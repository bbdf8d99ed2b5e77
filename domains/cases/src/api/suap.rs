//! The code by which the desks for businesses of the country name a case of the caller's office.

use ::web::api::{Body, Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::SuapInstance;
use crate::service::{Cases, NotNoted};

/// As every message of the specification begins (art. 5 of the annex to DPR 160/2010).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstanceBody {
    cui: Cui,
    instance_descriptor_version: String,
}

/// The *codice unico dell'istanza*. The specification wants `progressive` and describes `progressivo`: either is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cui {
    context: String,
    data: NaiveDate,
    progressive: Option<String>,
    progressivo: Option<String>,
    uuid: String,
}

impl InstanceBody {
    fn read(self) -> Result<SuapInstance, Problem> {
        let Self { cui, instance_descriptor_version: descriptor_version } = self;
        let progressive = cui.progressive.or(cui.progressivo).unwrap_or_default();
        let (context, issued_on, uuid) = (cui.context, cui.data, cui.uuid);
        SuapInstance::try_new(SuapInstance { context, issued_on, progressive, uuid, descriptor_version })
            .map_err(|member| Problem::invalid(member, "cases-api-wrong-cui"))
    }
}

/// The UUID of a code that an address asks for.
pub(super) fn read_cui(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Problem::invalid("cui", "cases-api-wrong-cui"))
}

/// Notes it on a case, in place of what was noted before.
pub(super) async fn note_instance(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<InstanceBody>,
) -> Result<Json<Value>, Problem> {
    let instance = body.read()?;
    cases.note_instance(&actor, named(&id)?, &instance).await?;
    Ok(Json(instance.told()))
}

impl From<NotNoted> for Problem {
    fn from(error: NotNoted) -> Self {
        match error {
            NotNoted::NamesAnother => Self::invalid("cui.uuid", "cases-api-wrong-cui-of-another"),
            NotNoted::Case(error) => error.into(),
        }
    }
}
