//! Reading the register of accesses, for who keeps it.

use std::fmt;

use audit::{Access, Reason};
use auth::{Actor, Permission};
use chrono::{DateTime, Utc};
use kernel::Language;
use uuid::Uuid;

use super::Identities;
use crate::domain::{AccessDocument, AccessScheme, Opened, Verdict};
use crate::error::IdentityError;
use crate::seal::{OpenError, RegisterKeys};
use crate::store::{self, AccessRow};

const SEARCHED: &str = "identity-audit-register-searched";
const OPENED: &str = "identity-audit-register-opened";

/// What is looked for.
#[derive(Clone, Debug)]
pub struct AccessQuery {
    /// From when, and until before when.
    pub span: [DateTime<Utc>; 2],
    /// The identifier of a request, a response or an assertion.
    pub identifier: Option<String>,
    /// Why: a request of an authority, with its number.
    pub reason: Reason,
}

impl AccessQuery {
    /// What was looked for, as the log of accesses has it.
    fn told(&self) -> String {
        let [from, until] = self.span;
        let identifier = self.identifier.as_deref().unwrap_or("*");
        format!("{}/{} {identifier}", from.to_rfc3339(), until.to_rfc3339())
    }
}

/// An entry as the list shows it: nothing in it names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRecord {
    /// Which one.
    pub id: Uuid,
    /// In whose words it is.
    pub scheme: AccessScheme,
    /// When it was entered.
    pub recorded_at: DateTime<Utc>,
    /// The identifier of the request.
    pub request_id: String,
    /// When it was issued.
    pub request_issued_at: DateTime<Utc>,
    /// The identifier of the response: with CIE that of the ID token, or of the request where there is none.
    pub response_id: String,
    /// When it was issued.
    pub response_issued_at: DateTime<Utc>,
    /// The provider that answered.
    pub provider: String,
    /// The identifier of the assertion, where somebody was vouched for.
    pub assertion_id: Option<String>,
    /// What became of the answer; entries of before this was noted have none.
    pub verdict: Option<Verdict>,
}

/// An entry with what was sealed.
#[derive(Clone)]
pub struct OpenedAccess {
    /// The entry.
    pub record: AccessRecord,
    /// What the provider calls the person.
    pub subject: Option<String>,
    /// Everything that was said, in its order.
    pub documents: Vec<AccessDocument>,
}

impl fmt::Debug for OpenedAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenedAccess").field("record", &self.record).finish_non_exhaustive()
    }
}

impl TryFrom<AccessRow> for AccessRecord {
    type Error = IdentityError;

    fn try_from(row: AccessRow) -> Result<Self, IdentityError> {
        let scheme = AccessScheme::from_code(&row.scheme);
        let unknown =
            || IdentityError::unexpected(format!("the entry {} is in no known words", row.access_id));
        let verdict = match row.outcome {
            Some(outcome) => Some(Verdict::stored(&outcome, row.outcome_code).ok_or_else(unknown)?),
            None => None,
        };
        Ok(Self {
            verdict,
            scheme: scheme.ok_or_else(unknown)?,
            id: row.access_id,
            recorded_at: row.recorded_at,
            request_id: row.request_id,
            request_issued_at: row.request_issued_at,
            response_id: row.response_id,
            response_issued_at: row.response_issued_at,
            provider: row.provider,
            assertion_id: row.assertion_id,
        })
    }
}

impl Identities {
    /// A search never shows more entries than somebody can look through.
    pub const MOST_FOUND: i64 = 100;

    /// Who keeps the register looks for entries, and says why.
    #[tracing::instrument(name = "identity.search_register", skip_all)]
    pub async fn search_register(
        &self,
        actor: &Actor,
        query: &AccessQuery,
    ) -> Result<Vec<AccessRecord>, IdentityError> {
        let access = Access::to_many(SEARCHED, query.reason.purpose()).on(query.told());
        self.keeper(actor, access.clone()).await?;
        self.write_down(actor, access).await?;
        let found =
            store::accesses(&self.inner.db, query.span, query.identifier.as_deref(), Self::MOST_FOUND);
        found.await?.into_iter().map(AccessRecord::try_from).collect()
    }

    /// Who keeps the register opens an entry, and says why. It is written down before anything is seen.
    #[tracing::instrument(name = "identity.open_register", skip_all, fields(access.id = %id))]
    pub async fn open_register(
        &self,
        actor: &Actor,
        id: Uuid,
        reason: &Reason,
    ) -> Result<OpenedAccess, IdentityError> {
        let access = Access::to_many(OPENED, reason.purpose()).on(id);
        self.keeper(actor, access.clone()).await?;
        let row = store::find_access(&self.inner.db, id).await?.ok_or(IdentityError::NotFound)?;
        self.write_down(actor, access).await?;
        let plain = self.unseal(id, &row.sealed)?;
        let record = AccessRecord::try_from(row)?;
        let opened = Opened::read(record.scheme, &plain).map_err(IdentityError::unexpected)?;
        Ok(OpenedAccess { record, subject: opened.subject, documents: opened.documents })
    }

    /// Opens an entry with the keys of whichever way in has them: one may have been closed since.
    fn unseal(&self, id: Uuid, sealed: &str) -> Result<Vec<u8>, IdentityError> {
        let mut outcome = Err(IdentityError::Closed);
        for keys in self.registers() {
            match keys.open(id, sealed) {
                Err(OpenError::NoKey) => outcome = Err(OpenError::NoKey.into()),
                opened => return Ok(opened?),
            }
        }
        outcome
    }

    /// What a provider is called, where the list of those that there are today knows it.
    pub(crate) fn provider_name(
        &self,
        scheme: AccessScheme,
        entity_id: &str,
        language: Language,
    ) -> Option<String> {
        let now = self.inner.clock.now();
        let name = match scheme {
            AccessScheme::Spid => {
                let found = self.service_providers().find_map(|one| one.directory.find(entity_id, now));
                found?.name(language).to_owned()
            }
            AccessScheme::Cie => {
                self.inner.cie.as_ref()?.us.federation().provider(entity_id, now)?.name.clone()
            }
        };
        Some(name).filter(|name| name != entity_id)
    }

    fn registers(&self) -> impl Iterator<Item = &RegisterKeys> {
        let of_cie = self.inner.cie.as_ref().map(|cie| &cie.register);
        self.service_providers().map(|saml| &saml.register).chain(of_cie)
    }

    async fn keeper(&self, actor: &Actor, access: Access) -> Result<(), IdentityError> {
        let may = actor.staff_allowed_to(Permission::ReadAccessRegister).map(drop);
        Ok(audit::gate(&self.inner.db, actor, self.inner.clock.now(), may, access).await??)
    }

    async fn write_down(&self, actor: &Actor, access: Access) -> Result<(), IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), access).await?;
        Ok(tx.commit().await?)
    }
}
