//! Why the node says no.

use std::fmt;

use super::line::Broken;

/// Why the node does not do what a provider asks: a code of the node (`PPT_…`), and the creditor's own where it came
/// from there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct NodeFault {
    /// `PPT_PAGAMENTO_DUPLICATO`, …
    pub code: &'static str,
    /// The creditor's code (`PAA_…`), where the creditor refused.
    pub original: Option<String>,
}

impl fmt::Display for NodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.original {
            Some(original) => write!(f, "{} ({original})", self.code),
            None => f.write_str(self.code),
        }
    }
}

impl NodeFault {
    pub(super) const fn of(code: &'static str) -> Self {
        Self { code, original: None }
    }

    /// The creditor said no.
    pub(super) fn refused(original: impl Into<String>) -> Self {
        Self { code: "PPT_ERRORE_EMESSO_DA_PAA", original: Some(original.into()) }
    }

    /// What came from the creditor makes no sense.
    pub(super) const fn unreadable() -> Self {
        Self::of("PPT_STAZIONE_INT_PA_ERRORE_RESPONSE")
    }
}

impl From<Broken> for NodeFault {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Away => Self::of("PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE"),
            Broken::Late => Self::of("PPT_STAZIONE_INT_PA_TIMEOUT"),
            Broken::NotAsAgreed => Self::unreadable(),
        }
    }
}
