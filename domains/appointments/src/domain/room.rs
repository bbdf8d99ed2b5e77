//! The room of a visit in video (*stanza*): where it is, when its door is open, and that nobody finds it who was not told.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::{Visit, VisitState, Way};

/// So long before it begins a room can be entered.
pub const ROOM_OPENS_BEFORE: TimeDelta = TimeDelta::minutes(10);

/// Where the page is that stands in for a room in a demonstration.
pub const DEMONSTRATION_ROOM_PATH: &str = "/demo/stanza";

/// What the name of a room takes the place of.
const PLACE: &str = "{room}";

/// The part of the address of a room that nobody guesses: 128 bits, in hexadecimal. Whoever has it comes in.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RoomName(String);

impl RoomName {
    /// The one of these bits.
    pub(crate) fn from_random(bits: [u8; 16]) -> Self {
        Self(hex::encode(bits))
    }

    /// Reads one as it is stored, or stands in an address.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 32 && text.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// As it is stored.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RoomName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoomName(…)")
    }
}

/// The addresses of a city's rooms: `https://video.example.it/{room}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct RoomAddress {
    before: String,
    after: String,
}

/// Why a text is no address of rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomAddressError {
    /// What is said in a room travels for others to hear.
    #[error("the address of a room begins with https://")]
    NotSecure,
    /// It names no machine, or somebody's password.
    #[error("after https:// comes the name of a machine, and nothing else before the next /")]
    NoHost,
    /// All visits would be in one room.
    #[error("{{room}} stands once in the address of a room, behind the name of the machine")]
    NoPlace,
    /// An address has no blanks in it, and no brackets but those.
    #[error("the address of a room has signs in it that no address has")]
    NotAnAddress,
}

impl RoomAddress {
    /// Reads what a city writes.
    pub fn parse(text: &str) -> Result<Self, RoomAddressError> {
        let rest = text.strip_prefix("https://").ok_or(RoomAddressError::NotSecure)?;
        let (host, path) = rest.split_once('/').ok_or(RoomAddressError::NoPlace)?;
        let is_of_host = |sign: char| sign.is_ascii_alphanumeric() || ".-:".contains(sign);
        if !host.starts_with(|sign: char| sign.is_ascii_alphanumeric()) || !host.chars().all(is_of_host) {
            return Err(RoomAddressError::NoHost);
        }
        let (before, after) = path.split_once(PLACE).ok_or(RoomAddressError::NoPlace)?;
        if after.contains(PLACE) {
            return Err(RoomAddressError::NoPlace);
        }
        let is_wrong = |sign: char| !sign.is_ascii_graphic() || "\"<>\\^`{|}".contains(sign);
        if before.contains(is_wrong) || after.contains(is_wrong) {
            return Err(RoomAddressError::NotAnAddress);
        }
        Ok(Self { before: format!("https://{host}/{before}"), after: after.to_owned() })
    }

    /// The pages that stand in for rooms where a demonstration is at `public_url`. Nobody is seen or heard there.
    #[must_use]
    pub fn of_the_demonstration(public_url: &str) -> Self {
        let house = public_url.trim_end_matches('/');
        Self { before: format!("{house}{DEMONSTRATION_ROOM_PATH}/"), after: String::new() }
    }

    /// Where a room is.
    pub(crate) fn of(&self, room: &RoomName) -> String {
        format!("{}{}{}", self.before, room.as_str(), self.after)
    }
}

impl TryFrom<String> for RoomAddress {
    type Error = RoomAddressError;

    fn try_from(text: String) -> Result<Self, RoomAddressError> {
        Self::parse(&text)
    }
}

/// How things stand with the room of a visit at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// There is none: it is not in video, it is not to be, or it is over.
    Shut,
    /// It opens then.
    OpensAt(DateTime<Utc>),
    /// Whoever it is for comes in.
    Open,
}

impl Door {
    /// Of a visit, now.
    pub(crate) fn of(visit: &Visit, now: DateTime<Utc>) -> Self {
        let (is_booked, has_come) = (visit.is_booked(), matches!(visit.state, VisitState::Arrived { .. }));
        let opens_at = visit.starts_at - ROOM_OPENS_BEFORE;
        match visit.way {
            Way::Video if (is_booked || has_come) && now < opens_at => Self::OpensAt(opens_at),
            // Where an office runs late, who has come waits to be called: nobody shuts them out meanwhile.
            Way::Video if has_come || (is_booked && now < visit.ends_at) => Self::Open,
            _ => Self::Shut,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_at_an_address_that_names_it_once_and_travels_closed() {
        let rooms = RoomAddress::parse("https://video.example.it:8443/sale/{room}?lang=it").unwrap();
        let name = RoomName::from_random([0xab; 16]);
        let there = format!("https://video.example.it:8443/sale/{}?lang=it", "ab".repeat(16));
        assert_eq!(rooms.of(&name), there);
        for (text, why) in [
            ("http://video.example.it/{room}", RoomAddressError::NotSecure),
            ("video.example.it/{room}", RoomAddressError::NotSecure),
            ("https:///{room}", RoomAddressError::NoHost),
            ("https://{room}.example.it/", RoomAddressError::NoHost),
            ("https://me:secret@example.it/{room}", RoomAddressError::NoHost),
            ("https://video.example.it", RoomAddressError::NoPlace),
            ("https://video.example.it/room", RoomAddressError::NoPlace),
            ("https://video.example.it/{room}/{room}", RoomAddressError::NoPlace),
            ("https://video.example.it/{room}?a b", RoomAddressError::NotAnAddress),
            ("https://video.example.it/{sala}/{room}", RoomAddressError::NotAnAddress),
        ] {
            assert_eq!(RoomAddress::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_room_is_128_bits_that_no_log_shows() {
        let name = RoomName::from_random([7; 16]);
        assert_eq!((name.as_str().len(), RoomName::parse(name.as_str())), (32, Some(name.clone())));
        assert!(!format!("{name:?}").contains("07"), "{name:?}");
        for bad in ["", "abc", &"A".repeat(32), &"z".repeat(32), &"0".repeat(33)] {
            assert_eq!(RoomName::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_demonstration_has_its_rooms_at_home() {
        let rooms = RoomAddress::of_the_demonstration("http://127.0.0.1:8080/");
        let name = RoomName::from_random([1; 16]);
        assert_eq!(rooms.of(&name), format!("http://127.0.0.1:8080/demo/stanza/{}", "01".repeat(16)));
    }
}
