//! Texts for people: each is written in every language, with the same variables, and somebody asks for it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::crates::Layer;
use super::text_usage::{Asked, asked};
use super::tree::Tree;

/// The language in which a text is written first.
const FIRST: &str = "it";

/// A text: where it stands and which `{ $variables }` it wants.
#[derive(Debug, Default)]
struct Text {
    file: String,
    variables: BTreeSet<String>,
    mentions: BTreeSet<String>,
}

/// The texts of one language by their keys.
type Texts = BTreeMap<String, Text>;

/// Refuses missing, unused, doubled and differing texts.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let owners = owners(tree);
    let languages = languages(tree, &mut faults);
    let Some(first) = languages.get(FIRST) else { return Ok(vec![format!("there are no texts in {FIRST}")]) };
    for (language, texts) in &languages {
        faults.extend(differences(first, texts, language));
        faults.extend(texts.iter().filter_map(|(key, text)| in_the_wrong_file(key, text, language, &owners)));
    }
    let is_text = |key: &str| first.contains_key(key);
    let asked: Vec<_> =
        asked(tree, &owners).into_iter().map(|(asked, place)| (asked.or_list(is_text), place)).collect();
    faults.extend(missing(first, &asked));
    faults.extend(unused(first, &asked));
    Ok(faults)
}

/// What keys begin with: the names of the crates.
fn owners(tree: &Tree) -> BTreeSet<String> {
    let folders = tree.paths().filter(|path| Layer::of(path).is_some());
    folders.filter_map(|path| Some(path.split('/').nth(1)?.to_owned())).collect()
}

fn languages(tree: &Tree, faults: &mut Vec<String>) -> BTreeMap<String, Texts> {
    let mut languages: BTreeMap<String, Texts> = BTreeMap::new();
    for (path, content) in tree.ending(&[".ftl"]) {
        let Some((language, file)) = path.strip_prefix("locales/").and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        let texts = languages.entry(language.to_owned()).or_default();
        for (key, text) in read(file.trim_end_matches(".ftl"), content) {
            if texts.contains_key(&key) {
                faults.push(format!("{path}: {key} is written twice"));
            }
            texts.insert(key, text);
        }
    }
    languages
}

/// The messages of a Fluent file. A message begins at a line's beginning and goes on in indented lines.
fn read(file: &str, content: &str) -> Vec<(String, Text)> {
    let mut found: Vec<(String, Text)> = Vec::new();
    for line in content.lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|letter: char| letter.is_ascii_lowercase());
        let body = match line.split_once('=') {
            Some((key, body)) if begins => {
                found.push((key.trim().to_owned(), Text { file: file.to_owned(), ..Text::default() }));
                body
            }
            _ => line,
        };
        if let Some((_, text)) = found.last_mut() {
            let (variables, mentions) = placeables(body);
            text.variables.extend(variables);
            text.mentions.extend(mentions);
        }
    }
    found
}

/// The `$variables` and the other messages that stand in the braces of a line.
fn placeables(line: &str) -> (Vec<String>, Vec<String>) {
    let inside = line.split('{').skip(1).map(|part| part.split('}').next().unwrap_or_default());
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let (variables, mentions): (Vec<_>, Vec<_>) = inside
        .map(str::trim_start)
        .filter(|part| part.starts_with(|letter: char| letter == '$' || letter.is_ascii_lowercase()))
        .map(|part| {
            part[..1 + part[1..].find(|letter| !is_name(letter)).unwrap_or(part.len() - 1)].to_owned()
        })
        .partition(|name| name.starts_with('$'));
    (variables, mentions)
}

