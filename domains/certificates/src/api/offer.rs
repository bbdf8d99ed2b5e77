//! What the caller may take online.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use web::Page;
use web::api::{Caller, Problem};

use super::words::{DueBody, KindBody, RefusalBody, refusals};
use crate::domain::{Channel, Exemption, Kind, Kinds, Use};
use crate::service::{Certificates, Offer, Offered};

/// The kinds and the uses.
#[derive(Serialize)]
pub(super) struct OfferBody {
    kinds: Vec<OfferedBody>,
    exemptions: Vec<ExemptionBody>,
}

/// A kind, and why not.
#[derive(Serialize)]
struct OfferedBody {
    #[serde(flatten)]
    kind: KindBody,
    about: String,
    is_available: bool,
    is_exempt_by_nature: bool,
    refusals: Vec<RefusalBody>,
}

/// A use that a law exempts, with what is due all the same.
#[derive(Serialize)]
struct ExemptionBody {
    code: u8,
    title: String,
    needs_law: bool,
    due: DueBody,
}

/// Every kind that residents take themselves, with the rules that stand in the caller's way.
pub(super) async fn list_kinds(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
) -> Result<Json<OfferBody>, Problem> {
    let offer = certificates.offer(&actor).await?;
    let kinds = offer.kinds.iter().map(|one| offered(&page, &certificates, &offer, one)).collect();
    let rows = certificates.rulebook().uses().exemptions_for_residents();
    let exemptions = rows.map(|row| exemption(&page, &certificates, row)).collect();
    Ok(Json(OfferBody { kinds, exemptions }))
}

fn offered(page: &Page, certificates: &Certificates, offer: &Offer, one: &Offered) -> OfferedBody {
    let Offered { kind, obstacles } = one;
    OfferedBody {
        kind: KindBody::of(page, *kind),
        about: page.text(kind.about_key()),
        is_available: obstacles.is_empty(),
        is_exempt_by_nature: certificates.rulebook().uses().are_exempt_by_nature(&Kinds::one(*kind)),
        refusals: refusals(page, obstacles, offer.subject.person.sex),
    }
}

fn exemption(page: &Page, certificates: &Certificates, row: &Exemption) -> ExemptionBody {
    // What is due for any kind that is not exempt by nature is the same.
    let kinds = Kinds::one(Kind::Residence);
    let purpose = Use::Exempt { code: row.code, description: None };
    let duty =
        certificates.rulebook().uses().duty(&kinds, &purpose, Channel::Online, &certificates.city().fees);
    ExemptionBody {
        code: row.code.0,
        title: page.text(&row.key()),
        needs_law: row.needs_description,
        due: DueBody::of(&duty),
    }
}
