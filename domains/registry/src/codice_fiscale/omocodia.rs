//! *Omocodia*: when two people would have the same code, digits become letters, from the right.

use super::{CodiceFiscale, check};

/// The seven characters that are digits unless omocodia turned them into letters.
pub(super) const DIGIT_POSITIONS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// The letters that stand for 0 to 9.
const LETTERS: [u8; 10] = *b"LMNPQRSTUV";

/// The digit that a character is, or stands for.
pub(super) fn digit_at(character: u8) -> Option<u8> {
    if character.is_ascii_digit() {
        return Some(character - b'0');
    }
    let place = LETTERS.iter().position(|letter| *letter == character)?;
    u8::try_from(place).ok()
}

impl CodiceFiscale {
    /// The code that the person's data give by themselves, omocodia undone.
    #[must_use]
    pub fn base(&self) -> Self {
        self.with_letters_at(0)
    }

    /// Whether the tax office had to tell this person from another with the same data.
    #[must_use]
    pub fn is_omocode(&self) -> bool {
        DIGIT_POSITIONS.iter().any(|index| self.0[*index].is_ascii_uppercase())
    }

    /// The variant with letters in the digit positions of `mask`: bit 0 is the rightmost position.
    #[must_use]
    pub fn with_letters_at(&self, mask: u8) -> Self {
        let mut code = self.0;
        for (bit, index) in DIGIT_POSITIONS.iter().rev().enumerate() {
            let digit = digit_at(code[*index]).expect("the shape was checked when the code was read");
            code[*index] = if mask >> bit & 1 == 1 { LETTERS[usize::from(digit)] } else { b'0' + digit };
        }
        code[15] = check::character(&code[..15]);
        Self(code)
    }
}
