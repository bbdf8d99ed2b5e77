//! Certificates for an office, from a list. Each row is a certificate of its own, under a key made from
//! the list and the row: running the same list again goes on where it was left, and makes nothing twice.

use auth::{Actor, Forbidden};
use db::Alone;
use kernel::{Language, PersonId};
use registry::codice_fiscale::CodiceFiscale;

use super::issue::Numbered;
use super::{Applicant, Certificates, Order};
use crate::certificate::{Certificate, CertificateId, Number};
use crate::domain::{Channel, Destination, ExemptionCode, Kinds, RefusedBy, Request, Requester, Use, Uses};
use crate::error::CertificateError;

/// A row of the list, as the file gives it.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub struct BatchRow {
    /// The person's codice fiscale.
    pub codice_fiscale: String,
    /// ANPR's codes of the kinds, with blanks between: `8` or `8 12`.
    pub kinds: String,
    /// ANPR's code of the exemption; empty for an ordinary use.
    #[serde(default)]
    pub exemption: String,
    /// The law, for exemption 99.
    #[serde(default)]
    pub exemption_law: String,
    /// The office that asks.
    pub office: String,
    /// Number and date of its letter.
    pub reference: String,
    /// The language beside Italian: `en`, or empty.
    #[serde(default)]
    pub second_language: String,
}

impl BatchRow {
    /// Whether the row can be read; nobody is looked for.
    pub fn check(&self, uses: &Uses) -> Result<(), BatchRowError> {
        read(self, uses, "").map(drop)
    }
}

/// Why a row cannot be read. Says which column and what it must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchRowError {
    /// The codice fiscale.
    #[error("codice_fiscale: not a codice fiscale")]
    FiscalCode,
    /// The kinds.
    #[error("kinds: write ANPR's codes, 1 to 20, with blanks between them")]
    Kinds,
    /// The exemption.
    #[error("exemption: write a code of the table (1 to 10, or 99), or nothing")]
    Exemption,
    /// The law.
    #[error("exemption_law: exemption 99 needs one, of at most {longest} characters", longest = Use::LONGEST_LAW)]
    Law,
    /// The language.
    #[error("second_language: write en, or nothing")]
    Language,
}

/// What became of a row.
#[derive(Debug)]
pub enum RowOutcome {
    /// The certificate is there.
    Issued {
        /// Which one.
        certificate: CertificateId,
        /// Its number.
        number: Number,
    },
    /// The row cannot be read.
    Unreadable(BatchRowError),
    /// Nobody in the registry has this codice fiscale.
    NoSuchPerson,
    /// Rules forbid it.
    RefusedBy(Vec<RefusedBy>),
    /// Not theirs who runs the list: another office's, or of their own family.
    Forbidden(Forbidden),
    /// Something is due, which a list cannot pay.
    MustBePaid,
    /// The page cannot be set.
    CannotBeSet,
    /// The key by which the list was handed in opens nothing any more.
    KeyClosed,
}

impl RowOutcome {
    /// Its word: in the rows of lists that were handed in, and for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Issued { .. } => "issued",
            Self::Unreadable(_) => "unreadable",
            Self::NoSuchPerson => "no-such-person",
            Self::RefusedBy(_) => "refused-by-rules",
            Self::Forbidden(_) => "forbidden",
            Self::MustBePaid => "must-be-paid",
            Self::CannotBeSet => "cannot-be-set",
            Self::KeyClosed => "key-closed",
        }
    }
}

/// A row that was read, about somebody who is there.
struct Asked {
    person: PersonId,
    requester: Requester,
    order: Order,
}

impl Certificates {
    /// Issues the certificate of one row. `list` names the list: a hash of the file, or the identifier under
    /// which it was handed in.
    pub async fn issue_row(
        &self,
        actor: &Actor,
        list: &str,
        line: u64,
        row: &BatchRow,
    ) -> Result<RowOutcome, CertificateError> {
        let asked = match self.find_asked(list, line, row).await? {
            Ok(asked) => asked,
            Err(outcome) => return Ok(outcome),
        };
        if let Some(before) = self.given_to_line(&asked).await? {
            return Ok(issued(self.finish_numbered(Numbered::Before(before)).await?));
        }
        let Asked { person, requester, order } = asked;
        let applicant = Applicant::ForAnOffice { person, requester, office: row.office.trim().to_owned() };
        match self.give_number::<CertificateError>(actor, applicant, order, &Alone).await {
            // A list stops where a document cannot be made: it would only go on giving out numbers.
            Ok(numbered) => Ok(issued(self.finish_numbered(numbered).await?)),
            Err(CertificateError::RefusedBy(rules)) => Ok(RowOutcome::RefusedBy(rules)),
            Err(CertificateError::Forbidden(why)) => Ok(RowOutcome::Forbidden(why)),
            Err(CertificateError::MustBePaid(_)) => Ok(RowOutcome::MustBePaid),
            Err(CertificateError::CannotBeSet(_)) => Ok(RowOutcome::CannotBeSet),
            Err(other) => Err(other),
        }
    }

