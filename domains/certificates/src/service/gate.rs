//! May they? The answer is written in the audit log, yes or no.

use auth::{Actor, Forbidden, Permission, Staff, Whom};
use kernel::PersonId;

use super::Certificates;
use crate::certificate::{Certificate, Handover};
use crate::error::CertificateError;

impl Certificates {
    /// Lets go on whom `allowed` lets go on; a refusal is written in the log of accesses.
    pub(crate) async fn gate<T: Send>(
        &self,
        actor: &Actor,
        allowed: Result<T, Forbidden>,
        access: audit::Access,
    ) -> Result<T, CertificateError> {
        Ok(audit::gate(&self.inner.db, actor, self.now(), allowed, access).await??)
    }

    /// The employee, if they may give certificates of `person` to whoever asks at their own counter.
    pub(super) async fn clerk_for<'a>(
        &self,
        actor: &'a Actor,
        person: PersonId,
        access: audit::Access,
    ) -> Result<&'a Staff, CertificateError> {
        let allowed = match at_own_counter(actor) {
            Ok(staff) => staff.may_decide_about(&self.whom(staff, person).await?).map(|()| staff),
            Err(refused) => Err(refused),
        };
        self.gate(actor, allowed, access).await
    }

    /// The employee, if they may see a certificate that was given out at their own counter.
    pub(super) async fn clerk_who_goes_on_with<'a>(
        &self,
        actor: &'a Actor,
        certificate: &Certificate,
        access: audit::Access,
    ) -> Result<&'a Staff, CertificateError> {
        let allowed = match at_own_counter(actor) {
            Ok(staff) => staff.may_see(&self.whom(staff, certificate.person).await?).map(|()| staff),
            Err(refused) => Err(refused),
        };
        self.gate(actor, allowed, access).await
    }

    /// The official, if a certificate is theirs to look up.
    pub(super) async fn official_who_sees<'a>(
        &self,
        actor: &'a Actor,
        certificate: &Certificate,
    ) -> Result<Result<&'a Staff, Forbidden>, CertificateError> {
        self.official(actor, certificate, Staff::may_see).await
    }

    /// The official, if a certificate is theirs to take back.
    pub(super) async fn official_who_withdraws<'a>(
        &self,
        actor: &'a Actor,
        certificate: &Certificate,
    ) -> Result<Result<&'a Staff, Forbidden>, CertificateError> {
        self.official(actor, certificate, Staff::may_decide_about).await
    }

    async fn official<'a>(
        &self,
        actor: &'a Actor,
        certificate: &Certificate,
        rule: fn(&Staff, &Whom) -> Result<(), Forbidden>,
    ) -> Result<Result<&'a Staff, Forbidden>, CertificateError> {
        let of_the_office = actor
            .staff_allowed_to(Permission::WithdrawCertificates)
            .and_then(|staff| staff.of_office(office_of(&certificate.handover)));
        Ok(match of_the_office {
            Ok(staff) => rule(staff, &self.whom(staff, certificate.person).await?).map(|()| staff),
            Err(refused) => Err(refused),
        })
    }

    pub(super) async fn whom(&self, staff: &Staff, person: PersonId) -> Result<Whom, CertificateError> {
        let whom = registry::whom(&self.inner.db, staff, person).await;
        whom.map_err(registry::RegistryError::from).map_err(super::from_registry)
    }
}

/// The employee, if they may issue, and their role holds at the counter where they sit.
pub(super) fn at_own_counter(actor: &Actor) -> Result<&Staff, Forbidden> {
    actor.staff_allowed_to(Permission::IssueCertificates)?.at_own_office()
}

/// The office of the city to which a certificate belongs. What residents take themselves belongs to none, and neither does
/// what is issued at the shell.
fn office_of(handover: &Handover) -> Option<&str> {
    match handover {
        Handover::Counter { office, .. } => Some(office),
        Handover::Batch { desk, .. } => desk.as_deref(),
        Handover::Online { .. } => None,
    }
}
