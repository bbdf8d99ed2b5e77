//! The words and the rules of requests: answers, the clock of the law, the life of a case.

mod answer;
mod asking;
mod attaching;
mod case;
mod deadline;
mod decision;
mod draft;
mod entry;
mod file;
mod file_kind;
mod file_name;
mod given;
mod group;
mod known;
mod opinion;
pub(crate) mod ranking;
mod rating;
mod reading;
#[cfg(test)]
mod sample;
mod signature;
mod spot;
mod typed;
mod webhook;
mod whose;

pub use answer::{Answer, Answers};
pub(crate) use asking::{asked_fields, asked_pages, holds};
pub(crate) use attaching::Brought;
pub(crate) use case::{Birth, By, Moment};
pub use case::{Case, CaseId, Change, Refusal, Standing};
pub use deadline::Deadline;
pub(crate) use decision::Circumstances;
pub use decision::Decision;
pub use draft::{Draft, DraftId};
pub use entry::{Entry, EntryKind, Hand, Words};
pub use file::{Attached, FileId};
pub(crate) use file::{FileFault, Unread, examine};
pub(crate) use file_name::spoken_name;
#[cfg(test)]
use given::sent_by_program;
pub(crate) use given::{Misgiven, given, read_given};
pub use group::{GroupItem, ItemId};
pub(crate) use group::{Place, is_whole, read_item, remove_item, with_item};
pub(crate) use known::Known;
pub use known::{FrontDoor, Relative};
pub use opinion::{GivenOpinion, Opinion, OpinionId};
pub use rating::{Rating, Remark, Stars};
use reading::is_answered;
pub(crate) use reading::{CIVICO, INSIDE, PageRead, Sent, Wrong, check_all, read_page};
pub use signature::{Signature, SignatureId, SignatureState};
pub(crate) use signature::{asked_of_signer, digest_of, shows_file, signers_named};
pub(crate) use spot::{DESCRIPTION, LATITUDE, LONGITUDE, NO_POINT};
pub use spot::{Spot, SpotAddress};
pub(crate) use webhook::Webhook;
pub use webhook::WebhookId;
pub(crate) use whose::Whose;
