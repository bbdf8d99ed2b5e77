//! Homes.

use super::form::Object;
use super::report::Fault;
use crate::domain::{Address, Belfiore, Home, Place, Residence, Street};

/// Every home of the row, oldest first; an item without any home is none.
pub(super) fn residences(row: &Object) -> Result<Vec<Residence>, Fault> {
    let homes = row.all_of("residenze").map(residence).collect::<Result<Vec<_>, _>>()?;
    let mut homes: Vec<Residence> = homes.into_iter().flatten().collect();
    homes.sort_by_key(|home| home.since);
    Ok(homes)
}

fn residence(object: &Object) -> Result<Option<Residence>, Fault> {
    let Some(home) = home(object)? else { return Ok(None) };
    let (since, until) = (object.date("residenza_dal")?, object.date("residenza_al")?);
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        return Err(Fault::new("residenza_al", "registry-import-dates-order"));
    }
    Ok(Some(Residence { since, until, home, reason: object.code("residenza_motivo")? }))
}

fn home(object: &Object) -> Result<Option<Home>, Fault> {
    let city = object.text("via_codice").is_some();
    let elsewhere = place(object, "residenza_luogo", "residenza_localita")?;
    match (city, elsewhere) {
        (true, Some(_)) => Err(Fault::new("residenza_luogo", "registry-import-two-homes")),
        (true, None) if object.yes("senza_fissa_dimora")? == Some(true) => {
            Ok(Some(Home::NoFixedAbode(address(object)?)))
        }
        (true, None) => Ok(Some(Home::InCity(address(object)?))),
        (false, Some(place)) => {
            let address = object.owned("residenza_indirizzo");
            let abroad = place.code.is_foreign();
            Ok(Some(if abroad {
                Home::Abroad { place, address }
            } else {
                Home::OtherComune { place, address }
            }))
        }
        (false, None) => Ok(None),
    }
}

fn address(object: &Object) -> Result<Address, Fault> {
    let street = Street {
        code: object.required("via_codice")?.to_owned(),
        specie: object.required("via_specie")?.to_uppercase(),
        name: object.required("via_nome")?.to_uppercase(),
    };
    object.required("cap")?;
    let cap = object.read("cap", "registry-import-cap", |text| Address::parse_cap(text).ok())?;
    Ok(Address {
        street,
        civico: object.number("civico")?,
        esponente: object.owned("esponente"),
        scala: object.owned("scala"),
        piano: object.owned("piano"),
        interno: object.owned("interno"),
        cap: cap.expect("it is there"),
        municipio: object.number("municipio")?,
        nil: object.number("nil")?,
    })
}

/// A comune or foreign state that the tables know.
pub(super) fn place(
    object: &Object,
    column: &'static str,
    locality: &'static str,
) -> Result<Option<Place>, Fault> {
    let known = |text: &str| Belfiore::parse(text).ok().filter(|code| crate::places::is_known(*code));
    let code = object.read(column, "registry-import-place", known)?;
    Ok(code.map(|code| Place { code, locality: object.owned(locality) }))
}
