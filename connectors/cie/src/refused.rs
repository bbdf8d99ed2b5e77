//! Why something was not believed.

/// A message that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What an entity of the federation says of itself.
    EntityConfiguration,
    /// What a superior says of the next one below.
    SubordinateStatement,
    /// A seal that an entity carries.
    TrustMark,
    /// A question of a relying party; read by the counterpart alone.
    RequestObject,
    /// How a relying party proves who it is; read by the counterpart alone.
    ClientAssertion,
    /// The answer of the token endpoint.
    TokenResponse,
    /// Who signed in.
    IdToken,
    /// What is known of them.
    Userinfo,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::EntityConfiguration => "entity configuration",
            Self::SubordinateStatement => "subordinate statement",
            Self::TrustMark => "trust mark",
            Self::RequestObject => "request object",
            Self::ClientAssertion => "client assertion",
            Self::TokenResponse => "token response",
            Self::IdToken => "ID token",
            Self::Userinfo => "userinfo response",
        })
    }
}

/// Whom we could not speak to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Peer {
    /// An entity of the federation, on the way from the provider to the anchor.
    Federation,
    /// The token endpoint.
    Token,
    /// The userinfo endpoint.
    Userinfo,
    /// The revocation endpoint.
    Revocation,
}

impl std::fmt::Display for Peer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Federation => "federation",
            Self::Token => "token endpoint",
            Self::Userinfo => "userinfo endpoint",
            Self::Revocation => "revocation endpoint",
        })
    }
}

/// What is wrong with the policies of a trust chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyFault {
    /// Something that is no policy.
    Unreadable,
    /// Two policies of the chain, or two operators of one, contradict each other.
    Conflict,
    /// An operator that must be understood, and is not.
    UnknownOperator,
    /// The metadata do not obey.
    Disobeyed,
}

impl std::fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "is not readable",
            Self::Conflict => "contradicts itself",
            Self::UnknownOperator => "has an operator that must be understood and is not",
            Self::Disobeyed => "is not obeyed",
        })
    }
}

/// A limit that a superior set to what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// `constraints` that cannot be read.
    Unreadable,
    /// `max_path_length`.
    PathLength,
    /// `naming_constraints`.
    Naming,
    /// `allowed_entity_types`.
    EntityType,
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "they cannot be read",
            Self::PathLength => "the path is too long",
            Self::Naming => "a name is not permitted",
            Self::EntityType => "the type of entity is not allowed",
        })
    }
}