    /// The same once nobody may ask for a row any more: it keeps what it got before, and gets nothing else.
    pub(super) async fn close_row(
        &self,
        list: &str,
        line: u64,
        row: &BatchRow,
    ) -> Result<RowOutcome, CertificateError> {
        let Ok(asked) = self.find_asked(list, line, row).await? else { return Ok(RowOutcome::KeyClosed) };
        match self.given_to_line(&asked).await? {
            Some(before) => Ok(issued(self.finish_numbered(Numbered::Before(before)).await?)),
            None => Ok(RowOutcome::KeyClosed),
        }
    }

    /// What a row asks for and about whom, or what becomes of a row that asks for nothing that is there.
    async fn find_asked(
        &self,
        list: &str,
        line: u64,
        row: &BatchRow,
    ) -> Result<Result<Asked, RowOutcome>, CertificateError> {
        let uses = self.inner.rulebook.uses();
        let (fiscal_code, order) = match read(row, uses, &format!("batch:{list}:{line}")) {
            Ok(read) => read,
            Err(error) => return Ok(Err(RowOutcome::Unreadable(error))),
        };
        let Some(person) = self.person_with_code(fiscal_code).await? else {
            return Ok(Err(RowOutcome::NoSuchPerson));
        };
        let reference = Some(row.reference.trim().to_owned()).filter(|reference| !reference.is_empty());
        Ok(Ok(Asked { person, requester: Requester::Administration { reference }, order }))
    }

    /// What a line got before: whoever may ask no more has it all the same, also where its file was merged meanwhile.
    async fn given_to_line(&self, asked: &Asked) -> Result<Option<CertificateId>, CertificateError> {
        let Asked { person, requester, order } = asked;
        let asked_by = (requester.clone(), None);
        let merged = registry::files_merged_into(&self.inner.db, *person).await?;
        for owner in std::iter::once(*person).chain(merged) {
            let request_key = format!("{owner}:{}", order.request_key);
            if let Some(before) = self.asked_before(&request_key, order, &asked_by).await? {
                return Ok(Some(before));
            }
        }
        Ok(None)
    }

    async fn person_with_code(&self, code: CodiceFiscale) -> Result<Option<PersonId>, CertificateError> {
        let found = registry::person_with_code(&self.inner.db, code).await;
        found.map_err(registry::RegistryError::from).map_err(super::issue::from_registry)
    }
}

fn issued(certificate: Certificate) -> RowOutcome {
    RowOutcome::Issued { certificate: certificate.id, number: certificate.number }
}

fn read(row: &BatchRow, uses: &Uses, request_key: &str) -> Result<(CodiceFiscale, Order), BatchRowError> {
    let fiscal_code = row.codice_fiscale.trim().parse().map_err(|_| BatchRowError::FiscalCode)?;
    let codes: Vec<u8> = row
        .kinds
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()
        .map_err(|_| BatchRowError::Kinds)?;
    let kinds = Kinds::from_codes(codes).map_err(|_| BatchRowError::Kinds)?;
    let second_language = match row.second_language.trim() {
        "" => None,
        tag => Some(
            Language::parse(tag)
                .filter(|language| *language != Language::It)
                .ok_or(BatchRowError::Language)?,
        ),
    };
    let request = Request {
        kinds,
        purpose: read_use(row, uses)?,
        destination: Destination::Private,
        reference_date: None,
        channel: Channel::Counter,
    };
    Ok((fiscal_code, Order { request, second_language, request_key: request_key.to_owned() }))
}

fn read_use(row: &BatchRow, uses: &Uses) -> Result<Use, BatchRowError> {
    let code = row.exemption.trim();
    if code.is_empty() {
        return Ok(Use::Ordinary);
    }
    let code = code.parse().map_err(|_| BatchRowError::Exemption)?;
    let exemption = uses.exemption(ExemptionCode(code)).ok_or(BatchRowError::Exemption)?;
    if !exemption.is_told_by(&row.exemption_law) {
        return Err(BatchRowError::Law);
    }
    uses.read(Some(code), Some(&row.exemption_law)).map_err(|_| BatchRowError::Exemption)
}
