//! What a browser sends: with files, or without.

use axum::Form;
use axum::extract::multipart::{Field as Part, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use bytes::{Bytes, BytesMut};
use web::WebError;

use crate::definition::{FieldName, Upload, body_limit_bytes};
use crate::domain::Unread;
use crate::service::{SentFile, SentPage};

/// The fields that a page had: no field of a definition can have this name, nor those that follow.
pub(super) const SHOWN: &str = "_mostrati";
/// The button that sends the page to attach what was chosen.
pub(super) const ATTACH: &str = "_allega";
/// The button that sends the page to take a file away.
pub(super) const REMOVE: &str = "_togli";

/// More than any page of ours has.
const MOST_PARTS: usize = 2_000;
/// More than any text may have: 65,535 characters of four bytes. What is cut here is too long for its field.
const LONGEST_TEXT_BYTES: usize = 300_000;

/// The fields that take files.
type Uploads<'a> = [(&'a FieldName, &'a Upload)];

/// Reads a page that was sent, with these files. What a part has beyond what its field takes is read and not kept.
pub(crate) async fn read_page(request: Request, uploads: &Uploads<'_>) -> Result<SentPage, WebError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        read_parts(request, uploads).await
    } else {
        let Form(values) = Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .map_err(|_| WebError::BadRequest)?;
        Ok(sent_page(values))
    }
}

/// A page without files.
fn sent_page(values: Vec<(String, String)>) -> SentPage {
    let of = |name: &'static str| values.iter().filter(move |(one, _)| one == name).map(|(_, value)| value);
    let shown = of(SHOWN).filter_map(|field| FieldName::parse(field)).collect();
    let removed = of(REMOVE).next().and_then(|id| id.parse().ok());
    let attach = of(ATTACH).find_map(|field| FieldName::parse(field));
    SentPage {
        shown,
        attach,
        removed,
        files: Vec::new(),
        has_stray_files: false,
        is_of_program: false,
        values,
    }
}

async fn read_parts(mut request: Request, uploads: &Uploads<'_>) -> Result<SentPage, WebError> {
    let megabytes = uploads.iter().map(|(_, upload)| upload.megabytes()).sum();
    DefaultBodyLimit::max(body_limit_bytes(megabytes)).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| WebError::BadRequest)?;
    let (mut values, mut files, mut has_stray_files) = (Vec::new(), Vec::new(), false);
    for _ in 0..MOST_PARTS {
        let Some(part) = form.next_field().await.map_err(broken)? else {
            return Ok(SentPage { files, has_stray_files, ..sent_page(values) });
        };
        let Some(name) = part.name().map(str::to_owned) else { continue };
        // The name of a file that is no text is not given to us; the file is still one.
        let file = part.file_name().map(str::to_owned);
        let upload = uploads.iter().find(|(field, _)| field.as_str() == name);
        if file.is_some() || upload.is_some() {
            // Files of no field are left where they are: the next part is read past them.
            let Some(upload) = upload else {
                has_stray_files = true;
                continue;
            };
            let file = read_file(part, file.unwrap_or_default(), *upload, &files).await?;
            files.extend(file);
        } else {
            values.push((name, read_text(part).await?));
        }
    }
    Err(WebError::BadRequest)
}

/// A file of a field; none where nothing was chosen.
async fn read_file(
    part: Part<'_>,
    name: String,
    (field, upload): (&FieldName, &Upload),
    before: &[SentFile],
) -> Result<Option<SentFile>, WebError> {
    let has_room = before.iter().filter(|file| &file.field == field).count() < usize::from(upload.max_files);
    let most = if has_room { upload.max_bytes() } else { 0 };
    let bytes = match read_at_most(part, most).await? {
        // A field in which nothing was chosen is sent like this.
        (bytes, _) if name.is_empty() && bytes.is_empty() => return Ok(None),
        (bytes, true) => Ok(bytes),
        (_, false) if has_room => Err(Unread::TooLarge),
        (_, false) => Err(Unread::TooMany),
    };
    Ok(Some(SentFile { field: field.clone(), name, bytes }))
}

/// Bytes that are no text leave a mark by which they are told.
async fn read_text(part: Part<'_>) -> Result<String, WebError> {
    let (bytes, _) = read_at_most(part, LONGEST_TEXT_BYTES).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The first bytes of a part, and whether those are all.
async fn read_at_most(mut part: Part<'_>, most: usize) -> Result<(Bytes, bool), WebError> {
    let mut kept = BytesMut::new();
    let mut is_all = true;
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        let room = (most - kept.len()).min(piece.len());
        kept.extend_from_slice(&piece[..room]);
        is_all &= room == piece.len();
    }
    Ok((kept.freeze(), is_all))
}

fn broken(error: MultipartError) -> WebError {
    if web::is_too_large(&error) { WebError::TooLarge } else { WebError::BadRequest }
}
