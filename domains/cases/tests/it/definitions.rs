//! Each thing that can be wrong with a definition is told with its line and in words that say what to do.

use cases::{Definition, Fault, Lists, ServiceKey, Surroundings, schema};
use kernel::Language;

use super::{LIBRARY, units};

mod form;
mod procedure;

fn read(text: &str) -> Result<Definition, Vec<Fault>> {
    let (units, services) = (units(), [ServiceKey::parse("tessera-biblioteca").unwrap()]);
    let lists = Lists::default();
    let around = Surroundings {
        languages: &Language::ALL,
        units: &units,
        services: &services,
        lists: &lists,
        zones: &[],
    };
    Definition::read("tessera-biblioteca", text, &around)
}

/// What is said of the sample after `from` became `to`, which must be at one place.
fn told_after(from: &str, to: &str) -> Vec<Fault> {
    assert_eq!(LIBRARY.matches(from).count(), 1, "{from}");
    read(&LIBRARY.replace(from, to)).map(drop).expect_err(to)
}

/// That changing `from` to `to` is told once, in the line of the change, with these words.
fn is_told(from: &str, to: &str, words: &str) {
    let faults = told_after(from, to);
    let line = LIBRARY.lines().position(|line| from.lines().next().is_some_and(|from| line.contains(from)));
    let expected = line.unwrap() + 1;
    assert!(
        faults.iter().any(|fault| fault.line == expected && fault.message.contains(words)),
        "line {expected}, {words:?}: {faults:?}"
    );
}

#[test]
fn the_sample_is_whole() {
    let definition = read(LIBRARY).unwrap();
    assert_eq!(definition.sheet.title.in_language(Language::En), "Ask for a library card");
    assert_eq!(definition.form.unwrap().fields().count(), 2);
    assert_eq!(definition.procedure.unwrap().states.len(), 4);
}

#[test]
fn what_no_type_takes_is_told_in_its_line() {
    is_told("category = \"cultura-e-tempo-libero\"", "category = \"cultura\"", "`cultura` is no category");
    is_told("topics = [\"tempo-libero\", \"istruzione\"]", "topics = [\"libri\"]", "`libri` is no topic");
    is_told("unit = \"biblioteche\"", "unit = \"Biblioteche\"", "lower-case letters");
    is_told("version = 1", "version = -1", "invalid value");
    is_told("for_whom =", "for_hwom =", "unknown field `for_hwom`");
    is_told(
        "when = \"studia == 'si'\"\nchecks",
        "when = \"studia == \"\nchecks",
        "`studia == ` is no expression",
    );
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.words = { max_length = 100 }",
        "unknown variant `words`",
    );
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.listed = \"scaffali\"",
        "there is no list `scaffali`: write lists/scaffali.csv",
    );
    is_told("key = \"ricevuta\"\n", "key = \"ricevuta\n", "");
}

#[test]
fn what_fits_nothing_around_it_is_told_in_its_line() {
    is_told("key = \"tessera-biblioteca\"", "key = \"tessera\"", "give both one name");
    is_told("version = 1", "version = 0", "versions begin with 1");
    is_told("topics = [\"tempo-libero\", \"istruzione\"]", "topics = []", "at least one topic");
    is_told(
        "easy = [{ it = \"Con la tessera prendi i libri.\", en = \"With the card you take books home.\" }]",
        "easy = []",
        "in easy words too",
    );
    is_told(
        "unit = \"biblioteche\"",
        "unit = \"musei\"",
        "no office `musei` in units.toml; there are: biblioteche",
    );
    let sheet = "laws = [{ name = \"Regolamento delle biblioteche\" }]";
    is_told(sheet, &format!("related = [\"museo\"]\n{sheet}"), "no service `museo`");
    let to = |url: &str| format!("{{ name = {{ it = \"Sito\", en = \"Site\" }}, url = \"{url}\" }}");
    let links = |count, url| format!("links = [{}]\n{sheet}", vec![to(url); count].join(", "));
    is_told(sheet, &links(1, "http://a.example"), "`http://a.example` must be the address of a site");
    is_told(sheet, &links(6, "https://a.example"), "at most 5 sites elsewhere: here there are 6");
    assert!(read(&LIBRARY.replace(sheet, &links(5, "https://a.example"))).is_ok());
    let unit = "unit = \"biblioteche\"";
    let online = told_after(unit, &format!("{unit}\nonline_path = \"https://elsewhere.example\""));
    assert!(online[0].message.contains("a page of this town hall") && online[0].line == 6, "{online:?}");
    let substitute = told_after(unit, &format!("{unit}\nsubstitute = \"luna\""));
    assert!(substitute[0].message.contains("no office `luna`") && substitute[0].line == 6, "{substitute:?}");
    is_told(
        "kind.text = { max_length = 100 }",
        "prefill = { granted = [\"pass\"] }\nkind.text = { max_length = 100 }",
        "there is no service `pass`",
    );
}

