//! The digital duty stamp (*marca da bollo digitale*, e.bollo) that comes with a receipt: an XML file that a provider signed
//! (Agenzia delle Entrate, provvedimento 19 settembre 2014).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Digits of a stamp's number.
const DIGITS: usize = 14;

/// The number of a stamp (IUBD), as it stands in the file that came in base 64; nothing where that is no such file.
///
/// The signature was looked at by who sold the stamp: what is printed here is for whoever looks the number up.
pub(crate) fn number(file: &str) -> Option<String> {
    let letters: String = file.chars().filter(|letter| !letter.is_whitespace()).collect();
    let xml = String::from_utf8(STANDARD.decode(letters).ok()?).ok()?;
    let (_, rest) = xml.split_once("IUBD>")?;
    let (number, _) = rest.split_once('<')?;
    let number = number.trim();
    (number.len() == DIGITS && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(xml: &str) -> String {
        STANDARD.encode(xml)
    }

    #[test]
    fn the_number_is_found_whatever_the_elements_are_called_before_their_colon() {
        let plain = file(
            "<marcaDaBollo><PSP><CodiceFiscale>x</CodiceFiscale></PSP><IUBD>01234567890123</IUBD></marcaDaBollo>",
        );
        let prefixed = file("<m:marcaDaBollo>\n<m:IUBD> 01234567890123 </m:IUBD></m:marcaDaBollo>");
        assert_eq!(number(&plain).as_deref(), Some("01234567890123"));
        assert_eq!(number(&prefixed).as_deref(), Some("01234567890123"));
        let (begin, end) = plain.split_at(20);
        assert_eq!(number(&format!("{begin}\n{end}")).as_deref(), Some("01234567890123"));
    }

    #[test]
    fn what_is_no_stamp_has_no_number() {
        for file in
            [String::new(), "?".to_owned(), file("<IUBD>1</IUBD>"), file("<IUBD>0123456789012x</IUBD>")]
        {
            assert_eq!(number(&file), None);
        }
    }
}
