//! What both sides of a delegation are told.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use registry::codice_fiscale::CodiceFiscale;

use crate::domain::{Addressee, Askables, Delegate, Delegation, DelegationState, EndedBy, Notice, Topic};
use crate::service::notify_in;

/// Tells the grantor and, as soon as there is one, the delegate how a delegation stands now.
pub(super) async fn tell_both(
    tx: &mut Tx,
    askables: &Askables,
    delegation: &Delegation,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let [to_grantor, to_delegate] = notices(delegation, askables, now);
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
fn notices(delegation: &Delegation, askables: &Askables, now: DateTime<Utc>) -> [Option<Notice>; 2] {
    let only = &delegation.mandate.only;
    // A delegation for some requests alone says for which, in the words of whoever reads it.
    let opening = |subject, [of_all, of_some]: [&'static str; 2]| match only.is_empty() {
        true => Notice::new(now, Topic::Delegation, subject, of_all),
        false => {
            Notice::new(now, Topic::Delegation, subject, of_some).with("services", askables.titles(only))
        }
    };
    let notice = |subject, body| Notice::new(now, Topic::Delegation, subject, body);
    let with = |notice: Notice, delegate: &Delegate| notice.with("name", delegate.name.clone());
    let to_delegate = |subject, body| notice(subject, body).with("name", delegation.grantor_name.clone());
    // Nobody knows yet what the person is called; an e-mail is no place for a whole codice fiscale.
    let named = |of_person: Notice, by_name: Notice| match &delegation.to {
        Addressee::Person(code) => of_person.with("code", end_of(*code)),
        Addressee::Intermediary { name, .. } => by_name.with("name", name.clone()),
        Addressee::Helper(helper) => by_name.with("name", helper.name.spoken()),
    };
    match &delegation.state {
        DelegationState::Offered { .. } => {
            let given = |bodies| opening("identity-notice-given-subject", bodies);
            let of_person = given(["identity-notice-given-body", "identity-notice-given-only-body"]);
            let by_name = given(["identity-notice-given-to-body", "identity-notice-given-to-only-body"]);
            [Some(named(of_person, by_name)), None]
        }
        DelegationState::InForce(delegate) if matches!(delegation.to, Addressee::Helper(_)) => {
            let bodies = ["identity-notice-helper-body", "identity-notice-helper-only-body"];
            [Some(with(opening("identity-notice-helper-subject", bodies), delegate)), None]
        }
        DelegationState::InForce(delegate) => {
            let bodies = ["identity-notice-accepted-body", "identity-notice-accepted-only-body"];
            let accepted = opening("identity-notice-accepted-subject", bodies);
            let bodies = ["identity-notice-entrusted-body", "identity-notice-entrusted-only-body"];
            let entrusted = opening("identity-notice-entrusted-subject", bodies);
            let entrusted = entrusted.with("name", delegation.grantor_name.clone());
            [Some(with(accepted, delegate)), Some(entrusted)]
        }
        DelegationState::Ended { by: EndedBy::Declined, .. } => {
            let declined = |body| notice("identity-notice-declined-subject", body);
            let of_person = declined("identity-notice-declined-body");
            [Some(named(of_person, declined("identity-notice-declined-by-body"))), None]
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
