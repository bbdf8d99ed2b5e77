//! The other one: of a marriage, of a contract, a parent, or who acts for somebody.

use chrono::NaiveDate;

use super::acts::{name, place};
use super::columns::{GUARDIAN, NameColumns, PlaceColumns};
use super::form::{Needed, Object};
use super::report::Fault;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Guardian, Guardianship, Partner, PersonName};

/// Something with the codice fiscale by which the other one is to be found, when the row says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Linked<T> {
    pub(super) item: T,
    pub(super) other: Option<CodiceFiscale>,
}

impl<T> Linked<T> {
    pub(super) const fn not(item: T) -> Self {
        Self { item, other: None }
    }
}

/// Who the other one is. The link to their file stays as long as the name does.
pub(super) fn partner(
    object: &Object,
    columns: &NameColumns,
    born: &'static str,
    birth_place: PlaceColumns,
    before: Option<&Partner>,
    today: NaiveDate,
) -> Result<Linked<Option<Partner>>, Fault> {
    let Linked { item, other } = named(object, columns, before.map(|before| &before.name))?;
    let Some(name) = item else { return Ok(Linked { item: None, other }) };
    let same = before.filter(|before| before.name == name);
    let birth_date = same.and_then(|same| same.birth_date);
    let birth_date = object.or_kept(&[born], birth_date, |object| object.past_date(born, today))?;
    let birth_place = place(object, birth_place, same.and_then(|same| same.birth_place.as_ref()))?;
    let person = same.and_then(|same| same.person);
    Ok(Linked { item: Some(Partner { person, name, birth_date, birth_place }), other })
}

/// Who acts for the person; none when the columns are empty.
pub(super) fn guardian(
    row: &Object,
    before: Option<&Guardian>,
    today: NaiveDate,
) -> Result<Linked<Option<Guardian>>, Fault> {
    let Linked { item, other } = named(row, GUARDIAN, before.map(|before| &before.name))?;
    let Some(name) = item else { return Ok(Linked { item: None, other }) };
    let same = before.filter(|before| before.name == name);
    let since = same.map(|same| same.since);
    let since = row.or_kept(&["tutore_dal"], since, |row| row.past_date("tutore_dal", today))?;
    let decree = same.and_then(|same| same.decree.clone());
    let decree =
        row.or_kept(&["tutore_provvedimento"], decree, |row| Ok(row.owned("tutore_provvedimento")))?;
    let kind = same.map(|same| same.kind).unwrap_or_default();
    let kind = row.or_kept(&["tutore_tipo"], kind, |row| {
        let kind = row.read("tutore_tipo", "registry-import-code", Guardianship::from_code)?;
        Ok(kind.unwrap_or_default())
    })?;
    let person = same.and_then(|same| same.person);
    let since = since.needed("tutore_dal")?;
    Ok(Linked { item: Some(Guardian { kind, person, name, since, decree }), other })
}

/// A name with a codice fiscale; the code alone names nobody.
fn named(
    object: &Object,
    [surname, given, code]: &NameColumns,
    before: Option<&PersonName>,
) -> Result<Linked<Option<PersonName>>, Fault> {
    let item = name(object, surname, given, before)?;
    let other = object.read(code, "registry-import-fiscal-code", |text| CodiceFiscale::parse(text).ok())?;
    if item.is_none() && other.is_some() {
        return Err(Fault::new(surname, "registry-import-missing"));
    }
    Ok(Linked { item, other })
}
