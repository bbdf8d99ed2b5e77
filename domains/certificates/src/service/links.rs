//! Sending a certificate to somebody by a link that ends, counts and can be taken back.

use auth::{Actor, Deed, Service};
use bytes::Bytes;

use super::Certificates;
use crate::certificate::{Certificate, CertificateId, Refusal};
use crate::error::CertificateError;
use crate::link::{Lifetime, Link, LinkId, Recipient, Token};
use crate::store;

/// A link just made. The token is told once and never again.
pub struct NewLink {
    /// The link.
    pub link: Link,
    /// Its secret, the last part of the address.
    pub token: Token,
}

/// What somebody with a link gets.
pub struct OpenedDocument {
    /// The certificate.
    pub certificate: Certificate,
    /// Its document.
    pub bytes: Bytes,
}

impl Certificates {
    /// Makes a link to one of the resident's certificates. What was withdrawn is sent to nobody.
    pub async fn send_link(
        &self,
        actor: &Actor,
        id: CertificateId,
        recipient: Recipient,
        lifetime: Lifetime,
    ) -> Result<NewLink, CertificateError> {
        let made = self.make_link(actor, id, recipient, lifetime, None).await?;
        Ok(made.expect("without a key every link is a new one"))
    }

    /// The same for one press of a button: sent again with the same key, it makes no second link. The
    /// secret of the first is known to nobody here any more.
    pub async fn send_link_once(
        &self,
        actor: &Actor,
        id: CertificateId,
        recipient: Recipient,
        lifetime: Lifetime,
        request_key: &str,
    ) -> Result<Option<NewLink>, CertificateError> {
        self.make_link(actor, id, recipient, lifetime, Some(request_key)).await
    }

    #[tracing::instrument(name = "certificates.send_link", skip_all, fields(certificate.id = %id))]
    async fn make_link(
        &self,
        actor: &Actor,
        id: CertificateId,
        recipient: Recipient,
        lifetime: Lifetime,
        request_key: Option<&str>,
    ) -> Result<Option<NewLink>, CertificateError> {
        let certificate = self.own(actor, Deed::Act, id).await?;
        // A page that was opened before still has the form, and programs have none.
        if certificate.withdrawn_because().is_some() {
            return Err(Refusal::AlreadyWithdrawn.into());
        }
        let now = self.inner.clock.now();
        let token = Token::random(&mut rand::rng());
        let link = Link {
            link_id: LinkId::new(),
            certificate_id: id,
            person_id: certificate.person,
            recipient: recipient.as_str().to_owned(),
            created_at: now,
            expires_at: lifetime.end(now),
            revoked_at: None,
            openings: 0,
            last_opened_at: None,
        };
        let mut tx = self.inner.db.begin().await?;
        // The key belongs to who uses it: nobody spoils somebody else's link by guessing a key.
        let request_key = request_key.map(|key| format!("{}:{key}", certificate.person));
        if !store::insert_link(&mut tx, &link, &token, request_key.as_deref()).await? {
            tx.rollback().await?;
            return Ok(None);
        }
        self.record_link(&mut tx, actor, &link, "certificates-audit-link-made").await?;
        tx.commit().await?;
        Ok(Some(NewLink { link, token }))
    }

    /// The links to one of the resident's certificates.
    pub async fn links(&self, actor: &Actor, id: CertificateId) -> Result<Vec<Link>, CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Read)?;
        Ok(store::links_of(&self.inner.db, person, id).await?)
    }

    /// Takes a link back at once.
    #[tracing::instrument(name = "certificates.revoke_link", skip_all, fields(link.id = %id))]
    pub async fn revoke_link(&self, actor: &Actor, id: LinkId) -> Result<(), CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Act)?;
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        if !store::revoke_link(&mut tx, person, id, now).await? {
            return Err(CertificateError::NotFound);
        }
        let access =
            audit::Access::to(person, "certificates-audit-link-revoked", audit::Purpose::Known(PURPOSE));
        audit::record(&mut tx, actor, now, access.on(id)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a link leads to, for the page before the download: looking is not opening.
    pub async fn look_at_link(&self, token: &Token) -> Result<(Link, Certificate), CertificateError> {
        let link = store::find_link(&self.inner.db, token).await?.ok_or(CertificateError::NotFound)?;
        let certificate = self.load(link.certificate_id).await?;
        match link.opens_at(self.inner.clock.now()) {
            true => Ok((link, self.with_extension(certificate).await?)),
            false => Err(CertificateError::LinkEnded),
        }
    }

    /// Somebody with the link fetches the document. It is counted, and the resident sees it.
    #[tracing::instrument(name = "certificates.open_link", skip_all)]
    pub async fn open_link(&self, actor: &Actor, token: &Token) -> Result<OpenedDocument, CertificateError> {
        let (link, certificate) = self.look_at_link(token).await?;
        let document = certificate.document().ok_or(CertificateError::InPreparation(certificate.id))?;
        let bytes = self.inner.press.documents().read(document).await?;
        let mut tx = self.inner.db.begin().await?;
        if !store::open_link(&mut tx, link.link_id, self.inner.clock.now()).await? {
            return Err(CertificateError::LinkEnded);
        }
        self.record_link(&mut tx, actor, &link, "certificates-audit-link-opened").await?;
        tx.commit().await?;
        Ok(OpenedDocument { certificate, bytes })
    }

    async fn record_link(
        &self,
        tx: &mut db::Tx,
        actor: &Actor,
        link: &Link,
        action: &'static str,
    ) -> Result<(), CertificateError> {
        let access = audit::Access::to(link.person_id, action, audit::Purpose::Known(PURPOSE));
        audit::record(tx, actor, self.inner.clock.now(), access.on(link.link_id)).await?;
        Ok(())
    }
}

const PURPOSE: &str = "certificates-purpose-link";
