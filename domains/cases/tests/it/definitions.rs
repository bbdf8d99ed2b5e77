//! Each thing that can be wrong with a definition is told with its line and in words that say what to do.

use cases::{Definition, Fault, Lists, ServiceKey, Surroundings, schema};
use kernel::Language;

use super::groups::READERS;
use super::{LIBRARY, NOTICE, WAITING, units};

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
        "unit = \"biblioteche\"",
        "unit = \"musei\"",
        "no office `musei` in units.toml; there are: biblioteche",
    );
    let sheet = "laws = [{ name = \"Regolamento delle biblioteche\" }]";
    is_told(sheet, &format!("related = [\"museo\"]\n{sheet}"), "no service `museo`");
    let unit = "unit = \"biblioteche\"";
    let online = told_after(unit, &format!("{unit}\nonline_path = \"https://elsewhere.example\""));
    assert!(online[0].message.contains("a page of this town hall") && online[0].line == 6, "{online:?}");
    is_told(
        "kind.text = { max_length = 100 }",
        "prefill = { granted = [\"pass\"] }\nkind.text = { max_length = 100 }",
        "there is no service `pass`",
    );
}

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
fn nobody_is_refused_before_they_could_answer() {
    let exempt = ", no_notice = \"Regolamento delle biblioteche\" }";
    is_told(exempt, " }", "`nega` refuses before who asked was told why");
    is_told(exempt, ", no_notice = \" \" }", "say which rule");
    is_told(
        "to = \"data\", by = \"official\" }",
        "to = \"data\", by = \"official\", no_notice = \"Regolamento\" }",
        "`consegna` refuses nothing",
    );
    is_told(
        "to = \"ricevuta\", by = \"applicant\"",
        "to = \"ricevuta\", by = \"clock\"",
        "no notice before refusal",
    );
    let notice = "notice_of_refusal = true\nsuspends_clock = true";
    is_told("suspends_clock = true", notice, "after ten days the clock goes on by itself");
    let whole = LIBRARY.replace(WAITING, NOTICE);
    assert!(read(&whole).is_ok());
    for (from, to, words) in [
        ("suspends_clock = true\n", "", "the notice stops the clock"),
        (
            "to = \"dopo\", by = \"applicant\"",
            "to = \"ricevuta\", by = \"applicant\"",
            "who asked can answer",
        ),
        ("to = \"attesa\", by = \"official\"", "to = \"dopo\", by = \"official\"", "nobody was given one"),
    ] {
        assert_eq!(whole.matches(from).count(), 1, "{from}");
        let faults = read(&whole.replace(from, to)).map(drop).expect_err(to);
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{words}: {faults:?}");
    }
}

#[test]
fn a_letter_is_the_offices_and_its_case_goes_on() {
    let letter =
        "document = { title = { it = \"A\", en = \"A\" }, paragraphs = [{ it = \"B\", en = \"B\" }] }";
    let asks = "when = \"studia == 'si'\" },";
    let whole = LIBRARY.replace(asks, &format!("when = \"studia == 'si'\", {letter} }},"));
    assert!(whole != LIBRARY && read(&whole).is_ok());
    is_told(
        asks,
        &format!("when = \"studia == 'si'\", {} }},", letter.replace(", en = \"B\"", "")),
        "missing in the language `en`",
    );
    let hands_out = "to = \"data\", by = \"official\" }";
    is_told(
        hands_out,
        &format!("to = \"data\", by = \"official\", {letter} }}"),
        "its document belongs to that state",
    );
    let answers = "to = \"ricevuta\", by = \"applicant\" }";
    is_told(answers, &format!("to = \"ricevuta\", by = \"applicant\", {letter} }}"), "the office writes");
    let asked_again = format!(
        "{asks}\n  {{ key = \"chiedi\", name = {{ it = \"A\", en = \"A\" }}, to = \"attesa\", by = \"official\", {letter} }},"
    );
    is_told(asks, &asked_again, "writes another document, or none");
}

