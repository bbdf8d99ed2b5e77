//! Acts of civil status, places, and names.

use chrono::{Datelike, NaiveDate};

use super::columns::{ActColumns, PlaceColumns};
use super::form::{Needed, Object};
use super::report::Fault;
use crate::domain::{Belfiore, CivilAct, PersonName, Place};

/// An act; none when its number is empty. Part and series belong to the act they were read with.
pub(super) fn act(
    object: &Object,
    columns: &ActColumns,
    before: Option<&CivilAct>,
    today: NaiveDate,
) -> Result<Option<CivilAct>, Fault> {
    let [comune, year, number, part, series] = *columns;
    let kept = before.map(|before| before.number.clone());
    let Some(act_number) = object.or_kept(&[number], kept, |object| Ok(object.owned(number)))? else {
        return if object.fills(columns) {
            Err(Fault::new(number, "registry-import-missing"))
        } else {
            Ok(None)
        };
    };
    let kept = before.map(|before| before.comune);
    let act_comune = object.or_kept(&[comune], kept, |object| known_place(object, comune))?.needed(comune)?;
    let kept = before.map(|before| before.year);
    let act_year = object.or_kept(&[year], kept, |object| object.number(year))?.needed(year)?;
    if i32::from(act_year) > today.year() {
        return Err(Fault::new(year, "registry-import-future"));
    }
    let is_same =
        |act: &&CivilAct| act.number == act_number && act.comune == act_comune && act.year == act_year;
    let same = before.filter(is_same);
    let kept = same.and_then(|same| same.part.clone());
    let act_part = object.or_kept(&[part], kept, |object| Ok(object.owned(part)))?;
    let kept = same.and_then(|same| same.series.clone());
    let act_series = object.or_kept(&[series], kept, |object| Ok(object.owned(series)))?;
    Ok(Some(CivilAct {
        comune: act_comune,
        year: act_year,
        number: act_number,
        part: act_part,
        series: act_series,
    }))
}

/// A comune or foreign state that the tables know, with the foreign town.
pub(super) fn place(
    object: &Object,
    [code, locality]: PlaceColumns,
    before: Option<&Place>,
) -> Result<Option<Place>, Fault> {
    let kept = before.map(|before| before.code);
    let Some(known) = object.or_kept(&[code], kept, |object| known_place(object, code))? else {
        return Ok(None);
    };
    let kept = before.filter(|before| before.code == known).and_then(|before| before.locality.clone());
    let locality = object.or_kept(&[locality], kept, |object| Ok(object.owned(locality)))?;
    Ok(Some(Place { code: known, locality }))
}

fn known_place(object: &Object, column: &'static str) -> Result<Option<Belfiore>, Fault> {
    let known = |text: &str| Belfiore::parse(text).ok().filter(|code| crate::places::is_known(*code));
    object.read(column, "registry-import-place", known)
}

/// A name; none when both of its parts are empty.
pub(super) fn name(
    object: &Object,
    surname: &'static str,
    given: &'static str,
    before: Option<&PersonName>,
) -> Result<Option<PersonName>, Fault> {
    let part = |column: &'static str, kept: Option<&str>| {
        let kept = kept.unwrap_or_default().to_owned();
        object.or_kept(&[column], kept, |object| Ok(object.owned(column).unwrap_or_default()))
    };
    let parts =
        (part(surname, before.map(PersonName::surname))?, part(given, before.map(PersonName::given))?);
    if parts.0.is_empty() && parts.1.is_empty() {
        return Ok(None);
    }
    let name = PersonName::parse(&parts.0, &parts.1);
    name.map(Some).map_err(|_| Fault::new(surname, "registry-import-name"))
}
