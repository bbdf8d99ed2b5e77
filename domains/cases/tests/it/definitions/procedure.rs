//! What is told of a procedure: its states and actions, notices, letters and opinions.

use super::{is_told, read, told_after};
use crate::{LIBRARY, NOTICE, WAITING};

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
    told("name = \"sede\", kind.listed = \"sedi\"", "there is no list `sedi`");
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
    let ended = told_after("outcome = \"granted\"", "outcome = \"granted\"\nasks_opinions = [\"scuole\"]");
    assert!(ended.iter().any(|fault| fault.message.contains("nobody is asked about it")), "{ended:?}");
}

#[test]
fn who_asked_decides_nothing_themselves_but_takes_what_a_ranking_offered() {
    let waits =
        "actions = [{ key = \"rispondi\", name = { it = \"Rispondi\", en = \"Answer\" }, to = \"ricevuta\"";
    let takes = waits.replace("\"ricevuta\"", "\"data\"");
    is_told(waits, &takes, "the office decides what the document of `data` says");

    let asks = "when = \"studia == 'si'\" },";
    let offers = format!(
        "{asks}\n  {{ key = \"offri\", name = {{ it = \"A\", en = \"A\" }}, to = \"attesa\", by = \"ranking\" }},"
    );
    let offered = LIBRARY.replace(asks, &offers);
    assert!(read(&offered.replace(waits, &takes)).is_ok());
    let refuses = waits.replace("\"ricevuta\"", "\"negata\"");
    let faults = read(&offered.replace(waits, &refuses)).map(drop).expect_err("nobody refuses themselves");
    assert!(faults.iter().any(|fault| fault.message.contains("document of `negata`")), "{faults:?}");
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
fn a_document_repeats_what_the_form_asks_in_every_language() {
    let said = "paragraphs = [{ it = \"La biblioteca ti dà la tessera.\", en = \"The library gives you the card.\" }]";
    let with = |it: &str, en: &str| format!("paragraphs = [{{ it = \"{it}\", en = \"{en}\" }}]");
    assert!(read(&LIBRARY.replace(said, &with("Per {scuola}.", "For {scuola}."))).is_ok());
    is_told(said, &with("Per {scuola}.", "For your school."), "a name in braces is missing in one");
    is_told(said, &with("Per {luna}.", "For {luna}."), "`{luna}` is not always filled in");
    // The library gives no places by a ranking.
    is_told(said, &with("Dove: {school}.", "Where: {school}."), "`{school}` is not always filled in");
    let long = LIBRARY.replace("kind.text = { max_length = 100 }", "kind.text = { max_length = 5000 }");
    let faults = read(&long.replace(said, &with("Per {scuola}.", "For {scuola}."))).unwrap_err();
    assert!(faults.iter().any(|fault| fault.message.contains("`{scuola}` is not always")), "{faults:?}");
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

#[test]
fn an_appointment_leads_on_where_one_is_booked_and_its_end_is_heard_of() {
    let booked = LIBRARY.replace("unit = \"biblioteche\"", "unit = \"biblioteche\"\nbooking = \"tessera\"").replace(
        "{ key = \"consegna\"",
        "{ key = \"prenotata\", name = { it = \"Prenotata\", en = \"Booked\" }, to = \"attesa\", by = \"visit_booked\" },\n  \
         { key = \"consegna\"",
    );
    let waiting = "actions = [{ key = \"rispondi\"";
    let step = |key: &str, by: &str, to: &str| {
        format!("{{ key = \"{key}\", name = {{ it = \"Su\", en = \"On\" }}, to = \"{to}\", by = \"{by}\" }},")
    };
    let hears = |more: &str| booked.replace(waiting, &format!("actions = [{more} {{ key = \"rispondi\""));
    let cancelled = step("annullata", "visit_cancelled", "ricevuta");
    let missed = step("mancata", "visit_missed", "ricevuta");
    let both = format!("{cancelled} {missed}");

    assert!(read(&hears(&both)).is_ok(), "{:?}", read(&hears(&both)).err());
    let nothing_to_book = hears(&both).replace("booking = \"tessera\"", "");
    let twice = format!("{both} {}", step("ancora", "visit_missed", "ricevuta"));
    let ends = format!("{cancelled} {}", step("mancata", "visit_missed", "negata"));
    for (text, words) in [
        (hears(&cancelled), "say where it leads that it is cancelled and that nobody"),
        (nothing_to_book, "no appointment is booked for this service"),
        (hears(&twice), "leads to two places at once"),
        (hears(&ends), "an appointment decides nothing"),
    ] {
        let faults = read(&text).map(drop).expect_err(words);
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{words}: {faults:?}");
    }
}

#[test]
fn what_a_request_costs_is_told_by_what_is_asked_and_leads_on() {
    let fee = |more: &str| {
        format!(
            "[fee]\nkind = \"diritti\"\nname = {{ it = \"Tessera\", en = \"Card\" }}\nlaw = \"Regolamento\"\ndays = 15\n\
             {more}\n\n[procedure.clock]"
        )
    };
    let clock = "[procedure.clock]";
    assert!(read(&LIBRARY.replace(clock, &fee("cents = \"500\""))).is_ok());
    for (more, words) in [
        ("cents = \"libri * 50\"", "the form asks nothing called `libri`"),
        ("cents = \"500\"\nexempt_when = \"soci == 'si'\"", "the form asks nothing called `soci`"),
        ("cents = \"500\"\nwaits_in = \"cassa\"", "there is no state `cassa`"),
        ("cents = \"500\"\nwaits_in = \"attesa\"", "in `attesa` a request waits to be paid"),
        ("cents = \"500\"\nowed_in = \"cassa\"", "there is no state `cassa`"),
        ("cents = \"500\"\nowed_in = \"ricevuta\"", "a request begins in `ricevuta`"),
        ("cents = \"500\"\nowed_in = \"negata\"", "ends without what was asked"),
        (
            "cents = \"500\"\nowed_in = \"data\"\nwaits_in = \"attesa\"",
            "owed from `data` on: a request waits there, or nowhere",
        ),
        (
            "cents = \"500\"\nowed_in = \"data\"\nstamp_when = \"studia == 'no'\"",
            "let the request wait in `data`",
        ),
        ("cents = \"fascia\"", "the form asks nothing called `fascia`"),
        (
            "cents = \"fascia\"\nbands = { of = \"studia\", otherwise = 1, steps = [{ up_to = 1, cents = 0 }] }",
            "the form asks for no amount and no number called `studia`",
        ),
        (
            "cents = \"fascia\"\nbands = { of = \"studia\", otherwise = 1, steps = [{ up_to = 2, cents = 0 }, { up_to = 1, cents = 1 }] }",
            "from the lowest to the highest",
        ),
        (
            "cents = \"1\"\ninstalments = { cents = \"1\", due = [\"2020-04-30\", \"2020-03-31\"] }",
            "from the first to the last",
        ),
        (
            "cents = \"1\"\ninstalments = { cents = \"libri\", due = [\"2020-04-30\"] }",
            "nothing called `libri`",
        ),
        (
            "cents = \"1\"\nis_given_back = true\ninstalments = { cents = \"1\", due = [\"2020-04-30\"] }",
            "the office says what goes back",
        ),
    ] {
        let faults = told_after(clock, &fee(more));
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{words}: {faults:?}");
    }
    let later = |more: &str| fee(more).replace("[fee]", "[[later_fees]]");
    assert!(read(&LIBRARY.replace(clock, &later("cents = \"500\"\nowed_in = \"attesa\""))).is_ok());
    for (more, words) in [
        ("cents = \"500\"", "say with `owed_in` when it comes to be owed"),
        ("cents = \"libri\"\nowed_in = \"attesa\"", "no official fills it in before"),
        (
            "cents = \"500\"\nowed_in = \"attesa\"\nwaits_in = \"attesa\"",
            "in `attesa` a request waits to be paid",
        ),
    ] {
        let faults = told_after(clock, &later(more));
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{words}: {faults:?}");
    }
    let paid = "to = \"ricevuta\", by = \"payment\" }";
    let faults = told_after("to = \"ricevuta\", by = \"applicant\" }", paid);
    assert!(faults.iter().any(|fault| fault.message.contains("no payment is waited for")), "{faults:?}");
}
