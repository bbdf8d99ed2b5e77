//! Which texts of `locales/` the code asks for.

use std::collections::BTreeSet;
use std::fmt;

use super::crates::is_shipped;
use super::rust_source::{Kind, pieces, without_unit_tests};
use super::tree::Tree;

/// Words that look like a key and are none: parts of names in a table of ANPR, a role, headers of Standard Webhooks.
const NO_KEYS: &[&str] = &[
    "registry-office",
    "registry-official",
    "emergency-head",
    "webhook-id",
    "webhook-timestamp",
    "webhook-signature",
];

/// A key as the code writes it: whole, or with a part that is known only when it runs.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asked {
    Key(String),
    /// `format!("web-month-{month}")`: whatever begins and ends so.
    Between(String, String),
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => f.write_str(key),
            Self::Between(begin, end) => write!(f, "{begin}…{end}"),
        }
    }
}

impl Asked {
    /// Whether this asks for `key`.
    pub(crate) fn covers(&self, key: &str) -> bool {
        match self {
            Self::Key(own) => own == key,
            Self::Between(begin, end) => {
                key.len() > begin.len() + end.len() && key.starts_with(begin) && key.ends_with(end)
            }
        }
    }

    /// A list of texts is asked for by what their keys begin with.
    pub(crate) fn or_list(self, is_text: impl Fn(&str) -> bool) -> Self {
        match self {
            Self::Key(begin) if !is_text(&begin) => Self::Between(begin + "-", String::new()),
            other => other,
        }
    }

    fn read(literal: &str, owners: &BTreeSet<String>) -> Option<Self> {
        let begins_with =
            |owner: &String| literal.strip_prefix(owner).is_some_and(|rest| rest.starts_with('-'));
        if NO_KEYS.contains(&literal) {
            return None;
        }
        let parts = owners.iter().any(begins_with).then(|| fixed_parts(literal))??;
        match parts.as_slice() {
            [whole] if whole.ends_with('-') => Some(Self::Between((*whole).to_owned(), String::new())),
            [whole] => Some(Self::Key((*whole).to_owned())),
            [first, .., last] => Some(Self::Between((*first).to_owned(), (*last).to_owned())),
            [] => None,
        }
    }
}

/// What stands around the `{…}` of a format, where all of it could be part of a key.
fn fixed_parts(literal: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = literal;
    while let Some((part, after)) = rest.split_once('{') {
        parts.push(part);
        rest = after.split_once('}')?.1;
    }
    parts.push(rest);
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    parts.iter().all(|part| part.chars().all(fits)).then_some(parts)
}

/// Everything asked for, with the place where it stands. `owners` are the names that keys begin with.
pub(crate) fn asked(tree: &Tree, owners: &BTreeSet<String>) -> Vec<(Asked, String)> {
    let rust = tree.ending(&[".rs"]).filter(|(path, _)| is_shipped(path)).flat_map(|(path, source)| {
        let all = pieces(without_unit_tests(source)).into_iter();
        all.filter(|piece| piece.kind == Kind::Literal)
            .map(move |piece| (piece.text, format!("{path}:{}", piece.line)))
    });
    let pages = tree.ending(&[".html", ".typ"]).filter(|(path, _)| path.contains("/templates/")).flat_map(
        |(path, page)| {
            literals_of_a_template(page).into_iter().map(move |literal| (literal, path.to_owned()))
        },
    );
    rust.chain(pages).filter_map(|(literal, place)| Some((Asked::read(&literal, owners)?, place))).collect()
}

/// The literals inside `{{ … }}` and `{% … %}`.
fn literals_of_a_template(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut rest = page;
        while let Some((_, after)) = rest.split_once(open) {
            let (inside, next) = after.split_once(close).unwrap_or((after, ""));
            let literals = pieces(inside).into_iter().filter(|piece| piece.kind == Kind::Literal);
            found.extend(literals.map(|piece| piece.text));
            rest = next;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(files: &[(&str, &str)]) -> Vec<Asked> {
        let owners = BTreeSet::from(["cases".to_owned()]);
        asked(&Tree::of(files), &owners).into_iter().map(|(asked, _)| asked).collect()
    }

    #[test]
    fn keys_in_code_and_pages_are_found() {
        let rust = ("domains/cases/src/web.rs", "page.text(\"cases-list-title\"); other(\"x-cases-no\")");
        let page = (
            "domains/cases/templates/cases/a.html",
            "<p class=\"cases-box\">{{ page.text(\"cases-lead\") }}",
        );
        assert_eq!(
            all(&[rust, page]),
            [Asked::Key("cases-list-title".into()), Asked::Key("cases-lead".into())]
        );
    }

    #[test]
    fn a_key_made_while_running_covers_what_begins_and_ends_like_it() {
        let found =
            all(&[("domains/cases/src/web.rs", "format!(\"cases-kind-{}-title\", kind); \"cases-state-\"")]);
        assert!(found[0].covers("cases-kind-parking-title") && !found[0].covers("cases-kind-parking"));
        assert!(found[1].covers("cases-state-open") && !found[1].covers("cases-kind-open"));
    }

    #[test]
    fn tests_and_sentences_ask_for_nothing() {
        let test = ("domains/cases/tests/it.rs", "\"cases-nothing\"");
        let sentence = ("domains/cases/src/lib.rs", "\"cases-are unavailable\"");
        let unit = ("domains/cases/src/domain.rs", "#[cfg(test)]\nmod tests { \"cases-nothing\" }");
        assert!(all(&[test, sentence, unit]).is_empty());
    }
}
