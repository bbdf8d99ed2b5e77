//! Documents, procedures, contracts, guardians and votes of the personas.

use super::PersonaError;
use super::file::PersonRow;
use super::record::Reader;
use crate::codes::{DocumentKind, ElectoralList, ProcedureState};
use crate::{
    CohabitationContract, Country, Electoral, ForeignDocument, Guardian, Guardianship, IdentityDocument,
    Parent, ParentRole, Partner, Person, Place, Procedure, Sex,
};

impl Reader<'_> {
    pub(super) fn papers(&self, person: &mut Person, row: &PersonRow) -> Result<(), PersonaError> {
        let country = row.citizenships.first().copied().unwrap_or(Country::ITALY);
        person.foreign_document =
            row.foreign_document.clone().map(|number| ForeignDocument { country, number });
        for document in &row.documents {
            person.documents.push(IdentityDocument {
                kind: document.kind,
                number: document.number.clone(),
                issued_by: (document.kind != DocumentKind::ResidencePermit)
                    .then(|| Place::of(self.town.origins.city)),
                issued_on: self.day(&document.issued)?,
                expires_on: self.day(&document.expires)?,
                extended: None,
            });
        }
        for procedure in &row.procedures {
            let (trigger, state) = (procedure.trigger, ProcedureState::Opened);
            let opened_on = self.day(&procedure.opened)?;
            person.procedures.push(Procedure { trigger, state, opened_on, closed_on: None });
        }
        if let Some(contract) = &row.contract {
            person.cohabitations.push(CohabitationContract {
                signed_on: self.day(&contract.signed)?,
                registered_on: self.day(&contract.registered)?,
                place: Some(Place::of(self.town.origins.city)),
                attested_by: Some("Avv. Livia Neri".to_owned()),
                partner: Some(self.partner(contract.with)?),
                end: None,
            });
        }
        for parent in &row.parents {
            let who = self.partner(*parent)?;
            let sex = self.everybody.get(parent).map_or(Sex::F, |parent| parent.sex);
            person.parents.push(Parent { role: ParentRole::usual_for(sex), who, fiscal_code: None });
        }
        if let Some(guardian) = &row.guardian {
            let Partner { name, .. } = self.partner(guardian.person)?;
            let (since, decree) = (self.day(&guardian.since)?, Some(guardian.decree.clone()));
            person.guardian = Some(Guardian {
                kind: Guardianship::Full,
                person: Some(guardian.person),
                name,
                since,
                decree,
            });
        }
        let list = if row.aire.is_some() { ElectoralList::Aire } else { ElectoralList::General };
        person.electoral =
            row.section.map(|section| Electoral { section, list, number: None, may_vote: true });
        person.certifiability = row.certifiability;
        Ok(())
    }
}