#[test]
fn every_text_is_written_in_every_language_and_is_not_too_long() {
    is_told(
        "times = { it = \"Subito.\", en = \"At once.\" }",
        "times = { it = \"Subito.\" }",
        "missing in the language `en`",
    );
    is_told(
        "for_whom = { it = \"A tutti.\", en",
        "for_whom = { it = \" \", en",
        "missing in the language `it`",
    );
    let sheet = "laws = [{ name = \"Regolamento delle biblioteche\" }]";
    let link = "links = [{ name = { it = \"Sito\" }, url = \"https://a.example\" }]";
    is_told(sheet, &format!("{link}\n{sheet}"), "missing in the language `en`");
    is_told(
        "{ value = \"no\", label = { it = \"No\", en = \"No\" } }",
        "{ value = \"no\", label = { it = \"No\" } }",
        "missing in the language `en`",
    );
    is_told(
        "says = { it = \"Scrivi il nome intero.\", en = \"Write the whole name.\" }",
        "says = { it = \"Scrivi il nome intero.\" }",
        "missing in the language `en`",
    );
    is_told(
        "name = { it = \"Chiedi\", en = \"Ask\" }",
        "name = { it = \"Chiedi\" }",
        "missing in the language `en`",
    );
    let long = format!("en = \"{}\" }}\nsummary", "a".repeat(161));
    is_told("en = \"Ask for a library card\" }\nsummary", &long, "has 161 characters: the model allows 160");
}

#[test]
fn everything_wrong_is_told_at_once_in_the_order_of_the_lines() {
    let text =
        LIBRARY.replace("version = 1", "version = 0").replace("unit = \"biblioteche\"", "unit = \"musei\"");
    let lines: Vec<usize> = read(&text).unwrap_err().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 5]);
}

#[test]
fn what_sending_wants_has_a_level_a_reason_and_something_to_send() {
    let with = |sending: &str| LIBRARY.replace("[privacy]", &format!("[sending]\n{sending}\n\n[privacy]"));
    let strong = read(&with("level = \"high\"\nlaw = \"DPR 445/2000, art. 38\"")).unwrap();
    let usual = read(&with("level = \"substantial\"\nlaw = \"CAD, art. 65\"")).unwrap();
    assert!(strong.needs_strong_sign_in() && !usual.needs_strong_sign_in());
    assert!(strong.needs_fresh_sign_in() && usual.needs_fresh_sign_in());
    let plain = read(LIBRARY).unwrap();
    assert!(!plain.needs_strong_sign_in() && !plain.needs_fresh_sign_in());
    assert_eq!(strong.digest(), plain.digest(), "no case was born otherwise");

    let line = LIBRARY.lines().position(|line| line == "[privacy]").unwrap() + 1;
    for (sending, at, words) in [
        ("level = \"highest\"\nlaw = \"x\"", line + 1, "unknown variant `highest`"),
        ("level = \"high\"\nlaw = \" \"", line + 2, "say why"),
    ] {
        let faults = read(&with(sending)).unwrap_err();
        let is_told = |fault: &Fault| fault.line == at && fault.message.contains(words);
        assert!(faults.iter().any(is_told), "line {at}, {words}: {faults:?}");
    }
    let lacking = read(&with("level = \"high\"")).unwrap_err();
    assert!(lacking.iter().any(|fault| fault.message.contains("missing field `law`")), "{lacking:?}");
    let [form, privacy] = ["[[form.pages]]", "[privacy]"].map(|part| LIBRARY.find(part).unwrap());
    let sheet_alone = format!("{}{}", &LIBRARY[..form], &LIBRARY[privacy..]);
    let text = format!("{sheet_alone}\n[sending]\nlevel = \"high\"\nlaw = \"x\"\n");
    let faults = read(&text).unwrap_err();
    assert!(faults.iter().any(|fault| fault.message.contains("nothing is sent")), "{faults:?}");
}

#[test]
fn the_schema_beside_the_crate_is_the_one_of_these_types() {
    let written = include_str!("../../services.schema.json");
    let written: serde_json::Value = serde_json::from_str(written).unwrap();
    assert!(written == schema(), "`palazzo services schema > domains/cases/services.schema.json`");
}
