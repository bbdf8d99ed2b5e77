//! Who may keep an answer, and how a browser asks whether it has changed.

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::visit::Visit;

/// A page that holds somebody's data is kept by nobody, the browser's own history included.
const NOBODY_KEEPS: HeaderValue = HeaderValue::from_static("no-store");
/// A public page may be kept, and is asked for again each time.
const KEEP_AND_ASK: HeaderValue = HeaderValue::from_static("no-cache");
/// The language is chosen by a cookie or by the browser, and the header shows who is signed in.
const DEPENDS_ON: HeaderValue = HeaderValue::from_static("cookie, accept-language");
/// Larger answers are downloads, not pages.
const LARGEST_PAGE_BYTES: u64 = 1024 * 1024;

/// What the browser has already.
pub(super) struct Asked {
    is_reading: bool,
    has: Option<HeaderValue>,
}

impl Asked {
    pub(super) fn read(request: &Request) -> Self {
        let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
        Self { is_reading, has: request.headers().get(IF_NONE_MATCH).cloned() }
    }
}

/// Says who may keep the answer; an unchanged public page becomes a 304. A page that said so itself is left alone.
pub(super) async fn labelled(visit: &Visit, asked: &Asked, mut response: Response) -> Response {
    if response.headers().contains_key(CACHE_CONTROL) {
        return response;
    }
    let is_private = visit.user().is_some() || visit.browser.is_used();
    if is_private || !asked.is_reading || response.status() != StatusCode::OK {
        response.headers_mut().insert(CACHE_CONTROL, NOBODY_KEEPS);
        return response;
    }
    response.headers_mut().insert(CACHE_CONTROL, KEEP_AND_ASK);
    response.headers_mut().append(VARY, DEPENDS_ON);
    match response.body().size_hint().exact() {
        Some(size) if size <= LARGEST_PAGE_BYTES => with_etag(asked, response).await,
        _ => response,
    }
}

async fn with_etag(asked: &Asked, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    if !parts.headers.contains_key(ETAG) {
        parts.headers.insert(ETAG, etag_of(&bytes));
    }
    if is_known(asked, &parts.headers) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Weak, because the same page travels in several encodings (RFC 9110, 8.8.1).
fn etag_of(bytes: &[u8]) -> HeaderValue {
    let hash = hex::encode(&Sha256::digest(bytes)[..12]);
    HeaderValue::from_str(&format!("W/\"{hash}\"")).expect("hexadecimal digits are a header value")
}

fn is_known(asked: &Asked, headers: &HeaderMap) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let (Some(has), Some(etag)) = (&asked.has, headers.get(ETAG)) else { return false };
    let (Ok(has), Ok(etag)) = (has.to_str(), etag.to_str()) else { return false };
    has.split(',').any(|tag| strong(tag) == strong(etag))
}
