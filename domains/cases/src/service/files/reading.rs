//! Files on their way back to somebody.

use audit::Access;
use auth::{Actor, Deed};
use bytes::Bytes;
use documents::store::StoreError;

use super::super::{Cases, PURPOSE};
use crate::definition::FileType;
use crate::domain::{CaseId, FileId, OpinionId, SignatureId, asked_of_signer, shows_file};
use crate::error::CaseError;
use crate::store::{self, Side, StoredFile};

const READ: &str = "cases-audit-file";
const READ_TO_SIGN: &str = "cases-audit-signature-file";

/// A file with its bytes.
pub(crate) struct Download {
    pub(crate) name: String,
    pub(crate) kind: FileType,
    pub(crate) bytes: Bytes,
}

impl Cases {
    /// Who asked looks at a file of their case.
    #[tracing::instrument(name = "cases.read_my_file", skip_all, fields(case.id = %case, file.id = %id))]
    pub(crate) async fn my_file(
        &self,
        actor: &Actor,
        case: CaseId,
        id: FileId,
    ) -> Result<Download, CaseError> {
        let person = self.own(actor, Deed::Read, case).await?.person;
        let file =
            store::file_of_case(self.db(), (case, Side::Applicant), id).await?.ok_or(CaseError::NotFound)?;
        let download = self.download(file).await?;
        self.note_reading(actor, Access::to(person, READ, PURPOSE).on(case)).await?;
        Ok(download)
    }

    /// An official of the office that holds a case looks at a file of it. To anybody else there is none.
    #[tracing::instrument(name = "cases.read_file", skip_all, fields(case.id = %case, file.id = %id))]
    pub(crate) async fn office_file(
        &self,
        actor: &Actor,
        case: CaseId,
        id: FileId,
    ) -> Result<Download, CaseError> {
        let person = self.of_office(actor, case, READ).await?.0.person;
        let file =
            store::file_of_case(self.db(), (case, Side::Office), id).await?.ok_or(CaseError::NotFound)?;
        let download = self.download(file).await?;
        self.note_reading(actor, Access::to(person, READ, PURPOSE).on(case)).await?;
        Ok(download)
    }

    /// An official of an office that is asked for its opinion looks at a file of the request.
    #[tracing::instrument(name = "cases.read_asked_file", skip_all, fields(opinion.id = %id, file.id = %file))]
    pub(crate) async fn asked_file(
        &self,
        actor: &Actor,
        id: OpinionId,
        file: FileId,
    ) -> Result<Download, CaseError> {
        let case = self.asked(actor, id, READ).await?.case;
        // Of the case they read the request and no more: what came later is between its office and who asked.
        if !case.answers.files().any(|(_, one)| one.id == file) {
            return Err(CaseError::NotFound);
        }
        let file = store::file_of_case(self.db(), (case.id, Side::Applicant), file)
            .await?
            .ok_or(CaseError::NotFound)?;
        let download = self.download(file).await?;
        self.note_reading(actor, Access::to(case.person, READ, PURPOSE).on(case.id)).await?;
        Ok(download)
    }

    /// Whoever is asked to sign a request looks at a file of it that they sign. It stands in the logs of both.
    #[tracing::instrument(name = "cases.read_file_to_sign", skip_all, fields(signature.id = %id, file.id = %file))]
    pub(crate) async fn file_to_sign(
        &self,
        actor: &Actor,
        id: SignatureId,
        file: FileId,
    ) -> Result<Download, CaseError> {
        let (to_sign, signer) = self.to_sign(actor, id).await?;
        let draft = &to_sign.open.draft;
        let asks = asked_of_signer(to_sign.open.form, &to_sign.signature);
        if !asks.is_some_and(|asks| shows_file(asks, &draft.answers, file)) {
            return Err(CaseError::NotFound);
        }
        let stored = store::file_of_draft(self.db(), draft, file).await?.ok_or(CaseError::NotFound)?;
        let download = self.download(stored).await?;
        for subject in [draft.person, signer.person] {
            self.note_reading(actor, Access::to(subject, READ_TO_SIGN, PURPOSE).on(id)).await?;
        }
        Ok(download)
    }

    pub(in crate::service) async fn download(&self, file: StoredFile) -> Result<Download, CaseError> {
        let room = self.files.as_ref().ok_or_else(|| CaseError::unexpected("no store of files is open"))?;
        let bytes = room.documents.get(&file.key, &file.fingerprint).await.map_err(|error| match error {
            StoreError::Unexpected(_) => CaseError::Unavailable(Box::new(error)),
            // It was kept before its row was written.
            lost => CaseError::unexpected(lost),
        })?;
        Ok(Download { name: file.name, kind: file.kind, bytes })
    }
}
