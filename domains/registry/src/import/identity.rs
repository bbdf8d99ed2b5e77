//! Whose row it is.

use chrono::NaiveDate;
use db::Tx;

use super::acts::{act, name};
use super::apply::Stopped;
use super::columns::BIRTH_ACT;
use super::form::{Needed, Object};
use super::papers::country;
use super::report::Fault;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{AnprId, CivilAct, ForeignDocument, Person, PersonName};
use crate::store::{self, Reader};

/// By what a row is known: the same identifier is the same person.
pub(super) struct Identifiers {
    pub(super) fiscal_code: Option<CodiceFiscale>,
    pub(super) anpr_id: Option<AnprId>,
    pub(super) previous_codes: Vec<CodiceFiscale>,
    papers: Option<Papers>,
}

/// By what somebody is known who waits for a codice fiscale: a new-born, a foreigner.
struct Papers {
    name: PersonName,
    born: NaiveDate,
    act: Option<CivilAct>,
    document: Option<ForeignDocument>,
}

const FISCAL_CODE: &str = "registry-import-fiscal-code";

pub(super) fn identifiers(row: &Object, today: NaiveDate) -> Result<Identifiers, Fault> {
    let fiscal_code = row.read("codice_fiscale", FISCAL_CODE, |text| CodiceFiscale::parse(text).ok())?;
    let anpr_id = row.read("id_anpr", "registry-import-anpr-id", |text| AnprId::parse(text).ok())?;
    let (previous_codes, papers) = (previous_codes(row)?, papers(row, today)?);
    if fiscal_code.is_none() && anpr_id.is_none() && papers.is_none() {
        return Err(Fault::new("codice_fiscale", "registry-import-no-identifier"));
    }
    Ok(Identifiers { fiscal_code, anpr_id, previous_codes, papers })
}

fn previous_codes(row: &Object) -> Result<Vec<CodiceFiscale>, Fault> {
    let mut codes = Vec::new();
    for object in row.list("codici_precedenti").into_iter().flatten().chain([row]) {
        codes.extend(
            object.read("codice_fiscale_precedente", FISCAL_CODE, |text| CodiceFiscale::parse(text).ok())?,
        );
        if !std::ptr::eq(object, row) {
            object.check_all_read()?;
        }
    }
    Ok(codes)
}

fn papers(row: &Object, today: NaiveDate) -> Result<Option<Papers>, Fault> {
    // Of what is said in part, the rest may be in the file: it is read again with that.
    let act = act(row, BIRTH_ACT, None, today).ok().flatten();
    let document = foreign_document(row, None).ok().flatten();
    let born = row.date("data_nascita")?;
    let name = name(row, "cognome", "nome", None)?;
    let Some((name, born)) = name.zip(born).filter(|_| act.is_some() || document.is_some()) else {
        return Ok(None);
    };
    Ok(Some(Papers { name, born, act, document }))
}

/// The document of another state; none when the number is empty.
pub(super) fn foreign_document(
    row: &Object,
    before: Option<&ForeignDocument>,
) -> Result<Option<ForeignDocument>, Fault> {
    const NUMBER: &str = "documento_straniero_numero";
    const COUNTRY: &str = "documento_straniero_stato";
    let kept = before.map(|before| before.number.clone());
    let Some(number) = row.or_kept(&[NUMBER], kept, |row| Ok(row.owned(NUMBER)))? else { return Ok(None) };
    let kept = before.map(|before| before.country);
    let country = row.or_kept(&[COUNTRY], kept, |row| country(row, COUNTRY))?.needed(COUNTRY)?;
    Ok(Some(ForeignDocument { country, number }))
}

/// The file of the person. Two identifiers of two people are a contradiction.
pub(super) async fn known(tx: &mut Tx, ids: &Identifiers) -> Result<Option<Person>, Stopped> {
    let by_code = match ids.fiscal_code {
        Some(code) => store::id_by_any_code(Reader::Inside(tx), code).await?,
        None => None,
    };
    let by_anpr = match &ids.anpr_id {
        Some(anpr_id) => store::id_by_anpr_id(tx, anpr_id.as_str()).await?,
        None => None,
    };
    if by_code.zip(by_anpr).is_some_and(|(one, other)| one != other) {
        return Err(Fault::new("id_anpr", "registry-import-two-people").into());
    }
    match by_code.or(by_anpr) {
        Some(id) => Ok(store::person_in(tx, id).await?),
        None => by_papers(tx, ids).await,
    }
}

/// Somebody of that name and birth whose papers are these, and whose identifiers are no others.
async fn by_papers(tx: &mut Tx, ids: &Identifiers) -> Result<Option<Person>, Stopped> {
    let Some(papers) = &ids.papers else { return Ok(None) };
    let mut found: Option<Person> = None;
    for id in store::ids_by_name_and_birth(tx, &papers.name, papers.born).await? {
        let Some(person) = store::person_in(tx, id).await? else { continue };
        if ids.fit(&person) && papers.fit(&person) {
            if found.is_some() {
                return Err(Fault::new("codice_fiscale", "registry-import-no-identifier").into());
            }
            found = Some(person);
        }
    }
    Ok(found)
}

impl Identifiers {
    /// Whether the person has no code or identifier that speaks against these.
    fn fit(&self, person: &Person) -> bool {
        (self.fiscal_code.is_none() || person.fiscal_codes.current.is_none())
            && (self.anpr_id.is_none() || person.anpr_id.is_none())
    }
}

impl Papers {
    fn fit(&self, person: &Person) -> bool {
        let is_same_act = self.act.is_some() && self.act == person.birth.act;
        is_same_act || (self.document.is_some() && self.document == person.foreign_document)
    }
}
