//! From a person's data to the code.

use chrono::{Datelike, NaiveDate};

use super::alphabet::{is_vowel, letters_of};
use super::{CodiceFiscale, check};
use crate::domain::{Belfiore, PersonName, Sex};

/// One letter for each month, January first.
pub(super) const MONTHS: [u8; 12] = *b"ABCDEHLMPRST";

/// What is added to the day of birth of women.
pub(super) const WOMEN_DAY_OFFSET: u8 = 40;

/// The code that follows from the data. The one a person really has may differ by omocodia.
#[must_use]
pub fn compute(name: &PersonName, birth_date: NaiveDate, sex: Sex, birth_place: Belfiore) -> CodiceFiscale {
    let mut code = [0_u8; 16];
    code[..3].copy_from_slice(&surname_letters(name.surname()));
    code[3..6].copy_from_slice(&given_name_letters(name.given()));
    code[6..8].copy_from_slice(&two_digits(birth_date.year().rem_euclid(100)));
    code[8] = MONTHS[usize::try_from(birth_date.month0()).expect("twelve months")];
    let offset = if sex == Sex::F { WOMEN_DAY_OFFSET } else { 0 };
    code[9..11].copy_from_slice(&two_digits(birth_date.day() + u32::from(offset)));
    code[11..15].copy_from_slice(birth_place.as_str().as_bytes());
    code[15] = check::character(&code[..15]);
    CodiceFiscale(code)
}

/// Consonants in order, then vowels in order, then X: `ROSSI` gives `RSS`, `FO` gives `FOX`.
fn surname_letters(surname: &str) -> [u8; 3] {
    let (consonants, vowels) = split(surname);
    first_three(consonants.into_iter().chain(vowels))
}

/// As for surnames, but of four or more consonants the second is left out: `GIANFRANCO` gives `GFR`.
fn given_name_letters(given: &str) -> [u8; 3] {
    let (mut consonants, vowels) = split(given);
    if consonants.len() >= 4 {
        consonants.remove(1);
    }
    first_three(consonants.into_iter().chain(vowels))
}

fn split(name: &str) -> (Vec<u8>, Vec<u8>) {
    letters_of(name).into_bytes().into_iter().partition(|letter| !is_vowel(*letter))
}

fn first_three(letters: impl Iterator<Item = u8>) -> [u8; 3] {
    let mut padded = letters.chain(std::iter::repeat(b'X'));
    std::array::from_fn(|_| padded.next().expect("the padding never ends"))
}

fn two_digits<N: TryInto<u8>>(number: N) -> [u8; 2] {
    let number = number.try_into().ok().expect("years within a century and days stay below 100");
    [b'0' + number / 10, b'0' + number % 10]
}
