//! Who goes along, where people change the register: the family, one alone, or one who joins others there.

use web::WebError;
use web::ui::Choice;

use super::desk::Desk;
use super::family::{is_offered, kinships};
use super::field::Field;
use super::reading::Reading;
use crate::codes::Kinship;
use crate::domain::FamilyId;
use crate::service::{Movers, PersonFile};
use crate::web::facts::Fact;

pub(super) const WHO: &str = "chi";
/// The codice fiscale of somebody who is on the sheet already.
pub(super) const OF: &str = "codice_fiscale";
const KINSHIP: &str = "parentela";
const EVERYBODY: &str = "tutti";
const ALONE: &str = "sola";
const JOINING: &str = "unita";

/// What the three answers are called.
pub(super) struct CompanyLabels {
    pub(super) who: &'static str,
    pub(super) joining: &'static str,
    pub(super) joining_hint: &'static str,
}

/// Who goes.
pub(super) enum Company {
    Everybody,
    Alone,
    Joining(Box<PersonFile>, Kinship),
}

pub(super) fn fields(desk: &Desk, labels: &CompanyLabels) -> [Field; 3] {
    let text = |key| desk.page.text(key);
    let everybody = Choice::new(EVERYBODY, text("registry-change-movers-family"));
    let alone = Choice::new(ALONE, text("registry-change-movers-alone"));
    let joining = Choice::new(JOINING, text(labels.joining)).with_hint(text(labels.joining_hint));
    let choices = may_go_together(desk).then_some(everybody).into_iter().chain([alone, joining]);
    [
        Field::radios(WHO, labels.who, choices.collect()),
        Field::fiscal_code(OF, "registry-change-family-of")
            .hint("registry-change-company-of-hint")
            .optional(),
        Field::select(KINSHIP, "registry-change-kinship", kinships(desk)).optional(),
    ]
}

/// A convivenza does not go abroad.
fn may_go_together(desk: &Desk) -> bool {
    desk.lives_with_others() && !desk.lives_in_a_convivenza()
}

impl Company {
    pub(super) async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let is_joining = reading.raw(WHO) == JOINING;
        let names_nobody = reading.raw(OF).is_empty() && reading.raw(KINSHIP).is_empty();
        if !is_joining && !names_nobody {
            return Ok(reading.wrong(WHO, "registry-change-company-joins-nobody"));
        }
        if is_joining {
            let other = desk.other(reading, OF).await?;
            let may_be = |kinship: &Kinship| is_offered(*kinship);
            let kinship = reading.chosen(KINSHIP, |code| Kinship::from_code(code).filter(may_be));
            return Ok(other.zip(kinship).map(|(file, kinship)| Self::Joining(Box::new(file), kinship)));
        }
        let together = may_go_together(desk);
        Ok(reading.chosen(WHO, |chosen| match chosen {
            EVERYBODY if together => Some(Self::Everybody),
            ALONE => Some(Self::Alone),
            _ => None,
        }))
    }

    /// For the use case; `sheet` is that of the family that somebody joins.
    pub(super) const fn movers(&self, sheet: Option<FamilyId>) -> Option<Movers> {
        match (self, sheet) {
            (Self::Everybody, _) => Some(Movers::WholeFamily),
            (Self::Alone, _) => Some(Movers::Alone),
            (Self::Joining(_, kinship), Some(family)) => Some(Movers::Into { family, kinship: *kinship }),
            (Self::Joining(..), None) => None,
        }
    }

    /// Whose family it is that somebody joins.
    pub(super) fn facts(&self, desk: &Desk) -> Vec<Fact> {
        let Self::Joining(file, _) = self else { return Vec::new() };
        let head = file.family.as_ref().and_then(|view| view.reference_person());
        let head = head.map(|member| desk.words().fact("registry-change-family-head", member.name.spoken()));
        head.into_iter().chain(desk.words().home(&file.person).into_iter().take(1)).collect()
    }
}
