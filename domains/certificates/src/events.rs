//! What the others may hear.

use serde::{Deserialize, Serialize};

use crate::certificate::CertificateId;

/// Something happened to a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum CertificateEvent {
    /// The document is there.
    Issued {
        /// Which one.
        certificate: CertificateId,
    },
    /// The city took it back.
    Withdrawn {
        /// Which one.
        certificate: CertificateId,
    },
    /// The registry has changed since.
    Superseded {
        /// Which one.
        certificate: CertificateId,
    },
}

impl CertificateEvent {
    const fn certificate(&self) -> CertificateId {
        match self {
            Self::Issued { certificate }
            | Self::Withdrawn { certificate }
            | Self::Superseded { certificate } => *certificate,
        }
    }
}

impl outbox::Event for CertificateEvent {
    const TOPIC: &'static str = "certificates";

    fn about(&self) -> String {
        self.certificate().to_string()
    }
}
