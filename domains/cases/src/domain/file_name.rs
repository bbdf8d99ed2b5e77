//! The name of a file, as far as it can be shown and saved.

use unicode_normalization::UnicodeNormalization as _;

use crate::definition::FileType;

/// The longest name, in characters.
const LONGEST: usize = 120;

/// The longest name in a sentence, in characters.
const LONGEST_SPOKEN: usize = 60;

/// A name without folders and without signs that cannot be seen or that turn the direction of writing. Never empty.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.nfc().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).filter(is_shown);
    let words = shown.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = words.trim_start_matches(['.', ' ', '-']).trim_end_matches(['.', ' ']);
    if plain.is_empty() { "file".to_owned() } else { plain.to_owned() }
}

/// The name of a file that was not taken, as far as a sentence has room for it.
pub(crate) fn spoken_name(name: &str) -> String {
    let plain = plain_name(name);
    match plain.chars().count() {
        ..=LONGEST_SPOKEN => plain,
        _ => plain.chars().take(LONGEST_SPOKEN - 1).chain(['…']).collect(),
    }
}

/// A plain name with the ending of what the file is.
pub(super) fn clean_name(name: &str, kind: FileType) -> String {
    let plain = plain_name(name);
    let stem = plain.as_str();
    let lower = stem.to_lowercase();
    let known =
        kind.endings().iter().copied().find(|ending| lower.ends_with(ending) && lower.len() > ending.len());
    let (stem, ending) = match known {
        // The ending has as many bytes in capitals.
        Some(ending) => stem.split_at(stem.len() - ending.len()),
        None => (stem, kind.endings()[0]),
    };
    let room = LONGEST - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}{ending}", stem.trim_end())
}

/// What file systems and people take for a sign of a name.
fn is_shown(sign: &char) -> bool {
    let is_hidden = matches!(
        *sign,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    !sign.is_control() && !is_hidden && !"<>:\"|?*%".contains(*sign)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_shown_as_they_are_and_end_as_they_should() {
        for (name, clean) in [
            ("Ricevuta 12.pdf", "Ricevuta 12.pdf"),
            ("CARTA.PDF", "CARTA.PDF"),
            ("perche\u{301}.pdf", "perché.pdf"),
            ("/etc/passwd", "passwd.pdf"),
            ("..\\..\\windows\\system.ini", "system.ini.pdf"),
            ("../../../x.pdf", "x.pdf"),
            ("fdp\u{202e}exe.pdf", "fdpexe.pdf"),
            ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie b.pdf"),
            ("virus.exe", "virus.exe.pdf"),
            (".pdf", "pdf.pdf"),
            ("", "file.pdf"),
            (" . . ", "file.pdf"),
            ("a\0b.pdf", "ab.pdf"),
            ("\u{fffd}\u{fffd}.pdf", "pdf.pdf"),
        ] {
            assert_eq!(clean_name(name, FileType::Pdf), clean, "{name:?}");
        }
        assert_eq!(clean_name("atto.pdf.p7m", FileType::P7m), "atto.pdf.p7m");
        assert_eq!(clean_name("foto.JPEG", FileType::Jpeg), "foto.JPEG");
    }

    proptest! {
        #[test]
        fn whatever_it_is_called_it_has_a_name(name in any::<String>()) {
            let clean = clean_name(&name, FileType::Png);
            prop_assert!(clean.chars().count() <= LONGEST, "{clean:?}");
            prop_assert!(clean.to_lowercase().ends_with(".png") && clean.len() > 4, "{clean:?}");
            prop_assert!(clean.chars().all(|sign| is_shown(&sign) && !"/\\".contains(sign)), "{clean:?}");
            prop_assert!(!clean.starts_with(['.', ' ']), "{clean:?}");
        }
    }
}
