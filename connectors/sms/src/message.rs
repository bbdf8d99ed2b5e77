//! A message, as it travels: whole, or in parts that the telephone puts together.

use std::fmt;

use rusmpp::values::DataCoding;
use uuid::Uuid;

use crate::Number;
use crate::alphabet::{plain, to_gsm, to_ucs2};

/// A text message to one person.
#[derive(Clone)]
pub struct Sms {
    /// To whom.
    pub to: Number,
    /// What it says.
    pub text: String,
    /// Names the message: the parts of one that is sent again are the same to a telephone.
    pub id: Uuid,
}

/// One part of a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) coding: DataCoding,
    /// Whether a header stands before the text, which says of what it is a part.
    pub(crate) has_header: bool,
    pub(crate) bytes: Vec<u8>,
}

/// More than this is a letter.
const MOST_PARTS: usize = 10;
/// The header of a part (3GPP TS 23.040, 9.2.3.24.1): five octets follow, of which three say of which message it is a
/// part, of how many, and which.
pub(crate) const PART_HEADER: [u8; 3] = [5, 0, 3];

/// How many octets of text a message has room for: alone, and behind a header.
struct Room {
    alone: usize,
    as_part: usize,
}

/// 140 octets are 160 septets; the header takes the room of seven.
const OF_GSM: Room = Room { alone: 160, as_part: 153 };
const OF_UCS2: Room = Room { alone: 140, as_part: 134 };

impl Sms {
    /// The parts in their order; none where there is no text, or too much of it.
    pub(crate) fn parts(&self) -> Option<Vec<Part>> {
        let text = plain(self.text.trim());
        let gsm: Option<Vec<Vec<u8>>> = text.chars().map(to_gsm).collect();
        let (coding, room, letters) = match gsm {
            Some(letters) => (DataCoding::McSpecific, OF_GSM, letters),
            None => (DataCoding::Ucs2, OF_UCS2, text.chars().map(to_ucs2).collect()),
        };
        let whole: Vec<u8> = letters.concat();
        if whole.is_empty() {
            return None;
        }
        if whole.len() <= room.alone {
            return Some(vec![Part { coding, has_header: false, bytes: whole }]);
        }
        let texts = fill(letters, room.as_part);
        let total = u8::try_from(texts.len()).ok().filter(|total| usize::from(*total) <= MOST_PARTS)?;
        let part = |(text, number): (Vec<u8>, u8)| {
            let place = [self.reference(), total, number];
            Part { coding, has_header: true, bytes: [&PART_HEADER[..], &place, &text].concat() }
        };
        Some(texts.into_iter().zip(1..).map(part).collect())
    }

    /// By which a telephone knows the parts of one message.
    fn reference(&self) -> u8 {
        self.id.as_bytes()[15]
    }
}

/// Fills one part after the other. No letter is cut in two.
fn fill(letters: Vec<Vec<u8>>, most: usize) -> Vec<Vec<u8>> {
    let mut parts = vec![Vec::with_capacity(most)];
    for letter in letters {
        match parts.last_mut() {
            Some(part) if part.len() + letter.len() <= most => part.extend(letter),
            _ => parts.push(letter),
        }
    }
    parts
}

/// Neither reader nor text: this form ends up in logs.
impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sms").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<Vec<Part>> {
        let to = Number::parse("333 123 4567").unwrap();
        Sms { to, text: text.into(), id: Uuid::from_u128(7) }.parts()
    }

    #[test]
    fn a_text_travels_whole_as_long_as_it_fits() {
        for (text, coding) in [
            ("a".repeat(160), DataCoding::McSpecific),
            ("€".repeat(80), DataCoding::McSpecific),
            ("’".repeat(160), DataCoding::McSpecific),
            ("È".repeat(70), DataCoding::Ucs2),
        ] {
            let parts = parts(&text).unwrap();
            assert_eq!((parts.len(), parts[0].coding, parts[0].has_header), (1, coding, false), "{text}");
        }
    }

    #[test]
    fn a_longer_one_travels_in_parts_and_no_letter_is_cut() {
        let long = parts(&format!("{}€{}", "a".repeat(152), "b".repeat(153))).unwrap();
        assert_eq!(long.len(), 3);
        assert_eq!(long[0].bytes[..6], [5, 0, 3, 7, 3, 1]);
        assert_eq!(long[0].bytes.len(), 6 + 152, "the euro has two septets, of which one would fit");
        assert_eq!(long[1].bytes[..8], [5, 0, 3, 7, 3, 2, 0x1b, 0x65]);
        let museum = parts(&format!("{}🏛{}", "È".repeat(66), "È".repeat(4))).unwrap();
        assert_eq!((museum.len(), museum[0].bytes.len()), (2, 6 + 132));
    }

    #[test]
    fn nothing_and_a_letter_are_no_messages() {
        assert_eq!(parts(" \n"), None);
        assert!(parts(&"a".repeat(1530)).is_some());
        assert_eq!(parts(&"a".repeat(1531)), None);
        let sms = Sms { to: Number::parse("333 123 4567").unwrap(), text: "segreto".into(), id: Uuid::nil() };
        assert!(!format!("{sms:?}").contains("segreto"));
    }
}
