//! Why a provider did not let somebody in (*Tabella messaggi di anomalia* of AgID).

/// What a provider gave as the reason. Each one that concerns the person has its own page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// nr19: wrong credentials, too many times.
    TooManyAttempts,
    /// nr20: no credentials of the level that was asked for.
    NoCredentials,
    /// nr21: the time at the provider ran out.
    TimedOut,
    /// nr22: the person did not consent to the data being sent.
    ConsentDenied,
    /// nr23: the identity is suspended or revoked.
    Suspended,
    /// nr24: reserved by AgID.
    Reserved,
    /// nr25: the person cancelled.
    Cancelled,
    /// nr30: another kind of identity, such as one for professionals (Avviso SPID 18).
    WrongKind,
    /// nr08 to nr18: our request was wrong. Nobody but us can mend it: raise an alarm.
    OurFault(u8),
    /// A failure without one of these numbers.
    Unexplained,
}

impl ErrorCode {
    /// The codes that the person can do something about, each with its page.
    pub const FOR_THE_PERSON: [Self; 8] = [
        Self::TooManyAttempts,
        Self::NoCredentials,
        Self::TimedOut,
        Self::ConsentDenied,
        Self::Suspended,
        Self::Reserved,
        Self::Cancelled,
        Self::WrongKind,
    ];

    /// Reads `ErrorCode nr25`, wherever it stands in the message.
    pub(crate) fn parse(message: &str) -> Self {
        let number = message.split("nr").skip(1).find_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        number.map_or(Self::Unexplained, Self::from_number)
    }

    const fn from_number(number: u8) -> Self {
        match number {
            19 => Self::TooManyAttempts,
            20 => Self::NoCredentials,
            21 => Self::TimedOut,
            22 => Self::ConsentDenied,
            23 => Self::Suspended,
            24 => Self::Reserved,
            25 => Self::Cancelled,
            30 => Self::WrongKind,
            8..=18 => Self::OurFault(number),
            _ => Self::Unexplained,
        }
    }

    /// Its number in the table, where it has one.
    #[must_use]
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::TooManyAttempts => Some(19),
            Self::NoCredentials => Some(20),
            Self::TimedOut => Some(21),
            Self::ConsentDenied => Some(22),
            Self::Suspended => Some(23),
            Self::Reserved => Some(24),
            Self::Cancelled => Some(25),
            Self::WrongKind => Some(30),
            Self::OurFault(number) => Some(number),
            Self::Unexplained => None,
        }
    }

    /// Whether somebody of the house has to look at it.
    #[must_use]
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::OurFault(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_read_back() {
        for code in ErrorCode::FOR_THE_PERSON.into_iter().chain([8, 9, 11, 18].map(ErrorCode::OurFault)) {
            let number = code.number().unwrap();
            assert_eq!(ErrorCode::parse(&format!("ErrorCode nr{number:02}")), code);
            assert_eq!(code.is_alarm(), number <= 18);
        }
    }

    #[test]
    fn what_has_no_number_is_unexplained() {
        for message in ["", "nr", "nr7x", "nr99", "nr999", "Errore interno"] {
            assert_eq!(ErrorCode::parse(message), ErrorCode::Unexplained, "{message}");
        }
    }
}
