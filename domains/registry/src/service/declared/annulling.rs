//! An entry that the checks did not confirm: the register stands again as if it had not been (art. 18-bis DPR 223/1989).

use std::collections::BTreeSet;

use auth::Actor;
use db::Tx;
use kernel::PersonId;
use uuid::Uuid;

use super::{NotFollowed, entrusted};
use crate::domain::{FamilyId, Hindrance, Tie};
use crate::service::household::is_spouse;
use crate::service::{Reason, Registry};
use crate::store::{self, DeclaredState, FamilyMember};

const ANNULLED: &str = "registry-audit-declared-annulled";

impl Registry {
    /// Annuls a declaration that was entered, in the transaction of the procedure that decides so: every file stands as before,
    /// and whoever listens learns it. Annulled already, it is annulled.
    ///
    /// # Errors
    ///
    /// That one of the files has changed since, or is not the official's to change, or that the register cannot be reached.
    /// The transaction is to be undone then.
    #[tracing::instrument(name = "registry.annul_declared", skip_all, fields(declaration.id = %id))]
    pub async fn annul_declared_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: Uuid,
        reason: &Reason,
    ) -> Result<(), NotFollowed> {
        let on = match store::declared_state(tx, id).await? {
            Some(DeclaredState::Entered(on)) => on,
            Some(DeclaredState::Annulled) => return Ok(()),
            None => return Err(Hindrance::NeverEntered.into()),
        };
        let actor = entrusted(actor);
        let files = store::declared_files(tx, id).await?;
        let sheets: BTreeSet<FamilyId> = files.iter().flat_map(|(_, file)| file.sheets()).collect();
        let mut led = Vec::with_capacity(sheets.len());
        for sheet in sheets {
            led.push((sheet, leader(&store::members_in(tx, sheet).await?)));
        }
        for (person, file) in &files {
            self.also_changes(tx, &actor, ANNULLED, *person, reason).await?;
            let change = file.undo(self.load(tx, *person).await?, on)?;
            self.save(tx, Ok(change)).await?;
        }
        for (sheet, led_by) in led {
            self.touch_family(tx, sheet).await?;
            let members = store::members_in(tx, sheet).await?;
            // Since they left the family has another reference person: who leads it is for a registrar to say.
            if members.iter().filter(|member| member.tie.is_reference_person()).count() > 1 {
                return Err(Hindrance::LaterChange.into());
            }
            for member in &members {
                if files.iter().all(|(person, _)| *person != member.person) {
                    let tie = tie_as_before(member, led_by, &members)?;
                    self.rewrite_tie(tx, &actor, member.person, tie, on, reason).await?;
                }
            }
        }
        Ok(store::end_declared(tx, id, self.clock.now()).await?)
    }
}

/// Whoever leads a family.
fn leader(members: &[FamilyMember]) -> Option<PersonId> {
    members.iter().find(|member| member.tie.is_reference_person()).map(|member| member.person)
}

/// What somebody is, of whom the entry changed nothing, now that their family is led by another again: ties are to whoever leads.
/// None where they stay what they were. Whoever joined it meanwhile and stays with nobody to lead them, or with somebody of
/// whom it is not known what they are to them, is a registrar's.
fn tie_as_before(
    member: &FamilyMember,
    led_by: Option<PersonId>,
    members: &[FamilyMember],
) -> Result<Option<Tie>, Hindrance> {
    let (Some(before), Tie::Kin(kinship)) = (led_by, member.tie) else { return Ok(None) };
    let leads = leader(members);
    if leads == led_by {
        return Ok(None);
    }
    let is_their_spouse = members.iter().any(|one| one.person == before && is_spouse(one.tie));
    if leads.is_none() || !is_their_spouse {
        return Err(Hindrance::LaterChange);
    }
    let seen = kinship.seen_by_spouse();
    Ok((seen != kinship).then_some(Tie::Kin(seen)))
}
