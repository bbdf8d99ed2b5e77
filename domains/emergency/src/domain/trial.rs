//! What an act would do, in numbers, and the mark by which whoever acts shows which numbers they have read.

use appointments::DecreePreview;
use registry::DocumentClass;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Proposal;

/// What an act would do now. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trial {
    /// What becomes of the appointments; none where nothing closes.
    pub visits: Option<DecreePreview>,
    /// How many identity documents of each class count longer; none where the register has no such documents.
    pub documents: Vec<(DocumentClass, Option<i64>)>,
}

impl Trial {
    /// The mark of these numbers for this act: with others, or for another act, it is another mark.
    #[must_use]
    pub fn mark(&self, act: &Proposal) -> String {
        let act = (
            act.id.0,
            act.number.as_str(),
            act.authority.as_str(),
            act.decreed_on,
            act.motive.as_str(),
            &act.measures,
        );
        let shown = serde_json::to_vec(&(act, self)).expect("numbers and days are plain data");
        hex::encode(Sha256::digest(&shown))
    }
}
