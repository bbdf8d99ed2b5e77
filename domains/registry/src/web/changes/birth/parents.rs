//! The parents of the act, one or two, and whom the child lives with.

use web::WebError;
use web::ui::Choice;

use super::super::answers::Answers;
use super::super::desk::Desk;
use super::super::field::{Field, Group};
use super::super::others::{CODE, Other, OtherLabels, other_fields};
use super::super::reading::Reading;
use crate::domain::{ParentRole, Person, Refusal};
use crate::service::{Abode, NewBirth, OtherParent, PersonFile};
use crate::web::facts::Fact;

const ROLE: &str = "ruolo";
const OTHER_ROLE: &str = "altro_ruolo";
const ABODE: &str = "vive_con";
const WITH_THIS_PARENT: &str = "qui";
const WITH_THE_OTHER: &str = "altro";

const LABELS: OtherLabels = [
    "registry-change-parent-code",
    "registry-change-parent-surname",
    "registry-change-parent-given",
    "registry-change-parent-born",
    "registry-change-parent-birth-place",
];

/// What the form says of the parents.
pub(super) struct Parents {
    pub(super) role: ParentRole,
    pub(super) other: Option<OtherParent>,
    /// The file of the other one, when there is one here.
    pub(super) file: Option<PersonFile>,
    pub(super) abode: Abode,
}

/// What this person is, and whether the child comes to live here.
pub(super) fn group(desk: &Desk) -> Group {
    let abodes = [
        Choice::new(WITH_THIS_PARENT, desk.page.text("registry-change-birth-with-this-parent")),
        Choice::new(WITH_THE_OTHER, desk.page.text("registry-change-birth-with-the-other")),
    ];
    Group::titled(
        "registry-change-birth-parents",
        [
            Field::radios(ROLE, "registry-change-birth-role", roles(desk)),
            Field::radios(ABODE, "registry-change-birth-abode", abodes.into())
                .hint("registry-change-birth-abode-hint"),
        ],
    )
}

/// The other parent, if the act names two.
pub(super) fn group_of_the_other(desk: &Desk) -> Group {
    let role = Field::select(OTHER_ROLE, "registry-change-parent-role", roles(desk))
        .hint("registry-change-parent-role-hint")
        .optional();
    let fields = std::iter::once(role).chain(other_fields(LABELS));
    Group::titled("registry-change-birth-other-parent", fields.collect::<Vec<_>>())
}

pub(super) fn begin(answers: Answers, desk: &Desk) -> Answers {
    answers.with(ROLE, ParentRole::usual_for(desk.person().sex).code()).with(ABODE, WITH_THIS_PARENT)
}

fn roles(desk: &Desk) -> Vec<Choice> {
    desk.choices(&ParentRole::ALL, ParentRole::code, ParentRole::key)
}

impl Parents {
    pub(super) async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let role = reading.chosen(ROLE, ParentRole::from_code);
        let abode = reading.chosen(ABODE, |code| match code {
            WITH_THIS_PARENT => Some(Abode::WithThisParent),
            WITH_THE_OTHER => Some(Abode::WithTheOther),
            _ => None,
        });
        let is_named = Other::is_begun(reading) || !reading.raw(OTHER_ROLE).is_empty();
        let other = if is_named { read_other(desk, reading).await?.map(Some) } else { Some(None) };
        let Some(((role, abode), other)) = role.zip(abode).zip(other) else { return Ok(None) };
        let (other, file) = other.unzip();
        let file = file.flatten();
        let lives_with_the_other = abode == Abode::WithTheOther;
        if lives_with_the_other && !file.as_ref().is_some_and(|file| file.person.registration.is_active()) {
            return Ok(reading.wrong(ABODE, "registry-change-birth-abode-elsewhere"));
        }
        Ok(Some(Self { role, other, file, abode }))
    }
}

async fn read_other(
    desk: &Desk,
    reading: &mut Reading<'_>,
) -> Result<Option<(OtherParent, Option<PersonFile>)>, WebError> {
    let role = reading.chosen(OTHER_ROLE, ParentRole::from_code);
    let other = Other::read_with_code(desk, reading).await?;
    Ok(role.zip(other).map(|(role, (other, fiscal_code))| {
        let (who, file) = other.split();
        (OtherParent { role, who, fiscal_code }, file)
    }))
}

/// Where the child will live.
pub(super) fn home_of_the_child(new: &NewBirth, desk: &Desk, other: Option<&Person>) -> Option<Fact> {
    let with = match new.abode {
        Abode::WithThisParent => desk.person(),
        Abode::WithTheOther => other?,
    };
    let home = with.home()?;
    Some(desk.words().fact("registry-change-birth-home", desk.words().address(&home.home)))
}

/// The field that a refusal about the parents is about.
pub(super) const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::SameRoleTwice => OTHER_ROLE,
        Refusal::NotResident | Refusal::NotActive => ABODE,
        _ => CODE,
    }
}
