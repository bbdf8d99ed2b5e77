//! The end of a marriage or civil union, and separation.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::answers::Answers;
use super::civil_act::{act_group, begin_act};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codes::{MarriageEndCause, UnionEndCause};
use crate::domain::{Union, UnionEnd, UnionKind};
use crate::service::{Reason, RegistryError};

const CAUSE: &str = "causa";
/// The other one died and has no file here: ANPR's tables of causes leave death out.
const DEATH: &str = "decesso";

/// How the standing bond ends.
pub(super) struct Ended(UnionEnd);

impl ChangeForm for Ended {
    const KIND: ChangeKind = ChangeKind::UnionEnd;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = CAUSE;

    fn groups(desk: &Desk) -> Vec<Group> {
        let cause = Field::select(CAUSE, "registry-change-union-cause", causes(desk));
        let date =
            Field::date(DATE, "registry-change-union-end-date").hint("registry-change-union-end-date-hint");
        vec![Group::of([cause, date]), act_group()]
    }

    fn begin(desk: &Desk) -> Answers {
        begin_act(Answers::default(), desk)
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let offered = causes(desk);
        let is_offered = |code: &&str| offered.iter().any(|choice| choice.value == **code);
        let cause = reading.chosen(CAUSE, |code| Some(code).filter(is_offered).map(str::to_owned));
        let on = reading.date(DATE);
        let act = reading.act(desk);
        let whole = cause.zip(on).zip(act);
        Ok(whole.and_then(|((cause, on), act)| {
            let end = match standing(desk)?.kind {
                _ if cause == DEATH => UnionEnd::PartnerDied { on },
                UnionKind::Marriage => {
                    UnionEnd::Marriage { cause: MarriageEndCause::from_code(&cause)?, on, act }
                }
                UnionKind::CivilUnion => {
                    UnionEnd::CivilUnion { cause: UnionEndCause::from_code(&cause)?, on, act }
                }
            };
            Some(Self(end))
        }))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let changed = desk.registry.record_union_end(&desk.actor, desk.version(), self.0, reason).await?;
        Ok(changed.id)
    }
}

fn standing(desk: &Desk) -> Option<&Union> {
    desk.person().civil.standing()
}

/// The causes of the table for this bond. The death of somebody who has a file here is entered there.
fn causes(desk: &Desk) -> Vec<Choice> {
    let Some(union) = standing(desk) else { return Vec::new() };
    let mut causes = match union.kind {
        UnionKind::Marriage => {
            desk.choices(MarriageEndCause::ALL, MarriageEndCause::code, MarriageEndCause::key)
        }
        UnionKind::CivilUnion => desk.choices(UnionEndCause::ALL, UnionEndCause::code, UnionEndCause::key),
    };
    if union.partner.as_ref().is_none_or(|partner| partner.person.is_none()) {
        causes.push(Choice::new(DEATH, desk.page.text("registry-change-union-death")));
    }
    causes
}
