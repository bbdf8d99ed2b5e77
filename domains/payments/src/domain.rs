//! The words and the rules. No input or output, no clock.

pub mod accounts;
mod anomaly;
mod basket;
mod breakdown;
pub mod datamatrix;
mod debtor;
mod debtor_code;
mod due;
mod fine;
pub mod flow;
mod kinds;
mod late;
pub mod ledger;
mod named;
mod notice;
mod notice_number;
mod position;
mod qr;
pub mod queue;
mod receipt;
#[cfg(test)]
pub(crate) mod sample;
mod settlement;
mod state;
pub mod tari;
mod taxonomy;
pub(crate) mod telling;
pub mod till;
mod transfer;

pub use anomaly::{Anomaly, AnomalyId, AnomalyKind};
pub use basket::{Basket, BasketId, BasketItem, BasketRefused};
pub use breakdown::{Part, PartKind};
pub use datamatrix::SlipCode;
pub use debtor::{Debtor, DebtorAddress, DebtorKind};
pub use debtor_code::DebtorCode;
pub use fine::{Fine, FineAmounts, FineFault, FineParts, FinePlace, FineTerms};
pub(crate) use kinds::TAX_METADATA;
pub use kinds::{
    Beneficiary, Creditor, Kind, KindKey, Kinds, KindsError, Offered, PostalAccount, ServicePaths, Suspense,
};
pub use late::{LateTerms, Surcharge};
pub use ledger::EntryId;
pub use notice::{AmountRule, NewNotice, Notice, NoticeId, NoticeState, Plan, Step, Terms};
pub use notice_number::{NoticeNumber, NoticeNumberError, Segregation, SegregationError};
pub use position::{Line, NewPosition, Position, PositionFault, PositionId};
pub use qr::{PayQr, QrError};
pub use receipt::{Arrival, Payer, Receipt, ReceivedTransfer, Settled};
pub(crate) use settlement::{Outcome, Settlement};
pub use state::{Change, PositionState, Refusal};
pub use taxonomy::{Taxonomy, TaxonomyError};
pub use transfer::{Destination, Iban, IbanError, StampRequest, Transfer};
