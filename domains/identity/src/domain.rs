//! The words and the rules of signing in. No input or output.

mod contact;
mod contact_code;
mod delegation;
mod errand;
mod notice;
mod recognise;
mod stated;

use chrono::Months;

pub use contact::{Channel, Topic};
pub(crate) use contact::{Choices, Contact, Phone, PhoneError, VerifiedEmail};
pub(crate) use contact_code::{
    CODE_LIFETIME, Code, MOST_SENDINGS, MOST_TRIES, SENDINGS_COUNT_FOR, digest_of,
};
pub use delegation::{
    Delegate, Delegation, DelegationCode, DelegationId, DelegationRefused, DelegationState, EndedBy,
};
pub(crate) use errand::{Errand, ErrandKind, Handle};
pub(crate) use notice::{NOTICES_KEPT, Told};
pub use notice::{Notice, NoticeId};
pub use recognise::NotRecognised;
pub(crate) use recognise::{Recognised, recognise};
pub use stated::{OutsiderKey, Stated};

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
    /// Their provider did not vouch for them, and why.
    Declined(spid::ErrorCode),
    /// Their provider vouched for them, and we cannot let them in.
    NotRecognised(NotRecognised),
}
