//! The clients of an intermediary, as its operators see them.

use audit::Access;
use auth::Actor;
use registry::codice_fiscale::CodiceFiscale;

use super::act::as_delegate;
use super::somebody::Somebody;
use super::{DelegationError, Delegations, PURPOSE};
use crate::domain::{Delegation, Intermediary, IntermediaryId};
use crate::store::{self, Clients};

/// Which clients an operator wants to see.
#[derive(Clone, PartialEq, Eq)]
pub enum ClientsQuery {
    /// All for whom the intermediary can act, what ends next first.
    All,
    /// Those whose name begins so, the surname first.
    Named(String),
    /// Whoever has, or had, this *codice fiscale*.
    Code(CodiceFiscale),
    /// Those for whom it can act no longer.
    Former,
}

/// Says nothing about whom somebody looks for.
impl std::fmt::Debug for ClientsQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientsQuery(…)")
    }
}

/// A page of them.
#[derive(Clone, Debug)]
pub struct ClientsPage {
    /// Whose clients.
    pub intermediary: Intermediary,
    /// Their delegations.
    pub clients: Vec<Delegation>,
    /// Whether there are more.
    pub has_more: bool,
}

impl Delegations {
    /// How many clients a page shows.
    pub const CLIENTS_PER_PAGE: i64 = 20;

    /// An operator sees for whom their intermediary can act, or once could. Each client who is shown reads so.
    #[tracing::instrument(name = "identity.clients", skip_all, fields(intermediary.id = %id))]
    pub async fn clients(
        &self,
        actor: &Actor,
        id: IntermediaryId,
        query: &ClientsQuery,
        page: u32,
    ) -> Result<ClientsPage, DelegationError> {
        let somebody = Somebody::behind(&self.db, actor, self.today()).await?;
        let employer = somebody.employer(id).ok_or(DelegationError::NotFound)?;
        let offset = i64::from(page.saturating_sub(1)) * Self::CLIENTS_PER_PAGE;
        let mut clients = self.find_clients(id, query, (offset, Self::CLIENTS_PER_PAGE + 1)).await?;
        let shown = usize::try_from(Self::CLIENTS_PER_PAGE).expect("a small number");
        let has_more = clients.len() > shown;
        clients.truncate(shown);
        self.write_down_which_clients_were_seen(actor, &clients).await?;
        Ok(ClientsPage { intermediary: employer.clone(), clients, has_more })
    }

    async fn find_clients(
        &self,
        id: IntermediaryId,
        query: &ClientsQuery,
        part: (i64, i64),
    ) -> Result<Vec<Delegation>, DelegationError> {
        let (db, today) = (&self.db, self.today());
        Ok(match query {
            ClientsQuery::All => store::clients_of(db, id, &Clients::All, today, part).await?,
            ClientsQuery::Named(text) => {
                store::clients_of(db, id, &Clients::Named(text.clone()), today, part).await?
            }
            ClientsQuery::Former => store::former_clients_of(db, id, today, part).await?,
            ClientsQuery::Code(code) => {
                let mut clients = Vec::new();
                for person in registry::persons_with_code(db, *code).await? {
                    clients.extend(store::clients_of(db, id, &Clients::One(person), today, part).await?);
                }
                clients
            }
        })
    }

    async fn write_down_which_clients_were_seen(
        &self,
        actor: &Actor,
        clients: &[Delegation],
    ) -> Result<(), DelegationError> {
        let mut tx = self.db.begin().await?;
        for client in clients {
            let access = Access::to(client.grantor, "identity-audit-listed-client", PURPOSE);
            let seen_by = as_delegate(actor, client)?;
            audit::record(&mut tx, &seen_by, self.clock.now(), access.on(client.id)).await?;
        }
        Ok(tx.commit().await?)
    }
}
