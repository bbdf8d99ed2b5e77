//! The child: name, sex, birth, citizenship, as the act has them.

use web::Page;
use web::ui::Choice;

use super::super::answers::Answers;
use super::super::desk::Desk;
use super::super::field::{Field, Group};
use super::super::form::DATE;
use super::super::place::{PLACE, place_fields};
use super::super::reading::Reading;
use crate::domain::{Birth, Country, PersonName, Sex};
use crate::places;
use crate::web::facts::Words;

pub(in crate::web::changes) const SURNAME: &str = "cognome";
pub(in crate::web::changes) const GIVEN: &str = "nome";
pub(in crate::web::changes) const SEX: &str = "sesso";
pub(in crate::web::changes) const CITIZENSHIP: &str = "cittadinanza";
pub(in crate::web::changes) const SECOND_CITIZENSHIP: &str = "cittadinanza_2";

/// What the act says of the child.
pub(super) struct Child {
    pub(super) name: PersonName,
    pub(super) sex: Sex,
    pub(super) birth: Birth,
    pub(super) citizenships: Vec<Country>,
}

pub(super) fn group(desk: &Desk) -> Group {
    let states = states(desk.words());
    let mut fields = vec![
        Field::line(SURNAME, "registry-search-surname", PersonName::LONGEST)
            .hint("registry-change-birth-surname-hint"),
        Field::line(GIVEN, "registry-search-given", PersonName::LONGEST),
        Field::radios(SEX, "registry-change-sex", sexes(&desk.page)),
        Field::date(DATE, "registry-search-birth-date"),
    ];
    let [place, locality] = place_fields("registry-change-birth-place");
    fields.extend([place.required(), locality]);
    fields.push(Field::select(CITIZENSHIP, "registry-file-citizenship", states.clone()));
    fields.push(Field::select(SECOND_CITIZENSHIP, "registry-change-second-citizenship", states).optional());
    Group::of(fields)
}

pub(super) fn begin(desk: &Desk) -> Answers {
    let parent = desk.person();
    let first = parent.citizenships_on(desk.today).next().map(|held| held.country.0.to_string());
    Answers::default()
        .with(SURNAME, parent.name.surname())
        .with(PLACE, desk.own_comune_name())
        .with(CITIZENSHIP, first.unwrap_or_default())
}

pub(super) fn read(desk: &Desk, reading: &mut Reading<'_>) -> Option<Child> {
    let name = reading.name(SURNAME, GIVEN);
    let sex = reading.chosen(SEX, Sex::from_code);
    let date = reading.date(DATE);
    let place = match reading.place(reading.day_of(date)) {
        Some(None) => reading.wrong(PLACE, "registry-change-birth-place-missing"),
        place => place.flatten(),
    };
    let citizenships = citizenships(reading);
    let act = reading.act(desk);
    let birth = date.zip(place).zip(act).map(|((date, place), act)| Birth { date, place, act });
    let (((name, sex), birth), citizenships) = name.zip(sex).zip(birth).zip(citizenships)?;
    Some(Child { name, sex, birth, citizenships })
}

pub(in crate::web::changes) fn sexes(page: &Page) -> Vec<Choice> {
    let choice = |sex: Sex, key| Choice::new(sex.code(), page.text(key));
    vec![choice(Sex::F, "registry-change-sex-f"), choice(Sex::M, "registry-change-sex-m")]
}

/// One citizenship, or two.
pub(in crate::web::changes) fn citizenships(reading: &mut Reading<'_>) -> Option<Vec<Country>> {
    let first = reading.chosen(CITIZENSHIP, country);
    let second = match reading.raw(SECOND_CITIZENSHIP) {
        "" => Some(None),
        _ => reading.chosen(SECOND_CITIZENSHIP, country).map(Some),
    };
    let (first, second) = first.zip(second)?;
    Some(std::iter::once(first).chain(second.filter(|second| *second != first)).collect())
}

pub(in crate::web::changes) fn country(code: &str) -> Option<Country> {
    let country = Country(code.parse().ok()?);
    places::state(country).map(|_| country)
}

/// Every citizenship, by its name in the reader's language.
pub(in crate::web::changes) fn states(words: Words<'_>) -> Vec<Choice> {
    let choice =
        |state: &places::State| Choice::new(state.country.0.to_string(), words.country(state.country));
    let mut states: Vec<Choice> = places::states().iter().map(choice).collect();
    states.sort_by(|one, other| one.label.cmp(&other.label));
    states
}
