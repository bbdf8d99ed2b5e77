//! The provider that somebody chose to come in by.

use serde::Deserialize;
use web::ThisBrowser;

use super::door::MARK;
use super::ways_in::Wanted;
use crate::service::Wish;

#[derive(Deserialize)]
pub(super) struct Chosen {
    /// The entity id of the provider.
    gestore: String,
}

impl Chosen {
    /// The sign-in that they want there, in this browser.
    pub(super) fn wish(self, wanted: &Wanted, browser: &ThisBrowser) -> Wish {
        Wish {
            provider: self.gestore,
            is_strong: wanted.is_strong(),
            return_to: wanted.goal(),
            browser: browser.mark_for(MARK),
            linking: None,
        }
    }
}
