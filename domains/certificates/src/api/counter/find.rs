//! Finding the person who is at the counter.

use axum::Json;
use axum::extract::State;
use chrono::NaiveDate;
use registry::{Found, Query};
use serde::{Deserialize, Serialize};
use web::api::{Body, Caller, Problem};

use super::OccasionBody;
use crate::service::Certificates;

/// By which *codice fiscale*, present or past, and why. It comes in a body: no number of a person stands in an address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct FindBody {
    fiscal_code: String,
    occasion: OccasionBody,
}

/// Who was found, if anybody.
#[derive(Serialize)]
pub(in crate::api) struct PeopleBody {
    people: Vec<FoundBody>,
}

/// Enough to know that it is they.
#[derive(Serialize)]
struct FoundBody {
    id: String,
    surname: String,
    given_name: String,
    birth_date: NaiveDate,
    status: String,
}

/// Whoever has this code, or had it. They read that they were found, and why they were looked for.
pub(in crate::api) async fn find_people(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    Body(body): Body<FindBody>,
) -> Result<Json<PeopleBody>, Problem> {
    let Ok(code) = body.fiscal_code.trim().parse() else {
        return Err(Problem::invalid("fiscal_code", "certificates-page-desk-fiscal-code-wrong"));
    };
    let (query, occasion) = (Query::FiscalCode(code), body.occasion.read()?);
    let found = certificates.find_at_the_counter(&actor, &query, &occasion).await?;
    Ok(Json(PeopleBody { people: found.into_iter().map(FoundBody::from).collect() }))
}

impl From<Found> for FoundBody {
    fn from(found: Found) -> Self {
        Self {
            id: found.person().to_string(),
            surname: found.surname,
            given_name: found.given_name,
            birth_date: found.birth_date,
            status: found.status,
        }
    }
}
