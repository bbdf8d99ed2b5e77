//! *Nascita* of a child of the person whose file it is.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::answers::Answers;
use super::civil_act::{act_group, begin_act};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::place::{PLACE, place_fields};
use super::reading::Reading;
use crate::domain::{Birth, Country, PersonName, Sex};
use crate::places;
use crate::service::{NewBirth, Reason, RegistryError};

const SURNAME: &str = "cognome";
const GIVEN: &str = "nome";
const SEX: &str = "sesso";
const CITIZENSHIP: &str = "cittadinanza";
const SECOND_CITIZENSHIP: &str = "cittadinanza_2";

/// A birth, as the act has it.
pub(super) struct Born(NewBirth);

impl ChangeForm for Born {
    const KIND: ChangeKind = ChangeKind::Birth;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = SURNAME;

    fn groups(desk: &Desk) -> Vec<Group> {
        let states = states(desk);
        let mut fields = vec![
            Field::line(SURNAME, "registry-search-surname", PersonName::LONGEST)
                .hint("registry-change-birth-surname-hint"),
            Field::line(GIVEN, "registry-search-given", PersonName::LONGEST),
            Field::radios(SEX, "registry-change-sex", sexes(desk)),
            Field::date(DATE, "registry-search-birth-date"),
        ];
        let [place, locality] = place_fields("registry-change-birth-place");
        fields.extend([place.required(), locality]);
        fields.push(Field::select(CITIZENSHIP, "registry-file-citizenship", states.clone()));
        fields
            .push(Field::select(SECOND_CITIZENSHIP, "registry-change-second-citizenship", states).optional());
        vec![Group::of(fields), act_group()]
    }

    fn begin(desk: &Desk) -> Answers {
        let parent = desk.person();
        let first = parent.citizenships_on(desk.today).next().map(|held| held.country.0.to_string());
        let answers = Answers::default()
            .with(SURNAME, parent.name.surname())
            .with(PLACE, desk.own_comune_name())
            .with(CITIZENSHIP, first.unwrap_or_default());
        begin_act(answers, desk)
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
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
        let whole = name.zip(sex).zip(birth).zip(citizenships);
        Ok(whole
            .map(|(((name, sex), birth), citizenships)| Self(NewBirth { name, sex, birth, citizenships })))
    }

    /// The file to look at next is that of the child.
    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let child = desk.registry.record_birth(&desk.actor, desk.version(), self.0, reason).await?;
        Ok(child.id)
    }
}

fn sexes(desk: &Desk) -> Vec<Choice> {
    desk.choices(&[Sex::F, Sex::M], Sex::code, |sex| match sex {
        Sex::F => "registry-change-sex-f",
        Sex::M => "registry-change-sex-m",
    })
}

/// One citizenship, or two.
fn citizenships(reading: &mut Reading<'_>) -> Option<Vec<Country>> {
    let first = reading.chosen(CITIZENSHIP, country);
    let second = match reading.raw(SECOND_CITIZENSHIP) {
        "" => Some(None),
        _ => reading.chosen(SECOND_CITIZENSHIP, country).map(Some),
    };
    let (first, second) = first.zip(second)?;
    Some(std::iter::once(first).chain(second.filter(|second| *second != first)).collect())
}

fn country(code: &str) -> Option<Country> {
    let country = Country(code.parse().ok()?);
    places::state(country).map(|_| country)
}

/// Every citizenship, by its name in the reader's language.
fn states(desk: &Desk) -> Vec<Choice> {
    let words = desk.words();
    let choice =
        |state: &places::State| Choice::new(state.country.0.to_string(), words.country(state.country));
    let mut states: Vec<Choice> = places::states().iter().map(choice).collect();
    states.sort_by(|one, other| one.label.cmp(&other.label));
    states
}
