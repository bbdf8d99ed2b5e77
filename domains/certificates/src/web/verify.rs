//! Verifying: three ways to show a certificate.

use askama::Template;
use axum::Form;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use bytes::Bytes;
use web::hand_over::kept_by_nobody;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::fields::Fields;
use super::verdict::verdict_page;
use crate::code::Code;
use crate::service::{Certificates, Shown};

/// The largest file that is taken, in megabytes. Ours have a twentieth of one.
const LARGEST_MB: usize = 10;
/// Longer than any code, and than the text around one.
const LONGEST_TEXT: usize = 5_000;

#[derive(Template)]
#[template(path = "certificates/verify.html")]
struct VerifyPage {
    page: Page,
    code: String,
    text: String,
    largest_mb: usize,
}

impl VerifyPage {
    fn new(page: Page) -> Self {
        Self { page, code: String::new(), text: String::new(), largest_mb: LARGEST_MB }
    }
}

/// The three ways.
pub(super) async fn ask_for_document(page: Page) -> Result<Response, WebError> {
    web::show(&VerifyPage::new(page))
}

/// A code that was typed, or the text of a QR code.
pub(super) async fn verify_text(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (code, text) = (fields.text("code"), fields.text("text"));
    let (field, written) = if fields.has("text") { ("text", text) } else { ("code", code) };
    let Some(shown) = read(written) else {
        let errors = FormErrors::one(field, wrong(field));
        let again = VerifyPage {
            code: code.to_owned(),
            text: text.to_owned(),
            ..VerifyPage::new(page.with_errors(errors))
        };
        return web::show_again(&again);
    };
    let verdict = certificates.verify(&actor, shown).await?;
    verdict_page(page, &verdict, certificates.now())
}

/// A file.
pub(super) async fn verify_file(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    form: Multipart,
) -> Result<Response, WebError> {
    let file = match uploaded(form).await? {
        Some(file) if file.len() <= LARGEST_MB * 1_000_000 => file,
        Some(_) => return refuse_file(page, "certificates-page-verify-file-too-large"),
        None => return refuse_file(page, "certificates-page-verify-file-missing"),
    };
    let verdict = certificates.verify(&actor, Shown::File(file)).await?;
    verdict_page(page, &verdict, certificates.now())
}

fn refuse_file(page: Page, key: &'static str) -> Result<Response, WebError> {
    let message = Message::new(key).with("megabytes", LARGEST_MB);
    web::show_again(&VerifyPage::new(page.with_errors(FormErrors::one("file", message))))
}

/// The link that is printed on the document and stands in its small code.
pub(super) async fn verify_code(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    let Ok(shown) = Code::parse(&code) else {
        let page = page.with_errors(FormErrors::one("code", wrong("code")));
        return Ok(kept_by_nobody(web::show_again(&VerifyPage::new(page))?));
    };
    let verdict = certificates.verify(&actor, Shown::Code(shown)).await?;
    Ok(kept_by_nobody(verdict_page(page, &verdict, certificates.now())?))
}

fn wrong(field: &str) -> &'static str {
    match field {
        "text" => "certificates-page-verify-text-wrong",
        _ => "certificates-page-verify-code-wrong",
    }
}

/// What was typed or read: the large code's text, the address in the small one, or the printed code.
fn read(text: &str) -> Option<Shown> {
    if text.is_empty() || text.len() > LONGEST_TEXT {
        return None;
    }
    if text.starts_with(documents::payload::PREFIX) {
        return Some(Shown::Payload(text.to_owned()));
    }
    let code = text.rsplit_once("/verifica/").map_or(text, |(_, code)| code);
    Code::parse(code).ok().map(Shown::Code)
}

/// The file of the form, if one was chosen.
async fn uploaded(mut form: Multipart) -> Result<Option<Bytes>, WebError> {
    while let Some(field) = form.next_field().await.map_err(unread)? {
        if field.name() == Some("file") {
            let bytes = field.bytes().await.map_err(unread)?;
            return Ok(Some(bytes).filter(|bytes| !bytes.is_empty()));
        }
    }
    Ok(None)
}

fn unread(error: MultipartError) -> WebError {
    if web::is_too_large(&error) { WebError::TooLarge } else { WebError::BadRequest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_camera_reads_is_told_apart() {
        let code = Code::parse("0123456789ABCDEF").unwrap();
        assert!(matches!(read("PZ1:ABC"), Some(Shown::Payload(text)) if text == "PZ1:ABC"));
        assert!(
            matches!(read("https://palazzo.example/verifica/0123456789ABCDEF"), Some(Shown::Code(c)) if c == code)
        );
        assert!(matches!(read("0123-4567-89ab-cdef"), Some(Shown::Code(c)) if c == code));
        assert!(read("https://evil.example/?x").is_none() && read("").is_none());
    }
}
