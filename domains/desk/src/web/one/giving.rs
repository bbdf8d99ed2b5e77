//! What is given out, and what is begun.

use auth::Actor;
use cases::ServiceKey;
use web::WebError;
use web::ui::FormErrors;

use super::{DONE, Taken, act_of, back};
use crate::error::DeskError;
use crate::service::{CertificateAsked, Desk, Given};
use crate::web::fields::Fields;
use crate::web::screen::{CertificateBack, Returned};
use crate::web::words::{read_kind, read_use};

/// Gives out a certificate, or asks for what is to be taken first.
pub(super) async fn give_certificate(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let (act, mut errors) = (act_of(fields)?, FormErrors::default());
    let uses = desk.certificates().rulebook().uses();
    let kind = read_kind(fields.text("kind"));
    if kind.is_none() {
        errors.add("kind", "desk-kind-choose");
    }
    let purpose = kind.and_then(|kind| read_use(uses, kind, fields.text("purpose"), &mut errors));
    let chosen = (fields.text("kind").to_owned(), fields.text("purpose").to_owned());
    let certificate = CertificateBack { chosen, ..CertificateBack::default() };
    let (Some(kind), Some(purpose)) = (kind, purpose) else {
        return Ok(back(Returned { errors, certificate, ..Returned::default() }));
    };
    let collected =
        fields.text("incassati").parse().ok().and_then(|cents| kernel::Cents::try_new(cents).ok());
    let collected = collected.filter(|_| fields.text("modo") == "incassato");
    let is_ordered = fields.text("modo") == "alla-cassa";
    let asked = CertificateAsked { kind, purpose, collected, is_ordered };
    Ok(match desk.give_certificate(actor, act, asked).await? {
        Given::Done => Taken::On(DONE),
        Given::ToCollect(duty) => {
            let certificate = CertificateBack { to_collect: Some(duty.total()), ..certificate };
            back(Returned { certificate, ..Returned::default() })
        }
        Given::RefusedByRules(rules) => {
            let errors = FormErrors::one("kind", "desk-certificate-rules");
            let certificate = CertificateBack { rules, ..certificate };
            back(Returned { errors, certificate, ..Returned::default() })
        }
    })
}

/// Begins a request and leads to its own pages.
pub(super) async fn begin_request(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let act = act_of(fields)?;
    let Some(service) = ServiceKey::parse(fields.text("servizio")) else {
        let errors = FormErrors::one("servizio", "desk-request-choose");
        return Ok(back(Returned { errors, ..Returned::default() }));
    };
    match desk.begin_request(actor, act, &service).await {
        Ok(there) => Ok(Taken::Elsewhere(there)),
        Err(DeskError::Cases(cases::CaseError::Refused(_))) => {
            let errors = FormErrors::one("servizio", "desk-request-refused");
            Ok(back(Returned { errors, ..Returned::default() }))
        }
        Err(error) => Err(error.into()),
    }
}
