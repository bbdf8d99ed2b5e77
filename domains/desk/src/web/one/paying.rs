//! What is paid: a notice of whoever is served, or another by its number.

use auth::Actor;
use payments::till::{Means, MeansKind, TerminalReference, TerminalReferenceError, TillRefusal};
use payments::{NoticeState, OfficeError, Position};
use web::WebError;
use web::ui::FormErrors;

use super::{DONE, Taken, act_of, back};
use crate::domain::{ActId, Refusal, Whose};
use crate::error::DeskError;
use crate::service::{Apart, Desk, PaymentAsked};
use crate::web::fields::Fields;
use crate::web::screen::{PaymentAnswers, PaymentBack, Returned};

/// The notice of a number that was typed or scanned, and plainly whose it is.
pub(super) async fn find_notice(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let (act, mut errors) = (act_of(fields)?, FormErrors::default());
    let answers = PaymentAnswers::sent(fields);
    let other = match answers.read_apart(fields, &mut errors) {
        Some(apart) => look(desk, actor, (act, &apart), &mut errors).await?,
        None => None,
    };
    Ok(back(Returned { errors, payment: PaymentBack { answers, other }, ..Returned::default() }))
}

async fn look(
    desk: &Desk,
    actor: &Actor,
    (act, apart): (ActId, &Apart),
    errors: &mut FormErrors,
) -> Result<Option<(Position, Whose)>, WebError> {
    let is_open = |position: &Position| position.notices.iter().any(|one| one.state == NoticeState::Open);
    match desk.find_notice(actor, act, apart).await? {
        Some((_, Whose::SomebodyElses)) => errors.add("numero", "desk-payment-somebody-elses"),
        Some(found) if is_open(&found.0) => return Ok(Some(found)),
        _ => errors.add("numero", "desk-payment-no-such-notice"),
    }
    Ok(None)
}

/// Takes the money of a notice.
pub(super) async fn pay(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let (act, mut errors) = (act_of(fields)?, FormErrors::default());
    let answers = PaymentAnswers::sent(fields);
    let notice = fields.text("avviso").parse().ok();
    if notice.is_none() {
        errors.add("avviso", "desk-payment-choose");
    }
    let apart = || answers.read_apart(fields, &mut FormErrors::default());
    let means = read_means(fields, &mut errors);
    if let (Some(notice), Some(means)) = (notice, means) {
        match desk.pay(actor, act, PaymentAsked { notice, means, apart: apart() }).await {
            Ok(()) => return Ok(Taken::On(DONE)),
            Err(error) => why_not(error, &mut errors)?,
        }
    }
    // Of a notice that was found by its number it is said again whose it is.
    let other = match apart().filter(|_| answers.is_apart()) {
        Some(apart) => look(desk, actor, (act, &apart), &mut errors).await?,
        None => None,
    };
    Ok(back(Returned { errors, payment: PaymentBack { answers, other }, ..Returned::default() }))
}

/// What the clerk can do about it.
fn why_not(error: DeskError, errors: &mut FormErrors) -> Result<(), WebError> {
    match error {
        DeskError::Payments(OfficeError::NoTill) => errors.add("mezzo", "desk-payment-no-till"),
        DeskError::Payments(OfficeError::Till(TillRefusal::AnotherDay)) => {
            errors.add("mezzo", "desk-payment-old-till");
        }
        DeskError::Refused(Refusal::NotKnownTheirs) => errors.add("numero", "desk-refusal-not-known-theirs"),
        other => return Err(other.into()),
    }
    Ok(())
}

fn read_means(fields: &Fields, errors: &mut FormErrors) -> Option<Means> {
    match MeansKind::from_code(fields.text("mezzo")) {
        Some(MeansKind::Cash) => Some(Means::Cash),
        Some(MeansKind::Card) => match TerminalReference::parse(fields.text("terminale")) {
            Ok(terminal) => Some(Means::Card { terminal }),
            Err(TerminalReferenceError::Shape) => {
                errors.add("terminale", "desk-payment-wrong-terminal");
                None
            }
            Err(TerminalReferenceError::NumberOfACard) => {
                errors.add("terminale", "desk-payment-number-of-a-card");
                None
            }
        },
        None => {
            errors.add("mezzo", "desk-payment-choose-means");
            None
        }
    }
}