/// Why something was refused. Whoever brought it gets an answer of 4xx and a new try, never a reason they could use.
///
/// No variant carries anything of a person, or of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    /// It cannot be read.
    #[error("the {0} cannot be read")]
    Unreadable(Part),
    /// Another kind of message, or one with extensions that must be understood and are not.
    #[error("the {0} is of another type")]
    Type(Part),
    /// `none`, a shared secret, or anything else that is not on the list.
    #[error("the {0} is signed or encrypted with an algorithm that is not allowed")]
    Algorithm(Part),
    /// No `kid`, or one that is not among the keys that count.
    #[error("the {0} names no key that is known")]
    UnknownKey(Part),
    /// The signature is wrong.
    #[error("the signature of the {0} does not verify")]
    Signature(Part),
    /// It is not encrypted, or not for us.
    #[error("the {0} cannot be decrypted")]
    Decryption(Part),
    /// A claim is missing, or of another kind.
    #[error("the {0} has no readable {1}")]
    Claim(Part, &'static str),
    /// Said by somebody else.
    #[error("the {0} was issued by another")]
    Issuer(Part),
    /// Said of somebody else.
    #[error("the {0} is about another")]
    Subject(Part),
    /// Said to somebody else.
    #[error("the {0} is meant for another")]
    Audience(Part),
    /// From a future further off than clocks may differ.
    #[error("the {0} is not valid yet")]
    NotYet(Part),
    /// It was valid.
    #[error("the {0} is no longer valid")]
    Expired(Part),
    /// Issued before it was asked for.
    #[error("the {0} was issued before it was asked for")]
    TooOld(Part),

    /// No superior has given us a trust mark yet.
    #[error("we carry no trust mark")]
    NotAdmitted,
    /// The provider is not in our settings.
    #[error("the provider is not one of ours")]
    UnknownProvider,
    /// No superior leads to an anchor of ours.
    #[error("no trust chain reaches an anchor")]
    NoAnchor,
    /// The chain has more entities, or the entities more of something, than we go through.
    #[error("the trust chain is longer than we follow")]
    TooFar,
    /// A superior forbids it.
    #[error("a constraint of the federation is not kept: {0}")]
    Constraint(Limit),
    /// A policy is wrong or not kept.
    #[error("a metadata policy {0}")]
    Policy(PolicyFault),
    /// A trust mark that the settings ask for is not there.
    #[error("a required trust mark is missing")]
    TrustMarkMissing,
    /// The anchor does not let that issuer give this trust mark.
    #[error("a trust mark comes from an issuer without the right to it")]
    TrustMarkIssuer,
    /// The provider cannot do what we need, or states it in another way.
    #[error("the metadata of the provider do not suit us: {0}")]
    Metadata(&'static str),
    /// An address that is not https.
    #[error("an address is not secure")]
    InsecureAddress,

    /// A field twice, or neither a code nor an error.
    #[error("the callback cannot be read")]
    Callback,
    /// Another sign-in's state, or none.
    #[error("the state is another's")]
    State,
    /// The person took too long.
    #[error("the answer came after the request had expired")]
    Late,
    /// The answer names another provider than was asked, or none (RFC 9207).
    #[error("the answer comes from another provider")]
    MixedUp,
    /// The provider takes the code for used, old or another's.
    #[error("the token endpoint refused the code")]
    CodeRefused,
    /// A token that is no bearer token.
    #[error("the token is of another type")]
    TokenType,
    /// Another sign-in's nonce, or none.
    #[error("the nonce is another's")]
    Nonce,
    /// The ID token belongs to another access token.
    #[error("the ID token belongs to another access token")]
    AccessTokenHash,
    /// An `acr` that is no level.
    #[error("the level is unknown")]
    UnknownLevel,
    /// Below what was asked for.
    #[error("the level is lower than asked")]
    LowerLevel,

    /// Nobody is to blame yet: the other side does not answer as it should.
    #[error("the {0} does not answer")]
    Unreachable(Peer),
    /// Our own keys do not work: raise an alarm.
    #[error("our own key did not sign")]
    OwnKey,
}

impl Refused {
    /// Whether the other side is out of order: the person may try again later, and nothing was forged.
    #[must_use]
    pub const fn is_outage(self) -> bool {
        matches!(self, Self::Unreachable(_))
    }

    /// Whether a provider, or somebody in its name, answered, and this is what is wrong with the answer.
    pub(crate) const fn is_of_an_answer(self) -> bool {
        match self {
            Self::Unreadable(part)
            | Self::Type(part)
            | Self::Algorithm(part)
            | Self::UnknownKey(part)
            | Self::Signature(part)
            | Self::Decryption(part)
            | Self::Claim(part, _)
            | Self::Issuer(part)
            | Self::Subject(part)
            | Self::Audience(part)
            | Self::NotYet(part)
            | Self::Expired(part)
            | Self::TooOld(part) => matches!(part, Part::TokenResponse | Part::IdToken | Part::Userinfo),
            Self::Late
            | Self::MixedUp
            | Self::CodeRefused
            | Self::TokenType
            | Self::Nonce
            | Self::AccessTokenHash
            | Self::UnknownLevel
            | Self::LowerLevel => true,
            _ => false,
        }
    }

    /// A word for it that stays the same, by which entries of a register are told apart.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Type(_) => "message",
            Self::Algorithm(_) => "algorithm",
            Self::UnknownKey(_) | Self::Signature(_) => "signature",
            Self::Decryption(_) => "encrypted",
            Self::Claim(..) => "claim",
            Self::Issuer(_) | Self::MixedUp => "issuer",
            Self::Subject(_) => "subject",
            Self::Audience(_) => "audience",
            Self::NotYet(_) | Self::Expired(_) | Self::TooOld(_) => "time",
            Self::NotAdmitted => "not_admitted",
            Self::UnknownProvider => "provider",
            Self::NoAnchor
            | Self::TooFar
            | Self::Constraint(_)
            | Self::Policy(_)
            | Self::TrustMarkMissing
            | Self::TrustMarkIssuer
            | Self::Metadata(_)
            | Self::InsecureAddress => "federation",
            Self::Callback => "callback",
            Self::State => "state",
            Self::Late => "late",
            Self::CodeRefused => "code",
            Self::TokenType => "token_type",
            Self::Nonce => "nonce",
            Self::AccessTokenHash => "access_token",
            Self::UnknownLevel | Self::LowerLevel => "level",
            Self::Unreachable(_) => "outage",
            Self::OwnKey => "own_key",
        }
    }
}
