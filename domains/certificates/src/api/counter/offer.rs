//! What can be issued for the person at the counter, what only with a reason, and why not the rest.

use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use identity::CounterHelper;
use registry::Person;
use serde::{Deserialize, Serialize};
use web::Page;
use web::api::{Body, Caller, Problem, named};
use web::ui::Choice;

use super::OccasionBody;
use crate::api::offer::{ExemptionBody, OfferedBody, due, exemption, offered};
use crate::api::words::DueBody;
use crate::domain::{Channel, Exemption, Use};
use crate::service::{Certificates, Offer, Offered};
use crate::web::{PersonCard, Voice, requesters, status_word, ways_to_know};

/// Why the person is opened.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct OpenBody {
    occasion: OccasionBody,
}

/// Who is there, and everything that may be answered in an order for them.
#[derive(Serialize)]
pub(in crate::api) struct CounterOfferBody {
    person: PersonBody,
    kinds: Vec<CounterKindBody>,
    /// For a use that no law exempts, of a kind that is not exempt by nature.
    ordinary_due: DueBody,
    exemptions: Vec<CounterExemptionBody>,
    requesters: Vec<ChoiceBody>,
    ways_to_know: Vec<ChoiceBody>,
}

/// What a clerk compares with the document in their hand.
#[derive(Serialize)]
struct PersonBody {
    name: String,
    fiscal_code: String,
    birth_date: NaiveDate,
    status: &'static str,
    home: String,
}

/// A kind, and why not.
#[derive(Serialize)]
struct CounterKindBody {
    #[serde(flatten)]
    kind: OfferedBody,
    /// Whether nothing stands in the way but rules that staff may set aside with a reason.
    needs_override: bool,
}

/// A use that a law exempts, with what is due all the same.
#[derive(Serialize)]
struct CounterExemptionBody {
    #[serde(flatten)]
    exemption: ExemptionBody,
    is_for_administrations: bool,
}

/// What an answer may be, and what it means.
#[derive(Serialize)]
struct ChoiceBody {
    value: String,
    label: String,
}

/// Opens the person: why goes into the log, and the answer comes after it.
pub(in crate::api) async fn open_person(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    Body(body): Body<OpenBody>,
) -> Result<Json<CounterOfferBody>, Problem> {
    let person = named(&id)?;
    let occasion = body.occasion.read()?;
    let offer = certificates.offer_at_the_counter(&actor, person, &occasion).await?;
    let helpers = certificates.helpers(person).await?;
    Ok(Json(CounterOfferBody::of(&page, &certificates, &offer, &helpers)))
}

impl CounterOfferBody {
    fn of(page: &Page, certificates: &Certificates, offer: &Offer, helpers: &[CounterHelper]) -> Self {
        let person = &offer.subject.person;
        let voice = Voice::They(person.sex);
        let kind = |one: &Offered| CounterKindBody {
            kind: offered(page, certificates, one, voice),
            needs_override: !one.obstacles.is_empty() && one.obstacles.iter().all(|rule| rule.overridable),
        };
        let row = |row: &Exemption| CounterExemptionBody {
            exemption: exemption(page, certificates, row, Channel::Counter),
            is_for_administrations: row.administrations_only,
        };
        Self {
            person: PersonBody::of(page, person),
            kinds: offer.kinds.iter().map(kind).collect(),
            ordinary_due: due(certificates, &Use::Ordinary, Channel::Counter),
            exemptions: certificates.rulebook().uses().exemptions().iter().map(row).collect(),
            requesters: choices(requesters(page, helpers)),
            ways_to_know: choices(ways_to_know(page, person, certificates.today())),
        }
    }
}

impl PersonBody {
    fn of(page: &Page, person: &Person) -> Self {
        let PersonCard { name, fiscal_code, home, .. } = PersonCard::of(page, person);
        Self { name, fiscal_code, birth_date: person.birth.date, status: status_word(person), home }
    }
}

fn choices(choices: Vec<Choice>) -> Vec<ChoiceBody> {
    choices.into_iter().map(|one| ChoiceBody { value: one.value, label: one.label }).collect()
}
