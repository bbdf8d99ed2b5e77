//! What the city knows of an answer already: nobody writes it twice.

use kernel::PersonId;
use registry::Address;

use super::{Cases, OpenDraft};
use crate::definition::{Definition, Field, FieldName, Form, Prefill};
use crate::domain::{Answer, Answers, FrontDoor};
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// What stands in the fields of a draft before anything was answered.
    pub(super) async fn prefilled_for(&self, open: &OpenDraft<'_>) -> Result<Answers, CaseError> {
        let (person, mut prefilled) = (open.draft.person, Answers::default());
        if wanted(open.form, Prefill::Home).next().is_some() {
            let known = registry::person_as_it_stands(self.db(), person).await?;
            let home = known.as_ref().and_then(|one| one.home()?.home.city_address().and_then(front_door));
            for field in wanted(open.form, Prefill::Home) {
                prefilled.set(&field.name, home.clone().map(Answer::FrontDoor));
            }
        }
        let last = match &open.draft.last_answers {
            Some(last) => last.clone(),
            None => self.last_answers_for(person, open.definition).await?,
        };
        for field in wanted(open.form, Prefill::LastAnswer) {
            prefilled.set(&field.name, last.get(&field.name).cloned());
        }
        Ok(prefilled)
    }

    /// What somebody answered the last time to what a form asks again: once for each draft, when it is begun.
    pub(super) async fn last_answers_for(
        &self,
        person: PersonId,
        definition: &Definition,
    ) -> Result<Answers, CaseError> {
        let fields = definition.form.iter().flat_map(|form| wanted(form, Prefill::LastAnswer));
        let names: Vec<&FieldName> = fields.map(|field| &field.name).collect();
        if names.is_empty() {
            return Ok(Answers::default());
        }
        let last = store::last_answers_of(self.db(), person, &definition.key).await?;
        Ok(last.map_or_else(Answers::default, |last| last.only(&names)))
    }
}

/// The fields of a form in which such an answer stands.
fn wanted(form: &Form, what: Prefill) -> impl Iterator<Item = &Field> {
    form.fields().filter(move |field| field.prefill == Some(what))
}

/// An address of the register as a form asks for one; none for a house without a number.
fn front_door(address: &Address) -> Option<FrontDoor> {
    let civico = address.civico?;
    let esponente = address.esponente.as_ref().map_or_else(String::new, |letter| format!("/{letter}"));
    let inside = [("scala", &address.scala), ("piano", &address.piano), ("interno", &address.interno)];
    let inside: Vec<String> =
        inside.into_iter().filter_map(|(word, part)| Some(format!("{word} {}", part.as_ref()?))).collect();
    let inside = Some(inside.join(", "));
    Some(FrontDoor {
        street_code: address.street.code.clone(),
        street: format!("{} {}", address.street.specie, address.street.name),
        civico: format!("{civico}{esponente}"),
        inside: inside.filter(|text| !text.is_empty() && text.chars().count() <= FrontDoor::LONGEST_INSIDE),
    })
}
