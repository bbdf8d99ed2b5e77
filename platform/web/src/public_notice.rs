//! What the city tells everybody who opens some of its pages: that offices are closed, for how long and why.

use std::fmt;
use std::sync::Arc;

use axum::http::Method;
use futures::future::BoxFuture;
use kernel::Language;

use crate::WebError;
use crate::page::is_under;
use crate::visit::Visit;

/// One thing that everybody reads, already in their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicNotice {
    /// What happened, in a line.
    pub title: String,
    /// What it means for who reads it.
    pub text: String,
    /// The page that says more, and what the link to it is called.
    pub more: (String, String),
}

type Question = dyn Fn(Language) -> BoxFuture<'static, Result<Vec<PublicNotice>, WebError>> + Send + Sync;

/// Who knows what everybody is to be told, and on which pages. It is asked at each of them, so that all know it at once, and
/// forget it at once.
#[derive(Clone)]
pub struct PublicNotices {
    ask: Arc<Question>,
    paths: &'static [&'static str],
}

impl PublicNotices {
    /// `ask` answers in a language, for the front door (`/`) where it is among `paths`, and for each of the others with what is
    /// below it.
    pub fn new<F>(paths: &'static [&'static str], ask: F) -> Self
    where
        F: Fn(Language) -> BoxFuture<'static, Result<Vec<PublicNotice>, WebError>> + Send + Sync + 'static,
    {
        Self { ask: Arc::new(ask), paths }
    }

    fn stand_on(&self, path: &str) -> bool {
        self.paths.iter().any(|one| is_under(path, one))
    }

    /// Puts what is to be told on the page that is about to be drawn. A page is worth more than what stands above it: where
    /// nobody can be asked it is drawn without.
    pub(crate) async fn pin(&self, visit: &Visit) {
        let path = visit.target.split('?').next().unwrap_or_default();
        if visit.method != Method::GET || !self.stand_on(path) {
            return;
        }
        match (self.ask)(visit.language).await {
            Ok(notices) => drop(visit.public_notices.set(notices)),
            Err(error) => tracing::warn!(error = %error, "the public notices are left out"),
        }
    }
}

impl fmt::Debug for PublicNotices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicNotices").field("paths", &self.paths).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_door_is_one_page_and_the_others_are_with_what_is_below_them() {
        let notices = PublicNotices::new(&["/", "/uffici"], |_| Box::pin(async { Ok(Vec::new()) }));
        for told in ["/", "/uffici", "/uffici/larga-12"] {
            assert!(notices.stand_on(told), "{told}");
        }
        for other in ["/fascicolo", "/ufficio", "/ufficiale"] {
            assert!(!notices.stand_on(other), "{other}");
        }
    }
}
