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

/// The key of a form that was sent.
pub(super) fn request_key(fields: &Fields) -> Result<String, WebError> {
    let key = fields.text("request_key");
    let is_ours = key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if key.is_empty() || key.len() > LONGEST_KEY || !is_ours {
        return Err(WebError::BadRequest);
    }
    Ok(key.to_owned())
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
        let request_key = request_key(fields)?;
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
        self.read_beside(uses, channel, &mut errors).ok_or(errors)
    }

    /// The order, where other fields of the form were read before; what is wrong joins what is wrong there.
    pub(super) fn read_beside(
        &self,
        uses: &Uses,
        channel: Channel,
        errors: &mut FormErrors,
    ) -> Option<Order> {
        let kinds = self.read_kinds(errors);
        let reference_date = self.read_date(errors);
        let second_language = self.read_language(errors);
        let destination = self.read_destination(errors);
        let purpose = self.read_use(uses, kinds.as_ref(), errors);
        let request = Request {
            kinds: kinds?,
            purpose: purpose?,
            destination: destination?,
            reference_date: reference_date?,
            channel,
        };
        Some(Order { request, second_language: second_language?, request_key: self.request_key.clone() })
    }

    /// The same answers for a form that asks one more thing: names and values of its hidden fields.
    pub(super) fn hidden(&self) -> Vec<(String, String)> {
        let texts = [
            ("purpose", &self.purpose),
            ("law", &self.law),
            ("second_language", &self.second_language),
            ("destination", &self.destination),
            ("reference_date", &self.reference_date),
            ("request_key", &self.request_key),
        ];
        let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text.clone()));
        let kinds = self.kinds.iter().map(|kind| (field_of(*kind), "si".to_owned()));
        texts.chain(kinds).collect()
    }

    fn read_kinds(&self, errors: &mut FormErrors) -> Option<Kinds> {
        let kinds = Kinds::try_new(self.kinds.iter().copied()).ok();
        if kinds.is_none() {
            errors.add("kinds", "certificates-page-kinds-choose");
        }
        kinds
    }

    /// A document that is free by nature is not asked what it is for.
    fn read_use(&self, uses: &Uses, kinds: Option<&Kinds>, errors: &mut FormErrors) -> Option<Use> {
        let is_free = kinds.is_some_and(|kinds| uses.are_exempt_by_nature(kinds));
        if self.purpose == ORDINARY || (self.purpose.is_empty() && is_free) {
            return Some(Use::Ordinary);
        }
        let code = self.purpose.parse().ok();
        let row = code.and_then(|code| uses.exemption(ExemptionCode(code)));
        let Some(row) = row else {
            errors.add("purpose", "certificates-page-use-choose");
            return None;
        };
        if row.needs_description && (self.law.is_empty() || self.law.chars().count() > Use::LONGEST_LAW) {
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
    pub(super) administrations_only: bool,
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
    let priced = |value: String, label: String, purpose: &Use| {
        let duty = uses.duty(kinds, purpose, channel, fees);
        let price = words::due(page, &duty);
        let choice = Choice::new(value, label);
        PricedUse { choice, needs_law: false, administrations_only: false, price, duty }
    };
    let ordinary = priced(ORDINARY.to_owned(), page.text("certificates-page-use-ordinary"), &Use::Ordinary);
    let exempt = uses.exemptions().iter().map(|row| {
        let purpose = Use::Exempt { code: row.code, description: None };
        let one = priced(row.code.0.to_string(), page.text(&row.key()), &purpose);
        let (needs_law, administrations_only) = (row.needs_description, row.administrations_only);
        PricedUse { needs_law, administrations_only, ..one }
    });
    std::iter::once(ordinary).chain(exempt).collect()
}
