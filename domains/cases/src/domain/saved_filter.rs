//! The filters under which an official looks at the inbox again and again.

use kernel::StaffId;

use super::Channel;
use crate::definition::{ServiceKey, UnitKey};

/// Which part of an inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// What they hold.
    #[default]
    Mine,
    /// What nobody holds.
    Free,
    /// Everything of their offices.
    Offices,
}

/// Of how near the end of its term what is looked at is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// However near or far.
    #[default]
    Any,
    /// What is late, or due within a week.
    Pressing,
    /// What is late.
    Late,
}

/// What an official calls a set of filters: something, of at most [`FilterName::LONGEST`] characters on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FilterName(String);

impl FilterName {
    /// As many characters as fit a button.
    pub(crate) const LONGEST: u32 = 40;

    /// Reads one, without the spaces around it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_name = !text.is_empty()
            && text.chars().count() <= Self::LONGEST as usize
            && !text.chars().any(char::is_control);
        is_name.then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A set of filters with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SavedFilter {
    pub(crate) name: FilterName,
    pub(crate) shelf: Shelf,
    pub(crate) service: Option<ServiceKey>,
    /// Only what came by this way.
    pub(crate) channel: Option<Channel>,
    pub(crate) urgency: Urgency,
    /// Only what this office has.
    pub(crate) unit: Option<UnitKey>,
    /// Only what this colleague holds.
    pub(crate) holder: Option<StaffId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_on_one_short_line() {
        assert_eq!(FilterName::parse("  In scadenza ").unwrap().as_str(), "In scadenza");
        for bad in ["", "   ", "a\nb", &"è".repeat(FilterName::LONGEST as usize + 1)] {
            assert!(FilterName::parse(bad).is_none(), "{bad:?}");
        }
        assert!(FilterName::parse(&"è".repeat(FilterName::LONGEST as usize)).is_some());
    }
}
