//! Sending a certificate to somebody by a link.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::answers::request_key;
use super::fields::Fields;
use super::named;
use super::one::{LinkAnswers, NewAddress, SentLink, certificate_page};
use crate::link::{Lifetime, Recipient};
use crate::service::{Certificates, NewLink};

/// Makes a link and shows its address, this once: the same form sent again makes no second one.
pub(super) async fn send_link(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let certificate = certificates.one_of_mine(&actor, named(&id)?).await?;
    let request_key = request_key(&fields)?;
    let (recipient, lifetime) = match read(&fields) {
        Ok(read) => read,
        Err(errors) => {
            let text = |name| fields.text(name).to_owned();
            let answers = LinkAnswers { recipient: text("recipient"), lifetime: text("lifetime") };
            let page = page.with_errors(errors);
            return web::show_again(
                &certificate_page(page, &certificates, &actor, &certificate, answers, None).await?,
            );
        }
    };
    let made = certificates.send_link_once(&actor, certificate.id, recipient, lifetime, &request_key).await?;
    let sent = made.map_or(SentLink::Before, |made| SentLink::Now(new_address(&page, made)));
    let answers = LinkAnswers::default();
    web::show(&certificate_page(page, &certificates, &actor, &certificate, answers, Some(sent)).await?)
}

/// Takes a link back.
pub(super) async fn revoke_link(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    Path((id, link)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let certificate = certificates.one_of_mine(&actor, named(&id)?).await?;
    certificates.revoke_link(&actor, named(&link)?).await?;
    Ok(Redirect::to(&format!("/fascicolo/certificati/{}#link", certificate.id)).into_response())
}

fn read(fields: &Fields) -> Result<(Recipient, Lifetime), FormErrors> {
    let mut errors = FormErrors::default();
    let recipient = Recipient::parse(fields.text("recipient"));
    if recipient.is_none() {
        let message = Message::new("certificates-page-link-recipient-wrong");
        errors.add("recipient", message.with("longest", Recipient::LONGEST));
    }
    let lifetime = Lifetime::from_days(fields.text("lifetime"));
    if lifetime.is_none() {
        errors.add("lifetime", "certificates-page-link-lifetime-choose");
    }
    recipient.zip(lifetime).ok_or(errors)
}

fn new_address(page: &Page, made: NewLink) -> NewAddress {
    let address = format!("{}/c/{}", page.city().public_url, made.token.as_str());
    let subject = page.text("certificates-page-link-mail-subject");
    let ends = page.date_time(&made.link.expires_at);
    let variables = [("address", address.as_str().into()), ("ends", ends.into())];
    let body = page.text_with("certificates-page-link-mail-text", &variables);
    let mail_href = format!("mailto:?subject={}&body={}", escaped(&subject), escaped(&body));
    NewAddress { address, recipient: made.link.recipient, mail_href }
}

/// As a `mailto:` address carries a text (RFC 6068): everything escaped but plain letters and digits.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte))
            }
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_travels_whole_in_an_address() {
        assert_eq!(super::escaped("è qui: a & b"), "%C3%A8%20qui%3A%20a%20%26%20b");
    }
}
