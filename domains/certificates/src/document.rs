//! From the register to the printed page, the code on it and the seal under it.

use chrono::{DateTime, Utc};
use documents::page::Page;
use documents::payload::Payload;
use documents::seal::SealInfo;
use kernel::{City, Language};

use crate::certificate::Certificate;
use crate::facts::{Paper, compose, payload_facts, payload_facts_in_short};

/// The page of a certificate; `payload` is the text of its large code.
pub(crate) fn page(city: &City, certificate: &Certificate, payload: &str, is_demonstration: bool) -> Page {
    let content = &certificate.content;
    let (number, code) = (certificate.number.to_string(), certificate.code.to_string());
    let link = format!("{}/verifica/{}", city.public_url, certificate.code.as_str());
    let paper = Paper {
        facts: &content.facts,
        duty: &content.duty,
        stamp: content.stamp.as_deref(),
        destination: content.request.destination,
        requester: &content.requester,
        number: &number,
        issued_on: certificate.issued_on,
        valid_until: certificate.valid_until,
        second_language: content.second_language,
        code: &code,
        link: &link,
        payload,
        is_demonstration,
    };
    compose(&paper, city)
}

/// What the large code says. The kinds are ANPR's codes.
pub(crate) fn payload(city: &City, certificate: &Certificate) -> Payload {
    payload_with(city, certificate, payload_facts(&certificate.content.facts, city))
}

/// The same in short, for a certificate that states more than a code can hold.
pub(crate) fn short_payload(city: &City, certificate: &Certificate) -> Payload {
    payload_with(city, certificate, payload_facts_in_short(&certificate.content.facts, city))
}

fn payload_with(city: &City, certificate: &Certificate, facts: Vec<(String, String)>) -> Payload {
    Payload {
        kind: kinds(certificate),
        number: certificate.number.to_string(),
        issued_on: certificate.issued_on,
        valid_until: certificate.valid_until,
        issuer: city.administration.text(Language::It).to_owned(),
        code: certificate.code.as_str().to_owned(),
        facts,
    }
}

/// Whether a payload is that of a certificate, by what names one: kinds, number and dates. The facts of the register count.
pub(crate) fn is_of(payload: &Payload, certificate: &Certificate) -> bool {
    payload.kind == kinds(certificate)
        && payload.number == certificate.number.to_string()
        && payload.issued_on == certificate.issued_on
        && payload.valid_until == certificate.valid_until
}

fn kinds(certificate: &Certificate) -> String {
    let kinds: Vec<String> = certificate.kinds.iter().map(|kind| kind.code().to_string()).collect();
    kinds.join(" ")
}

/// What the seal says of itself, as a reader of PDF shows it.
pub(crate) fn seal_info(city: &City, certificate: &Certificate, signed_at: DateTime<Utc>) -> SealInfo {
    let italian = web::i18n::Translator::new(Language::It);
    SealInfo {
        name: city.administration.text(Language::It).to_owned(),
        reason: italian
            .text_with("certificates-seal-reason", &[("number", certificate.number.to_string().into())]),
        location: city.name.clone(),
        description: italian.text("certificates-seal-description"),
        signed_at,
    }
}
