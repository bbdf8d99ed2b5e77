//! An entry that the checks did not confirm: the register stands again as if it had not been (art. 18-bis DPR 223/1989).

use std::collections::BTreeSet;

use auth::Actor;
use db::Tx;
use uuid::Uuid;

use super::{NotFollowed, entrusted};
use crate::domain::{FamilyId, Hindrance};
use crate::service::{Reason, Registry};
use crate::store::{self, DeclaredState};

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
        let mut sheets = BTreeSet::<FamilyId>::new();
        for (person, file) in &files {
            self.also_changes(tx, &actor, ANNULLED, *person, reason).await?;
            let change = file.undo(self.load(tx, *person).await?, on)?;
            self.save(tx, Ok(change)).await?;
            sheets.extend(file.sheets());
        }
        for sheet in sheets {
            self.touch_family(tx, sheet).await?;
            let members = store::members_in(tx, sheet).await?;
            // Since they left the family has another reference person: who leads it is for a registrar to say.
            if members.iter().filter(|member| member.tie.is_reference_person()).count() > 1 {
                return Err(Hindrance::LaterChange.into());
            }
            for member in members {
                if files.iter().all(|(person, _)| *person != member.person) {
                    self.rewrite_tie(tx, &actor, member.person, None, on, reason).await?;
                }
            }
        }
        Ok(store::end_declared(tx, id, self.clock.now()).await?)
    }
}
