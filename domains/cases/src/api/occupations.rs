//! What was granted of a service that takes up public ground, for everybody's programs.

use ::web::Page;
use ::web::api::Problem;
use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::public::{SpotBody, label_of, service_named};
use super::words::read_page;
use crate::definition::Definition;
use crate::domain::Occupation;
use crate::service::{Cases, Granted};

/// Which page of the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    page: Option<u32>,
}

/// A page of the list, the first to begin first.
#[derive(Serialize)]
pub(super) struct OccupationsBody {
    service: String,
    title: String,
    occupations: Vec<OccupationBody>,
    page: u32,
    has_more: bool,
    count: i64,
}

/// One of them: what, where and when; nothing of who asked.
#[derive(Serialize)]
struct OccupationBody {
    kind: String,
    kind_name: String,
    #[serde(flatten)]
    spot: SpotBody,
    first_day: NaiveDate,
    last_day: NaiveDate,
}

impl OccupationBody {
    fn of(one: &Occupation, born: &Definition, page: &Page) -> Self {
        Self {
            kind: one.kind.clone(),
            kind_name: label_of(born.occupation_kinds(), &one.kind, page),
            spot: SpotBody::of(one.address.as_ref(), one.position),
            first_day: one.first_day,
            last_day: one.last_day,
        }
    }
}

/// What is granted and not over. After the last page there is nothing.
pub(super) async fn list_occupations(
    State(cases): State<Cases>,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Json<OccupationsBody>, Problem> {
    let (key, wanted) = (service_named(&key)?, read_page(looking.page)?);
    let found = cases.granted_occupations(&key, wanted).await?;
    let Granted { occupies, lines, page: shown, count, .. } = found;
    let lines = lines.iter().filter(|_| shown == wanted);
    Ok(Json(OccupationsBody {
        title: occupies.title.in_language(page.language()).to_owned(),
        occupations: lines.map(|(one, born)| OccupationBody::of(one, born, &page)).collect(),
        page: wanted,
        has_more: i64::from(wanted) * Cases::GRANTED_PER_PAGE < count,
        count,
        service: key.to_string(),
    }))
}
