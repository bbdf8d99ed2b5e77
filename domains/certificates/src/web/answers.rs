//! What somebody wrote into the form of an order: the same for a resident and for a clerk.

use chrono::NaiveDate;
use kernel::{Fees, Language};
use web::ui::{Choice, FormErrors};
use web::{Page, WebError};

use super::fields::Fields;
use super::words;
use crate::domain::{Channel, Destination, Duty, ExemptionCode, Kind, Kinds, Request, Use, Uses};
use crate::service::Order;

/// The value of the field `purpose` for a use that no law exempts.
pub(super) const ORDINARY: &str = "ordinary";
/// The longest law that fits on the document (ANPR: *descrizioneEsenzioneBollo*).
const LONGEST_LAW: usize = 256;
/// No key of ours is longer.
const LONGEST_KEY: usize = 64;

/// The answers as they came, to be read or to be shown again.
#[derive(Clone, Default)]
pub(super) struct Answers {
    pub(super) kinds: Vec<Kind>,
    pub(super) purpose: String,
    pub(super) law: String,
    pub(super) second_language: String,
    pub(super) destination: String,
    pub(super) reference_date: String,
    pub(super) request_key: String,
}

/// A key for a form that has not been sent yet.
pub(super) fn new_request_key() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

impl Answers {
    /// A form that nobody has touched.
    pub(super) fn untouched() -> Self {
        Self {
            destination: Destination::Private.code().to_string(),
            request_key: new_request_key(),
            ..Self::default()
        }
    }

    /// A form that was sent. Only our own forms carry a key.
    pub(super) fn sent(fields: &Fields) -> Result<Self, WebError> {
        let text = |name| fields.text(name).to_owned();
        let request_key = text("request_key");
        let is_ours = request_key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if request_key.is_empty() || request_key.len() > LONGEST_KEY || !is_ours {
            return Err(WebError::BadRequest);
        }
        Ok(Self {
            kinds: Kind::ALL.into_iter().filter(|kind| fields.is_ticked(&field_of(*kind))).collect(),
            purpose: text("purpose"),
            law: text("law"),
            second_language: text("second_language"),
            destination: text("destination"),
            reference_date: text("reference_date"),
            request_key,
        })
    }

    /// The order, or what is wrong with each field.
    pub(super) fn read(&self, uses: &Uses, channel: Channel) -> Result<Order, FormErrors> {
        let mut errors = FormErrors::default();
        let kinds = self.read_kinds(&mut errors);
        let purpose = kinds.as_ref().and_then(|kinds| self.read_use(uses, kinds, &mut errors));
        let second_language = self.read_language(&mut errors);
        let destination = self.read_destination(&mut errors);
        let reference_date = self.read_date(&mut errors);
        match (kinds, purpose, second_language, destination, reference_date) {
            (Some(kinds), Some(purpose), Some(second_language), Some(destination), Some(reference_date)) => {
                let request = Request { kinds, purpose, destination, reference_date, channel };
                Ok(Order { request, second_language, request_key: self.request_key.clone() })
            }
            _ => Err(errors),
        }
    }

    fn read_kinds(&self, errors: &mut FormErrors) -> Option<Kinds> {
        let kinds = Kinds::try_new(self.kinds.iter().copied()).ok();
        if kinds.is_none() {
            errors.add("kinds", "certificates-page-kinds-choose");
        }
        kinds
    }

    /// A document that is free by nature is not asked what it is for.
    fn read_use(&self, uses: &Uses, kinds: &Kinds, errors: &mut FormErrors) -> Option<Use> {
        if self.purpose == ORDINARY || (self.purpose.is_empty() && uses.are_exempt_by_nature(kinds)) {
            return Some(Use::Ordinary);
        }
        let code = self.purpose.parse().ok();
        let row = code.and_then(|code| uses.exemption(ExemptionCode(code)));
        let Some(row) = row else {
            errors.add("purpose", "certificates-page-use-choose");
            return None;
        };
        if row.needs_description && (self.law.is_empty() || self.law.chars().count() > LONGEST_LAW) {
            errors.add("law", "certificates-page-law-wrong");
            return None;
        }
        uses.read(code, Some(&self.law)).ok()
    }

    fn read_language(&self, errors: &mut FormErrors) -> Option<Option<Language>> {
        if self.second_language.is_empty() {
            return Some(None);
        }
        let language = Language::parse(&self.second_language).filter(|language| *language != Language::It);
        if language.is_none() {
            errors.add("second_language", "certificates-page-language-choose");
        }
        language.map(Some)
    }

    fn read_destination(&self, errors: &mut FormErrors) -> Option<Destination> {
        if self.destination.is_empty() {
            return Some(Destination::Private);
        }
        let destination = self.destination.parse().ok().and_then(Destination::from_code);
        if destination.is_none() {
            errors.add("destination", "certificates-page-destination-choose");
        }
        destination
    }

    fn read_date(&self, errors: &mut FormErrors) -> Option<Option<NaiveDate>> {
        if self.reference_date.is_empty() {
            return Some(None);
        }
        let date = self.reference_date.parse().ok();
        if date.is_none() {
            errors.add("reference_date", "certificates-page-date-wrong");
        }
        date.map(Some)
    }
}

/// The name of a kind's box.
pub(super) fn field_of(kind: Kind) -> String {
    format!("kind-{}", kind.code())
}

/// A use with what it costs for these kinds.
pub(super) struct PricedUse {
    pub(super) choice: Choice,
    pub(super) needs_law: bool,
    pub(super) duty: Duty,
    /// What is due, in a line.
    pub(super) price: String,
}

/// Every use with its price, the ordinary one first.
pub(super) fn priced_uses(
    page: &Page,
    uses: &Uses,
    kinds: &Kinds,
    channel: Channel,
    fees: &Fees,
) -> Vec<PricedUse> {
    let priced = |value: String, label: String, needs_law: bool, purpose: &Use| {
        let duty = uses.duty(kinds, purpose, channel, fees);
        PricedUse { choice: Choice::new(value, label), needs_law, price: words::due(page, &duty), duty }
    };
    let ordinary =
        priced(ORDINARY.to_owned(), page.text("certificates-page-use-ordinary"), false, &Use::Ordinary);
    let exempt = uses.exemptions().iter().map(|row| {
        let purpose = Use::Exempt { code: row.code, description: None };
        priced(row.code.0.to_string(), page.text(&row.key()), row.needs_description, &purpose)
    });
    std::iter::once(ordinary).chain(exempt).collect()
}
