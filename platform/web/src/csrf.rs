//! Forms that only our own pages can send.
//!
//! Each browser that is shown a form carries a random mark in a cookie. A form carries a token
//! derived from that mark, from the session and in whose name it acts, and from the server's secret, so that nothing is
//! written down for an anonymous visit. The token differs each time it is drawn, so that
//! compression tells nothing about it. `Sec-Fetch-Site` and `Origin` are a second guard.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use hmac::Mac;

use crate::cookies::CookieDress;
use crate::origin::comes_from_elsewhere;
use crate::secret::Secret;
use crate::visit::{Visit, is_api};
use crate::{WebError, doors, pipeline};

/// The name of the field that carries the token; the first one in forms that upload a file.
pub const FIELD: &str = "_modulo";
/// The header in which a script of ours carries it.
pub const HEADER: &str = "x-modulo";

const COOKIE: &str = "modulo";
const PURPOSE: &str = "palazzo form token v1";
const MARK_NOTED: &str = "palazzo browser mark v1";
const NONCE_BYTES: usize = 16;
/// The beginning of a form with files, in which the token stands.
const HEAD_BYTES: usize = 8 * 1024;

/// The mark of one browser. A new one is sent only when a form was drawn with it.
pub(crate) struct BrowserMark {
    bytes: [u8; 32],
    is_new: bool,
    is_used: AtomicBool,
}

impl BrowserMark {
    pub(crate) fn read(jar: &CookieJar, dress: &CookieDress) -> Self {
        let known = jar.get(&dress.name(COOKIE)).and_then(|cookie| decode_mark(cookie.value()));
        Self {
            is_new: known.is_none(),
            bytes: known.unwrap_or_else(rand::random),
            is_used: AtomicBool::new(false),
        }
    }

    /// A token for a form of this browser.
    pub(crate) fn token(&self, secret: &Secret, binding: &[u8]) -> String {
        self.is_used.store(true, Ordering::Relaxed);
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let signature = self.signer(secret, binding, &nonce).finalize().into_bytes();
        URL_SAFE_NO_PAD.encode([nonce.as_slice(), signature.as_slice()].concat())
    }

    fn accepts(&self, secret: &Secret, binding: &[u8], token: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
        let Some((nonce, signature)) = bytes.split_at_checked(NONCE_BYTES) else { return false };
        !self.is_new && self.signer(secret, binding, nonce).verify_slice(signature).is_ok()
    }

    fn signer(&self, secret: &Secret, binding: &[u8], nonce: &[u8]) -> hmac::Hmac<sha2::Sha256> {
        secret.signer(PURPOSE, &[nonce, &self.bytes, binding])
    }

    /// The mark as one purpose may note it: says nothing of the mark, and nothing to another purpose.
    pub(crate) fn noted_for(&self, secret: &Secret, purpose: &str) -> String {
        self.is_used.store(true, Ordering::Relaxed);
        hex::encode(secret.signer(MARK_NOTED, &[purpose.as_bytes(), &self.bytes]).finalize().into_bytes())
    }

    /// Whether a token was drawn into the answer, which then is for this browser only.
    pub(crate) fn is_used(&self) -> bool {
        self.is_used.load(Ordering::Relaxed)
    }

    pub(crate) fn cookie_to_send(&self, dress: &CookieDress) -> Option<Cookie<'static>> {
        (self.is_new && self.is_used()).then(|| dress.make(COOKIE, URL_SAFE_NO_PAD.encode(self.bytes)))
    }
}

