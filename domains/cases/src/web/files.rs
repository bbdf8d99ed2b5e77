//! Files: how they are listed, what may be attached, and how they are handed out.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
};
use axum::response::{IntoResponse, Response};
use kernel::Language;
use web::{Page, WebError, Who};

use super::named;
use crate::definition::{FileType, MEGABYTE, Upload};
use crate::domain::{Answer, Attached};
use crate::service::{Cases, Download};

/// The file is between the city and whoever asked.
const FOR_ONE: HeaderValue = HeaderValue::from_static("private, no-store");
/// Whatever a browser makes of it, it runs nothing and fetches nothing.
const HARMLESS: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
const NOT_GUESSED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));

/// A file in a list.
#[derive(Clone, Debug)]
pub(super) struct FileLink {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) name: String,
    pub(super) size: String,
}

impl FileLink {
    /// The files of an answer, if it is of files, under the address of their draft or case; without an address they are
    /// named and do not open.
    pub(super) fn all(answer: Option<&Answer>, path: &str, page: &Page) -> Vec<Self> {
        let Some(Answer::Files(files)) = answer else { return Vec::new() };
        Self::of(files, path, page)
    }

    /// The same of files that came with something else.
    pub(super) fn of(files: &[Attached], path: &str, page: &Page) -> Vec<Self> {
        let link = |file: &Attached| Self {
            id: file.id.to_string(),
            href: if path.is_empty() { String::new() } else { format!("{path}/file/{}", file.id) },
            name: file.name.clone(),
            size: size_in_words(file.size_bytes, page),
        };
        files.iter().map(link).collect()
    }
}

/// `120 KB`, `3,4 MB`: rounded up, so that nothing has none.
fn size_in_words(bytes: u64, page: &Page) -> String {
    let megabyte = MEGABYTE as u64;
    if bytes < megabyte {
        return format!("{} KB", bytes.div_ceil(1_000));
    }
    let comma = match page.language() {
        Language::It => ',',
        Language::En => '.',
    };
    let tenths = bytes.div_ceil(megabyte / 10);
    format!("{}{comma}{} MB", tenths / 10, tenths % 10)
}

/// What a browser offers to choose: endings and media types, for telephones know one and computers the other.
pub(super) fn accepted(types: &[FileType]) -> String {
    let of_type = |kind: &FileType| kind.endings().iter().copied().chain([kind.media_type()]);
    types.iter().flat_map(of_type).collect::<Vec<_>>().join(",")
}

/// What people call these kinds of file: `PDF, foto JPEG`.
pub(super) fn kinds_in_words(types: &[FileType], page: &Page) -> String {
    let name = |kind: &FileType| match kind {
        FileType::Pdf => page.text("cases-file-pdf"),
        FileType::Jpeg => page.text("cases-file-jpeg"),
        FileType::Png => page.text("cases-file-png"),
        FileType::P7m => page.text("cases-file-p7m"),
    };
    types.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What may be attached.
pub(super) fn explain(upload: &Upload, page: &Page) -> String {
    let limits = page.text_with(
        "cases-file-limits",
        &[
            ("most", upload.max_files.into()),
            ("megabytes", upload.max_megabytes.into()),
            ("kinds", kinds_in_words(&upload.types, page).into()),
        ],
    );
    if upload.is_photograph { format!("{} {limits}", page.text("cases-file-portrait")) } else { limits }
}

pub(super) async fn hand_draft_file(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((draft, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    Ok(handed_out(cases.draft_file(&actor, named(&draft)?, named(&file)?).await?))
}

pub(super) async fn hand_my_file(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    Ok(handed_out(cases.my_file(&actor, named(&case)?, named(&file)?).await?))
}

pub(super) async fn hand_office_file(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    Ok(handed_out(cases.office_file(&actor, named(&case)?, named(&file)?).await?))
}

pub(super) async fn hand_asked_file(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((opinion, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    Ok(handed_out(cases.asked_file(&actor, named(&opinion)?, named(&file)?).await?))
}

pub(super) async fn hand_file_to_sign(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((signature, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    Ok(handed_out(cases.file_to_sign(&actor, named(&signature)?, named(&file)?).await?))
}

/// Saved and never opened in the page: it comes from somebody who is not the city.
pub(crate) fn handed_out(file: Download) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
        (CONTENT_DISPOSITION, disposition(&file.name)),
        (CACHE_CONTROL, FOR_ONE),
        (CONTENT_SECURITY_POLICY, HARMLESS),
        NOT_GUESSED,
    ];
    (headers, file.bytes).into_response()
}

/// The name twice (RFC 6266): in ASCII, and as it is (RFC 8187).
fn disposition(name: &str) -> HeaderValue {
    let ascii: String =
        name.chars().map(|sign| if sign.is_ascii_graphic() || sign == ' ' { sign } else { '_' }).collect();
    let ascii = ascii.replace(['"', '\\'], "_");
    let exact: String = name.bytes().map(in_extended_value).collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{exact}"))
        .expect("plain ASCII is a header value")
}

fn in_extended_value(byte: u8) -> String {
    match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_handed_out_whole_and_cannot_leave_its_header() {
        let told = disposition("Perché «no» 1.pdf");
        let wanted = "attachment; filename=\"Perch_ _no_ 1.pdf\"; \
                      filename*=UTF-8''Perch%C3%A9%20%C2%ABno%C2%BB%201.pdf";
        assert_eq!(told.to_str().unwrap(), wanted);
        let sly = disposition("a\"; filename=\"b.exe");
        assert!(sly.to_str().unwrap().starts_with("attachment; filename=\"a_; filename=_b.exe\";"));
    }

    #[test]
    fn a_browser_is_told_endings_and_media_types() {
        assert_eq!(accepted(&[FileType::Jpeg, FileType::Pdf]), ".jpg,.jpeg,image/jpeg,.pdf,application/pdf");
    }
}
