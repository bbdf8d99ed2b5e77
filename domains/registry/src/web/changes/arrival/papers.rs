//! Who they are, by their papers: name, birth, citizenship, *codice fiscale* or a document of another state.

use web::Page;
use web::ui::Choice;

use super::super::birth::child::{
    CITIZENSHIP, GIVEN, SECOND_CITIZENSHIP, SEX, citizenships, country, sexes, states,
};
use super::super::field::{Field, Group};
use super::super::place::{PLACE, place_fields};
use super::super::reading::Reading;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Birth, Country, ForeignDocument, PersonName, Sex};
use crate::web::facts::Words;

pub(super) use super::super::birth::child::SURNAME;

/// Their own *codice fiscale*: that of a family has the name which it has in every form.
pub(super) const CODE: &str = "codice_persona";
/// Said where somebody has the same name and day of birth.
pub(super) const NAMESAKE: &str = "omonimo";
/// Said where somebody has the same document.
pub(super) const HOLDER: &str = "documento_altrui";
pub(super) const DOCUMENT: &str = "documento_numero";
const BORN_ON: &str = "nascita";
const ISSUED_BY: &str = "documento_stato";
const ANOTHER: &str = "altra";

const LONGEST_DOCUMENT: usize = 30;

/// Who somebody is.
pub(super) struct Identity {
    pub(super) name: PersonName,
    pub(super) sex: Sex,
    pub(super) birth: Birth,
    pub(super) citizenships: Vec<Country>,
}

pub(super) fn groups(words: Words<'_>) -> [Group; 2] {
    let states = states(words);
    let [place, locality] = place_fields("registry-change-birth-place");
    let who = [
        Field::line(SURNAME, "registry-search-surname", PersonName::LONGEST)
            .hint("registry-change-arrival-surname-hint"),
        Field::line(GIVEN, "registry-search-given", PersonName::LONGEST),
        Field::radios(SEX, "registry-change-sex", sexes(words.page)),
        Field::date(BORN_ON, "registry-search-birth-date"),
        place.required(),
        locality,
        Field::select(CITIZENSHIP, "registry-file-citizenship", states.clone()),
        Field::select(SECOND_CITIZENSHIP, "registry-change-second-citizenship", states.clone()).optional(),
    ];
    let known_by = [
        Field::fiscal_code(CODE, "registry-file-fiscal-code")
            .hint("registry-change-arrival-code-hint")
            .optional(),
        Field::select(ISSUED_BY, "registry-change-arrival-document-state", states).optional(),
        Field::short(DOCUMENT, "registry-change-arrival-document", LONGEST_DOCUMENT)
            .hint("registry-change-arrival-document-hint")
            .optional(),
    ];
    [Group::of(who), Group::titled("registry-change-arrival-papers", known_by)]
}

/// By which the registrar says that somebody of the same name and birth is another person.
pub(super) fn namesake(page: &Page) -> Group {
    let another = Choice::new(ANOTHER, page.text("registry-change-arrival-another"));
    Group::of([Field::select(NAMESAKE, "registry-change-arrival-namesake", vec![another]).optional()])
}

/// By which the registrar says that a document is on the file of somebody else by mistake.
pub(super) fn holder(page: &Page) -> Group {
    let another = Choice::new(ANOTHER, page.text("registry-change-arrival-another"));
    Group::of([Field::select(HOLDER, "registry-change-arrival-holder", vec![another]).optional()])
}

pub(super) fn document_is_theirs(reading: &Reading<'_>) -> bool {
    reading.raw(HOLDER) == ANOTHER
}

pub(super) fn is_somebody_else(reading: &Reading<'_>) -> bool {
    reading.raw(NAMESAKE) == ANOTHER
}

pub(super) fn who(reading: &mut Reading<'_>) -> Option<Identity> {
    let name = reading.name(SURNAME, GIVEN);
    let sex = reading.chosen(SEX, Sex::from_code);
    let date = match reading.optional_date(BORN_ON) {
        Some(None) => reading.wrong(BORN_ON, "registry-change-date-missing"),
        date => date.flatten(),
    };
    let place = match reading.place(reading.day_of(date)) {
        Some(None) => reading.wrong(PLACE, "registry-change-birth-place-missing"),
        place => place.flatten(),
    };
    let citizenships = citizenships(reading);
    let birth = date.zip(place).map(|(date, place)| Birth { date, place, act: None });
    let (((name, sex), birth), citizenships) = name.zip(sex).zip(birth).zip(citizenships)?;
    Some(Identity { name, sex, birth, citizenships })
}

/// The code, and the document by state and number; the one or the other is needed.
pub(super) fn known_by(
    reading: &mut Reading<'_>,
) -> Option<(Option<CodiceFiscale>, Option<ForeignDocument>)> {
    let code = reading.fiscal_code(CODE);
    let number = reading.optional(DOCUMENT, LONGEST_DOCUMENT);
    let state = match reading.raw(ISSUED_BY) {
        "" => Some(None),
        _ => reading.chosen(ISSUED_BY, country).map(Some),
    };
    let ((code, number), state) = code.zip(number).zip(state)?;
    match (state, number) {
        (None, None) => Some((code, None)),
        (Some(country), Some(number)) => Some((code, Some(ForeignDocument { country, number }))),
        (None, Some(_)) => reading.wrong(ISSUED_BY, "registry-change-arrival-state-missing"),
        (Some(_), None) => reading.wrong(DOCUMENT, "registry-change-arrival-number-missing"),
    }
}