fn differences(first: &Texts, other: &Texts, language: &str) -> Vec<String> {
    let absent = first.keys().filter(|key| !other.contains_key(*key));
    let extra = other.keys().filter(|key| !first.contains_key(*key));
    let asking = other.iter().filter(|(key, text)| {
        first.get(*key).is_some_and(|original| !text.variables.is_subset(&original.variables))
    });
    absent
        .map(|key| format!("{language}: {key} is missing"))
        .chain(extra.map(|key| format!("{language}: {key} is not in {FIRST}")))
        .chain(asking.map(|(key, _)| format!("{language}: {key} wants variables that it has not in {FIRST}")))
        .collect()
}

/// A file is called as its crate, or begins so where one file would be too long.
fn in_the_wrong_file(key: &str, text: &Text, language: &str, owners: &BTreeSet<String>) -> Option<String> {
    let begins = |name: &str, owner: &str| name.strip_prefix(owner).is_some_and(|rest| rest.starts_with('-'));
    let of_owner = |owner: &&String| text.file == **owner || begins(&text.file, owner);
    let owner = owners.iter().filter(of_owner).max_by_key(|owner| owner.len());
    let right = owner.is_some_and(|owner| begins(key, owner));
    (!right)
        .then(|| format!("{language}: {key} does not begin with the crate of its file, {}.ftl", text.file))
}

fn missing(texts: &Texts, asked: &[(Asked, String)]) -> Vec<String> {
    asked
        .iter()
        .filter(|(asked, _)| !texts.keys().any(|key| asked.covers(key)))
        .map(|(asked, place)| format!("{place}: no text for {asked}"))
        .collect()
}

fn unused(texts: &Texts, asked: &[(Asked, String)]) -> Vec<String> {
    let mentioned: BTreeSet<&String> = texts.values().flat_map(|text| &text.mentions).collect();
    texts
        .iter()
        .filter(|(key, _)| !mentioned.contains(key) && !asked.iter().any(|(asked, _)| asked.covers(key)))
        .map(|(key, text)| format!("nobody asks for {key} ({}.ftl)", text.file))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(italian: &str, english: &str, code: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("locales/it/cases.ftl", italian),
            ("locales/en/cases.ftl", english),
            ("domains/cases/src/web.rs", code),
        ]);
        find(&tree).expect("the rule runs")
    }

    #[test]
    fn a_text_in_both_languages_that_is_asked_for_is_fine() {
        let text =
            "# Elenco\ncases-title = Pratiche di { $name }\n    e { cases-others }\ncases-others = altri\n";
        assert!(faults(text, text, "text(\"cases-title\")").is_empty());
    }

    #[test]
    fn a_text_missing_in_a_language_is_refused() {
        let found = faults("cases-a = A\n", "# vuoto\n", "\"cases-a\"");
        assert_eq!(found, ["en: cases-a is missing"]);
    }

    #[test]
    fn a_text_that_nobody_wrote_is_refused() {
        let found = faults("cases-a = A\n", "cases-a = A\n", "\"cases-a\" \"cases-b\"");
        assert_eq!(found, ["domains/cases/src/web.rs:1: no text for cases-b-…"]);
    }

    #[test]
    fn a_text_that_nobody_asks_for_is_refused() {
        assert_eq!(faults("cases-a = A\n", "cases-a = A\n", ""), ["nobody asks for cases-a (cases.ftl)"]);
    }

    #[test]
    fn a_variable_that_only_another_language_wants_is_refused() {
        let count = "cases-a = { $n ->\n    [one] uno\n   *[other] { $n }\n}\n";
        assert!(faults(count, "cases-a = some\n", "\"cases-a\"").is_empty());
        let found = faults("cases-a = alcuni\n", count, "\"cases-a\"");
        assert_eq!(found, ["en: cases-a wants variables that it has not in it"]);
    }

    #[test]
    fn a_key_in_anothers_file_or_written_twice_is_refused() {
        assert_eq!(faults("other-a = A\n", "other-a = A\n", "").len(), 3);
        assert_eq!(faults("cases-a = A\ncases-a = B\n", "cases-a = A\n", "\"cases-a\"").len(), 1);
    }
}
