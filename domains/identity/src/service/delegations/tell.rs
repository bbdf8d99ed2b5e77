//! What both sides of a delegation are told.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use registry::codice_fiscale::CodiceFiscale;

use crate::domain::{Addressee, Delegate, Delegation, DelegationState, EndedBy, Notice, Topic};
use crate::service::notify_in;

/// Tells the grantor and, as soon as there is one, the delegate how a delegation stands now.
pub(super) async fn tell_both(
    tx: &mut Tx,
    delegation: &Delegation,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let [to_grantor, to_delegate] = notices(delegation, now);
    if let Some(notice) = to_grantor {
        notify_in(tx, delegation.grantor, &notice).await?;
    }
    let delegate = delegation.delegate().and_then(|delegate| delegate.person);
    if let Some((delegate, notice)) = delegate.zip(to_delegate) {
        notify_in(tx, delegate, &notice.about(delegation.grantor_name.clone())).await?;
    }
    Ok(())
}

/// To the grantor, and to the delegate.
fn notices(delegation: &Delegation, now: DateTime<Utc>) -> [Option<Notice>; 2] {
    let notice = |subject, body| Notice::new(now, Topic::Delegation, subject, body);
    let with = |notice: Notice, delegate: &Delegate| notice.with("name", delegate.name.clone());
    let to_delegate = |subject, body| notice(subject, body).with("name", delegation.grantor_name.clone());
    // Nobody knows yet what the person is called; an e-mail is no place for a whole codice fiscale.
    let to_the_named = |subject, [of_person, by_name]: [&'static str; 2]| match &delegation.to {
        Addressee::Person(code) => notice(subject, of_person).with("code", end_of(*code)),
        Addressee::Intermediary { name, .. } => notice(subject, by_name).with("name", name.clone()),
        Addressee::Helper(helper) => notice(subject, by_name).with("name", helper.name.spoken()),
    };
    match &delegation.state {
        DelegationState::Offered { .. } => {
            let bodies = ["identity-notice-given-body", "identity-notice-given-to-body"];
            [Some(to_the_named("identity-notice-given-subject", bodies)), None]
        }
        DelegationState::InForce(delegate) if matches!(delegation.to, Addressee::Helper(_)) => {
            let helper = notice("identity-notice-helper-subject", "identity-notice-helper-body");
            [Some(with(helper, delegate)), None]
        }
        DelegationState::InForce(delegate) => [
            Some(with(notice("identity-notice-accepted-subject", "identity-notice-accepted-body"), delegate)),
            Some(to_delegate("identity-notice-entrusted-subject", "identity-notice-entrusted-body")),
        ],
        DelegationState::Ended { by: EndedBy::Declined, .. } => {
            let bodies = ["identity-notice-declined-body", "identity-notice-declined-by-body"];
            [Some(to_the_named("identity-notice-declined-subject", bodies)), None]
        }
        DelegationState::Ended { delegate: None, .. } => [None, None],
        // Whoever has died is told nothing.
        DelegationState::Ended { delegate: Some(_), by: EndedBy::GrantorDied, .. } => {
            [None, Some(to_delegate("identity-notice-taken-back-subject", "identity-notice-taken-back-body"))]
        }
        DelegationState::Ended { delegate: Some(delegate), by: EndedBy::DelegateDied, .. } => [
            Some(with(notice("identity-notice-ended-subject", "identity-notice-ended-body"), delegate)),
            None,
        ],
        DelegationState::Ended { delegate: Some(delegate), .. } => [
            Some(with(notice("identity-notice-ended-subject", "identity-notice-ended-body"), delegate)),
            Some(to_delegate("identity-notice-taken-back-subject", "identity-notice-taken-back-body")),
        ],
    }
}

/// The last characters of a *codice fiscale*: enough for whoever wrote it down to know it again.
fn end_of(code: CodiceFiscale) -> String {
    let code = code.to_string();
    code[code.len() - 4..].to_owned()
}
