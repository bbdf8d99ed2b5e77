//! *Nascita* of a child of the person whose file it is.

pub(super) mod child;
mod parents;

use kernel::PersonId;
use web::WebError;

use super::answers::Answers;
use super::civil_act::{act_group, begin_act};
use super::desk::Desk;
use super::field::Group;
use super::form::ChangeForm;
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::domain::Refusal;
use crate::service::{NewBirth, PersonFile, Reason, RegistryError};
use crate::web::facts::Fact;
use crate::web::refusal_key;
use parents::Parents;

/// A birth, as the act has it.
pub(super) struct Born {
    new: NewBirth,
    /// The file of the other parent, when there is one here.
    other: Option<PersonFile>,
}

impl ChangeForm for Born {
    const KIND: ChangeKind = ChangeKind::Birth;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = child::SURNAME;

    fn groups(desk: &Desk) -> Vec<Group> {
        vec![child::group(desk), parents::group(desk), parents::group_of_the_other(desk), act_group()]
    }

    fn begin(desk: &Desk) -> Answers {
        begin_act(parents::begin(child::begin(desk), desk), desk)
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let child = child::read(desk, reading);
        let parents = Parents::read(desk, reading).await?;
        let Some((child, Parents { role, other, file, abode })) = child.zip(parents) else { return Ok(None) };
        let child::Child { name, sex, birth, citizenships } = child;
        let new = NewBirth { name, sex, birth, citizenships, role, other, abode };
        match new.child(desk.person(), file.as_ref().map(|file| &file.person), desk.today) {
            Ok(_) => Ok(Some(Self { new, other: file })),
            Err(refusal) => Ok(reading.wrong(Self::field_of(refusal), refusal_key(refusal))),
        }
    }

    /// Who the other parent is, and where the child will live.
    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        let words = desk.words();
        let other = self.other.as_ref().map(|file| &file.person);
        let named = other.into_iter().flat_map(|person| words.identity(person).into_iter().take(2));
        named.chain(parents::home_of_the_child(&self.new, desk, other)).collect()
    }

    /// The file to look at next is that of the child.
    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let child = desk.registry.record_birth(&desk.actor, desk.version(), self.new, reason).await?;
        Ok(child.id)
    }

    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::YoungerParent | Refusal::InTheFuture => super::form::DATE,
            Refusal::NotItalian => child::CITIZENSHIP,
            refusal => parents::field_of(refusal),
        }
    }
}
