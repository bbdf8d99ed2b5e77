//! Marriages and civil unions of the personas.

use super::PersonaError;
use super::file::{ActRow, PersonRow, UnionRow};
use super::record::Reader;
use crate::codes::MarriageEndCause;
use crate::{Partner, PersonName, Place, Union, UnionEnd};
use kernel::PersonId;

impl Reader<'_> {
    pub(super) fn unions(&self, row: &PersonRow) -> Result<Vec<Union>, PersonaError> {
        row.unions.iter().map(|union| self.union(union)).collect()
    }

    fn union(&self, row: &UnionRow) -> Result<Union, PersonaError> {
        let on = self.day(&row.on)?;
        let partner = match (&row.with, &row.partner) {
            (Some(id), None) => Some(self.partner(*id)?),
            (None, Some(name)) => {
                let name = PersonName::parse(&name.surname, &name.given);
                let name = name.map_err(|_| self.wrong("has a partner without a name"))?;
                Some(Partner { person: None, name, birth_date: None, birth_place: None })
            }
            _ => return Err(self.wrong("is bound to somebody of the file, or to a name")),
        };
        // An act written abroad is transcribed into the registers of the city.
        let comune = if row.place.is_foreign() { self.town.origins.city } else { row.place };
        let act = ActRow { number: row.number.clone(), part: row.part.clone(), series: row.series.clone() };
        let act = self.act(Some(&act), comune, on);
        let end = match (&row.partner_died, &row.divorced) {
            (Some(day), _) => Some(UnionEnd::PartnerDied { on: self.day(day)? }),
            (None, Some(day)) => Some(UnionEnd::Marriage {
                cause: MarriageEndCause::CivilEffectsCeased,
                on: self.day(day)?,
                act: None,
            }),
            (None, None) => None,
        };
        Ok(Union { kind: row.kind, date: Some(on), place: Some(Place::of(row.place)), act, partner, end })
    }

    pub(super) fn partner(&self, id: PersonId) -> Result<Partner, PersonaError> {
        let row = self
            .everybody
            .get(&id)
            .ok_or_else(|| self.wrong("is bound to somebody who is not in the file"))?;
        Ok(Partner {
            person: Some(id),
            name: self.name(row)?,
            birth_date: Some(self.day(&row.born)?),
            birth_place: Some(Place::of(row.birthplace)),
        })
    }
}
