//! The caller's own certificates.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use web::Page;
use web::api::{Caller, Problem, named};

use super::words::{CertificateBody, Shelf};
use crate::certificate::{Certificate, CertificateId};
use crate::service::Certificates;

/// Which page of the list, the first being 1.
#[derive(Deserialize)]
pub(super) struct PageQuery {
    page: Option<u32>,
}

/// A page of the list.
#[derive(Serialize)]
pub(super) struct CertificatesBody {
    certificates: Vec<CertificateBody>,
    page: u32,
    has_more: bool,
}

/// The newest first.
pub(super) async fn list_certificates(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Query(PageQuery { page: wanted }): Query<PageQuery>,
) -> Result<Json<CertificatesBody>, Problem> {
    let wanted = wanted.unwrap_or(1);
    let before =
        wanted.checked_sub(1).ok_or_else(|| Problem::invalid("page", "certificates-api-wrong-page"))?;
    let (found, has_more) = certificates.mine(&actor, before).await?;
    let today = certificates.today();
    let body = |certificate| CertificateBody::of(&page, certificate, today, Shelf::Own);
    let found = found.iter().map(body).collect();
    Ok(Json(CertificatesBody { certificates: found, page: wanted, has_more }))
}

/// One of them.
pub(super) async fn show_certificate(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<CertificateBody>, Problem> {
    let id: CertificateId = named(&id)?;
    let certificate = certificates.one_of_mine(&actor, id).await?;
    Ok(Json(CertificateBody::of(&page, &certificate, certificates.today(), Shelf::Own)))
}

/// Its document: the same bytes every time.
pub(super) async fn download_document(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (certificate, bytes) = certificates.download(&actor, named(&id)?).await?;
    Ok(document(&certificate, bytes))
}

/// The bytes, under a name that tells nothing about anybody.
pub(super) fn document(certificate: &Certificate, bytes: Bytes) -> Response {
    let name = format!("attachment; filename=\"{}\"", certificate.number.file_name());
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}
