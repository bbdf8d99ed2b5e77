//! The words and the rules of signing in. No input or output.

mod askable;
mod at_provider;
mod became;
mod contact;
mod contact_code;
mod declined;
mod delegation;
mod destination;
mod entry;
mod errand;
mod foreign;
mod intermediary;
mod notice;
mod opened;
mod presented;
mod recognise;
mod stated;

use chrono::Months;

pub use askable::Askable;
pub(crate) use askable::Askables;
pub(crate) use at_provider::AtProvider;
pub use became::{OutsiderBecame, OutsiderParted};
pub use contact::{Channel, Topic};
pub(crate) use contact::{Choices, Contact, Phone, Proven, Way};
pub(crate) use contact_code::{
    CODE_LIFETIME, Code, MOST_SENDINGS, MOST_TRIES, SENDINGS_COUNT_FOR, digest_of,
};
pub use declined::Declined;
pub(crate) use delegation::widest_in;
pub use delegation::{
    Addressee, AtTheCounter, Claims, Delegate, Delegation, DelegationCode, DelegationId, DelegationRefused,
    DelegationState, EndedBy, Helper, NotedDocument,
};
pub(crate) use destination::{Destination, Means};
pub(crate) use entry::NewEntry;
pub use entry::{AccessScheme, Verdict};
pub(crate) use errand::{Errand, ErrandKind, Handle};
pub use foreign::ForeignRefused;
pub(crate) use foreign::{Compared, ForeignLink, Linked, Linking, SHOWN_WITHIN, Witness, state_of};
pub use intermediary::{
    Intermediary, IntermediaryId, IntermediaryName, IntermediaryOperator, OrganisationCode,
};
pub(crate) use notice::{NOTICES_KEPT, Told};
pub use notice::{Notice, NoticeId, ToPay, Unreached};
pub(crate) use opened::Opened;
pub use opened::{AccessDocument, DocumentKind};
pub use presented::{Presented, Seen};
pub use recognise::NotRecognised;
pub(crate) use recognise::{Candidate, Recognised, recognise};
pub use stated::{Attested, OutsiderKey, Stated};

/// For how long the register of accesses keeps an entry (DPCM 24 October 2014, art. 13 c. 2; Regole tecniche
/// SPID, *Tracciature*).
pub const REGISTER_KEPT: Months = Months::new(24);

/// What came of an answer that was believed.
#[derive(Debug)]
pub enum Arrival {
    /// Somebody was recognised; whoever holds the ticket, in the browser that left, comes in.
    Recognised {
        /// Good for one entry, for a few minutes.
        ticket: String,
    },
    /// Somebody vouched for an identity that a resident wants to link to themselves; whoever holds the ticket, in the
    /// session that left, is asked.
    ToBeLinked {
        /// Good for one answer, for a few minutes.
        ticket: String,
    },
    /// Somebody vouched for it, and it cannot be linked.
    NotToBeLinked(ForeignRefused),
    /// Their provider did not vouch for them, and why.
    Declined(Declined),
    /// Their provider vouched for them, and we cannot let them in.
    NotRecognised(NotRecognised),
}
