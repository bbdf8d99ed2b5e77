//! Registration, citizenships, civil status, documents, vote.

use super::form::Object;
use super::home::place;
use super::report::Fault;
use crate::codes::{MarriageEndCause, UnionEndCause};
use crate::domain::{
    AireEnrolment, Citizenship, Country, Electoral, IdentityDocument, Leaving, Partner, PersonName, Register,
    Registration, Union, UnionEnd, UnionKind,
};

pub(super) fn registration(row: &Object) -> Result<Registration, Fault> {
    let register = || match row.text("stato_registro") {
        None | Some("residenti") => Ok(Register::Residents),
        Some("aire") => Ok(Register::Aire),
        Some(_) => Err(Fault::new("stato_registro", "registry-import-code")),
    };
    let where_ = || place(row, "stato_luogo", "stato_localita");
    match row.required("stato")? {
        "residente" => Ok(Registration::Resident {
            since: row.required_date("stato_dal")?,
            reason: row.required_code("stato_motivo")?,
        }),
        "aire" => Ok(Registration::Aire(AireEnrolment {
            since: row.required_date("stato_dal")?,
            reason: row.required_code("stato_motivo")?,
            consulate: row.required("consolato")?.to_owned(),
        })),
        "cancellato" => {
            let register = register()?;
            let reason = row.required("stato_motivo")?;
            let reason = Leaving::from_code(register, reason)
                .ok_or(Fault::new("stato_motivo", "registry-import-code"))?;
            Ok(Registration::Cancelled { on: row.date("stato_dal")?, reason, destination: where_()? })
        }
        "deceduto" => Ok(Registration::Deceased {
            on: row.required_date("stato_dal")?,
            place: where_()?,
            act: None,
            was: register()?,
        }),
        _ => Err(Fault::new("stato", "registry-import-status")),
    }
}

pub(super) fn citizenships(row: &Object) -> Result<Vec<Citizenship>, Fault> {
    let country = |text: &str| {
        text.parse().ok().map(Country).filter(|country| crate::places::state(*country).is_some())
    };
    let one = |object: &Object| {
        let country = object.read("cittadinanza", "registry-import-country", country)?;
        let Some(country) = country else { return Ok(None) };
        let (since, until) = (object.date("cittadinanza_dal")?, object.date("cittadinanza_al")?);
        Ok(Some(Citizenship { country, since, until }))
    };
    let all = row.all_of("cittadinanze").map(one).collect::<Result<Vec<_>, Fault>>()?;
    Ok(all.into_iter().flatten().collect())
}

pub(super) fn unions(row: &Object) -> Result<Vec<Union>, Fault> {
    let all = row.all_of("unioni").map(union).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

fn union(object: &Object) -> Result<Option<Union>, Fault> {
    let kind = match object.text("unione_tipo") {
        None => return Ok(None),
        Some("matrimonio") => UnionKind::Marriage,
        Some("unione_civile") => UnionKind::CivilUnion,
        Some(_) => return Err(Fault::new("unione_tipo", "registry-import-code")),
    };
    Ok(Some(Union {
        kind,
        date: object.date("unione_data")?,
        place: place(object, "unione_luogo", "unione_localita")?,
        act: None,
        partner: partner(object)?,
        end: end(object, kind)?,
    }))
}

fn partner(object: &Object) -> Result<Option<Partner>, Fault> {
    let (surname, given) = (object.text("unione_cognome"), object.text("unione_nome"));
    if surname.is_none() && given.is_none() {
        return Ok(None);
    }
    let name = PersonName::parse(surname.unwrap_or_default(), given.unwrap_or_default())
        .map_err(|_| Fault::new("unione_cognome", "registry-import-name"))?;
    Ok(Some(Partner { person: None, name, birth_date: object.date("unione_nascita")?, birth_place: None }))
}

fn end(object: &Object, kind: UnionKind) -> Result<Option<UnionEnd>, Fault> {
    let Some(on) = object.date("unione_fine")? else { return Ok(None) };
    if object.required("unione_fine_motivo")? == "decesso" {
        return Ok(Some(UnionEnd::PartnerDied { on }));
    }
    Ok(Some(match kind {
        UnionKind::Marriage => {
            let cause: MarriageEndCause = object.required_code("unione_fine_motivo")?;
            UnionEnd::Marriage { cause, on, act: None }
        }
        UnionKind::CivilUnion => {
            let cause: UnionEndCause = object.required_code("unione_fine_motivo")?;
            UnionEnd::CivilUnion { cause, on, act: None }
        }
    }))
}

pub(super) fn documents(row: &Object) -> Result<Vec<IdentityDocument>, Fault> {
    let one = |object: &Object| {
        let Some(kind) = object.code("documento_tipo")? else { return Ok(None) };
        Ok(Some(IdentityDocument {
            kind,
            number: object.required("documento_numero")?.to_owned(),
            issued_by: None,
            issued_on: object.required_date("documento_dal")?,
            expires_on: object.required_date("documento_al")?,
        }))
    };
    let all = row.all_of("documenti").map(one).collect::<Result<Vec<_>, Fault>>()?;
    Ok(all.into_iter().flatten().collect())
}

pub(super) fn electoral(row: &Object) -> Result<Option<Electoral>, Fault> {
    let Some(section) = row.number("sezione")? else { return Ok(None) };
    Ok(Some(Electoral {
        section,
        list: row.required_code("lista")?,
        number: row.number("lista_numero")?,
        may_vote: row.yes("diritto_voto")?.unwrap_or(true),
    }))
}