fn decode_mark(text: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// Lets a request through that changes nothing, or whose form is one of ours.
pub(crate) async fn check(visit: &Visit, request: Request) -> Result<Request, WebError> {
    let path = request.uri().path();
    // Who signs out of a session that is over is out.
    let signs_out = [visit.frame.sign_out_path, doors::SIGN_OUT].contains(&path);
    if signs_out && (visit.has_session_ended() || visit.has_somebody_left()) {
        return Ok(request);
    }
    if is_safe(request.method()) || is_api(path) || visit.frame.signed_posts.contains(&path) {
        return Ok(request);
    }
    let public_url = &visit.frame.city.public_url;
    if comes_from_elsewhere(visit.frame.mode, public_url, request.headers()) {
        return Err(WebError::FormRefused);
    }
    let (token, request) = carried_token(visit, request).await?;
    match token {
        Some(token) if visit.browser.accepts(&visit.frame.secret, &visit.form_binding(), &token) => {
            Ok(request)
        }
        token => {
            pipeline::read_away(request.into_body()).await;
            Err(refusal(visit, token.is_some()))
        }
    }
}

fn refusal(visit: &Visit, has_token: bool) -> WebError {
    match has_token {
        _ if visit.has_session_ended() => WebError::SessionEnded,
        true if visit.has_somebody_left() => WebError::SignedOut,
        _ => WebError::FormRefused,
    }
}

const fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

async fn carried_token(visit: &Visit, request: Request) -> Result<(Option<String>, Request), WebError> {
    if let Some(token) = request.headers().get(HEADER) {
        let token = token.to_str().ok().map(str::to_owned);
        return Ok((token, request));
    }
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim() {
        "application/x-www-form-urlencoded" => {
            let (body, request) = pipeline::with_body_read(visit, request).await?;
            Ok((urlencoded_token(&body), request))
        }
        "multipart/form-data" => {
            let (head, request) = pipeline::with_head_read(request, HEAD_BYTES).await?;
            let headers = request.headers().clone();
            Ok((multipart_token(headers, head).await, request))
        }
        _ => Ok((None, request)),
    }
}

/// The token's alphabet needs no escaping, so the field can be read where it stands.
fn urlencoded_token(body: &[u8]) -> Option<String> {
    let fields = body.split(|byte| *byte == b'&');
    let value = fields.filter_map(|field| field.strip_prefix(FIELD.as_bytes())?.strip_prefix(b"=")).next()?;
    std::str::from_utf8(value).ok().map(str::to_owned)
}

async fn multipart_token(headers: HeaderMap, head: Bytes) -> Option<String> {
    let head = head.slice(..head.len().min(HEAD_BYTES));
    let mut copy = Request::new(axum::body::Body::from(head));
    *copy.headers_mut() = headers;
    let mut fields = Multipart::from_request(copy, &()).await.ok()?;
    // The token is the first field, so that files need not be read to find it.
    let first = fields.next_field().await.ok()??;
    if first.name() != Some(FIELD) {
        return None;
    }
    first.text().await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    fn mark(value: Option<&str>) -> BrowserMark {
        let mut jar = CookieJar::new();
        if let Some(value) = value {
            jar = jar.add(Cookie::new(COOKIE, value.to_owned()));
        }
        BrowserMark::read(&jar, &CookieDress::new(Mode::Demonstration))
    }

    #[test]
    fn a_form_counts_for_the_browser_that_was_shown_it_and_no_other() {
        let secret = Secret::random();
        let first_visit = mark(None);
        let token = first_visit.token(&secret, &[]);
        let cookie = first_visit.cookie_to_send(&CookieDress::new(Mode::Demonstration)).unwrap();

        let same = mark(Some(cookie.value()));
        assert!(same.accepts(&secret, &[], &token));
        assert!(!mark(Some(&URL_SAFE_NO_PAD.encode([7; 32]))).accepts(&secret, &[], &token));
        assert!(!same.accepts(&Secret::random(), &[], &token));
        assert!(!same.accepts(&secret, &[7; 32], &token));
        assert!(!same.accepts(&secret, &[], ""));
        assert_ne!(token, same.token(&secret, &[]));
    }

    #[test]
    fn a_browser_that_is_shown_no_form_gets_no_mark() {
        assert!(mark(None).cookie_to_send(&CookieDress::new(Mode::Demonstration)).is_none());
    }
}