#[test]
fn what_an_official_fills_in_is_plain_and_has_a_name_of_its_own() {
    let label = "label = { it = \"Quale?\", en = \"Which?\" }";
    let asks = |by: &str, field: &str| format!("{by}, fields = [{{ {field}, {label} }}] }}");
    let official = "to = \"data\", by = \"official\"";
    let told = |field: &str, words: &str| {
        is_told(&format!("{official} }}"), &asks(official, field), words);
    };
    told("name = \"targa\", kind = \"plate\"", "an action asks for `text`, `number`");
    told("name = \"studia\", kind.number = {}", "asks `studia` already");
    told("name = \"testo\", kind.number = {}", "another input on the page of a case");
    told("name = \"anni\", kind.number = {}, when = \"1 == 1\"", "it always asks");
    let applicant = "to = \"ricevuta\", by = \"applicant\"";
    let by_applicant = asks(applicant, "name = \"anni\", kind.number = {}");
    is_told(&format!("{applicant} }}"), &by_applicant, "officials fill something in");
    let right = asks(official, "name = \"anni\", kind.number = {}");
    assert!(read(&LIBRARY.replace(&format!("{official} }}"), &right)).is_ok());
}

#[test]
fn who_has_to_be_heard_is_there_and_is_waited_for() {
    let states = "[[procedure.states]]\nkey = \"ricevuta\"";
    let told = |who: &str, waits: &str| {
        let needed = format!(
            "[[procedure.opinions]]\n{who}\nquestion = {{ it = \"Sì?\", en = \"Yes?\" }}\nkind = \"mandatory\"\n\
             days = 20\nlaw = \"Regolamento\"\n\n{states}"
        );
        let waits = format!("to = \"data\", by = \"official\", needs_opinions = {waits} }}");
        let text = LIBRARY.replace(states, &needed).replace("to = \"data\", by = \"official\" }", &waits);
        let line = |words: &str| text.lines().position(|line| line.contains(words)).unwrap() + 1;
        let faults = read(&text).map(drop).err().unwrap_or_default();
        (faults, line("from = "), line("needs_opinions = "))
    };
    let body = "from = \"ente\"\nbody = { it = \"Ente\", en = \"Body\" }";
    assert!(told(body, "[\"ente\"]").0.is_empty());
    let (faults, from, _) = told("from = \"luna\"", "[\"luna\"]");
    let words = "no office `luna` in units.toml; there are: biblioteche";
    assert!(faults.len() == 1 && faults[0].line == from && faults[0].message.contains(words), "{faults:?}");
    let (faults, from, _) = told(body, "[]");
    assert!(faults.len() == 1 && faults[0].line == from, "{faults:?}");
    assert!(faults[0].message.contains("nothing waits for the opinion of `ente`"), "{faults:?}");
    let (faults, _, action) = told(body, "[\"ente\", \"luna\"]");
    assert!(faults.len() == 1 && faults[0].line == action, "{faults:?}");
    assert!(faults[0].message.contains("no opinion of `luna` is described"), "{faults:?}");
    let (faults, _, action) = told("from = \"biblioteche\"", "[\"biblioteche\"]");
    assert!(faults.len() == 1 && faults[0].line == action, "{faults:?}");
    assert!(faults[0].message.contains("no office asks its own opinion"), "{faults:?}");
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

#[test]
fn a_procedure_ends_whatever_happens() {
    is_told("to = \"attesa\"", "to = \"altrove\"", "no state `altrove`");
    is_told(
        "silence = { consent = \"data\" }",
        "silence = { consent = \"attesa\" }",
        "`attesa` is not a state in which a case ends",
    );
    is_told("warn_days_before = [5]", "warn_days_before = [30]", "is before the beginning");
    is_told("days = 30", "days = 0", "at least one day");
    let still = told_after("by = \"applicant\"", "by = \"official\"");
    assert!(
        still[0].message.contains("the clock stands still in `attesa`") && still[0].line == 58,
        "{still:?}"
    );
    is_told("when = \"studia == 'si'\" }", "when = \"eta > 3\" }", "the form asks nothing called `eta`");
    is_told("{ key = \"chiedi\"", "{ key = \"consegna\"", "two actions `consegna`");
    let twice = told_after("key = \"attesa\"", "key = \"data\"");
    for words in ["no state `attesa`", "there are two states `data`"] {
        assert!(twice.iter().any(|fault| fault.message.contains(words)), "{words}: {twice:?}");
    }
    let astray = told_after("to = \"ricevuta\", by", "to = \"attesa\", by");
    assert!(
        astray.iter().any(|fault| fault.message.contains("from `attesa` no case comes to an end")),
        "{astray:?}"
    );
    let unreached = told_after("to = \"attesa\", by", "to = \"ricevuta\", by");
    assert!(
        unreached.iter().any(|fault| fault.message.contains("no action leads to `attesa`")),
        "{unreached:?}"
    );
    let ended = told_after(
        "outcome = \"granted\"",
        "outcome = \"granted\"\nactions = [{ key = \"oltre\", name = { it = \"a\", en = \"b\" }, to = \"data\", by = \"head\" }]",
    );
    assert!(ended.iter().any(|fault| fault.message.contains("nothing more is done in it")), "{ended:?}");
    let stuck = told_after("outcome = \"granted\"", "");
    assert!(
        stuck.iter().any(|fault| fault.message.contains("neither an outcome nor an action")),
        "{stuck:?}"
    );
}

#[test]
fn everything_wrong_is_told_at_once_in_the_order_of_the_lines() {
    let text =
        LIBRARY.replace("version = 1", "version = 0").replace("unit = \"biblioteche\"", "unit = \"musei\"");
    let lines: Vec<usize> = read(&text).unwrap_err().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 5]);
}

