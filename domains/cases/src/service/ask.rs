//! Asking in one go, as programs do: the whole form at once, under a key.

use std::collections::BTreeMap;
use std::sync::Arc;

use audit::Access;
use auth::{Actor, Deed, FRESH};
use registry::Street;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::send::{AGE_OF_A_TOKEN, Whole, demand_sender};
use super::{Cases, PURPOSE, applicant_for};
use crate::definition::{Definition, Field, Form, ServiceKey};
use crate::domain::{Case, CaseId, Channel, DraftId, Known, Misgiven, check_all, read_given};
use crate::error::CaseError;
use crate::store::{self, AskedBefore};

/// What a program asks for.
pub(crate) struct Asked {
    /// The same again is the same case.
    pub(crate) key: String,
    pub(crate) service: ServiceKey,
    /// The answers, by the names of the fields.
    pub(crate) answers: Map<String, Value>,
    /// By which way the program came by them. It makes no other request of it.
    pub(crate) channel: Channel,
}

/// Why a program's request came to nothing.
#[derive(Debug)]
pub(crate) enum NotAsked {
    /// These answers are wrong.
    Wrong(Vec<(String, Misgiven)>),
    /// The key asked for something else before.
    KeyUsedOtherwise,
    /// Whatever keeps anybody from asking.
    Case(CaseError),
}

impl<E: Into<CaseError>> From<E> for NotAsked {
    fn from(error: E) -> Self {
        Self::Case(error.into())
    }
}

impl Asked {
    /// Tells two requests apart, whatever the order of their answers.
    fn digest(&self) -> String {
        let answers: BTreeMap<&String, &Value> = self.answers.iter().collect();
        let text = json!([self.service, answers.into_iter().collect::<Vec<_>>()]).to_string();
        hex::encode(Sha256::digest(text))
    }
}

/// Whether there is the name of a street in this answer, or in an item of it.
fn names_a_street(answer: &Value) -> bool {
    match answer {
        Value::Object(parts) => parts.iter().any(|(part, value)| part == "street" || names_a_street(value)),
        Value::Array(items) => items.iter().any(names_a_street),
        _ => false,
    }
}

impl Cases {
    /// Somebody's program asks for a service: what a draft is page by page, and its sending, in one. The same key again
    /// gives the same case, whatever the form asks by then.
    #[tracing::instrument(name = "cases.ask", skip_all, fields(service = %asked.service))]
    pub(crate) async fn ask(
        &self,
        actor: &Actor,
        asked: &Asked,
    ) -> Result<(Case, Arc<Definition>), NotAsked> {
        let person = applicant_for(actor, Deed::Act, &asked.service)?.person;
        let digest = asked.digest();
        if let Some(before) = store::asked_under(self.db(), person, &asked.key).await? {
            return self.same(actor, before, &digest).await;
        }
        let at = self.moment();
        let definition = self.offered(&asked.service)?;
        demand_sender(definition, actor, AGE_OF_A_TOKEN, FRESH)?;
        let form = definition.form.as_ref().ok_or(CaseError::NotOffered)?;
        let streets = self.streets_of(form, &asked.answers).await?;
        let known = Known { streets, ..self.known_for(actor, person, definition).await? };
        let answers = read_given(form, &asked.answers, &known).map_err(NotAsked::Wrong)?;
        let answers =
            check_all(form, &answers, &known).map_err(|place| CaseError::NotWhole { page: place + 1 })?;
        let (id, draft) = (CaseId::new(), DraftId::new());
        let whole = Whole { id, draft, person, channel: asked.channel, clerk: None, answers };
        let taking = AskedBefore { digest: digest.clone(), case: whole.id };
        let mut tx = self.db().begin().await?;
        if !store::take_request_key(&mut tx, (person, &asked.key), taking, at.now).await? {
            // The same at the same moment: the other was faster.
            tx.rollback().await?;
            let before = store::asked_under(self.db(), person, &asked.key).await?;
            return self.same(actor, before.ok_or(CaseError::Stale)?, &digest).await;
        }
        let case = self.enter(&mut tx, actor, definition, whole, at).await?;
        tx.commit().await?;
        let definition = self.definition_of(&case).await?;
        Ok((case, definition))
    }

    /// The streets of the city, where a street is named in what was given: some thousands of rows, and a report is mostly
    /// a point on the map.
    pub(super) async fn streets_of(
        &self,
        form: &Form,
        given: &Map<String, Value>,
    ) -> Result<Vec<Street>, CaseError> {
        if !given.values().any(names_a_street) {
            return Ok(Vec::new());
        }
        let fields: Vec<&Field> = form.every_page().flat_map(|page| &page.fields).collect();
        self.streets_for(fields).await
    }

    /// The case that came of the key before, if the same was asked: it is read as it stands by now.
    async fn same(
        &self,
        actor: &Actor,
        before: AskedBefore,
        digest: &str,
    ) -> Result<(Case, Arc<Definition>), NotAsked> {
        if before.digest != digest {
            return Err(NotAsked::KeyUsedOtherwise);
        }
        let case = store::case_by_id(self.db(), before.case).await?.ok_or(CaseError::NotFound)?;
        self.note_reading(actor, Access::to(case.person, "cases-audit-own", PURPOSE).on(case.id)).await?;
        let definition = self.definition_of(&case).await?;
        Ok((case, definition))
    }
}
