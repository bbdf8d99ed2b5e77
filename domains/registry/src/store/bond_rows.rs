//! Marriages, civil unions, and contracts of cohabitation.

use chrono::NaiveDate;
use db::Json;
use uuid::Uuid;

use super::row::listed_row;
use crate::domain::{CivilAct, CohabitationContract, Partner, Place, Union, UnionEnd, UnionKind};

listed_row! {
    UnionRow in "registry_union" {
        person_id: Uuid,
        seq: i64,
        kind: String,
        celebrated_on: Option<NaiveDate>,
        place: Option<Json<Place>>,
        act: Option<Json<CivilAct>>,
        partner: Option<Json<Partner>>,
        ending: Option<Json<UnionEnd>>,
    }
}

listed_row! {
    CohabitationRow in "registry_cohabitation" {
        person_id: Uuid,
        seq: i64,
        signed_on: NaiveDate,
        registered_on: NaiveDate,
        place: Option<Json<Place>>,
        attested_by: Option<String>,
        partner: Option<Json<Partner>>,
        ended_on: Option<NaiveDate>,
        end_cause: Option<String>,
    }
}

impl UnionRow {
    pub(super) fn of(person_id: Uuid, seq: i64, item: &Union) -> Self {
        Self {
            person_id,
            seq,
            kind: item.kind.code().to_owned(),
            celebrated_on: item.date,
            place: item.place.clone().map(Json),
            act: item.act.clone().map(Json),
            partner: item.partner.clone().map(Json),
            ending: item.end.clone().map(Json),
        }
    }

    /// Nothing, where a code is none.
    pub(super) fn union(self) -> Option<Union> {
        Some(Union {
            kind: UnionKind::from_code(&self.kind)?,
            date: self.celebrated_on,
            place: self.place.map(|place| place.0),
            act: self.act.map(|act| act.0),
            partner: self.partner.map(|partner| partner.0),
            end: self.ending.map(|ending| ending.0),
        })
    }
}

impl CohabitationRow {
    pub(super) fn of(person_id: Uuid, seq: i64, item: &CohabitationContract) -> Self {
        Self {
            person_id,
            seq,
            signed_on: item.signed_on,
            registered_on: item.registered_on,
            place: item.place.clone().map(Json),
            attested_by: item.attested_by.clone(),
            partner: item.partner.clone().map(Json),
            ended_on: item.end.map(|(on, _)| on),
            end_cause: item.end.map(|(_, cause)| cause.code().to_owned()),
        }
    }

    /// Nothing, where a code is none, or an end has a day alone or a cause alone.
    pub(super) fn contract(self) -> Option<CohabitationContract> {
        let end = match (self.ended_on, self.end_cause) {
            (Some(on), Some(cause)) => Some((on, cause.parse().ok()?)),
            (None, None) => None,
            _ => return None,
        };
        Some(CohabitationContract {
            signed_on: self.signed_on,
            registered_on: self.registered_on,
            place: self.place.map(|place| place.0),
            attested_by: self.attested_by,
            partner: self.partner.map(|partner| partner.0),
            end,
        })
    }
}
