//! Every text in every language.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kernel::Language;
use web::i18n;

#[test]
fn the_files_are_sound() {
    assert_eq!(i18n::broken_files(), [] as [String; 0]);
}

#[test]
fn every_language_holds_the_same_keys() {
    let italian = i18n::keys(Language::It);
    assert!(italian.len() > 50);
    for language in Language::ALL {
        let own = i18n::keys(language);
        let lacks: Vec<_> = italian.difference(&own).collect();
        let alone: Vec<_> = own.difference(&italian).collect();
        assert!(lacks.is_empty() && alone.is_empty(), "{language} lacks {lacks:?} and has alone {alone:?}");
    }
}

/// Italian may need to know more ("nato", "nata"); no language may ask for what Italian's pages do not give.
#[test]
fn no_language_wants_a_variable_that_italian_lacks() {
    let italian = i18n::variables(Language::It);
    for language in Language::ALL {
        for (key, wanted) in i18n::variables(language) {
            let given = italian.get(&key).cloned().unwrap_or_default();
            assert!(wanted.is_subset(&given), "{key} in {language} wants {wanted:?} of {given:?}");
        }
    }
}

#[test]
fn a_missing_key_is_found_by_the_check() {
    assert_eq!(i18n::missing(["web-home"]), [] as [String; 0]);
    assert_eq!(i18n::missing(["web-home", "web-nothing"]), ["it: web-nothing", "en: web-nothing"]);
}

#[test]
fn texts_hold_no_invisible_marks_around_their_variables() {
    let t = web::Translator::new(Language::It);
    assert_eq!(t.text_with("web-page-number", &[("number", 3.into())]), "Pagina 3");
    assert_eq!(t.text_with("web-form-mistakes", &[("count", 1.into())]), "C’è un errore da correggere");
}

#[test]
#[should_panic(expected = "no text for the key")]
fn a_missing_text_is_not_overlooked_while_testing() {
    drop(web::Translator::new(Language::En).text("web-nothing"));
}

/// Every source file below `folder` whose name ends so.
fn sources(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = entries.flat_map(|path| match path.file_name().and_then(|name| name.to_str()) {
        Some("target" | "node_modules" | "tests" | "examples") => vec![],
        Some(name) if name.ends_with(ending) => vec![path],
        _ if path.is_dir() => sources(&path, ending),
        _ => vec![],
    });
    found.collect()
}

#[test]
fn every_key_that_a_page_names_is_written_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let texts = std::fs::read_dir(root.join("locales/it")).unwrap().map(|file| file.unwrap().path());
    let domains: BTreeSet<String> =
        texts.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();

    let mut used = BTreeSet::new();
    for folder in ["apps", "connectors", "domains", "platform"] {
        for path in sources(&root.join(folder), ".html") {
            used.extend(i18n::used_in_template(&std::fs::read_to_string(path).unwrap(), &domains));
        }
        for path in sources(&root.join(folder), ".rs") {
            used.extend(i18n::used_in_code(&std::fs::read_to_string(path).unwrap(), &domains));
        }
    }

    assert!(used.contains("web-home") && used.contains("demo-identity-title"));
    assert_eq!(i18n::missing(used.iter().map(String::as_str)), [] as [String; 0]);
}
