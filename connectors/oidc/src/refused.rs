//! Why an answer was not believed.

/// Why a sign-in was refused. No variant carries anything of a person, or of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    /// The provider does not answer, or not with what it should.
    #[error("the provider does not answer")]
    Unreachable,
    /// What the provider says of itself cannot be used.
    #[error("the provider's configuration cannot be used")]
    Configuration,
    /// An endpoint of the provider is not reached by https.
    #[error("an address of the provider is not secure")]
    InsecureAddress,
    /// The provider did not vouch for the person; by nobody's word.
    #[error("the provider declined")]
    Declined,
    /// The answer belongs to another sign-in.
    #[error("the state is another")]
    State,
    /// Another provider, or another name of it.
    #[error("the issuer is another")]
    Issuer,
    /// The provider did not exchange the code.
    #[error("the provider did not exchange the code")]
    Code,
    /// Something in it cannot be read.
    #[error("the ID token cannot be read")]
    Unreadable,
    /// Signed in another way than was settled, or not at all.
    #[error("the ID token's algorithm is another")]
    Algorithm,
    /// Signed with a key that the provider does not publish.
    #[error("the ID token's key is unknown")]
    UnknownKey,
    /// The signature does not hold.
    #[error("the ID token's signature does not hold")]
    Signature,
    /// Made for somebody else.
    #[error("the ID token is for another client")]
    Audience,
    /// Made for another sign-in.
    #[error("the nonce is another")]
    Nonce,
    /// Its time is over.
    #[error("the ID token has expired")]
    Expired,
    /// Made before we asked, or in the future.
    #[error("the ID token is not of this sign-in")]
    NotOfNow,
    /// The person proved who they are too long ago, or nobody says when.
    #[error("the sign-in at the provider is too old")]
    TooOld,
    /// A mistake of ours: the proof of who we are cannot be made.
    #[error("our own key does not sign")]
    OwnKey,
}

impl Refused {
    /// Whether the other side is down or wrongly configured, so that an operator has to know.
    #[must_use]
    pub const fn is_outage(self) -> bool {
        matches!(self, Self::Unreachable | Self::Configuration | Self::InsecureAddress | Self::OwnKey)
    }
}
