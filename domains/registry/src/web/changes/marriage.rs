//! *Matrimonio* and *unione civile*.

use kernel::PersonId;
use web::WebError;

use super::answers::Answers;
use super::civil_act::{act_group, begin_act};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::others::{CODE, Other, OtherLabels, other_fields};
use super::place::{PLACE, place_fields};
use super::reading::Reading;
use crate::domain::{Union, UnionKind};
use crate::service::{PersonFile, Reason, RegistryError, Wedding};
use crate::web::facts::Fact;
use crate::web::refusal_key;

const KIND_OF_UNION: &str = "tipo";

const LABELS: OtherLabels = [
    "registry-file-fiscal-code",
    "registry-search-surname",
    "registry-search-given",
    "registry-search-birth-date",
    "registry-change-birth-place",
];

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
        vec![Group::of(fields), Group::titled("registry-change-other", other_fields(LABELS)), act_group()]
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
