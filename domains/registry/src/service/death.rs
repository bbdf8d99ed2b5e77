//! Deaths.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;

use super::{FileVersion, Reason, Registry, RegistryError};
use crate::codes::CohabitationEndCause;
use crate::domain::{CivilAct, Person, Place, UnionEnd};

const DIED: &str = "registry-audit-death-recorded";

impl Registry {
    /// The registrar enters a death; spouse, cohabitant and family follow.
    #[tracing::instrument(name = "registry.record_death", skip_all, fields(person.id = %file.person))]
    pub async fn record_death(
        &self,
        actor: &Actor,
        file: FileVersion,
        on: NaiveDate,
        place: Option<Place>,
        act: Option<CivilAct>,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, DIED, file.person, &[], reason).await?;
        let before = self.unchanged(&mut tx, file).await?;
        let dead = self.save(&mut tx, before.clone().die(on, place, act, self.today())).await?;
        let followed = self.others_follow(&mut tx, actor, &before, on, reason).await;
        self.change_ends(tx, actor, DIED, reason, followed.map(|()| dead)).await
    }

    async fn others_follow(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: &Person,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        self.end_union_of_partner(tx, actor, before, UnionEnd::PartnerDied { on }, reason).await?;
        let end = (on, CohabitationEndCause::Death);
        self.end_contracts_of_cohabitants(tx, actor, before, end, reason).await?;
        self.somebody_left(tx, actor, before, on, reason).await
    }
}