#[test]
fn a_document_decides_something_and_a_refusal_says_what_can_be_done() {
    let title = "title = { it = \"Tessera negata\", en = \"Card refused\" }";
    is_told(title, "title = { it = \"Tessera negata\" }", "missing in the language `en`");
    let said = "paragraphs = [{ it = \"La biblioteca ti dà la tessera.\", en = \"The library gives you the card.\" }]";
    is_told(said, "paragraphs = []", "says at least one thing");
    let ask = "to = \"ricevuta\", by = \"applicant\" }]\n";
    let document = "[procedure.states.document]\ntitle = { it = \"A\", en = \"A\" }\nparagraphs = []\n";
    for (from, to, words) in [
        ("remedies = { it", "# remedies = { it", "add `remedies`"),
        (ask, &format!("{ask}\n{document}"), "nothing is decided in it"),
    ] {
        let faults = told_after(from, to);
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{words}: {faults:?}");
    }
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

#[test]
fn files_with_an_answer_come_from_who_asked_and_are_no_more_than_a_page_takes() {
    let with = |by: &str, most: &str, size: &str, types: &str| {
        format!(
            "by = \"{by}\", files = {{ max_files = {most}, max_megabytes = {size}, types = [{types}] }} }}"
        )
    };
    let (from, pdf) = ("to = \"ricevuta\", by = \"applicant\" }", "\"pdf\"");
    let of_applicant =
        |most, size, types| format!("to = \"ricevuta\", {}", with("applicant", most, size, types));
    assert!(read(&LIBRARY.replace(from, &of_applicant("5", "10", pdf))).is_ok());
    is_told(from, &of_applicant("4", "20", pdf), "60 megabytes in all");
    is_told(from, &of_applicant("1", "21", pdf), "at most 20 megabytes");
    is_told(from, &of_applicant("0", "5", pdf), "no file could ever be sent");
    is_told(from, &of_applicant("2", "5", ""), "no file could ever be sent");
    let official = format!("to = \"data\", {}", with("official", "2", "5", pdf));
    is_told("to = \"data\", by = \"official\" }", &official, "files are sent by who asked");
}
