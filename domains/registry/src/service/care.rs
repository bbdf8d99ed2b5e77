//! Who acts for whom by law.

use chrono::NaiveDate;
use db::{Db, Tx};
use kernel::PersonId;

use crate::domain::{Care, Carer, Person, PersonName, Registration};
use crate::store::{self, Reader, StoreError};

/// Nobody has more children, and no guardian more wards, than a list can show.
const MOST_IN_CARE: i64 = 500;

/// Somebody for whom another acts by law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCare {
    /// Who is cared for.
    pub person: Person,
    /// By what right.
    pub care: Care,
}

/// Everybody for whom `carer` acts by law on a day, the oldest first. For who lists them; the caller has asked whether
/// it may (also whether a carer without a file here is of age), and writes down that they were seen.
pub async fn in_care_of(db: &Db, carer: &Carer, on: NaiveDate) -> Result<Vec<InCare>, StoreError> {
    let people = store::people_with_carer(db, carer, MOST_IN_CARE).await?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let own_file = store::person(Reader::Pool(db), carer.person).await?;
    let mut in_care = Vec::new();
    for person in people {
        let person = store::person(Reader::Pool(db), person).await?;
        let care = person.and_then(|person| {
            let care = care_by(carer, own_file.as_ref(), &person, on)?;
            Some(InCare { person, care })
        });
        in_care.extend(care);
    }
    in_care.sort_by_key(|one| (one.person.birth.date, one.person.id));
    Ok(in_care)
}

/// Whether somebody who has a file here may care for anybody at all: most do not, and learn it without a file being read.
/// [`in_care_of`] says for whom, and whether it holds today.
pub async fn may_have_in_care(db: &Db, person: PersonId) -> Result<bool, StoreError> {
    Ok(store::is_carer_anywhere(db, person).await?)
}

/// By what right `carer` acts for `person` on a day, if by any. The caller has asked whether a carer without a file here
/// is of age.
pub async fn care_of(
    db: &Db,
    carer: &Carer,
    person: PersonId,
    on: NaiveDate,
) -> Result<Option<InCare>, StoreError> {
    let own_file = store::person(Reader::Pool(db), carer.person).await?;
    let person = store::person(Reader::Pool(db), person).await?;
    Ok(person.and_then(|person| {
        let care = care_by(carer, own_file.as_ref(), &person, on)?;
        Some(InCare { care, person })
    }))
}

/// By what right, unless the carer's own file keeps them from it.
fn care_by(carer: &Carer, own_file: Option<&Person>, person: &Person, on: NaiveDate) -> Option<Care> {
    let care = person.cared_for_by(carer, on)?;
    own_file.is_none_or(|own| own.may_care_for_others_on(care, on)).then_some(care)
}

/// Who is to be told of what concerns somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBeTold {
    /// The file of theirs that counts today: that which was asked about, or the one that was kept instead.
    pub kept: PersonId,
    /// Whom it is about.
    pub name: PersonName,
    /// Whether they are told themselves.
    pub is_told: bool,
    /// Those who act for them by law.
    pub carers: Vec<PersonId>,
}

/// Who is to be told on a day of what concerns `person`: themselves if they are of age, and those who act for them by law.
/// Nobody reads the notices of the dead. None for whom the registry does not know. Of an adult without a guardian one row
/// says it all: it is asked in every transaction that tells somebody something.
pub async fn to_be_told_in(
    tx: &mut Tx,
    person: PersonId,
    on: NaiveDate,
) -> Result<Option<ToBeTold>, StoreError> {
    let Some(named) = store::head_in(tx, person).await? else { return Ok(None) };
    // Whoever tells it may not have heard yet that two files became one: what holds stands in the one that was kept.
    let kept = named.merged_into.unwrap_or(person);
    let of_kept = match named.merged_into {
        Some(kept) => store::head_in(tx, kept).await?,
        None => None,
    };
    let head = of_kept.unwrap_or(named);
    let is_alive = !matches!(head.registration, Registration::Deceased { .. });
    let is_of_age = head.age_on(on) >= Person::OF_AGE;
    let may_be_cared_for = is_alive && (!is_of_age || head.guardian.is_some());
    let whole = if may_be_cared_for { store::person_in(tx, head.id).await? } else { None };
    let carers = match whole {
        Some(whole) => carers_in(tx, &whole, on).await?,
        None => Vec::new(),
    };
    Ok(Some(ToBeTold { kept, name: head.name, is_told: is_alive && is_of_age, carers }))
}

/// Those who act for `person` by law on a day, and may: their own file, which is here, does not keep them from it.
async fn carers_in(tx: &mut Tx, person: &Person, on: NaiveDate) -> Result<Vec<PersonId>, StoreError> {
    let mut carers = Vec::new();
    for carer in person.cared_for_on(on) {
        let own_file = store::person_in(tx, carer).await?;
        let carer = Carer { person: carer, fiscal_code: None };
        let may = own_file.is_some() && care_by(&carer, own_file.as_ref(), person, on).is_some();
        carers.extend(may.then_some(carer.person));
    }
    Ok(carers)
}

/// Whether somebody may give delegations and act on them. None for whom the registry does not know.
pub async fn may_act_for_others(
    db: &Db,
    person: PersonId,
    on: NaiveDate,
) -> Result<Option<bool>, StoreError> {
    let person = store::person(Reader::Pool(db), person).await?;
    Ok(person.map(|person| person.may_act_for_others_on(on)))
}
