//! The letters of text messages: the seven bits of GSM 03.38, one in each octet, and UCS-2 for all that is not there.

/// In the order of their codes. The one at [`ESCAPE`] is no letter.
const LETTERS: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1b}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
                       ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Those of two septets, after [`ESCAPE`].
const RARE: [(char, u8); 9] = [
    ('^', 0x14),
    ('{', 0x28),
    ('}', 0x29),
    ('\\', 0x2f),
    ('[', 0x3c),
    ('~', 0x3d),
    (']', 0x3e),
    ('|', 0x40),
    ('€', 0x65),
];
const ESCAPE: u8 = 0x1b;

/// One letter in the seven bits; none where it is not there.
pub(crate) fn to_gsm(letter: char) -> Option<Vec<u8>> {
    let common = LETTERS.chars().zip(0u8..).find(|(known, _)| *known == letter).map(|(_, code)| code);
    if let Some(code) = common.filter(|code| *code != ESCAPE) {
        return Some(vec![code]);
    }
    RARE.iter().find(|(known, _)| *known == letter).map(|(_, code)| vec![ESCAPE, *code])
}

/// The text of seven bits. What is no letter reads as a blank.
pub(crate) fn of_gsm(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut codes = bytes.iter();
    while let Some(code) = codes.next() {
        let letter = match *code {
            ESCAPE => codes
                .next()
                .and_then(|code| RARE.iter().find(|(_, known)| known == code))
                .map(|(letter, _)| *letter),
            code => LETTERS.chars().nth(code.into()),
        };
        text.push(letter.unwrap_or(' '));
    }
    text
}

/// One letter in UCS-2: four octets where it is beyond the first plane, as every telephone of today reads it.
pub(crate) fn to_ucs2(letter: char) -> Vec<u8> {
    letter.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()).collect()
}

/// The text of UCS-2.
pub(crate) fn of_ucs2(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// What is printed finely as it is typed plainly: a curved apostrophe alone would more than halve what a message holds.
pub(crate) fn plain(text: &str) -> String {
    text.replace(['’', '‘'], "'")
        .replace(['“', '”', '«', '»'], "\"")
        .replace(['–', '—'], "-")
        .replace('…', "...")
        .replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_is_read_as_it_was_written() {
        assert_eq!(LETTERS.chars().count(), 128);
        let all: String = LETTERS
            .chars()
            .filter(|letter| *letter != '\u{1b}')
            .chain(RARE.map(|(letter, _)| letter))
            .collect();
        let bytes: Vec<u8> = all.chars().flat_map(|letter| to_gsm(letter).expect("it is there")).collect();
        assert_eq!(of_gsm(&bytes), all);
        assert_eq!(to_gsm('€'), Some(vec![0x1b, 0x65]));
        assert_eq!((to_gsm('à'), to_gsm('@')), (Some(vec![0x7f]), Some(vec![0])));
        for letter in ['È', 'ç', '’', '\u{1b}', '🏛'] {
            assert_eq!(to_gsm(letter), None, "{letter}");
        }
    }

    #[test]
    fn what_the_seven_bits_lack_travels_in_ucs2() {
        let text = "È più 🏛";
        let bytes: Vec<u8> = text.chars().flat_map(to_ucs2).collect();
        assert_eq!((of_ucs2(&bytes).as_str(), bytes.len()), (text, 2 * 8));
    }

    #[test]
    fn bytes_that_are_no_letters_read_as_blanks() {
        assert_eq!(of_gsm(&[0x41, 0x1b, 0x41, 0xff, 0x1b]), "A   ");
    }
}
