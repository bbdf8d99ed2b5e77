//! Whether somebody already holds today what they ask for.

use auth::{Actor, Deed, Service};

use super::{Certificates, Order};
use crate::certificate::{Certificate, State};
use crate::error::CertificateError;
use crate::store;

/// Nobody takes more certificates in a day by mistake.
const LOOKED_AT: i64 = 20;

impl Certificates {
    /// The certificate of today that already says what the resident orders, if another press of a button
    /// gave it. The page of it writes down that it was seen.
    #[tracing::instrument(name = "certificates.taken_today", skip_all)]
    pub async fn taken_today(
        &self,
        actor: &Actor,
        order: &Order,
    ) -> Result<Option<Certificate>, CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Act)?;
        let request_key = format!("{person}:{}", order.request_key);
        if store::find_by_request(&self.inner.db, &request_key).await?.is_some() {
            return Ok(None);
        }
        let today = self.today();
        let latest = store::list_of(&self.inner.db, person, 0, LOOKED_AT).await?;
        let says_the_same = |one: &Certificate| {
            let holds = one.superseded_on.is_none() && !matches!(one.state, State::Withdrawn { .. });
            one.issued_on == today && holds && one.content.answers(order)
        };
        Ok(latest.into_iter().find(says_the_same))
    }
}
