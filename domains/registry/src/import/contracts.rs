//! Cohabitation contracts (*contratti di convivenza*, L. 76/2016).

use chrono::NaiveDate;

use super::acts::place;
use super::columns::COHABITANT;
use super::form::{Needed, Object, check_order};
use super::others::{Linked, partner};
use super::part::{Fit, Part, fit_by_day};
use super::report::Fault;
use crate::codes::CohabitationEndCause;
use crate::domain::CohabitationContract;

const PLACE: [&str; 2] = ["contratto_luogo", "contratto_localita"];
const BIRTH_PLACE: [&str; 2] = ["contratto_nascita_luogo", "contratto_nascita_localita"];

impl Part for Linked<CohabitationContract> {
    const LIST: &'static str = "contratti";
    const COLUMNS: &'static [&'static str] = &[
        "contratto_data",
        "contratto_registrazione",
        "contratto_luogo",
        "contratto_localita",
        "contratto_attestato_da",
        "contratto_cognome",
        "contratto_nome",
        "contratto_codice_fiscale",
        "contratto_nascita",
        "contratto_nascita_luogo",
        "contratto_nascita_localita",
        "contratto_fine",
        "contratto_fine_motivo",
    ];

    /// Told apart by the day of the signature.
    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        fit_by_day(object, "contratto_data", Some(self.item.signed_on))
    }

    fn read(object: &Object, before: Option<&Self>, today: NaiveDate) -> Result<Self, Fault> {
        let before = before.map(|before| &before.item);
        let day = |column: &'static str, kept: Option<NaiveDate>| {
            object.or_kept(&[column], kept, |object| object.past_date(column, today))?.needed(column)
        };
        let signed_on = day("contratto_data", before.map(|before| before.signed_on))?;
        let registered_on = day("contratto_registrazione", before.map(|before| before.registered_on))?;
        check_order(Some(signed_on), Some(registered_on), "contratto_registrazione")?;
        let place = place(object, PLACE, before.and_then(|before| before.place.as_ref()))?;
        let kept = before.and_then(|before| before.attested_by.clone());
        let attested_by = object.or_kept(&["contratto_attestato_da"], kept, |object| {
            Ok(object.owned("contratto_attestato_da"))
        })?;
        let other = before.and_then(|before| before.partner.as_ref());
        let Linked { item: partner, other } =
            partner(object, COHABITANT, "contratto_nascita", BIRTH_PLACE, other, today)?;
        let end = end(object, before.and_then(|before| before.end), today)?;
        check_order(Some(signed_on), end.map(|(on, _)| on), "contratto_fine")?;
        let item = CohabitationContract { signed_on, registered_on, place, attested_by, partner, end };
        Ok(Self { item, other })
    }
}

type End = (NaiveDate, CohabitationEndCause);

fn end(object: &Object, before: Option<End>, today: NaiveDate) -> Result<Option<End>, Fault> {
    let (on, cause) = before.unzip();
    let on = object.or_kept(&["contratto_fine"], on, |object| object.past_date("contratto_fine", today))?;
    let Some(on) = on else { return Ok(None) };
    let cause =
        object.or_kept(&["contratto_fine_motivo"], cause, |object| object.code("contratto_fine_motivo"))?;
    Ok(Some((on, cause.needed("contratto_fine_motivo")?)))
}
