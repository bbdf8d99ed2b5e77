//! The same definition gives the same form in every language.

use std::path::Path;

use cases::{Catalogue, Definition, Field, FieldKind, FormPage, Units};
use db::Db;
use kernel::Language;
use web::testing::Browser;

use super::files::begin;
use super::groups;
use super::office::{Office, resident};

/// The inputs of a page, with what a browser would check of each: everything but words.
fn inputs(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).unwrap_or_default();
    let tags = main
        .split('<')
        .filter(|tag| ["input", "textarea", "select", "button"].iter().any(|one| tag.starts_with(one)));
    let of_tag = |tag: &str| {
        let attributes = ["name", "type", "required", "maxlength", "value", "formaction"];
        let found = attributes.map(|name| {
            tag.split_once(&format!(" {name}"))
                .map(|(_, rest)| rest.split(['"', '>']).nth(1).unwrap_or("").to_owned())
        });
        format!("{found:?}")
    };
    tags.map(of_tag).filter(|tag| !tag.contains(web::csrf::FIELD)).collect()
}

async fn asked_in(browser: &mut Browser, language: Language, page: &str) -> Vec<String> {
    browser.get(&format!("/lingua/{}?return_to=/servizi", language.tag())).await;
    inputs(&browser.get(page).await.text())
}

#[testkit::on_both_engines]
async fn pages_ask_the_same_in_every_language(db: Db) {
    let office = Office::taking_files(db, groups::catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let first = begin(&mut browser).await;
    let group = first.replace("pagine/1", "pagine/2");
    let item = format!("{group}/voci/{}", cases::ItemId::new());
    for page in [first, item] {
        let [italian, english] = [
            asked_in(&mut browser, Language::It, &page).await,
            asked_in(&mut browser, Language::En, &page).await,
        ];
        assert!(italian.len() > 2, "{page}: {italian:?}");
        assert_eq!(italian, english, "{page}");
    }
}

/// Every question of a page, were it of an item, in one language.
fn questions(page: &FormPage, language: Language) -> Vec<(String, bool)> {
    let of_field = |field: &Field| {
        let own = (field.name.to_string(), field.label.in_language(language).trim().is_empty());
        let inner = match &field.kind {
            FieldKind::Group(group) => questions(&group.item, language),
            _ => Vec::new(),
        };
        std::iter::once(own).chain(inner).collect::<Vec<_>>()
    };
    page.fields.iter().flat_map(of_field).collect()
}

/// The services of the city that the demonstration shows.
fn city() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/milano");
    let units = Units::parse(&std::fs::read_to_string(folder.join("units.toml")).unwrap()).unwrap();
    let files: Vec<(String, String)> = std::fs::read_dir(folder.join("services"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    Catalogue::read(&files, units, &Language::ALL).unwrap()
}

#[test]
fn what_is_declared_to_the_city_wants_a_fresh_sign_in() {
    let is_declared = |one: &&Definition| {
        let file: toml::Table = one.source().parse().unwrap();
        file.get("form").is_some_and(|form| form.to_string().contains("445/2000"))
    };
    let catalogue = city();
    let declared: Vec<&Definition> = catalogue.definitions().iter().filter(is_declared).collect();
    assert!(declared.len() > 10, "{}", declared.len());
    for one in declared {
        assert!(one.needs_fresh_sign_in(), "{}: decision 31", one.key);
    }
}

#[test]
fn every_service_of_the_city_asks_the_same_in_every_language() {
    let catalogue = city();
    for form in catalogue.definitions().iter().filter_map(|one| one.form.as_ref()) {
        for page in &form.pages {
            let [italian, english] = Language::ALL.map(|language| questions(page, language));
            assert_eq!(italian, english);
            assert!(italian.iter().all(|(_, is_empty)| !is_empty), "{italian:?}");
        }
    }
}
