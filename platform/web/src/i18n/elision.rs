//! Articles before numbers that are spoken with a vowel: *l’8 aprile*, *dall’11 marzo*.

/// The words that lose their vowel, and what is left of them.
const ELIDED: [(&str, &str); 7] = [
    ("il", "l’"),
    ("al", "all’"),
    ("dal", "dall’"),
    ("del", "dell’"),
    ("nel", "nell’"),
    ("sul", "sull’"),
    ("col", "coll’"),
];

/// An Italian text with its articles as they are spoken before *otto* and *undici*: who wrote the text did not know which
/// day would stand in it.
pub(super) fn elided(text: String) -> String {
    if !text.contains(" 8") && !text.contains(" 11") {
        return text;
    }
    let mut words = text.split(' ').peekable();
    let mut spoken = String::with_capacity(text.len());
    while let Some(word) = words.next() {
        match elision_of(word).filter(|_| words.peek().is_some_and(|next| begins_with_a_vowel(next))) {
            Some(short) => spoken.push_str(&short),
            None => {
                spoken.push_str(word);
                if words.peek().is_some() {
                    spoken.push(' ');
                }
            }
        }
    }
    spoken
}

/// `Dal` becomes `Dall’`; a word that is no article has none. Brackets and quotation marks before it stay.
fn elision_of(word: &str) -> Option<String> {
    let bare = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let (_, short) = ELIDED.iter().find(|(long, _)| bare.eq_ignore_ascii_case(long))?;
    let before = &word[..word.len() - bare.len()];
    let is_capital = bare.starts_with(|first: char| first.is_ascii_uppercase());
    let mut letters = short.chars();
    let first = letters.next().map(|first| if is_capital { first.to_ascii_uppercase() } else { first })?;
    Some(format!("{before}{first}{}", letters.as_str()))
}

/// Whether a word is the number 8 or 11: `8`, `11.`, `8/4`, not `80`.
fn begins_with_a_vowel(word: &str) -> bool {
    let digits = word.find(|sign: char| !sign.is_ascii_digit()).map_or(word, |end| &word[..end]);
    let is_thousands = word[digits.len()..].starts_with('.')
        && word[digits.len() + 1..].starts_with(|sign: char| sign.is_ascii_digit());
    matches!(digits, "8" | "11") && !is_thousands
}

#[cfg(test)]
mod tests {
    use super::elided;

    #[test]
    fn days_that_are_spoken_with_a_vowel_take_the_short_article() {
        for (written, spoken) in [
            ("Risposta entro il 8 aprile 2020.", "Risposta entro l’8 aprile 2020."),
            ("Dal 11 marzo al 8 aprile", "Dall’11 marzo all’8 aprile"),
            ("(il 11 maggio)", "(l’11 maggio)"),
            ("vale dal 8/4 al 9/4", "vale dall’8/4 al 9/4"),
            ("entro il 18 e il 80", "entro il 18 e il 80"),
            ("il 1 maggio, il 7", "il 1 maggio, il 7"),
            ("il Municipio 8", "il Municipio 8"),
            ("del 8.500", "del 8.500"),
            ("tutti 8", "tutti 8"),
            ("", ""),
        ] {
            assert_eq!(elided(written.to_owned()), spoken);
        }
    }
}
