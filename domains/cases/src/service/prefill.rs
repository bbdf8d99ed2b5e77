//! What the city knows of an answer already: nobody writes it twice.

use kernel::PersonId;
use registry::Address;

use super::Cases;
use crate::definition::{Definition, Form, Prefill};
use crate::domain::{Answer, Answers, FrontDoor};
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// What stands in the fields of a form before anything was answered.
    pub(super) async fn prefilled_for(
        &self,
        person: PersonId,
        (definition, form): (&Definition, &Form),
    ) -> Result<Answers, CaseError> {
        let mut prefilled = Answers::default();
        let wanted = |what| form.fields().filter(move |field| field.prefill == Some(what));
        if wanted(Prefill::Home).next().is_some() {
            let known = registry::person_as_it_stands(self.db(), person).await?;
            let home = known.as_ref().and_then(|one| one.home()?.home.city_address().and_then(front_door));
            for field in wanted(Prefill::Home) {
                prefilled.set(&field.name, home.clone().map(Answer::FrontDoor));
            }
        }
        if wanted(Prefill::LastAnswer).next().is_some() {
            let last = store::last_answers_of(self.db(), person, &definition.key).await?.unwrap_or_default();
            for field in wanted(Prefill::LastAnswer) {
                prefilled.set(&field.name, last.get(&field.name).cloned());
            }
        }
        Ok(prefilled)
    }
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
