//! Requests that a clerk writes down for somebody, at the desk or on the telephone.

use kernel::StaffId;

use super::{Channel, Whose};
use crate::definition::Definition;

/// Who may go on with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// Whose request it will be, or who acts for them.
    Applicant(Whose),
    /// The clerk who writes it down for somebody, and nobody else.
    Clerk(StaffId),
}

/// By whose hand a request is written for somebody, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDown {
    /// The clerk.
    pub clerk: StaffId,
    /// The desk, or the telephone.
    pub channel: Channel,
}

/// How somebody confirmed what a clerk wrote down for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confirmed {
    /// They signed it on paper before the clerk (art. 38 c. 3 DPR 445/2000).
    Signed,
    /// The clerk read it out, and they said yes.
    Spoken,
}

impl Confirmed {
    /// In which ways a request for a service can be confirmed; none where it cannot be made by that way at all. What
    /// declares something, or wants somebody else's agreement, is signed; what always wants a file is not made by telephone.
    pub(crate) fn ways(definition: &Definition, channel: Channel) -> &'static [Self] {
        match (channel, definition.is_signed()) {
            (Channel::Desk, true) => &[Self::Signed],
            (Channel::Desk, false) => &[Self::Signed, Self::Spoken],
            (Channel::Phone, false) if !definition.wants_file() => &[Self::Spoken],
            (Channel::Phone | Channel::Web | Channel::Api | Channel::Chat, _) => &[],
        }
    }

    /// As rows and forms write it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Spoken => "spoken",
        }
    }

    /// The one of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Signed, Self::Spoken].into_iter().find(|one| one.code() == code)
    }
}

/// How a clerk knew for whom they wrote: the document they saw, what they asked on the telephone. One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recognised(String);

impl Recognised {
    /// The longest, in characters.
    pub(crate) const LONGEST: usize = 200;
    /// Less says nothing.
    const SHORTEST: usize = 3;

    /// Reads what was written; none where that is too little or too much.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        let is_line = !text.chars().any(char::is_control);
        (is_line && (Self::SHORTEST..=Self::LONGEST).contains(&length)).then_some(Self(text))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// For what a clerk vouches who sends what they wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vouched {
    pub(crate) confirmed: Confirmed,
    pub(crate) recognised: Recognised,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::read_kept;

    const LIBRARY: &str = include_str!("../../tests/it/tessera-biblioteca.toml");

    #[test]
    fn what_declares_something_is_signed_and_never_made_by_telephone() {
        let plain = read_kept(LIBRARY).unwrap();
        let declares =
            read_kept(&format!("{LIBRARY}\n[sending]\nlevel = \"substantial\"\nlaw = \"x\"\n")).unwrap();
        assert_eq!(Confirmed::ways(&plain, Channel::Phone), [Confirmed::Spoken]);
        assert_eq!(Confirmed::ways(&declares, Channel::Phone), []);
        assert_eq!(Confirmed::ways(&plain, Channel::Desk), [Confirmed::Signed, Confirmed::Spoken]);
        assert_eq!(Confirmed::ways(&declares, Channel::Desk), [Confirmed::Signed]);
        assert_eq!(Confirmed::ways(&plain, Channel::Web), [], "nobody vouches for who comes in themselves");
    }

    #[test]
    fn what_always_wants_a_file_is_never_made_by_telephone() {
        let file = "[[form.pages.fields]]\nname = \"foto\"\nlabel = { it = \"Foto\", en = \"Photo\" }\n\
            kind.upload = { max_files = 1, max_megabytes = 5, types = [\"pdf\"] }\n";
        let with = |more: &str| {
            let fields = format!("{file}{more}\n[procedure.clock]");
            read_kept(&LIBRARY.replacen("[procedure.clock]", &fields, 1)).unwrap()
        };
        assert_eq!(Confirmed::ways(&with(""), Channel::Phone), []);
        assert_eq!(Confirmed::ways(&with(""), Channel::Desk), [Confirmed::Signed, Confirmed::Spoken]);
        for left_out in ["is_optional = true", "when = \"studia == 'si'\""] {
            assert_eq!(Confirmed::ways(&with(left_out), Channel::Phone), [Confirmed::Spoken], "{left_out}");
        }
    }

    #[test]
    fn how_somebody_was_known_is_said_on_one_line() {
        assert_eq!(Recognised::parse(" CIE \n CA00000AA ").unwrap().as_str(), "CIE CA00000AA");
        assert!(Recognised::parse("ok").is_none());
        assert!(Recognised::parse(&"x".repeat(Recognised::LONGEST + 1)).is_none());
    }
}
