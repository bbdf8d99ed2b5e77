//! Homes.

use chrono::NaiveDate;

use super::acts::place;
use super::form::{Needed, Object, check_order};
use super::part::{Fit, Part, fit_by_day};
use super::report::Fault;
use crate::domain::{Address, Home, Residence, Street};

const PLACE: [&str; 2] = ["residenza_luogo", "residenza_localita"];

/// What says together where a home is: a new street does not keep the old flat.
const WHERE: &[&str] = &[
    "via_codice",
    "via_specie",
    "via_nome",
    "civico",
    "esponente",
    "scala",
    "piano",
    "interno",
    "cap",
    "municipio",
    "nil",
    "residenza_luogo",
    "residenza_localita",
    "residenza_indirizzo",
];

impl Part for Residence {
    const LIST: &'static str = "residenze";
    const COLUMNS: &'static [&'static str] = &[
        "via_codice",
        "via_specie",
        "via_nome",
        "civico",
        "esponente",
        "scala",
        "piano",
        "interno",
        "cap",
        "municipio",
        "nil",
        "residenza_luogo",
        "residenza_localita",
        "residenza_indirizzo",
        "residenza_dal",
        "residenza_al",
        "residenza_motivo",
    ];

    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        fit_by_day(object, "residenza_dal", self.since)
    }

    fn read(object: &Object, before: Option<&Self>, _today: NaiveDate) -> Result<Self, Fault> {
        let kept = before.map(|before| before.home.clone());
        let home = object.or_kept(WHERE, kept, |object| home(object, before.map(|before| &before.home)))?;
        check_roofless(object)?;
        let since = before.and_then(|before| before.since);
        let since = object.or_kept(&["residenza_dal"], since, |object| object.date("residenza_dal"))?;
        let until = before.and_then(|before| before.until);
        let until = object.or_kept(&["residenza_al"], until, |object| object.date("residenza_al"))?;
        check_order(since, until, "residenza_al")?;
        let reason = before.and_then(|before| before.reason);
        let reason =
            object.or_kept(&["residenza_motivo"], reason, |object| object.code("residenza_motivo"))?;
        Ok(Self { since, until, home: home.needed("via_codice")?, reason })
    }

    /// A later home ends the one of before; an earlier one takes its place among them.
    fn add(self, homes: &mut Vec<Self>) {
        let is_later = |home: &Self| home.since.is_none_or(|since| self.since.is_some_and(|day| since < day));
        if let Some(last) = homes.last_mut().filter(|last| is_later(last) && last.until.is_none()) {
            last.until = self.since;
        }
        let at = homes.iter().rposition(is_later).map_or(0, |before| before + 1);
        homes.insert(at, self);
    }
}

/// Somebody of no fixed abode has an address for letters, which the row must say.
pub(super) fn check_roofless(object: &Object) -> Result<(), Fault> {
    match object.yes("senza_fissa_dimora")? {
        Some(true) if !object.fills(&["via_codice"]) => {
            Err(Fault::new("via_codice", "registry-import-missing"))
        }
        _ => Ok(()),
    }
}

fn home(object: &Object, before: Option<&Home>) -> Result<Option<Home>, Fault> {
    let was_roofless = matches!(before, Some(Home::NoFixedAbode(_)));
    let is_roofless = object.or_kept(&["senza_fissa_dimora"], was_roofless, |object| {
        Ok(object.yes("senza_fissa_dimora")? == Some(true))
    })?;
    let is_in_city = object.fills(&["via_codice"]);
    match (is_in_city, place(object, PLACE, None)?) {
        (true, Some(_)) => Err(Fault::new("residenza_luogo", "registry-import-two-homes")),
        (true, None) if is_roofless => Ok(Some(Home::NoFixedAbode(address(object)?))),
        (true, None) => Ok(Some(Home::InCity(address(object)?))),
        (false, Some(place)) => {
            let address = object.owned("residenza_indirizzo");
            let is_abroad = place.code.is_foreign();
            Ok(Some(if is_abroad {
                Home::Abroad { place, address }
            } else {
                Home::OtherComune { place, address }
            }))
        }
        (false, None) => Ok(None),
    }
}

fn address(object: &Object) -> Result<Address, Fault> {
    let capitals = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    let street = Street {
        code: object.required("via_codice")?.to_owned(),
        specie: capitals(object.required("via_specie")?),
        name: capitals(object.required("via_nome")?),
    };
    let cap = object.read("cap", "registry-import-cap", |text| Address::parse_cap(text).ok())?;
    Ok(Address {
        street,
        civico: object.number("civico")?,
        esponente: object.owned("esponente"),
        scala: object.owned("scala"),
        piano: object.owned("piano"),
        interno: object.owned("interno"),
        cap: cap.needed("cap")?,
        municipio: object.number("municipio")?,
        nil: object.number("nil")?,
    })
}
