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
    let [to_grantor, to_delegate] = Telling { delegation, askables, now }.notices();
    if let Some(notice) = to_grantor {
        notify_in(tx, delegation.grantor, &notice).await?;
    }
    let delegate = delegation.delegate().and_then(|delegate| delegate.person);
    if let Some((delegate, notice)) = delegate.zip(to_delegate) {
        notify_in(tx, delegate, &notice.about(delegation.grantor_name.clone())).await?;
    }
    Ok(())
}

/// A delegation that is told of.
struct Telling<'a> {
    delegation: &'a Delegation,
    askables: &'a Askables,
    now: DateTime<Utc>,
}

impl Telling<'_> {
    /// To the grantor, and to the delegate.
    fn notices(&self) -> [Option<Notice>; 2] {
        match &self.delegation.state {
            DelegationState::Offered { .. } => [Some(self.offered()), None],
            DelegationState::InForce(helper) if matches!(self.delegation.to, Addressee::Helper(_)) => {
                let bodies = ["identity-notice-helper-body", "identity-notice-helper-only-body"];
                [Some(naming(self.opening("identity-notice-helper-subject", bodies), helper)), None]
            }
            DelegationState::InForce(delegate) => {
                let bodies = ["identity-notice-accepted-body", "identity-notice-accepted-only-body"];
                let accepted = self.opening("identity-notice-accepted-subject", bodies);
                [Some(naming(accepted, delegate)), Some(self.entrusted())]
            }
            DelegationState::Ended { by: EndedBy::Declined, .. } => [Some(self.declined()), None],
            DelegationState::Ended { delegate: None, .. } => [None, None],
            // Whoever has died is told nothing.
            DelegationState::Ended { delegate: Some(_), by: EndedBy::GrantorDied, .. } => {
                [None, Some(self.taken_back())]
            }
            DelegationState::Ended { delegate: Some(delegate), by: EndedBy::DelegateDied, .. } => {
                [Some(self.ended(delegate)), None]
            }
            DelegationState::Ended { delegate: Some(delegate), .. } => {
                [Some(self.ended(delegate)), Some(self.taken_back())]
            }
        }
    }

    fn offered(&self) -> Notice {
        let given = |bodies| self.opening("identity-notice-given-subject", bodies);
        let of_person = given(["identity-notice-given-body", "identity-notice-given-only-body"]);
        let by_name = given(["identity-notice-given-to-body", "identity-notice-given-to-only-body"]);
        self.naming_addressee(of_person, by_name)
    }

    fn entrusted(&self) -> Notice {
        let bodies = ["identity-notice-entrusted-body", "identity-notice-entrusted-only-body"];
        let entrusted = self.opening("identity-notice-entrusted-subject", bodies);
        entrusted.with("name", self.delegation.grantor_name.clone())
    }

    fn declined(&self) -> Notice {
        let declined = |body| self.notice("identity-notice-declined-subject", body);
        let of_person = declined("identity-notice-declined-body");
        self.naming_addressee(of_person, declined("identity-notice-declined-by-body"))
    }

    fn ended(&self, delegate: &Delegate) -> Notice {
        naming(self.notice("identity-notice-ended-subject", "identity-notice-ended-body"), delegate)
    }

    fn taken_back(&self) -> Notice {
        let taken_back = self.notice("identity-notice-taken-back-subject", "identity-notice-taken-back-body");
        taken_back.with("name", self.delegation.grantor_name.clone())
    }

    fn notice(&self, subject: &'static str, body: &'static str) -> Notice {
        Notice::new(self.now, Topic::Delegation, subject, body)
    }

    /// A delegation for some requests alone says for which, in the words of whoever reads it.
    fn opening(&self, subject: &'static str, [of_all, of_some]: [&'static str; 2]) -> Notice {
        let only = &self.delegation.mandate.only;
        match only.is_empty() {
            true => self.notice(subject, of_all),
            false => self.notice(subject, of_some).with("services", self.askables.titles(only)),
        }
    }

    /// Nobody knows yet what a person is called; an e-mail is no place for a whole codice fiscale.
    fn naming_addressee(&self, of_person: Notice, by_name: Notice) -> Notice {
        match &self.delegation.to {
            Addressee::Person(code) => of_person.with("code", end_of(*code)),
            Addressee::Intermediary { name, .. } => by_name.with("name", name.clone()),
            Addressee::Helper(helper) => by_name.with("name", helper.name.spoken()),
        }
    }
}

fn naming(notice: Notice, delegate: &Delegate) -> Notice {
    notice.with("name", delegate.name.clone())
}

/// The last characters of a *codice fiscale*: enough for whoever wrote it down to know it again.
fn end_of(code: CodiceFiscale) -> String {
    let code = code.to_string();
    code[code.len() - 4..].to_owned()
}
