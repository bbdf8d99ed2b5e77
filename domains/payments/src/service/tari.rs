//! The waste tax: homes are declared, and once a year it is reckoned what is owed for each.

mod import;
mod roll;

use audit::{Access, Purpose};
use auth::Actor;
use db::{DbError, Tx};
use kernel::PersonId;

use super::Payments;
use crate::domain::PositionId;
use crate::domain::tari::{Assessment, Dwelling, DwellingFault, TariRules};
use crate::error::PaymentError;
use crate::store;

pub use import::{DwellingImport, RefusedDwelling, RowFault};
pub use roll::{NotAsked, Rolled};

const TARI: Purpose = Purpose::Known("payments-purpose-tari");

/// Why a home was not declared, or the tax of a year not reckoned.
#[derive(Debug, thiserror::Error)]
pub enum TariError {
    /// The city has no `tari.toml`.
    #[error("the city has no rules on the waste tax")]
    NoRules,
    /// No tariff holds in this year.
    #[error("no tariff of the waste tax is known for {0}")]
    NoTariff(i32),
    /// The home is not whole.
    #[error(transparent)]
    Fault(#[from] DwellingFault),
    /// The file lacks a column, or is none.
    #[error("the list has no column {0:?} in its first line")]
    Column(&'static str),
    /// The file cannot be read on.
    #[error("the list cannot be read")]
    Unreadable(#[from] csv::Error),
    /// Anything else.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl From<DbError> for TariError {
    fn from(error: DbError) -> Self {
        Self::Payment(error.into())
    }
}

/// What became of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// The home was not known.
    New,
    /// It was known otherwise.
    Changed,
    /// It was known like that.
    Unchanged,
}

impl Payments {
    /// The city's rules on the waste tax.
    pub fn tari_rules(&self) -> Option<&TariRules> {
        self.inner.tari.as_deref()
    }

    /// Takes the declaration of a home; its code is the key.
    #[tracing::instrument(name = "payments.declare_dwelling", skip_all)]
    pub async fn declare_dwelling(&self, actor: &Actor, dwelling: Dwelling) -> Result<Declared, TariError> {
        self.may_owe(actor).await?;
        dwelling.check(self.tari_rules().ok_or(TariError::NoRules)?)?;
        let mut tx = self.db().begin().await?;
        let declared = self.declare_in(&mut tx, actor, dwelling).await?;
        tx.commit().await?;
        Ok(declared)
    }

    async fn declare_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dwelling: Dwelling,
    ) -> Result<Declared, TariError> {
        let before = store::tari::dwelling_by_code(tx, &dwelling.code).await?;
        let (dwelling, declared) = match before {
            None => (dwelling, Declared::New),
            Some(before) => {
                let now = Dwelling { id: before.id, ..dwelling };
                if now == before {
                    return Ok(Declared::Unchanged);
                }
                (now, Declared::Changed)
            }
        };
        store::tari::declare(tx, &dwelling, self.now()).await?;
        let access = Access::to(dwelling.holder, "payments-audit-dwelling", TARI).on(dwelling.id);
        audit::record(tx, actor, self.now(), access).await?;
        Ok(declared)
    }

    /// How the waste tax of one of somebody's positions was reckoned. That they read of the position is written down by
    /// [`Payments::position_of`].
    pub async fn tari_of(
        &self,
        actor: &Actor,
        of: PersonId,
        id: PositionId,
    ) -> Result<Assessment, PaymentError> {
        Self::may_read(actor, of)?;
        let position = store::position_of(self.db(), of, id).await?.ok_or(PaymentError::NotFound)?;
        store::tari::assessment_of(self.db(), position.id).await?.ok_or(PaymentError::NotFound)
    }
}
