//! What the caller may take online.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use web::Page;
use web::api::{Caller, Problem};

use super::words::{DueBody, KindBody, RefusalBody, refusals};
use crate::domain::{Channel, Exemption, Kind, Kinds, Use};
use crate::service::{Certificates, Offered};
use crate::web::Voice;

/// The kinds and the uses.
#[derive(Serialize)]
pub(super) struct OfferBody {
    kinds: Vec<OfferedBody>,
    exemptions: Vec<ExemptionBody>,
}

/// A kind, and why not.
#[derive(Serialize)]
pub(super) struct OfferedBody {
    #[serde(flatten)]
    kind: KindBody,
    about: String,
    is_available: bool,
    is_exempt_by_nature: bool,
    refusals: Vec<RefusalBody>,
}

/// A use that a law exempts, with what is due all the same.
#[derive(Serialize)]
pub(super) struct ExemptionBody {
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
    let voice = Voice::You(offer.subject.person.sex);
    let kinds = offer.kinds.iter().map(|one| offered(&page, &certificates, one, voice)).collect();
    let rows = certificates.rulebook().uses().exemptions_for_residents();
    let exemptions = rows.map(|row| exemption(&page, &certificates, row, Channel::Online)).collect();
    Ok(Json(OfferBody { kinds, exemptions }))
}

/// A kind as it is offered, in words for whoever reads.
pub(super) fn offered(page: &Page, certificates: &Certificates, one: &Offered, voice: Voice) -> OfferedBody {
    let Offered { kind, obstacles } = one;
    OfferedBody {
        kind: KindBody::of(page, *kind),
        about: page.text(kind.about_key()),
        is_available: obstacles.is_empty(),
        is_exempt_by_nature: certificates.rulebook().uses().are_exempt_by_nature(&Kinds::one(*kind)),
        refusals: refusals(page, obstacles, voice),
    }
}

/// An exempt use, with what is due where the document is taken.
pub(super) fn exemption(
    page: &Page,
    certificates: &Certificates,
    row: &Exemption,
    channel: Channel,
) -> ExemptionBody {
    let purpose = Use::Exempt { code: row.code, description: None };
    ExemptionBody {
        code: row.code.0,
        title: page.text(&row.key()),
        needs_law: row.needs_description,
        due: due(certificates, &purpose, channel),
    }
}

/// What is due for any kind that is not exempt by nature: it is the same for each.
pub(super) fn due(certificates: &Certificates, purpose: &Use, channel: Channel) -> DueBody {
    let kinds = Kinds::one(Kind::Residence);
    DueBody::of(&certificates.rulebook().uses().duty(&kinds, purpose, channel, &certificates.city().fees))
}
