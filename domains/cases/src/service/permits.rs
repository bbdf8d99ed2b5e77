//! The permits to which a request may refer.

use auth::{Actor, Deed};
use kernel::PersonId;

use super::{Cases, applicant};
use crate::definition::{Definition, FieldKind, FieldName, Form, ServiceKey};
use crate::domain::{Answer, Answers, Case, GrantedPermit, Permit};
use crate::error::CaseError;
use crate::store::{self, Paper};

/// More of one kind than anybody has. Of whoever has more, a body with its cars perhaps, nobody can say here that a number is wrong:
/// the office looks for it.
const MOST_OF_ONE_SERVICE: usize = 200;

impl Cases {
    /// What somebody was granted of these services, as far as whoever writes for them reaches all of it; none where they do
    /// not, or where it is too much to be gone through: then nobody can say that a number is wrong.
    pub(super) async fn permits_for(
        &self,
        actor: &Actor,
        person: PersonId,
        services: &[&ServiceKey],
    ) -> Result<Option<Vec<Permit>>, CaseError> {
        let reach = applicant(actor, Deed::Act).ok().filter(|whose| whose.person == person);
        let reach = reach.filter(|whose| services.iter().all(|service| whose.covers(service)));
        let Some(reach) = reach else { return Ok(None) };
        let mut permits = Vec::new();
        for service in services {
            let Some(granted) = self.all_granted(person, service).await? else { return Ok(None) };
            for case in granted {
                let Some(entered) = store::paper_of(self.db(), Paper::decision(case.id)).await? else {
                    continue;
                };
                let plates = plate_in(self.definition_of(&case).await?.as_ref(), &case.answers);
                let plates = plates.into_iter().collect();
                let granted = Some(GrantedPermit { plates, until: entered.decision.last_day() });
                permits.push(Permit { number: entered.number.to_string(), granted });
            }
        }
        for definition in self.catalogue().definitions() {
            let changes_them = definition.changes_permit.is_some() && reach.covers(&definition.key);
            if changes_them && !self.change_plates(person, &definition.key, &mut permits).await? {
                return Ok(None);
            }
        }
        Ok(Some(permits))
    }

    /// All that somebody was granted of a service, the last first; none where it is too much.
    async fn all_granted(
        &self,
        person: PersonId,
        service: &ServiceKey,
    ) -> Result<Option<Vec<Case>>, CaseError> {
        let most = i64::try_from(MOST_OF_ONE_SERVICE + 1).unwrap_or(i64::MAX);
        let granted = store::granted_of(self.db(), person, service, most).await?;
        Ok(Some(granted).filter(|granted| granted.len() <= MOST_OF_ONE_SERVICE))
    }

    /// Puts on permits the plates that were granted for them by a service, the earliest first. Tells whether it went through all.
    async fn change_plates(
        &self,
        person: PersonId,
        service: &ServiceKey,
        permits: &mut [Permit],
    ) -> Result<bool, CaseError> {
        let Some(granted) = self.all_granted(person, service).await? else { return Ok(false) };
        for case in granted.into_iter().rev() {
            let definition = self.definition_of(&case).await?;
            let Some(changes) = &definition.changes_permit else { continue };
            let removed = changes.removes.as_ref().and_then(|field| text_in(&case.answers, field));
            let (Some(Answer::Permit(named)), Some(added)) =
                (case.answers.get(&changes.permit), text_in(&case.answers, &changes.adds))
            else {
                continue;
            };
            for permit in permits.iter_mut().filter(|one| one.number == named.number) {
                permit.change_plates(added, removed);
            }
        }
        Ok(true)
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
    text_in(answers, &field.name).map(str::to_owned)
}

fn text_in<'a>(answers: &'a Answers, field: &FieldName) -> Option<&'a str> {
    match answers.get(field)? {
        Answer::Text(text) => Some(text),
        _ => None,
    }
}
