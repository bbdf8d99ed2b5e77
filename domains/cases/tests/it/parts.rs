//! Forms with files, as browsers send them and as they do not.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use web::csrf;
use web::testing::{Answer, Browser};

const BOUNDARY: &str = "confine-fra-le-parti";

/// A PDF, as far as it matters here.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

/// A small PDF that is like no other.
pub(crate) fn pdf(number: u32) -> Vec<u8> {
    [PDF, format!("% {number}\n%%EOF\n").as_bytes()].concat()
}

/// A form on its way.
#[derive(Clone, Default)]
pub(crate) struct Parts(pub(crate) Vec<u8>);

impl Parts {
    pub(crate) fn text(self, name: &str, value: &[u8]) -> Self {
        self.part(format!("form-data; name=\"{name}\"").as_bytes(), value)
    }

    pub(crate) fn file(self, name: &str, file: &[u8], bytes: &[u8]) -> Self {
        let head = [format!("form-data; name=\"{name}\"; filename=\"").as_bytes(), file, b"\""].concat();
        self.part(&head, bytes)
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
    pub(crate) fn body(&self, browser: &Browser) -> Vec<u8> {
        let token = Self::default().text(csrf::FIELD, browser.token().unwrap_or_default().as_bytes());
        [token.0, self.0.clone(), format!("--{BOUNDARY}--\r\n").into_bytes()].concat()
    }

    /// Sends it as a browser does.
    pub(crate) async fn post(&self, browser: &mut Browser, path: &str) -> Answer {
        let body = self.body(browser);
        post(browser, path, &content_type(), body).await
    }
}

pub(crate) fn content_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

pub(crate) async fn post(browser: &mut Browser, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    let request = Request::post(path).header(ACCEPT, "text/html").header(CONTENT_TYPE, kind);
    browser.send(request.body(Body::from(body)).unwrap()).await
}
