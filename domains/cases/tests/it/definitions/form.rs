//! What is told of a form, and of what an operator says beside it.

use cases::Fault;

use super::{is_told, read, told_after};
use crate::LIBRARY;
use crate::groups::READERS;

#[test]
fn what_is_computed_asks_about_the_pages_before_and_wants_no_check() {
    let form = |more: &str| {
        let label = "label = { it = \"Una cifra\", en = \"A figure\" }";
        let page = "[[form.pages]]\ntitle = { it = \"Cifre\", en = \"Figures\" }\n";
        let lines =
            |name: &str, rest: &str| format!("[[form.pages.fields]]\nname = \"{name}\"\n{label}\n{rest}\n");
        let more = more.replace("PAGE", page);
        let number = lines("numero", "kind.number = {}");
        read(&LIBRARY.replacen(
            "[procedure.clock]",
            &format!("{page}{number}{}\n[procedure.clock]", more.replace("FIELD", &lines("doppio", ""))),
            1,
        ))
    };
    let says =
        |more: &str| form(more).unwrap_err().into_iter().map(|fault| fault.message).collect::<String>();
    assert!(form("PAGEFIELDkind.computed = { value = \"numero * 2\" }").is_ok());
    let same_page = says("FIELDkind.computed = { value = \"numero * 2\" }");
    assert!(same_page.contains("asks about `numero`, which is not asked before"), "{same_page}");
    let check = "checks = [{ holds = \"numero > 2\", says = { it = \"No\", en = \"No\" } }]";
    let checked = says(&format!("PAGEFIELDkind.computed = {{ value = \"numero * 2\" }}\n{check}"));
    assert!(checked.contains("nobody could mend `doppio`"), "{checked}");
    // What the register knows is computed from, and asked about by way of that.
    assert!(form("PAGEFIELDkind.computed = { value = \"resident ? 0 : numero\" }").is_ok());
    let asked = says("PAGEFIELDkind.number = {}\nwhen = \"!resident\"");
    assert!(asked.contains("`resident` is known to `computed` alone"), "{asked}");
    for name in ["resident", "applicant", "about", "family"] {
        let told = format!("`{name}` is what the register knows");
        is_told("name = \"scuola\"", &format!("name = \"{name}\""), &told);
    }
    let of_nobody = says("PAGEFIELDkind.computed = { value = \"about.age\" }");
    assert!(of_nobody.contains("`about` is somebody of the family"), "{of_nobody}");
    let of_a_number = says("PAGEFIELDkind.computed = { value = \"about.age\", about = \"numero\" }");
    assert!(of_a_number.contains("no page before asks with `numero` for one of the family"), "{of_a_number}");
}

#[test]
fn what_is_reserved_is_open_at_some_time_and_asked_once() {
    let field = |name: &str, days: &str, open: &str| {
        let place = "key = \"a\", name = { it = \"A\", en = \"A\" }, address = \"via Adda 1\", capacity = 5";
        let fee = "fee = { it = \"Gratis\", en = \"Free\" }";
        format!(
            "[[form.pages.fields]]\nname = \"{name}\"\nlabel = {{ it = \"Dove\", en = \"Where\" }}\n\
             [form.pages.fields.kind.reservation]\n{days}\nplaces = [{{ {place}, {fee}, open = [{open}] }}]\n"
        )
    };
    let says = |fields: &str| {
        let page = "[[form.pages]]\ntitle = { it = \"Luogo\", en = \"Place\" }\n";
        let text = LIBRARY.replacen("[procedure.clock]", &format!("{page}{fields}\n[procedure.clock]"), 1);
        let faults = read(&text).map(drop).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.message).collect::<String>()
    };
    let days = "earliest_days = 5\nlatest_days = 60";
    let monday = "{ days = [\"monday\"], at = [\"10:00\"] }";
    let right = field("luogo", days, monday);
    assert_eq!(says(&right), "");
    for (fields, words) in [
        (format!("{right}{}", field("altro", days, monday)), "a request reserves one place"),
        (field("luogo", "earliest_days = 5\nlatest_days = 4", monday), "no day is at least 5"),
        (field("luogo", days, ""), "`a` is never open"),
        (field("luogo", days, &monday.replace("monday", "sunday")), "a Sunday is a holiday"),
        (field("luogo", days, &monday.replace("10:00", "ten")), "`ten` is no hour of the day"),
    ] {
        let told = says(&fields);
        assert!(told.contains(words), "{words} is not in {told}");
    }
}

#[test]
fn what_an_operator_says_and_asks_is_written_in_every_language() {
    let with = |opening: &str, check: &str| {
        let texts = format!("opening = {{ {opening} }}\nchecks = [{{ {check} }}]\n");
        read(&format!("{LIBRARY}\n[script]\n{texts}"))
    };
    let (it, both) = ("it = \"Buongiorno.\"", "it = \"Buongiorno.\", en = \"Good morning.\"");
    assert_eq!(with(both, both).unwrap().script.unwrap().checks.len(), 1);
    for (opening, check) in [(it, both), (both, it)] {
        let faults = with(opening, check).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].message.contains("missing in the language `en`"), "{faults:?}");
    }
}

