//! Why a provider did not vouch for somebody.

/// Why a provider did not vouch for somebody, in the words of its protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declined {
    /// A code of AgID's table.
    Spid(spid::ErrorCode),
    /// The same from the node of eIDAS, which speaks the same protocol.
    Eidas(spid::ErrorCode),
    /// The same from the server of CIE, where it is spoken with in SAML.
    CieBySaml(spid::ErrorCode),
    /// An error of OAuth.
    Cie(cie::Decline),
}

impl Declined {
    /// Whether our requests are refused, which nobody but us can mend.
    #[must_use]
    pub const fn is_alarm(self) -> bool {
        match self {
            Self::Spid(code) | Self::Eidas(code) | Self::CieBySaml(code) => code.is_alarm(),
            Self::Cie(decline) => decline.is_alarm(),
        }
    }

    /// What one says on the telephone, where the protocol has a number for it.
    #[must_use]
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::Spid(code) | Self::CieBySaml(code) => code.number(),
            Self::Eidas(_) | Self::Cie(_) => None,
        }
    }
}
