//! *Matrimonio* and *unione civile*.

use kernel::PersonId;
use web::WebError;

use super::answers::Answers;
use super::civil_act::{act_group, begin_act};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::place::{LONGEST_PLACE, PLACE, place_fields};
use super::reading::Reading;
use crate::domain::{Partner, PersonName, Place, Union, UnionKind};
use crate::service::{FileVersion, OtherSpouse, PersonFile, Reason, RegistryError, Wedding};
use crate::web::facts::Fact;
use crate::web::refusal_key;

const KIND_OF_UNION: &str = "tipo";
const CODE: &str = "altro_codice_fiscale";
const SURNAME: &str = "altro_cognome";
const GIVEN: &str = "altro_nome";
const BORN_ON: &str = "altro_nascita";
const BORN_IN: &str = "altro_luogo_nascita";

/// A marriage or civil union, as the act has it.
pub(super) struct Marriage {
    wedding: Wedding,
    /// The file of the other one, when there is one here.
    other: Option<PersonFile>,
}

impl ChangeForm for Marriage {
    const KIND: ChangeKind = ChangeKind::Marriage;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = DATE;

    fn groups(desk: &Desk) -> Vec<Group> {
        let kinds =
            desk.choices(&[UnionKind::Marriage, UnionKind::CivilUnion], UnionKind::code, |kind| match kind {
                UnionKind::Marriage => "registry-change-union-marriage",
                UnionKind::CivilUnion => "registry-change-union-civil",
            });
        let mut fields = vec![
            Field::radios(KIND_OF_UNION, "registry-change-union-kind", kinds),
            Field::date(DATE, "registry-change-union-date"),
        ];
        fields.extend(place_fields("registry-change-union-place"));
        let name = |field, label| Field::line(field, label, PersonName::LONGEST).optional();
        let other = [
            Field::fiscal_code(CODE, "registry-file-fiscal-code")
                .hint("registry-change-other-code-hint")
                .optional(),
            name(SURNAME, "registry-search-surname").hint("registry-change-other-name-hint"),
            name(GIVEN, "registry-search-given"),
            Field::date(BORN_ON, "registry-search-birth-date").optional(),
            Field::line(BORN_IN, "registry-change-birth-place", LONGEST_PLACE)
                .hint("registry-change-place-hint")
                .optional(),
        ];
        vec![Group::of(fields), Group::titled("registry-change-other", other), act_group()]
    }

    fn begin(desk: &Desk) -> Answers {
        begin_act(Answers::default().with(PLACE, desk.own_comune_name()), desk)
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let kind = reading.chosen(KIND_OF_UNION, UnionKind::from_code);
        let on = reading.date(DATE);
        let place = reading.place(reading.day_of(on));
        let other = Other::read(desk, reading).await?;
        let act = reading.act(desk);
        let whole = kind.zip(on).zip(place).zip(other).zip(act);
        Ok(whole.and_then(|((((kind, on), place), other), act)| {
            let (with, other) = other.split();
            let wedding = Wedding { kind, on, place, act, with };
            other
                .as_ref()
                .is_none_or(|file| may_marry(desk, reading, &wedding, file))
                .then_some(Self { wedding, other })
        }))
    }

    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        let identity =
            self.other.iter().flat_map(|file| desk.words().identity(&file.person).into_iter().take(2));
        identity.collect()
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let married =
            desk.registry.record_marriage(&desk.actor, desk.version(), self.wedding, reason).await?;
        Ok(married.id)
    }
}

/// The other one: a file of ours, or what the act says.
enum Other {
    File(Box<PersonFile>),
    Named(Partner),
}

impl Other {
    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let named = [SURNAME, GIVEN].iter().any(|field| !reading.raw(field).is_empty());
        match (reading.raw(CODE).is_empty(), named) {
            (false, false) => Ok(desk.other(reading, CODE).await?.map(|file| Self::File(Box::new(file)))),
            (false, true) => Ok(reading.wrong(CODE, "registry-change-other-twice")),
            (true, false) => Ok(reading.wrong(CODE, "registry-change-other-missing")),
            (true, true) => Ok(named_partner(desk.today, reading).map(Self::Named)),
        }
    }

    fn split(self) -> (OtherSpouse, Option<PersonFile>) {
        match self {
            Self::Named(partner) => (OtherSpouse::Named(partner), None),
            Self::File(file) => {
                let version = FileVersion { person: file.person.id, version: file.person.version };
                (OtherSpouse::Registered(version), Some(*file))
            }
        }
    }
}

fn named_partner(today: chrono::NaiveDate, reading: &mut Reading<'_>) -> Option<Partner> {
    let name = reading.name(SURNAME, GIVEN);
    let birth_date = reading.optional_date(BORN_ON);
    let birth_place = reading.belfiore(BORN_IN, birth_date.flatten().unwrap_or(today));
    let ((name, birth_date), birth_place) = name.zip(birth_date).zip(birth_place)?;
    Some(Partner { person: None, name, birth_date, birth_place: birth_place.map(Place::of) })
}

/// Whether the law lets the other one marry, asked of the same rule that will decide.
fn may_marry(desk: &Desk, reading: &mut Reading<'_>, wedding: &Wedding, other: &PersonFile) -> bool {
    let (kind, date) = (wedding.kind, Some(wedding.on));
    let union = Union { kind, date, place: None, act: None, partner: None, end: None };
    match other.person.clone().marry(union, wedding.on, desk.today) {
        Ok(_) => true,
        Err(refusal) => {
            reading.wrong::<()>(CODE, refusal_key(refusal));
            false
        }
    }
}
