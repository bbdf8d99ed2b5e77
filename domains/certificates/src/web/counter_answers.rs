//! What only a clerk answers when they issue a certificate.

use web::ui::FormErrors;

use super::fields::Fields;
use crate::domain::Requester;

/// Who asks the clerk: the value of the field, and the key of its words.
pub(super) const REQUESTERS: [(&str, &str); 4] = [
    ("subject", "certificates-page-requester-subject"),
    ("adult", "certificates-page-requester-adult"),
    ("minor", "certificates-page-requester-minor"),
    ("office", "certificates-page-requester-office"),
];

/// The answers as they came.
#[derive(Default)]
pub(super) struct CounterAnswers {
    pub(super) requester: String,
    pub(super) reference: String,
    pub(super) override_reason: String,
    pub(super) is_identity_seen: bool,
    pub(super) is_collected: bool,
    /// The amount that stood on the form when the money was taken.
    pub(super) collected_cents: i64,
}

impl CounterAnswers {
    /// A form that nobody has touched.
    pub(super) fn untouched() -> Self {
        Self { requester: REQUESTERS[0].0.to_owned(), ..Self::default() }
    }

    /// A form that was sent.
    pub(super) fn sent(fields: &Fields) -> Self {
        Self {
            requester: fields.text("requester").to_owned(),
            reference: fields.text("reference").to_owned(),
            override_reason: fields.text("override_reason").to_owned(),
            is_identity_seen: fields.is_ticked("identity_seen"),
            is_collected: fields.is_ticked("collected"),
            collected_cents: fields.text("collected_cents").parse().unwrap_or_default(),
        }
    }

    /// Whether the clerk has seen who asks.
    pub(super) fn check_identity(&self, errors: &mut FormErrors) {
        if !self.is_identity_seen {
            errors.add("identity_seen", "certificates-page-identity-missing");
        }
    }

    /// Who asks.
    pub(super) fn requester(&self, errors: &mut FormErrors) -> Option<Requester> {
        let reference = Some(self.reference.clone()).filter(|text| !text.is_empty());
        match self.requester.as_str() {
            "subject" => Some(Requester::Subject),
            "adult" => Some(Requester::Other { person: None, is_adult: true }),
            "minor" => Some(Requester::Other { person: None, is_adult: false }),
            "office" => Some(Requester::Administration { reference }),
            _ => {
                errors.add("requester", "certificates-page-requester-choose");
                None
            }
        }
    }

    /// The same answers for a form that asks one more thing: names and values of its hidden fields.
    pub(super) fn hidden(&self) -> Vec<(String, String)> {
        let seen = if self.is_identity_seen { "si" } else { "" };
        [
            ("requester", self.requester.as_str()),
            ("reference", &self.reference),
            ("override_reason", &self.override_reason),
            ("identity_seen", seen),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }
}
