//! What a program asks for, as it came, to be read.

use std::borrow::Cow;

use axum::http::HeaderMap;
use chrono::NaiveDate;
use kernel::Language;
use serde::Deserialize;
use web::Message;
use web::api::{Problem, idempotency_key};

use crate::domain::{Channel, Destination, ExemptionCode, Kind, Kinds, Request, Use, Uses};
use crate::service::Order;

/// The body of the request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderBody {
    kinds: Vec<u8>,
    exemption: Option<ExemptionBody>,
    destination: Option<String>,
    second_language: Option<String>,
}

/// The use that a law exempts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExemptionBody {
    pub(super) code: u8,
    pub(super) law: Option<String>,
}

impl OrderBody {
    /// A resident's order, or what is wrong with each field.
    pub(super) fn read(self, uses: &Uses, headers: &HeaderMap) -> Result<Order, Problem> {
        // Kept apart from the keys of the pages' own forms.
        let request_key = format!("api:{}", idempotency_key(headers)?);
        let read = self.request(uses, Channel::Online, None);
        let (request, second_language) = read.map_err(Problem::invalid_fields)?;
        Ok(Order { request, second_language, request_key })
    }

    /// What is asked for, and the language beside Italian; or what is wrong with each field.
    pub(super) fn request(
        &self,
        uses: &Uses,
        channel: Channel,
        reference_date: Option<NaiveDate>,
    ) -> Result<(Request, Option<Language>), Vec<Wrong>> {
        let mut wrong = Vec::new();
        let kinds = keep(self.read_kinds(channel), &mut wrong);
        let purpose = keep(self.read_use(uses), &mut wrong);
        let destination = keep(self.read_destination(), &mut wrong);
        let second_language = keep(self.read_language(), &mut wrong);
        let (Some(kinds), Some(purpose), Some(destination), Some(second_language)) =
            (kinds, purpose, destination, second_language)
        else {
            return Err(wrong);
        };
        Ok((Request { kinds, purpose, destination, reference_date, channel }, second_language))
    }

    fn read_kinds(&self, channel: Channel) -> Result<Kinds, Wrong> {
        let kinds = Kinds::from_codes(self.kinds.iter().copied()).ok();
        kinds
            .filter(|kinds| channel == Channel::Counter || kinds.iter().all(Kind::is_online))
            .ok_or_else(|| wrong("kinds", "certificates-api-wrong-kinds"))
    }

    fn read_use(&self, uses: &Uses) -> Result<Use, Wrong> {
        let Some(ExemptionBody { code, law }) = &self.exemption else { return Ok(Use::Ordinary) };
        let row = uses.exemption(ExemptionCode(*code));
        let row = row.ok_or_else(|| wrong("exemption.code", "certificates-api-wrong-exemption"))?;
        if !row.is_told_by(law.as_deref().unwrap_or_default()) {
            return Err(("exemption.law".into(), law_wrong()));
        }
        uses.read(Some(*code), law.as_deref())
            .map_err(|_| wrong("exemption.code", "certificates-api-wrong-exemption"))
    }

    fn read_destination(&self) -> Result<Destination, Wrong> {
        match self.destination.as_deref() {
            None | Some("private") => Ok(Destination::Private),
            Some("abroad") => Ok(Destination::Abroad),
            Some("immigration") => Ok(Destination::Immigration),
            Some("court") => Ok(Destination::Court),
            Some(_) => Err(wrong("destination", "certificates-api-wrong-destination")),
        }
    }

    fn read_language(&self) -> Result<Option<Language>, Wrong> {
        let Some(tag) = &self.second_language else { return Ok(None) };
        let others = Language::ALL.into_iter().filter(|language| *language != Language::It);
        let found = others.into_iter().find(|language| language.tag() == tag);
        found.map(Some).ok_or_else(|| wrong("second_language", "certificates-api-wrong-language"))
    }
}

/// A field by its name, and what is wrong with it.
pub(super) type Wrong = (Cow<'static, str>, Message);

/// A law that is missing or too long.
pub(super) fn law_wrong() -> Message {
    Message::new("certificates-api-wrong-law").with("longest", Use::LONGEST_LAW)
}

fn wrong(field: &'static str, key: &'static str) -> Wrong {
    (field.into(), Message::new(key))
}

fn keep<T>(read: Result<T, Wrong>, wrong: &mut Vec<Wrong>) -> Option<T> {
    read.map_err(|error| wrong.push(error)).ok()
}
