//! Stylesheets, fonts, icons and scripts, served by the binary itself under an address that names their content.
//!
//! `/assets/<hash>/css/palazzo.css`: the hash covers every file, so an answer never grows stale and
//! relative addresses inside stylesheets work. `dist/` is generated (see `assets/package.json`).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{LazyLock, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::WebError;

#[derive(RustEmbed)]
#[folder = "assets/served"]
struct Files;

/// A content hash in the address, so the browser never has to ask again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

struct Asset {
    content_type: HeaderValue,
    plain: Bytes,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

struct Assets {
    hash: String,
    files: BTreeMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut whole = Sha256::new();
    let mut files = BTreeMap::new();
    let mut paths: Vec<Cow<'static, str>> = Files::iter().collect();
    paths.sort();
    for path in paths {
        let Some(file) = Files::get(&path) else { continue };
        whole.update(path.as_bytes());
        whole.update(file.metadata.sha256_hash());
        files.insert(path.to_string(), Asset::new(&path, file.data));
    }
    Assets { hash: hex::encode(&whole.finalize()[..8]), files }
});

impl Asset {
    fn new(path: &str, data: Cow<'static, [u8]>) -> Self {
        let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
        let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
        Self {
            content_type: HeaderValue::from_str(&kind).expect("a media type is a header value"),
            plain: match data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            },
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// Fonts are compressed already.
    fn is_worth_compressing(&self) -> bool {
        self.plain.len() > 512 && !self.content_type.as_bytes().starts_with(b"font/")
    }

    /// The body in the best encoding that the browser takes; compressed once, then kept.
    fn encoded(&self, accepted: &str) -> (Bytes, Option<HeaderValue>) {
        let takes = |coding: &str| {
            accepted
                .split(',')
                .any(|part| part.trim() == coding || part.trim().starts_with(&format!("{coding};q=1")))
        };
        if takes("br")
            && let Some(body) = self.brotli.get_or_init(|| self.compressed(with_brotli))
        {
            return (body.clone(), Some(HeaderValue::from_static("br")));
        }
        if takes("gzip")
            && let Some(body) = self.gzip.get_or_init(|| self.compressed(with_gzip))
        {
            return (body.clone(), Some(HeaderValue::from_static("gzip")));
        }
        (self.plain.clone(), None)
    }

    fn compressed(&self, with: fn(&[u8]) -> std::io::Result<Vec<u8>>) -> Option<Bytes> {
        let body = self.is_worth_compressing().then(|| with(&self.plain))?;
        body.ok().map(Bytes::from)
    }
}

fn with_brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 22);
    encoder.write_all(plain)?;
    encoder.flush()?;
    Ok(encoder.into_inner())
}

fn with_gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

/// The address of an asset: `url("css/palazzo.css")`.
#[must_use]
pub fn url(path: &str) -> String {
    debug_assert!(ASSETS.files.contains_key(path), "there is no asset {path:?}");
    format!("{}{path}", root())
}

/// What the address of every asset begins with.
#[must_use]
pub fn root() -> String {
    format!("/assets/{}/", ASSETS.hash)
}

pub(crate) fn routes() -> Router {
    Router::new().route("/assets/{hash}/{*path}", get(send_asset))
}

async fn send_asset(
    Path((hash, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let asset = ASSETS.files.get(&path).filter(|_| hash == ASSETS.hash).ok_or(WebError::NotFound)?;
    let etag = HeaderValue::from_str(&format!("W/\"{hash}\"")).map_err(WebError::unexpected)?;
    let fixed = [
        (CACHE_CONTROL, FOR_EVER),
        (ETAG, etag.clone()),
        (VARY, HeaderValue::from_static("accept-encoding")),
    ];
    if headers.get(IF_NONE_MATCH) == Some(&etag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let accepted =
        headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    // Compressing the stylesheet for the first time takes a while; later it is at hand.
    let encoded =
        tokio::task::spawn_blocking(move || asset.encoded(&accepted)).await.map_err(WebError::unexpected)?;
    let (body, encoding) = encoded;
    let mut response =
        (fixed, [(CONTENT_TYPE, asset.content_type.clone())], Body::from(body)).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, encoding);
    }
    Ok(response)
}
