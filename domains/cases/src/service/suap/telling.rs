//! What desks for businesses are to be told of a case.

use db::Tx;
use serde_json::{Value, json};

use crate::definition::{Definition, SuapState};
use crate::domain::{Case, Entry, EntryKind, Heard, IndexItem, SuapInstance, SuapParty, Words, said_of};
use crate::error::CaseError;
use crate::service::Cases;
use crate::store;

impl Cases {
    /// What is said of each thing that happened to a case, in the words of the desks: for each that led it into a state of
    /// theirs. A message that the front office gets is kept until the program of the office reads it; its number is said.
    pub(in crate::service) async fn told_desks(
        &self,
        tx: &mut Tx,
        (case, definition): (&Case, &Definition),
        entries: &[Entry],
    ) -> Result<Vec<Option<Value>>, CaseError> {
        let procedure = definition.procedure.as_ref();
        let mut said = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(state) = entry.kind.came_into().and_then(|to| procedure?.suap_state(to)) else {
                said.push(None);
                continue;
            };
            let instance = store::instance_coming_into(tx, case.id, state).await?;
            let mut one = said_of(state, entry.at, instance.as_ref());
            if let Some(instance) = instance
                && let Some(told) =
                    tell_front_office(tx, (case, definition), (&instance, state), entry).await?
            {
                one["message"] = told;
            }
            said.push(Some(one));
        }
        Ok(said)
    }
}

/// Keeps the message by which the front office hears that an instance came into a state; gives its number and operation, or
/// nothing where it hears of that otherwise. What people wrote is in it alone, and in no event.
async fn tell_front_office(
    tx: &mut Tx,
    (case, definition): (&Case, &Definition),
    (instance, state): (&SuapInstance, SuapState),
    entry: &Entry,
) -> Result<Option<Value>, CaseError> {
    let words = match &entry.kind {
        EntryKind::Acted { words: Some(words), .. } => Words::as_str(words),
        _ => "",
    };
    let index = store::index_of(tx, case.id).await?;
    let own = own_elements(&index, definition);
    let (operation, message) = match state {
        // What is asked names elements, which are not known of what came another way.
        SuapState::CorrectionRequested | SuapState::IntegrationRequested if index.is_empty() => {
            return Ok(None);
        }
        SuapState::CorrectionRequested => ("request_correction", instance.correction_of(&own, words)),
        SuapState::IntegrationRequested => {
            let bodies = store::integrations_untold(tx, case.id).await?;
            (Heard::INTEGRATION, instance.integration_of(&own, words, &bodies))
        }
        other => match instance.notice_of(other) {
            Some(message) => ("notify", message),
            None => return Ok(None),
        },
    };
    let number =
        store::insert_told(tx, case.id, (&SuapParty::FrontOffice, operation, message), entry.at).await?;
    if operation == Heard::INTEGRATION {
        store::note_integrations_told(tx, case.id, number).await?;
    }
    Ok(Some(json!({ "number": number, "operation": operation })))
}

/// The elements that are the office's own; all, where the catalogue knows none of them by a code of its service.
fn own_elements<'a>(index: &'a [IndexItem], definition: &Definition) -> Vec<&'a IndexItem> {
    let codes = definition.procedure.as_ref().map_or(&[][..], |one| one.suap_codes.as_slice());
    let own: Vec<&IndexItem> = index.iter().filter(|one| codes.contains(&one.code)).collect();
    if own.is_empty() { index.iter().collect() } else { own }
}
