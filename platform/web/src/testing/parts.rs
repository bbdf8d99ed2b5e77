//! Forms with files, as browsers send them and as they do not.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE};

use super::{Answer, Browser};
use crate::csrf;

const BOUNDARY: &str = "confine-fra-le-parti";

/// A PDF, as far as it matters to who takes files.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

/// A small PDF that is like no other.
#[must_use]
pub fn pdf(number: u32) -> Vec<u8> {
    [PDF, format!("% {number}\n%%EOF\n").as_bytes()].concat()
}

/// A form on its way: its parts, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Parts(pub Vec<u8>);

impl Parts {
    /// The same with a text in a field.
    #[must_use]
    pub fn text(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.part(format!("form-data; name=\"{name}\"").as_bytes(), value.as_ref())
    }

    /// The same with a file, whatever it is called.
    #[must_use]
    pub fn file(self, name: &str, file: impl AsRef<[u8]>, bytes: &[u8]) -> Self {
        let begin = format!("form-data; name=\"{name}\"; filename=\"");
        self.part(&[begin.as_bytes(), file.as_ref(), b"\""].concat(), bytes)
    }

    fn part(mut self, head: &[u8], body: &[u8]) -> Self {
        self.0.extend(format!("--{BOUNDARY}\r\nContent-Disposition: ").into_bytes());
        self.0.extend(head);
        self.0.extend(b"\r\nContent-Type: application/octet-stream\r\n\r\n");
        self.0.extend(body);
        self.0.extend(b"\r\n");
        self
    }

    /// The whole body, which begins with the token of the last page.
    #[must_use]
    pub fn body(&self, browser: &Browser) -> Vec<u8> {
        let token = Self::default().text(csrf::FIELD, browser.token().unwrap_or_default());
        [token.0, self.whole()].concat()
    }

    /// The same without a token, as programs send it.
    #[must_use]
    pub fn whole(&self) -> Vec<u8> {
        [self.0.as_slice(), format!("--{BOUNDARY}--\r\n").as_bytes()].concat()
    }

    /// Sends it as a browser does.
    pub async fn post(&self, browser: &mut Browser, path: &str) -> Answer {
        let body = self.body(browser);
        post(browser, path, &content_type(), body).await
    }
}

/// What such a form says that it is.
#[must_use]
pub fn content_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// Sends a body that says that it is of a kind.
///
/// # Panics
///
/// Where that cannot be said.
pub async fn post(browser: &mut Browser, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    let request = Request::post(path).header(ACCEPT, "text/html").header(CONTENT_TYPE, kind);
    browser.send(request.body(Body::from(body)).expect("a request")).await
}
