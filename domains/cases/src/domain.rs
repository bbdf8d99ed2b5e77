//! The words and the rules of requests: answers, the clock of the law, the life of a case.

mod answer;
mod asking;
mod attaching;
mod backlog;
mod case;
mod channel;
mod computing;
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
mod public;
pub(crate) mod ranking;
mod rating;
mod reading;
mod register;
#[cfg(test)]
mod sample;
mod saved_filter;
mod signature;
mod spot;
mod suap;
mod told;
mod typed;
mod webhook;
mod whose;
mod written_down;

pub use answer::{Answer, Answers};
pub(crate) use asking::{asked_fields, asked_pages, holds};
pub(crate) use attaching::Brought;
pub(crate) use backlog::{Forecast, Pace};
pub(crate) use case::{Birth, By, Moment};
pub use case::{Case, CaseId, Change, Refusal, Standing};
pub use channel::Channel;
pub(crate) use computing::compute;
pub use deadline::Deadline;
pub(crate) use decision::{Circumstances, card_of};
pub use decision::{Decision, GivenCard, LetterId};
pub use draft::{Draft, DraftId};
pub(crate) use entry::Said;
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
pub(crate) use opinion::{Inquiry, Met};
pub(crate) use opinion::{Unheard, advisers, needed_of, unheard};
pub(crate) use public::{ListPlace, Published, SaidToAll, Sentence, TellingId, kind_and_place, stays_shown};
pub use rating::{Rating, Remark, Stars};
use reading::is_answered;
pub(crate) use reading::{CIVICO, INSIDE, PageRead, Sent, Wrong, check_all, read_page};
pub(crate) use register::{Entering, EnteringState};
pub(crate) use saved_filter::{FilterName, SavedFilter, Shelf};
pub use signature::{Signature, SignatureId, SignatureState};
pub(crate) use signature::{asked_of_signer, digest_of, shows_file, signers_named};
pub(crate) use spot::{DESCRIPTION, LATITUDE, LONGITUDE, NO_POINT};
pub use spot::{Spot, SpotAddress};
pub(crate) use suap::{
    ConclusionKind, Heard, IndexItem, SentAlone, SentConclusions, SentCui, SentError, SentInstance,
    SentIntegration, SentReceipt, SentRetry, SuapInstance, SuapParty, WrongMember, said_of,
};
pub(crate) use told::Told;
pub(crate) use told::WrongAnswers;
pub(crate) use typed::write_hour;
pub(crate) use webhook::Webhook;
pub use webhook::WebhookId;
pub(crate) use whose::Whose;
pub use written_down::WrittenDown;
pub(crate) use written_down::{Confirmed, Recognised, Vouched, Writer};
