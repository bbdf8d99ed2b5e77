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
mod opinion;
mod rating;
mod reading;
mod webhook;

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
pub(crate) use given::{Misgiven, given, read_given};
pub use opinion::{GivenOpinion, Opinion, OpinionId};
pub use rating::{Rating, Remark, Stars};
pub(crate) use reading::{PageRead, Sent, Wrong, check_all, read_page};
pub(crate) use webhook::Webhook;
pub use webhook::WebhookId;
