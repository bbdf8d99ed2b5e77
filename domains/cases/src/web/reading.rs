//! A page of a form as a browser sends it: with files, or without.

use axum::Form;
use axum::extract::multipart::{Field as Part, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use bytes::{Bytes, BytesMut};
use web::WebError;

use crate::definition::{FieldKind, FieldName, FormPage, MEGABYTE};
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

/// Reads a page that was sent. What a part has beyond what its field takes is read and not kept.
pub(super) async fn read_page(request: Request, page: &FormPage) -> Result<SentPage, WebError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        read_parts(request, page).await
    } else {
        let Form(values) = Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .map_err(|_| WebError::BadRequest)?;
        Ok(sent_page(values, Vec::new()))
    }
}

fn sent_page(values: Vec<(String, String)>, files: Vec<SentFile>) -> SentPage {
    let of = |name: &'static str| values.iter().filter(move |(one, _)| one == name).map(|(_, value)| value);
    let shown = of(SHOWN).filter_map(|field| FieldName::parse(field)).collect();
    let removed = of(REMOVE).next().and_then(|id| id.parse().ok());
    let attach = of(ATTACH).find_map(|field| FieldName::parse(field));
    SentPage { shown, attach, removed, files, values }
}

async fn read_parts(mut request: Request, page: &FormPage) -> Result<SentPage, WebError> {
    DefaultBodyLimit::max(page.body_limit_bytes()).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| WebError::BadRequest)?;
    let (mut values, mut files) = (Vec::new(), Vec::new());
    for _ in 0..MOST_PARTS {
        let Some(part) = form.next_field().await.map_err(broken)? else {
            return Ok(sent_page(values, files));
        };
        let Some(name) = part.name().map(str::to_owned) else { continue };
        // The name of a file that is no text is not given to us; the file is still one.
        let file = part.file_name().map(str::to_owned);
        if file.is_some() || upload_field(page, &name).is_some() {
            let file = read_file(part, (name, file.unwrap_or_default()), page, &files).await?;
            files.extend(file);
        } else {
            values.push((name, read_text(part).await?));
        }
    }
    Err(WebError::BadRequest)
}

/// A file of a field of the page; none where nothing was chosen, or the page asks for no such files.
async fn read_file(
    part: Part<'_>,
    (field, name): (String, String),
    page: &FormPage,
    before: &[SentFile],
) -> Result<Option<SentFile>, WebError> {
    let Some((field, max_files, max_megabytes)) = upload_field(page, &field) else { return Ok(None) };
    let has_room = before.iter().filter(|file| &file.field == field).count() < usize::from(max_files);
    let most = if has_room { usize::from(max_megabytes) * MEGABYTE } else { 0 };
    let bytes = match read_at_most(part, most).await? {
        // A field in which nothing was chosen is sent like this.
        (bytes, _) if name.is_empty() && bytes.is_empty() => return Ok(None),
        (bytes, true) => Ok(bytes),
        (_, false) if has_room => Err(Unread::TooLarge),
        (_, false) => Err(Unread::TooMany),
    };
    Ok(Some(SentFile { field: field.clone(), name, bytes }))
}

/// The field of this name, if it asks for files: how many, of how many megabytes.
fn upload_field<'a>(page: &'a FormPage, name: &str) -> Option<(&'a FieldName, u8, u8)> {
    let field = page.fields.iter().find(|one| one.name.as_str() == name)?;
    match &field.kind {
        FieldKind::Upload { max_files, max_megabytes, .. } => Some((&field.name, *max_files, *max_megabytes)),
        _ => None,
    }
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
