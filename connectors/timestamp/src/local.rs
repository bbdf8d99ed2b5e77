//! The local counterpart: a time-stamp authority for demonstrations and tests. Its time is this machine's.

use std::{io, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::post,
};
use documents::{keys::CertifiedKey, timestamp::Issuer};
use kernel::Clock;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{QUERY_TYPE, REPLY_TYPE};

/// The policy of local stamps, under the arc for examples (RFC 7229): plainly no authority's.
pub const LOCAL_POLICY: &str = "1.3.6.1.5.5.7.13.1";
/// A query is some seventy bytes.
const QUERY_BYTES_MAX: usize = 4096;

/// Why there is no local authority.
#[derive(Debug, thiserror::Error)]
pub enum LocalAuthorityError {
    /// A stamp of our own proves nothing to others.
    #[error("the local time-stamp authority is for demonstrations and tests, never for production")]
    Production,
    /// The key cannot stamp.
    #[error(transparent)]
    Key(#[from] documents::timestamp::TimestampError),
    /// No port on 127.0.0.1 could be had.
    #[error("the local time-stamp authority cannot listen")]
    Listen(#[from] io::Error),
}

/// A running local authority; it stops when dropped.
#[derive(Debug)]
pub struct LocalAuthority {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl LocalAuthority {
    /// Starts on a free port of 127.0.0.1. Refused in production.
    pub async fn start(
        key: CertifiedKey,
        clock: Clock,
        production: bool,
    ) -> Result<Self, LocalAuthorityError> {
        if production {
            return Err(LocalAuthorityError::Production);
        }
        let desk = Desk { issuer: Arc::new(Issuer::new(key, LOCAL_POLICY)?), clock };
        let listener = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router(desk)).await {
                tracing::error!(%error, "the local time-stamp authority stopped");
            }
        });
        Ok(Self { address, server })
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for LocalAuthority {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[derive(Clone)]
struct Desk {
    issuer: Arc<Issuer>,
    clock: Clock,
}

fn router(desk: Desk) -> Router {
    let limit = DefaultBodyLimit::max(QUERY_BYTES_MAX);
    Router::new().route("/", post(stamp)).layer(limit).with_state(desk)
}

async fn stamp(State(desk): State<Desk>, headers: HeaderMap, query: Bytes) -> Response {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if content_type != Some(QUERY_TYPE) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    match desk.issuer.answer(&query, rand::random(), desk.clock.now()) {
        Ok(reply) => ([(CONTENT_TYPE, REPLY_TYPE)], reply).into_response(),
        Err(error) => {
            tracing::error!(%error, "no time stamp could be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
