//! The permits to which a request may refer.

use auth::{Actor, Deed};
use kernel::PersonId;

use super::{Cases, applicant};
use crate::definition::{Definition, FieldKind, Form, ServiceKey};
use crate::domain::{Answer, Answers, GrantedPermit, Permit};
use crate::error::CaseError;
use crate::store::{self, Paper};

/// More of one kind than anybody has.
const MOST_OF_ONE_SERVICE: i64 = 20;

impl Cases {
    /// What somebody was granted of these services, as far as whoever writes for them reaches all of it; none where they do
    /// not: then nobody can say that a number is wrong.
    pub(super) async fn permits_for(
        &self,
        actor: &Actor,
        person: PersonId,
        services: &[&ServiceKey],
    ) -> Result<Option<Vec<Permit>>, CaseError> {
        let reach = applicant(actor, Deed::Act).ok().filter(|whose| whose.person == person);
        if !reach.is_some_and(|whose| services.iter().all(|service| whose.covers(service))) {
            return Ok(None);
        }
        let mut permits = Vec::new();
        for service in services {
            for case in store::granted_of(self.db(), person, service, MOST_OF_ONE_SERVICE).await? {
                let Some(entered) = store::paper_of(self.db(), Paper::decision(case.id)).await? else {
                    continue;
                };
                let plate = plate_in(self.definition_of(&case).await?.as_ref(), &case.answers);
                let granted = Some(GrantedPermit { plate });
                permits.push(Permit { number: entered.number.to_string(), granted });
            }
        }
        Ok(Some(permits))
    }
}

/// The services of whose permits a form asks.
pub(super) fn permits_asked(form: &Form) -> Vec<&ServiceKey> {
    let fields = form.every_page().flat_map(|page| &page.fields);
    let services = fields.filter_map(|field| match &field.kind {
        FieldKind::Permit(services) => Some(services),
        _ => None,
    });
    services.flatten().collect()
}

fn plate_in(definition: &Definition, answers: &Answers) -> Option<String> {
    let mut fields = definition.form.iter().flat_map(Form::fields);
    let field = fields.find(|field| matches!(field.kind, FieldKind::Plate))?;
    match answers.get(&field.name)? {
        Answer::Text(plate) => Some(plate.clone()),
        _ => None,
    }
}
