//! Sending a message to a provider through the person's browser.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use spid::Outgoing;
use web::{FormTarget, Page, WebError};

/// A form that is only on its way.
#[derive(Template)]
#[template(path = "identity/send.html")]
struct SendPage {
    page: Page,
    action: String,
    fields: Vec<(String, String)>,
}

/// A link that is only on its way.
#[derive(Template)]
#[template(path = "identity/go.html")]
struct GoPage {
    page: Page,
    url: String,
}

/// The answer to a form of ours that takes a message to where it goes. Browsers hold an address that a form is sent on
/// to against the targets of the form's page, which are our own: so it is a page, and not a redirect.
pub(super) fn on_its_way_from_a_form(page: Page, outgoing: Outgoing) -> Result<Response, WebError> {
    match outgoing {
        Outgoing::Redirect(url) => web::show(&GoPage { page, url }),
        form @ Outgoing::Form { .. } => on_its_way(page, form),
    }
}

/// The answer that takes a message to where it goes.
pub(super) fn on_its_way(page: Page, outgoing: Outgoing) -> Result<Response, WebError> {
    match outgoing {
        Outgoing::Redirect(url) => Ok(sent_to(url)),
        Outgoing::Form { action, fields } => {
            let target = origin_of(&action)
                .map(FormTarget)
                .ok_or_else(|| WebError::unexpected("the address of an identity provider has no origin"))?;
            let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let mut response = web::show(&SendPage { page, action, fields })?;
            response.extensions_mut().insert(target);
            Ok(response)
        }
    }
}

/// The answer that takes a message in an address to where it goes.
pub(super) fn sent_to(url: String) -> Response {
    // Not 303: the conformance program of SPID would stop without a word.
    (StatusCode::FOUND, [(header::LOCATION, url)], [(header::CACHE_CONTROL, "no-store")]).into_response()
}

/// Scheme, name and port.
fn origin_of(url: &str) -> Option<String> {
    let uri: axum::http::Uri = url.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}
