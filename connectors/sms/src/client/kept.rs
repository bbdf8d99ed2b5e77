//! The one conversation that is kept, and when the next one is begun.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio::sync::Mutex;
use tokio::time::Instant;
use tokio_rustls::TlsConnector;

use super::link::Link;
use super::{SendError, Settings, session};

/// A centre that could not be reached is not tried again for so long, and twice as long each time, up to [`LONGEST_REST`].
const FIRST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(60);

/// Whoever sends shares it.
#[derive(Default)]
pub(super) struct Kept {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    link: Option<Arc<Link>>,
    failed: Option<Failed>,
}

/// Why there is none, and until when none is begun.
#[derive(Clone, Copy)]
struct Failed {
    why: SendError,
    rest: Duration,
    until: Instant,
}

impl Kept {
    /// The conversation that goes on, or a new one. Of several who want one, one goes there and the others wait for it.
    pub(super) async fn link(
        &self,
        settings: &Settings,
        tls: Option<&(TlsConnector, ServerName<'static>)>,
    ) -> Result<Arc<Link>, SendError> {
        let mut state = self.state.lock().await;
        if let Some(link) = state.link.as_ref().filter(|link| link.is_open()) {
            return Ok(Arc::clone(link));
        }
        if let Some(failed) = state.failed.filter(|failed| Instant::now() < failed.until) {
            return Err(failed.why);
        }
        match session::open(settings, tls).await.map(Arc::new) {
            Ok(link) => {
                *state = State { link: Some(Arc::clone(&link)), failed: None };
                Ok(link)
            }
            Err(why) => {
                let rest = state.failed.map_or(FIRST_REST, |before| (before.rest * 2).min(LONGEST_REST));
                let failed = Failed { why, rest, until: Instant::now() + rest };
                *state = State { link: None, failed: Some(failed) };
                Err(why)
            }
        }
    }
}