#[test]
fn what_an_operator_says_with_a_question_is_of_a_question_that_is_asked() {
    let with = |questions: &str| {
        let text = "{ it = \"Buongiorno.\", en = \"Good morning.\" }";
        let says = questions.replace("TEXT", text);
        read(&format!("{LIBRARY}\n[script]\nopening = {text}\nchecks = []\nquestions = [{says}]\n"))
    };
    let (school, pupil) =
        ("{ field = \"scuola\", says = TEXT }", "{ field = \"alunno\", says = { it = \"Chi?\" } }");
    assert_eq!(with(school).unwrap().script.unwrap().questions.len(), 1);
    let unasked: Vec<String> = with(pupil).unwrap_err().into_iter().map(|fault| fault.message).collect();
    assert_eq!(unasked.len(), 2, "{unasked:?}");
    assert!(unasked.iter().any(|one| one == "the form does not ask `alunno`"), "{unasked:?}");
    assert!(unasked.iter().any(|one| one.contains("missing in the language `en`")), "{unasked:?}");
    let twice = with(&format!("{school}, {school}")).unwrap_err();
    assert!(twice[0].message.contains("`scuola` stands above already"), "{twice:?}");
}

#[test]
fn a_form_asks_each_thing_once_and_of_what_was_answered() {
    is_told("name = \"scuola\"", "name = \"studia\"", "`studia` is asked twice");
    is_told(
        "when = \"studia == 'si'\"\nchecks",
        "when = \"lavora == 'si'\"\nchecks",
        "asks about `lavora`, which is not asked before",
    );
    is_told(
        "when = \"studia == 'si'\"\nchecks",
        "when = \"size(scuola) > 1\"\nchecks",
        "asks about `scuola`, which is not asked before",
    );
    is_told("{ value = \"no\", label", "{ value = \"si\", label", "two choices have the same value `si`");
    is_told("kind.text = { max_length = 100 }", "kind.text = { max_length = 0 }", "no characters");
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.number = { min = 3, max = 2 }",
        "at least 3 and at most 2",
    );
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.date = { earliest_days = 3, latest_days = 2 }",
        "at least 3 and at most 2 days",
    );
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.upload = { max_files = 0, max_megabytes = 5, types = [\"pdf\"] }",
        "no file could ever be sent",
    );
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.upload = { max_files = 1, max_megabytes = 21, types = [\"pdf\"] }",
        "at most 20 megabytes",
    );
    let much = told_after(
        "kind.text = { max_length = 100 }",
        "kind.upload = { max_files = 4, max_megabytes = 20, types = [\"pdf\"] }",
    );
    assert!(much[0].message.contains("files of 60 megabytes in all"), "{much:?}");
    is_told(
        "kind.text = { max_length = 100 }",
        "kind.group = { min = 2, max = 1, item = { title = { it = \"A\", en = \"A\" }, fields = [] } }",
        "at least 2 and at most 1 times",
    );
    let signs = "kind.second_signature = { says = { it = \"Sì\", en = \"Yes\" }, shows = [\"altro\"] }";
    is_told("kind.text = { max_length = 100 }", signs, "`altro` is not asked before the signature");
}

/// The line of the sample with a group in which these words first stand, and what is said after they became `to`.
fn group_told_after(from: &str, to: &str) -> (usize, Vec<Fault>) {
    let text = LIBRARY.replacen("[procedure.clock]", READERS, 1);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    let line = text.lines().position(|line| from.lines().next().is_some_and(|from| line.contains(from)));
    (line.unwrap() + 1, read(&text.replace(from, to)).map(drop).expect_err(to))
}

#[test]
fn a_group_stands_alone_and_asks_what_each_item_can_answer() {
    let whole = read(&LIBRARY.replacen("[procedure.clock]", READERS, 1)).unwrap();
    assert_eq!(whole.form.unwrap().fields().count(), 3);
    for (from, to, words) in [
        ("max = 2", "max = 51", "at most 50 items"),
        ("when = \"studia == 'no'\"", "when = \"lettori != null\"", "asks about `lettori`"),
        ("name = \"nome\"", "name = \"studia\"", "`studia` is asked twice"),
        (
            "label = { it = \"Una foto\", en = \"A photograph\" }",
            "label = { it = \"Una foto\" }",
            "missing in the language `en`",
        ),
        (
            "title = { it = \"Lettore\", en = \"Reader\" }",
            "title = { it = \"Lettore\" }",
            "missing in the language `en`",
        ),
    ] {
        let (line, faults) = group_told_after(from, to);
        let is_told = faults.iter().any(|fault| fault.line == line && fault.message.contains(words));
        assert!(is_told, "line {line}, {words:?}: {faults:?}");
    }
    let title = "title = { it = \"Lettore\", en = \"Reader\" }";
    for (from, to, words) in [
        (title, &*format!("{title}\nwhen = \"studia == 'no'\""), "every item is asked the same"),
        (
            "kind.number = { min = 3, max = 120 }",
            "kind.group = { min = 0, max = 1, item = { title = { it = \"A\", en = \"A\" }, fields = [] } }",
            "holds no group",
        ),
        ("is_optional = true", "is_optional = true\nkind2 = 1", "unknown field"),
    ] {
        let text = LIBRARY.replacen("[procedure.clock]", READERS, 1).replace(from, to);
        let faults = read(&text).map(drop).expect_err(to);
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{words}: {faults:?}");
    }
    let heavy = LIBRARY.replacen("[procedure.clock]", READERS, 1).replace("max = 2\n", "max = 50\n");
    let heavy = heavy.replace("max_files = 1, max_megabytes = 1", "max_files = 1, max_megabytes = 5");
    let faults = read(&heavy).unwrap_err();
    assert!(faults[0].message.contains("files of 200 megabytes in all, and these 250"), "{faults:?}");
    let beside = READERS.replace("[procedure.clock]", "[[form.pages.fields]]\nname = \"altro\"\nlabel = { it = \"A\", en = \"A\" }\nkind = \"plate\"\n\n[procedure.clock]");
    let faults = read(&LIBRARY.replacen("[procedure.clock]", &beside, 1)).unwrap_err();
    assert!(faults[0].message.contains("stands alone on its page"), "{faults:?}");
}
