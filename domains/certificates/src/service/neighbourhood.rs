//! What a neighbourhood desk does: it issues to the person present, and looks nobody up. Whoever is named inexactly is
//! named not at all.

use auth::{Actor, Forbidden, Permission, Staff};
use bytes::Bytes;
use chrono::NaiveDate;
use kernel::PersonId;
use registry::Person;
use registry::codice_fiscale::CodiceFiscale;

use super::{Applicant, Certificates, Order};
use crate::certificate::{Certificate, CertificateId, Handover};
use crate::domain::{DeskFee, Identification, Kind, Proof, SeenDocument, SeenKind};
use crate::error::CertificateError;

const PURPOSE: audit::Purpose = audit::Purpose::Known("certificates-purpose-neighbourhood");
const SEEN: &str = "certificates-audit-seen";
/// What the log says of a person whom the desk named and did not get.
const NOT_SERVED: &str = "certificates-audit-refused";

/// Somebody who stands at a desk, as they are named there: by their exact codice fiscale, and by a document that the
/// register has and that holds. A day of birth would prove nothing: the codice fiscale says it.
#[derive(Clone)]
pub struct Present {
    /// Current or former.
    pub fiscal_code: CodiceFiscale,
    /// The document that the desk saw (art. 35 DPR 445/2000).
    pub document: SeenDocument,
}

impl Present {
    /// What may be shown at a desk: the kinds of document that the register has numbers of.
    pub const KINDS: [SeenKind; 4] = [
        SeenKind::ElectronicIdentityCard,
        SeenKind::PaperIdentityCard,
        SeenKind::Passport,
        SeenKind::ResidencePermit,
    ];

    /// Whether this is the person: the register has the document in their file, and it holds.
    fn is(&self, person: &Person, today: NaiveDate) -> bool {
        let (kind, number) = (self.document.kind.code(), letters(&self.document.number));
        person.documents.iter().any(|document| {
            document.kind.code() == kind && letters(&document.number) == number && document.holds_on(today)
        })
    }
}

/// Blanks and dashes of a number are nobody's mistake.
fn letters(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect::<String>().to_ascii_uppercase()
}

impl Kind {
    /// Whether neighbourhood desks issue it: what residents may take themselves (DM Interno 3 November 2021).
    #[must_use]
    pub const fn is_at_neighbourhood_desks(self) -> bool {
        self.is_online()
    }
}

impl Certificates {
    /// A desk issues a certificate to the person present, and takes its fee for it. Who is not named exactly, who is out of the desk's reach and
    /// who does not exist are answered alike.
    #[tracing::instrument(name = "certificates.issue_to_the_present", skip_all)]
    pub async fn issue_to_the_present(
        &self,
        actor: &Actor,
        present: &Present,
        order: Order,
        fee: DeskFee,
    ) -> Result<Certificate, CertificateError> {
        let allowed = desk(actor).and_then(|desk| allows(&order).map(|()| desk));
        self.gate(actor, allowed, audit::Access::to_many(NOT_SERVED, PURPOSE)).await?;
        let Some(person) = self.find_present(present).await? else {
            self.write_refusal(actor, audit::Access::to_many(NOT_SERVED, PURPOSE)).await?;
            return Err(CertificateError::NotFound);
        };
        let proof = Proof::Document { document: present.document.clone() };
        let identification = Identification::Holder { proof };
        let applicant = Applicant::AtANeighbourhoodDesk { person, identification, fee };
        match self.issue(actor, applicant, order).await {
            Err(CertificateError::Forbidden(Forbidden::OutOfScope(_))) => Err(CertificateError::NotFound),
            other => other,
        }
    }

    async fn find_present(&self, present: &Present) -> Result<Option<PersonId>, CertificateError> {
        let from_store = |error| super::from_registry(registry::RegistryError::from(error));
        let codes = registry::persons_with_code(&self.inner.db, present.fiscal_code).await;
        for person in codes.map_err(from_store)? {
            let file = registry::facts_as_they_stand(&self.inner.db, person).await.map_err(from_store)?;
            if file.is_some_and(|file| present.is(&file.person, self.today())) {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    async fn write_refusal(&self, actor: &Actor, access: audit::Access) -> Result<(), CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.now(), access.refused()).await?;
        Ok(tx.commit().await?)
    }

    /// A certificate that the desk has issued today, so that it goes on with it.
    #[tracing::instrument(name = "certificates.issued_at_the_desk", skip_all, fields(certificate.id = %id))]
    pub async fn issued_at_the_desk(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<Certificate, CertificateError> {
        let certificate = self.of_today(actor, id).await?;
        let seen = audit::Access::to(certificate.person, SEEN, PURPOSE).on(id);
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.now(), seen).await?;
        tx.commit().await?;
        Ok(certificate)
    }

    async fn of_today(&self, actor: &Actor, id: CertificateId) -> Result<Certificate, CertificateError> {
        let access = audit::Access::to_many(SEEN, PURPOSE).on(id);
        let desk = self.gate(actor, desk(actor), access).await?;
        let certificate = self.load(id).await?;
        let is_its_own = matches!(&certificate.handover, Handover::Counter { by, .. } if *by == desk.id);
        if is_its_own && certificate.issued_on == self.today() {
            Ok(certificate)
        } else {
            Err(CertificateError::NotFound)
        }
    }

    /// The document of such a certificate, to print it.
    #[tracing::instrument(name = "certificates.print_at_the_desk", skip_all, fields(certificate.id = %id))]
    pub async fn print_at_the_desk(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let certificate = self.of_today(actor, id).await?;
        self.hand_over(actor, certificate, PURPOSE).await
    }
}

/// The desk that asks.
pub(super) fn desk(actor: &Actor) -> Result<&Staff, Forbidden> {
    actor.staff_allowed_to(Permission::IssueToThePresent)
}

fn allows(order: &Order) -> Result<(), Forbidden> {
    let is_theirs = order.request.kinds.iter().all(Kind::is_at_neighbourhood_desks);
    if is_theirs { Ok(()) } else { Err(Forbidden::NotAllowed) }
}

#[cfg(test)]
mod tests {
    use registry::testing::{identity_card, resident};
    use registry::{Extended, Sex};

    use super::*;

    #[test]
    fn a_card_that_has_ended_proves_who_somebody_is_only_where_an_act_lets_it_count() {
        let on = |day: &str| day.parse::<NaiveDate>().unwrap();
        let mut ada = resident("Rossi", "Ada", "1985-12-10", Sex::F);
        ada.documents = vec![identity_card("2010-07-01", "2020-07-01")];
        let document = SeenDocument {
            kind: SeenKind::ElectronicIdentityCard,
            number: "ca 00000-aa".to_owned(),
            issued_by: "Comune di Milano".to_owned(),
        };
        let shown = Present { fiscal_code: "BRMRST44A30F205U".parse().unwrap(), document };
        assert!(shown.is(&ada, on("2020-07-01")) && !shown.is(&ada, on("2020-07-02")));

        ada.documents[0].extended = Some(Extended { until: on("2020-08-31"), act: "12/2020".to_owned() });

        assert!(shown.is(&ada, on("2020-07-02")) && shown.is(&ada, on("2020-08-31")));
        assert!(!shown.is(&ada, on("2020-09-01")));
    }
}
