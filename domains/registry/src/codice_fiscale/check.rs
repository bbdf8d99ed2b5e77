//! Which character may stand where, and the last one, which follows from the others.

use super::CodiceFiscaleError;
use super::omocodia::{DIGIT_POSITIONS, digit_at};

/// What a letter or digit in an odd position counts (counting from one); `0` and `A` count the same.
const ODD: [u16; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The check character of the first fifteen.
pub(super) fn character(first_fifteen: &[u8]) -> u8 {
    let sum: u16 = first_fifteen
        .iter()
        .enumerate()
        .map(|(index, character)| {
            let value = value_of(*character);
            // Positions count from one in the decree, from zero here: index 0 is an odd position.
            if index % 2 == 0 { ODD[usize::from(value)] } else { u16::from(value) }
        })
        .sum();
    b'A' + u8::try_from(sum % 26).expect("a remainder of 26 fits")
}

/// `0` and `A` are 0, `1` and `B` are 1, … `Z` is 25.
fn value_of(character: u8) -> u8 {
    if character.is_ascii_digit() { character - b'0' } else { character - b'A' }
}

/// Letters where letters belong, digits (or the letters that stand for them) where digits belong.
pub(super) fn shape(code: &[u8; 16]) -> Result<(), CodiceFiscaleError> {
    for (index, character) in code.iter().enumerate() {
        let fits = if DIGIT_POSITIONS.contains(&index) {
            digit_at(*character).is_some()
        } else {
            character.is_ascii_uppercase()
        };
        if !fits {
            return Err(CodiceFiscaleError::Character(index + 1));
        }
    }
    Ok(())
}
