//! Forms with files, as browsers send them.

use axum::body::Body;
use axum::extract::Request;
use web::csrf;
use web::testing::{Answer, Browser};

const BOUNDARY: &str = "confine-fra-le-parti";

/// A PDF, as far as it matters here.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

/// A form on its way.
#[derive(Default)]
pub(crate) struct Parts(Vec<u8>);

impl Parts {
    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.part(&format!("name=\"{name}\""), value.as_bytes())
    }

    pub(crate) fn file(self, field: &str, file_name: &str, bytes: &[u8]) -> Self {
        self.part(&format!("name=\"{field}\"; filename=\"{file_name}\""), bytes)
    }

    fn part(mut self, head: &str, body: &[u8]) -> Self {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(body);
        self.0.extend_from_slice(b"\r\n");
        self
    }

    /// Sends it with the token of the last page, which comes first.
    pub(crate) async fn post(self, browser: &mut Browser, path: &str) -> Answer {
        let token = Self::default().text(csrf::FIELD, browser.token().unwrap_or_default());
        let body = [token.0, self.0, format!("--{BOUNDARY}--\r\n").into_bytes()].concat();
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        browser.send(request.body(Body::from(body)).expect("a request")).await
    }
}
