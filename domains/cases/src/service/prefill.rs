//! What the city knows of an answer already: nobody writes it twice.

use kernel::PersonId;
use protocol::ProtocolNumber;
use registry::Address;

use super::{Cases, OpenDraft};
use crate::definition::{Definition, Field, FieldName, Form, Prefill, ServiceKey};
use crate::domain::{Answer, Answers, FrontDoor, Whose};
use crate::error::CaseError;
use crate::store::{self, Entered, Paper};

impl OpenDraft<'_> {
    /// What the city knows of the answers to some fields that stand on a page together, as long as none of them was
    /// answered; none where it knows nothing.
    pub(crate) fn prefilled_among(&self, fields: &[&Field]) -> Option<Answers> {
        let is_untouched = fields.iter().all(|field| self.draft.answers.get(&field.name).is_none());
        let names: Vec<&FieldName> = fields.iter().map(|field| &field.name).collect();
        Some(self.known.prefilled.only(&names)).filter(|known| is_untouched && !known.is_empty())
    }
}

impl Cases {
    /// What stands in the fields of a draft before anything was answered.
    pub(super) async fn prefilled_for(&self, open: &OpenDraft<'_>) -> Result<Answers, CaseError> {
        let (person, mut prefilled) = (open.draft.person, Answers::default());
        if wanted(open.form, is_home).next().is_some() {
            let known = registry::person_as_it_stands(self.db(), person).await?;
            let home = known.as_ref().and_then(|one| one.home()?.home.city_address().and_then(front_door));
            for field in wanted(open.form, is_home) {
                prefilled.set(&field.name, home.clone().map(Answer::FrontDoor));
            }
        }
        let last = match &open.draft.last_answers {
            Some(last) => last.clone(),
            None => self.last_answers_for(person, open.definition, None).await?,
        };
        for field in wanted(open.form, |prefill| !is_home(prefill)) {
            prefilled.set(&field.name, last.get(&field.name).cloned());
        }
        Ok(prefilled)
    }

    /// What somebody answered the last time to what a form asks again, and what they were granted of which it asks the number,
    /// as far as whoever begins reaches: once for each draft, when it is begun.
    pub(super) async fn last_answers_for(
        &self,
        person: PersonId,
        definition: &Definition,
        reach: Option<&Whose>,
    ) -> Result<Answers, CaseError> {
        let Some(form) = &definition.form else { return Ok(Answers::default()) };
        let again = wanted(form, |prefill| matches!(prefill, Prefill::LastAnswer));
        let names: Vec<&FieldName> = again.map(|field| &field.name).collect();
        let last = match names.is_empty() {
            true => None,
            false => store::last_answers_of(self.db(), person, &definition.key).await?,
        };
        let mut known = last.map_or_else(Answers::default, |last| last.only(&names));
        for field in form.fields() {
            if let (Some(Prefill::Granted(services)), Some(whose)) = (&field.prefill, reach) {
                let number = self.granted_to(whose, services).await?;
                known.set(&field.name, number.map(|number| Answer::Text(number.to_string())));
            }
        }
        Ok(known)
    }

    /// The number of what somebody was last granted and that counts still, of the first of these services of which there is one.
    async fn granted_to(
        &self,
        whose: &Whose,
        services: &[ServiceKey],
    ) -> Result<Option<ProtocolNumber>, CaseError> {
        for service in services.iter().filter(|service| whose.covers(service)) {
            let Some(case) = store::last_granted_of(self.db(), whose.person, service).await? else {
                continue;
            };
            let entered = store::paper_of(self.db(), Paper::decision(case.id)).await?;
            let today = self.today();
            let counts = |entered: &Entered| entered.decision.last_day().is_none_or(|last| last >= today);
            if let Some(entered) = entered.filter(counts) {
                return Ok(Some(entered.number));
            }
        }
        Ok(None)
    }
}

/// The fields of a form in which something stands that is of this kind.
fn wanted(form: &Form, is_it: fn(&Prefill) -> bool) -> impl Iterator<Item = &Field> {
    form.fields().filter(move |field| field.prefill.as_ref().is_some_and(is_it))
}

const fn is_home(prefill: &Prefill) -> bool {
    matches!(prefill, Prefill::Home)
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
