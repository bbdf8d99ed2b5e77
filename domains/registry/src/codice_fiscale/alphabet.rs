//! Names as the twenty-six letters that codes and searches are made of.

use unicode_normalization::UnicodeNormalization as _;

/// The letters A–Z of a name: marks fall, apostrophes, hyphens and blanks vanish, ligatures open.
///
/// `D'Agostino` gives `DAGOSTINO`, `Nicolò` gives `NICOLO`, `Strauß` gives `STRAUSS`, `Nguyễn` gives `NGUYEN`. A letter of
/// another script gives nothing: the registry keeps such names already transliterated.
#[must_use]
pub fn letters_of(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for letter in name.nfd().flat_map(char::to_uppercase) {
        match letter {
            'A'..='Z' => letters.push(letter),
            // What is a letter of its own, and no letter with a mark.
            'Æ' => letters.push_str("AE"),
            'Đ' | 'Ð' => letters.push('D'),
            'Ħ' => letters.push('H'),
            'Ŀ' | 'Ł' => letters.push('L'),
            'Ø' => letters.push('O'),
            'Œ' => letters.push_str("OE"),
            'ẞ' => letters.push_str("SS"),
            'Ŧ' => letters.push('T'),
            'Þ' => letters.push_str("TH"),
            _ => {}
        }
    }
    letters
}

/// Whether a capital letter is one of the five vowels; Y counts as a consonant.
pub(super) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U')
}
