//! From the capitals of old registers to the way people write: `SESTO SAN GIOVANNI`, `FORLI'`, `DELL'ORSO`.

/// Words that stay small inside a name.
const SMALL: &[&str] = &[
    "a", "ad", "ai", "al", "alla", "alle", "agli", "allo", "con", "d", "da", "dal", "dalla", "degli", "dei",
    "del", "dell", "della", "delle", "dello", "di", "e", "ed", "gli", "il", "in", "la", "le", "lo", "nel",
    "nell", "nella", "per", "su", "sul", "sull", "sulla", "all", "de'",
];

/// Words whose apostrophe is one: *Ca' Granda*, *Fra' Paolo*, *de' Tirreni*.
const CUT_SHORT: &[&str] = &["CA'", "DE'", "FRA'", "PO'", "CO'", "A'"];

/// *Senza numero civico*.
const NO_NUMBER: &str = "SNC";

/// Writes a name of a place or street the way people do. A text with small letters in it is one already.
#[must_use]
pub fn as_people_write(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let words = text.split(' ').enumerate().map(|(index, word)| written(word, index == 0));
    words.collect::<Vec<_>>().join(" ")
}

fn written(word: &str, is_first: bool) -> String {
    let word = if CUT_SHORT.contains(&word) { word.to_owned() } else { accented(word) };
    if is_roman(&word) || word == NO_NUMBER {
        return word;
    }
    let mut written = String::with_capacity(word.len());
    for (index, part) in split_keeping(&word).into_iter().enumerate() {
        let small = part.to_lowercase();
        let stem = small.trim_end_matches(['\'', '-', '/']);
        let stays_small =
            !is_first && index == 0 && (SMALL.contains(&stem) || SMALL.contains(&small.as_str()));
        written.push_str(&if stays_small { small } else { with_capital(&small) });
    }
    written
}

/// The parts of a word between apostrophes, hyphens and bars, each with the mark that ends it.
fn split_keeping(word: &str) -> Vec<&str> {
    word.split_inclusive(['\'', '-', '/']).collect()
}

fn with_capital(small: &str) -> String {
    let mut letters = small.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An apostrophe after a vowel stands for its accent: `CITTA'`, `AMPE'RE`.
fn accented(word: &str) -> String {
    let mut written = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let accent = match letter {
            'A' => 'À',
            'E' => 'È',
            'I' => 'Ì',
            'O' => 'Ò',
            'U' => 'Ù',
            other => other,
        };
        if accent != letter && letters.next_if_eq(&'\'').is_some() {
            written.push(accent);
        } else {
            written.push(letter);
        }
    }
    written
}

/// `VITTORIO EMANUELE II`, `XXV APRILE`.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_become_names_as_people_write_them() {
        for (capitals, written) in [
            ("MILANO", "Milano"),
            ("SESTO SAN GIOVANNI", "Sesto San Giovanni"),
            ("FORLI'", "Forlì"),
            ("L'AQUILA", "L'Aquila"),
            ("REGGIO NELL'EMILIA", "Reggio nell'Emilia"),
            ("CAVA DE' TIRRENI", "Cava de' Tirreni"),
            ("STATI UNITI D'AMERICA", "Stati Uniti d'America"),
            ("VIA DELL'UNIVERSITA' 12/A", "Via dell'Università 12/A"),
            ("VIA ANDREA MARIA AMPE'RE 3", "Via Andrea Maria Ampère 3"),
            ("VIA FRA' PAOLO SARPI 1", "Via Fra' Paolo Sarpi 1"),
            ("CORSO VITTORIO EMANUELE II SNC", "Corso Vittorio Emanuele II SNC"),
            ("VIA CA' GRANDA 2", "Via Ca' Granda 2"),
            ("FRIULI-VENEZIA", "Friuli-Venezia"),
        ] {
            assert_eq!(as_people_write(capitals), written);
        }
    }

    #[test]
    fn what_somebody_wrote_with_small_letters_stays() {
        assert_eq!(as_people_write("Carrer de Mallorca 401"), "Carrer de Mallorca 401");
    }
}
