//! How much of a body is taken, and what is read of it before the page does.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, stream};
use http_body_util::{LengthLimitError, Limited};

use crate::WebError;
use crate::visit::Visit;

/// The request with a body that ends in an error after so many bytes. One that says it is larger is refused at once.
pub(super) fn limited(request: Request, most: usize) -> Result<Request, WebError> {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > most) {
        return Err(WebError::TooLarge);
    }
    Ok(request.map(|body| Body::new(Limited::new(body, most))))
}

/// The whole body, and the request as if nobody had read it.
pub(crate) async fn with_body_read(visit: &Visit, request: Request) -> Result<(Bytes, Request), WebError> {
    let (parts, body) = request.into_parts();
    let body =
        axum::body::to_bytes(body, visit.frame.body_limit_bytes).await.map_err(|_| WebError::TooLarge)?;
    Ok((body.clone(), Request::from_parts(parts, Body::from(body))))
}

/// The first bytes of the body, at least so many if there are, and the request as if nobody had read them: the files that
/// follow never stand in memory as a whole.
pub(crate) async fn with_head_read(request: Request, least: usize) -> Result<(Bytes, Request), WebError> {
    let (parts, body) = request.into_parts();
    let mut rest = body.into_data_stream();
    let mut head = BytesMut::new();
    while head.len() < least {
        match rest.next().await {
            Some(piece) => head.extend_from_slice(&piece.map_err(|error| broken(&error))?),
            None => break,
        }
    }
    let head = head.freeze();
    let read = stream::iter([Ok::<_, axum::Error>(head.clone())]);
    Ok((head, Request::from_parts(parts, Body::from_stream(read.chain(rest)))))
}

/// Whether a body could not be read because it is larger than is taken.
pub fn is_too_large(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| error.is::<LengthLimitError>())
}

fn broken(error: &axum::Error) -> WebError {
    if is_too_large(error) { WebError::TooLarge } else { WebError::BadRequest }
}

/// Reads a body to its end and keeps nothing: a browser that is still sending hears no answer.
pub async fn read_away(body: Body) {
    let mut pieces = body.into_data_stream();
    while let Some(Ok(_)) = pieces.next().await {}
}
