//! Every word on a page is a text of `locales/`, so that it can be said in every language.

use anyhow::Result;

use super::tree::Tree;

/// Names that are the same in every language.
const NAMES: &[&str] = &["PEC", "SPID", "CIE", "QR", "PDF"];

/// Attributes that people read or hear.
const SPOKEN: &[&str] = &["alt", "aria-label", "title", "placeholder", "aria-description"];

/// Refuses words that stand in a template itself.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let shipped = |path: &str| path.contains("/templates/") && !path.contains("/examples/");
    let pages = tree.ending(&[".html"]).filter(|(path, _)| shipped(path));
    Ok(pages
        .flat_map(|(path, page)| naked(page).into_iter().map(move |word| format!("{path}: «{word}»")))
        .collect())
}

fn naked(page: &str) -> Vec<String> {
    let plain = without(&without(&without(page, "{#", "#}"), "{%", "%}"), "{{", "}}");
    let plain =
        without(&without(&without(&plain, "<!--", "-->"), "<script", "</script>"), "<style", "</style>");
    let mut found = spoken(&plain);
    // A page without a single tag is a piece of one: attributes, of which the spoken ones were read.
    if plain.contains('<') {
        found.extend(words(&entities_removed(&without(&plain, "<", ">"))));
    }
    found
}

/// The text with everything from each `open` to the next `close` left out.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(close).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

fn spoken(html: &str) -> Vec<String> {
    let values = |attribute: &&str| {
        let opening = format!(" {attribute}=\"");
        html.split(&opening)
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect::<Vec<_>>()
    };
    SPOKEN.iter().flat_map(values).flat_map(|value| words(&value)).collect()
}

fn entities_removed(text: &str) -> String {
    without(text, "&", ";")
}

/// Two letters or more in a row are a word.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() > 1 && !NAMES.contains(word))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_made_of_texts_is_fine() {
        let page = "{# the list #}<p class=\"lead\" aria-label=\"{{ page.text(\"cases-a\") }}\">{{ x }}&nbsp;· PEC</p>";
        assert!(naked(page).is_empty());
    }

    #[test]
    fn a_word_in_the_page_or_in_an_attribute_is_refused() {
        assert_eq!(naked("<p>Buongiorno {{ name }}</p>"), ["Buongiorno"]);
        assert!(naked("{% if wrong %} aria-invalid=\"true\" required{% endif %}").is_empty());
        assert_eq!(naked("<img alt=\"Stemma\">"), ["Stemma"]);
    }
}
