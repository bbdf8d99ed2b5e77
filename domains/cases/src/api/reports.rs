//! What everybody reads of the requests of a service, for everybody's programs. Nothing of who wrote, and no number.

use ::web::Page;
use ::web::api::Problem;
use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::public::{SpotBody, label_of, read_day, service_named};
use super::words::state_name;
use crate::definition::Definition;
use crate::domain::{ListPlace, Published, Sentence};
use crate::service::{Cases, Listing};
use crate::store::PublicFilter;

/// Which of them, and from which place of the list on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    #[serde(default)]
    category: String,
    #[serde(default)]
    state: String,
    municipio: Option<u8>,
    until: Option<String>,
    skip: Option<u32>,
}

impl Looking {
    /// The newest come first where no day is named.
    fn place(&self) -> Result<Option<ListPlace>, Problem> {
        match (self.until.as_deref(), self.skip) {
            (Some(day), skip) => {
                let skipped = skip.unwrap_or(0).min(ListPlace::MOST_SKIPPED);
                Ok(Some(ListPlace { day: read_day("until", day)?, skipped: skipped.into() }))
            }
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Problem::invalid("until", "cases-api-wrong-until")),
        }
    }
}

/// A page of the list, the newest first.
#[derive(Serialize)]
pub(super) struct ReportsBody {
    service: String,
    title: String,
    reports: Vec<ReportBody>,
    /// How many there are in all, as far as they are counted.
    count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    older: Option<OlderBody>,
}

/// Where the list goes on.
#[derive(Serialize)]
struct OlderBody {
    until: NaiveDate,
    skip: i64,
}

/// One of them.
#[derive(Serialize)]
pub(super) struct ReportBody {
    category: String,
    category_name: String,
    state: String,
    state_name: String,
    is_open: bool,
    reported_on: NaiveDate,
    #[serde(flatten)]
    spot: SpotBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipio: Option<u8>,
    /// What it is about, as the office says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// What the city does about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

impl ReportBody {
    pub(super) fn of(one: &Published, born: &Definition, page: &Page) -> Self {
        let said = |sentence: &Option<Sentence>| sentence.as_ref().map(|one| one.as_str().to_owned());
        Self {
            category: one.category.clone(),
            category_name: label_of(born.public_kinds(), &one.category, page),
            state: one.state.to_string(),
            state_name: state_name(page, born, &one.state),
            is_open: one.is_open,
            reported_on: one.reported_on,
            spot: SpotBody::of(one.address.as_ref(), one.position),
            municipio: one.municipio,
            words: said(&one.said.words),
            answer: said(&one.said.answer),
        }
    }
}

pub(super) async fn list_reports(
    State(cases): State<Cases>,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Json<ReportsBody>, Problem> {
    let key = service_named(&key)?;
    let from = looking.place()?;
    let Looking { category, state, municipio, .. } = looking;
    let filter = PublicFilter { category, state, municipio };
    let Listing { public, lines, count, older, .. } = cases.listing(&key, Some(filter), from).await?;
    Ok(Json(ReportsBody {
        title: public.title.in_language(page.language()).to_owned(),
        reports: lines.iter().map(|(one, born)| ReportBody::of(one, born, &page)).collect(),
        count,
        older: older.map(|place| OlderBody { until: place.day, skip: place.skipped }),
        service: key.to_string(),
    }))
}
