//! A request that somebody is still writing.

use chrono::{DateTime, Days, Utc};
use kernel::PersonId;

use super::{Answers, WrittenDown};
use crate::definition::ServiceKey;

kernel::id! {
    /// A request that is not sent yet.
    pub DraftId, "draft"
}

/// A request that somebody is still writing.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Which.
    pub id: DraftId,
    /// Whose request it will be.
    pub person: PersonId,
    /// For which service.
    pub service: ServiceKey,
    /// By which clerk it is written for them, and where; none where they write it themselves.
    pub written_down: Option<WrittenDown>,
    /// What is answered so far.
    pub answers: Answers,
    /// What they answered the last time to what the form asks again, as it was when this one was begun. None in drafts of
    /// an older program, which looked it up at every page.
    pub(crate) last_answers: Option<Answers>,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// When an answer was last saved.
    pub saved_at: DateTime<Utc>,
}

impl Draft {
    /// For so long a draft is kept after its last answer.
    pub const KEPT: Days = Days::new(90);
    /// Nobody has use for more of one service.
    pub const MOST_OF_ONE_SERVICE: i64 = 10;
}
