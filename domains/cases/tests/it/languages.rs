//! The same definition gives the same form in every language.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cases::{
    Catalogue, CityTables, Definition, Field, FieldKind, FormPage, Lists, Outcome, ServiceKey, State, Units,
};
use db::Db;
use kernel::Language;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use web::testing::Browser;

use super::files::begin;
use super::office::{Office, answer, resident};
use super::{LIBRARY, groups, units};

/// The inputs of a page, with what a browser would check of each: everything but words.
fn inputs(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).unwrap_or_default();
    let tags = main
        .split('<')
        .filter(|tag| ["input", "textarea", "select", "button"].iter().any(|one| tag.starts_with(one)))
        // What follows the tag is for people.
        .map(|tag| tag.split('>').next().unwrap_or_default());
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

/// What a field can ask, with a number that chance gives.
const KINDS: [fn(u8) -> String; 19] = [
    |n| format!("kind.text = {{ max_length = {n} }}"),
    |n| format!("kind.text = {{ max_length = {n}, is_long = true }}"),
    |n| format!("kind.number = {{ min = 0, max = {n} }}"),
    |n| format!("kind.money = {{ max_cents = {n}00 }}"),
    |_| "kind.date = {}".to_owned(),
    |n| format!("kind.choice = [{}]", choices(n)),
    |n| format!("kind.choices = [{}]", choices(n)),
    |_| "kind = \"declaration\"".to_owned(),
    |_| "kind = \"plate\"".to_owned(),
    |_| "kind = \"iban\"".to_owned(),
    |_| "kind = \"fiscal_code\"".to_owned(),
    |_| "kind = \"family_member\"".to_owned(),
    |_| "kind = \"family_members\"".to_owned(),
    |_| "kind = \"address\"".to_owned(),
    |_| "kind = \"address\"\nprefill = \"home\"".to_owned(),
    |_| "kind = \"place\"".to_owned(),
    |n| format!("kind.upload = {{ max_files = {n}, max_megabytes = 1, types = [\"pdf\", \"png\"] }}"),
    |_| "kind.second_signature = { says = { it = \"Lo so e lo voglio.\", en = \"I agree.\" } }".to_owned(),
    |n| format!("kind.computed = {{ value = \"{n} + size(studia)\" }}"),
];

fn choices(count: u8) -> String {
    let one =
        |at: u8| format!("{{ value = \"c{at}\", label = {{ it = \"Scelta {at}\", en = \"One {at}\" }} }}");
    (0..=count).map(one).collect::<Vec<_>>().join(", ")
}

/// One field by chance: its kind, a number for it, whether it may be left empty, has a hint, and is asked of some alone.
type Chance = (usize, u8, bool, bool, u8);

fn field(name: &str, (kind, number, is_optional, has_hint, whose): Chance) -> String {
    let hint = "hint = { it = \"Come sta scritto sul documento\", en = \"As written\" }\n";
    let whose = ["", "when = \"studia == 'no'\"\n", "when = \"studia == 'si'\"\n"][usize::from(whose)];
    format!(
        "[[form.pages.fields]]\nname = \"{name}\"\nlabel = {{ it = \"Domanda più lunga\", en = \"Question\" }}\n\
         is_optional = {is_optional}\n{}{whose}{}\n",
        if has_hint { hint } else { "" },
        KINDS[kind](number)
    )
}

/// The library card with so many pages that chance wrote.
fn by_chance(pages: usize) -> Catalogue {
    let chance = (0..KINDS.len(), 1_u8..9, any::<bool>(), any::<bool>(), 0_u8..3);
    let some = proptest::collection::vec(proptest::collection::vec(chance, 1..6), pages);
    // The same in each run, so that what fails once fails again.
    let forms = some.new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let page = |(at, fields): (usize, Vec<Chance>)| {
        let title = "[[form.pages]]\ntitle = { it = \"Altre domande\", en = \"More\" }\n";
        let fields =
            fields.into_iter().enumerate().map(|(place, (kind, number, is_optional, has_hint, whose))| {
                // Something is asked of everybody, or the page would be none.
                let whose = if place == 0 { 0 } else { whose };
                field(&format!("campo_{at}_{place}"), (kind, number, is_optional, has_hint, whose))
            });
        format!("{title}{}", fields.collect::<String>())
    };
    let pages: String = forms.into_iter().enumerate().map(page).collect();
    let text = LIBRARY.replacen("[procedure.clock]", &format!("{pages}\n[procedure.clock]"), 1);
    Catalogue::read(&[("tessera-biblioteca".to_owned(), text)], units(), &Language::ALL).unwrap()
}

#[testkit::on_both_engines]
async fn whatever_a_definition_asks_it_asks_the_same_in_every_language(db: Db) {
    const PAGES: usize = 60;
    let office = Office::taking_files(db, by_chance(PAGES)).await;
    let mut browser = office.browser_of(&resident()).await;
    let first = begin(&mut browser).await;
    answer(&mut browser, &first, false).await;
    let mut asked = 0;
    for number in 2..=PAGES + 1 {
        let page = first.replace("pagine/1", &format!("pagine/{number}"));
        let [italian, english] = [
            asked_in(&mut browser, Language::It, &page).await,
            asked_in(&mut browser, Language::En, &page).await,
        ];
        assert!(!italian.is_empty(), "{page}");
        assert_eq!(italian, english, "{page}");
        asked += italian.len();
    }
    assert!(asked > 4 * PAGES, "{asked} inputs are too few to tell");
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
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let lists = Lists::parse(&files_in(&folder.join("lists"))).unwrap();
    let zones = kernel::City::parse(&text("city.toml")).unwrap().zones;
    let tables = CityTables { units: Units::parse(&text("units.toml")).unwrap(), lists, zones };
    Catalogue::read(&files_in(&folder.join("services")), tables, &Language::ALL).unwrap()
}

/// The files of a folder: what they are called, without what follows the dot, and their texts.
fn files_in(folder: &Path) -> Vec<(String, String)> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    paths.map(named).collect()
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
fn whoever_answers_for_the_city_has_words_for_every_form() {
    let catalogue = city();
    let asked = catalogue.definitions().iter().filter(|one| one.form.is_some());
    let wordless: Vec<&str> = asked
        .filter(|one| one.script.as_ref().is_none_or(|script| script.checks.is_empty()))
        .map(|one| one.key.as_str())
        .collect();

    assert!(wordless.is_empty(), "no [script] beside the form of {wordless:?}");
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

#[test]
fn a_permit_on_which_a_plate_is_put_says_its_last_day() {
    let catalogue = city();
    let forms = catalogue.definitions().iter().filter_map(|one| one.form.as_ref());
    let permits = forms.flat_map(|form| form.fields()).filter_map(|field| match &field.kind {
        FieldKind::Permit(services) => Some(services),
        _ => None,
    });
    let permits: BTreeSet<&ServiceKey> = permits.flatten().collect();
    assert!(permits.len() > 2, "{permits:?}");
    for key in permits {
        let procedure = catalogue.find(key).unwrap().procedure.as_ref().unwrap();
        let granted: Vec<&State> =
            procedure.states.iter().filter(|state| state.outcome == Some(Outcome::Granted)).collect();
        assert!(!granted.is_empty(), "{key}");
        for document in granted.iter().filter_map(|state| state.document.as_ref()) {
            let is_said = document.valid_until.is_some() || document.parking_card.is_some();
            assert!(is_said, "{key} never ends");
        }
    }
}
