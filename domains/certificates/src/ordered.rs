//! A certificate that costs something, from its order to its end.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Language, PersonId};
use payments::{NoticeId, PositionId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::certificate::{CertificateId, Handover};
use crate::content::Content;
use crate::domain::{Duty, Identification, Override, Request, Requester};
use crate::service::{Admitted, Order};

kernel::id! {
    /// An order of a certificate that costs something.
    pub OrderId, "order"
}

/// Changes with the way in which an order is written down: the digest in a duty stamp is of one form.
const FORM: &str = "order/1";

/// What was asked for, and by whom. Kept until the certificate is there: nothing of it is asked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What, and what for.
    pub request: Request,
    /// The language beside Italian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_language: Option<Language>,
    /// Who asks.
    pub requester: Requester,
    /// Why rules that an official may set aside are set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_by_staff: Option<Override>,
    /// How the document reaches them.
    pub handover: Handover,
    /// How a clerk knew them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identification: Option<Identification>,
    /// What it costs, as they were told.
    pub duty: Duty,
    /// The digest of what the document would have stated on that day.
    pub facts_digest: String,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// It waits for the money.
    Waiting,
    /// It was paid, and the certificate has its number.
    Issued {
        /// Which.
        certificate: CertificateId,
    },
    /// It was paid, and the registry forbids it since: the money goes back.
    Refused,
    /// Whoever ordered it does not want it any more, or the city took back what was to be paid.
    Cancelled,
    /// Nobody paid it in time.
    Lapsed,
}

/// An order of a certificate that costs something.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// Its name.
    pub id: OrderId,
    /// Whose certificate.
    pub person: PersonId,
    /// The press of the button that it came from; the certificate has the same.
    pub(crate) request_key: String,
    /// What was asked for.
    pub asked: Asked,
    /// What is to be paid.
    pub position: PositionId,
    /// By which notice.
    pub notice: NoticeId,
    /// For what the duty stamp was asked; see [`Asked::digest`].
    pub(crate) request_sha256: String,
    /// When it was ordered.
    pub ordered_at: DateTime<Utc>,
    /// The last day on which it can be paid.
    pub pay_by: NaiveDate,
    /// Where it stands.
    pub state: OrderState,
}

impl Ordered {
    /// How many days an order waits for its money.
    pub const DAYS: i64 = 30;
}

impl OrderState {
    /// As stored, and as programs read it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Issued { .. } => "issued",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
            Self::Lapsed => "lapsed",
        }
    }

    /// The certificate that was given out for it.
    #[must_use]
    pub const fn certificate(&self) -> Option<CertificateId> {
        match self {
            Self::Issued { certificate } => Some(*certificate),
            Self::Waiting | Self::Refused | Self::Cancelled | Self::Lapsed => None,
        }
    }

    /// The state of a code, with the certificate that stands beside it.
    pub(crate) fn from_code(code: &str, certificate: Option<CertificateId>) -> Option<Self> {
        match (code, certificate) {
            ("waiting", None) => Some(Self::Waiting),
            ("issued", Some(certificate)) => Some(Self::Issued { certificate }),
            ("refused", None) => Some(Self::Refused),
            ("cancelled", None) => Some(Self::Cancelled),
            ("lapsed", None) => Some(Self::Lapsed),
            _ => None,
        }
    }
}

impl Asked {
    /// What `admitted` asks for with `order`, of which `content` is what the document would say today.
    pub(crate) fn of(order: &Order, admitted: &Admitted, content: &Content) -> Self {
        Self {
            request: order.request.clone(),
            second_language: order.second_language,
            requester: admitted.requester.clone(),
            override_by_staff: admitted.override_by_staff.clone(),
            handover: admitted.handover.clone(),
            identification: admitted.identification.clone(),
            duty: content.duty.clone(),
            facts_digest: content.digest(),
        }
    }

    /// The SHA-256, in base 64, that a duty stamp is asked for: of the order by its name with everything that was asked. The
    /// document does not exist before it is paid, and what it is made from does.
    #[must_use]
    pub(crate) fn digest(&self, id: OrderId) -> String {
        let canonical = serde_json::to_vec(&(FORM, id, self)).expect("an order is plain data");
        STANDARD.encode(Sha256::digest(&canonical))
    }

    /// The same order as it was made.
    pub(crate) fn order(&self, request_key: &str) -> Order {
        Order {
            request: self.request.clone(),
            second_language: self.second_language,
            request_key: request_key.to_owned(),
        }
    }

    /// Whether it is what is asked for now, by the same.
    pub(crate) fn answers(&self, order: &Order, admitted: &Admitted) -> bool {
        (&self.request, self.second_language) == (&order.request, order.second_language)
            && self.requester == admitted.requester
            && self.identification == admitted.identification
    }
}
