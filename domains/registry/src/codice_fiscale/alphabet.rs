//! Names as the twenty-six letters that codes and searches are made of.

/// The letters A–Z of a name: accents fall, apostrophes, hyphens and blanks vanish, ligatures open.
///
/// `D'Agostino` gives `DAGOSTINO`, `Nicolò` gives `NICOLO`, `Strauß` gives `STRAUSS`. A letter of
/// another script gives nothing: the registry keeps such names already transliterated.
#[must_use]
pub fn letters_of(name: &str) -> String {
    name.chars().flat_map(char::to_uppercase).flat_map(plain).collect()
}

/// One capital letter without its marks: the letters of Europe's Latin alphabets.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'A'..='Z' => return OneOrTwo(Some(letter), None),
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' => "A",
        'Æ' => "AE",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'Ď' | 'Đ' | 'Ð' => "D",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'Ĥ' | 'Ħ' => "H",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'Ĵ' => "J",
        'Ķ' => "K",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ŀ' | 'Ł' => "L",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' => "O",
        'Œ' => "OE",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' => "S",
        'ẞ' => "SS",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' => "T",
        'Þ' => "TH",
        'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => "U",
        'Ŵ' => "W",
        'Ý' | 'Ÿ' | 'Ŷ' => "Y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        _ => "",
    };
    let mut letters = plain.chars();
    OneOrTwo(letters.next(), letters.next())
}

struct OneOrTwo(Option<char>, Option<char>);

impl Iterator for OneOrTwo {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        self.0.take().or_else(|| self.1.take())
    }
}

/// Whether a capital letter is one of the five vowels; Y counts as a consonant.
pub(super) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U')
}
