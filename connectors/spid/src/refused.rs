//! Why a message from a provider was not believed.

use crate::signature::SignatureFault;
use crate::xml::Fault;

/// A part of a message that says the same thing as another, and could contradict it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole message.
    Message,
    /// The assertion about the person.
    Assertion,
    /// Who may bring it: *SubjectConfirmationData*.
    Confirmation,
    /// When and for whom it holds: *Conditions*.
    Conditions,
    /// What the person is called in this session: *NameID*.
    NameId,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Message => "message",
            Self::Assertion => "assertion",
            Self::Confirmation => "subject confirmation",
            Self::Conditions => "conditions",
            Self::NameId => "name of the subject",
        })
    }
}

/// Why a message was refused. Whoever brought it gets an answer of 4xx and a new try, never a reason they could use.
///
/// No variant carries anything of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It cannot be read, or read in two ways.
    #[error(transparent)]
    Unreadable(#[from] Fault),
    /// A signature is missing or wrong.
    #[error(transparent)]
    Signature(#[from] SignatureFault),
    /// Another kind of message.
    #[error("the message is not a {0}")]
    NotA(&'static str),
    /// It came with another sign-in's relay state, or none.
    #[error("the relay state is another's")]
    RelayState,
    /// The person took too long; the request is no longer waited for.
    #[error("the answer came after the request had expired")]
    Late,
    /// The provider is not, or no longer, in the directory.
    #[error("the provider is not in the directory")]
    UnknownProvider,
    /// The attribute set that was asked for is no longer in our settings.
    #[error("the attribute set is no longer in our metadata")]
    UnknownAttributeSet,
    /// SAML of another version.
    #[error("not of version 2.0: {0}")]
    Version(Part),
    /// A moment that is none, or not in UTC.
    #[error("a moment that is none in UTC: {0}")]
    Instant(Part),
    /// Issued before it was asked for, or too long ago.
    #[error("issued before it was asked for, or too long ago: {0}")]
    TooOld(Part),
    /// Issued or valid in a future further off than clocks may differ.
    #[error("not valid yet: {0}")]
    NotYet(Part),
    /// It was valid.
    #[error("no longer valid: {0}")]
    Expired(Part),
    /// Sent to another address.
    #[error("the destination is not ours")]
    Destination,
    /// An answer to another question.
    #[error("an answer to another request: {0}")]
    InResponseTo(Part),
    /// Issued by somebody else than was asked.
    #[error("issued by another provider: {0}")]
    Issuer(Part),
    /// A name of another format than SPID prescribes.
    #[error("a name of another format than prescribed: {0}")]
    Format(Part),
    /// No assertion, more than one, or one somewhere else.
    #[error("there is not exactly one assertion, in its place")]
    Assertions,
    /// SPID does not encrypt assertions; what nobody can read nobody can check.
    #[error("something in the message is encrypted")]
    Encrypted,
    /// Anything else than *bearer*.
    #[error("the person is confirmed by another method than bearer")]
    Method,
    /// The assertion was meant for another address.
    #[error("the recipient is not ours")]
    Recipient,
    /// The assertion was meant for another service provider.
    #[error("the audience is not ours")]
    Audience,
    /// A class that is no level of SPID.
    #[error("the level is unknown")]
    UnknownLevel,
    /// Below what was asked for.
    #[error("the level is lower than asked")]
    LowerLevel,
    /// An attribute without which nobody can be told from somebody else.
    #[error("the attribute {0} is missing")]
    MissingAttribute(&'static str),
    /// An attribute twice.
    #[error("an attribute is stated twice")]
    RepeatedAttribute,
    /// Something failed at the provider.
    #[error("the provider answered with a failure")]
    Failed,
}

impl Refused {
    /// A word for it that stays the same, by which entries of a register are told apart.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Signature(_) => "signature",
            Self::NotA(_) => "message",
            Self::RelayState => "relay_state",
            Self::Late => "late",
            Self::UnknownProvider => "provider",
            Self::UnknownAttributeSet => "attribute_set",
            Self::Version(_) => "version",
            Self::Instant(_) | Self::TooOld(_) | Self::NotYet(_) | Self::Expired(_) => "time",
            Self::Destination | Self::Recipient | Self::Audience => "destination",
            Self::InResponseTo(_) => "in_response_to",
            Self::Issuer(_) => "issuer",
            Self::Format(_) => "format",
            Self::Assertions => "assertions",
            Self::Encrypted => "encrypted",
            Self::Method => "method",
            Self::UnknownLevel | Self::LowerLevel => "level",
            Self::MissingAttribute(_) | Self::RepeatedAttribute => "attributes",
            Self::Failed => "failed",
        }
    }
}
