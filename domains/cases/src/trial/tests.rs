use super::*;
use crate::definition::{Doer, Outcome, read_kept};

const LIBRARY: &str = include_str!("../../tests/it/tessera-biblioteca.toml");
/// A page that wants a front door, files and somebody else's agreement.
const BY_HAND: &str = r#"
[[form.pages]]
title = { it = "Dove", en = "Where" }
[[form.pages.fields]]
name = "casa"
label = { it = "Dove abiti?", en = "Where do you live?" }
kind = "address"
[[form.pages.fields]]
name = "copie"
label = { it = "Le copie", en = "The copies" }
kind.upload = { max_files = 2, max_megabytes = 1, types = ["pdf"] }
checks = [{ holds = "size(copie) > 1", says = { it = "Servono due copie.", en = "Two copies are needed." } }]
[[form.pages.fields]]
name = "genitore"
label = { it = "L'altro genitore", en = "The other parent" }
kind.second_signature = { says = { it = "Sono d'accordo.", en = "I agree." } }

[procedure.clock]"#;

fn stage(today: &str) -> Stage {
    let today = today.parse().unwrap();
    Stage {
        today,
        calendar: Calendar::of(&web::sample_city()),
        bounds: None,
        lists: Lists::default(),
        language: Language::It,
    }
}

fn trial(text: &str) -> Trial {
    toml::from_str(text).unwrap()
}

fn tried(definition: &str, text: &str) -> Tried {
    try_out(&read_kept(definition).unwrap(), Some(&trial(text)), &stage("2020-11-09"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn who_has_answered_nothing_is_shown_every_page_with_its_conditions() {
    let tried = try_out(&read_kept(LIBRARY).unwrap(), None, &stage("2020-11-09"));

    let [page] = tried.pages.as_slice() else { panic!("{:?}", tried.pages) };
    let [studies, school] = page.fields.as_slice() else { panic!("{page:?}") };
    assert!(page.is_asked && studies.is_asked && !school.is_asked);
    assert_eq!(school.when.as_deref(), Some("studia == 'si'"));
    assert!(tried.days.is_empty() && tried.is_done());
}

#[test]
fn answers_are_held_against_the_rules_of_the_pages() {
    for (answers, name, what) in [
        ("studia = 'si'", "scuola", "this is missing"),
        ("studia = 'si'\nscuola = 'x'", "scuola", "Scrivi il nome intero."),
        ("studia = 'no'\nscuola = 'Manzoni'", "scuola", "this is not asked, given the other answers"),
        ("studia = 'no'\nclasse = '2'", "classe", "the form has no such field"),
    ] {
        let tried = tried(LIBRARY, &format!("[answers]\n{answers}"));

        assert_eq!(tried.wrong, [(name.to_owned(), what.to_owned())], "{answers}");
        assert!(tried.days.is_empty() && !tried.is_done(), "nothing was sent");
    }
}

#[test]
fn a_trial_says_whether_who_asks_is_a_resident() {
    let page = "\n[[form.pages]]\ntitle = { it = 'Costo', en = 'Cost' }\n[[form.pages.fields]]\nname = 'costo'\n\
                label = { it = 'Costo', en = 'Cost' }\nkind.computed = { value = 'resident ? 0 : 25000' }\n\n\
                [procedure.clock]";
    let definition = LIBRARY.replacen("\n[procedure.clock]", page, 1);

    for (resident, cost) in [("resident = true\n", "0"), ("", "25000")] {
        let tried = tried(&definition, &format!("{resident}[answers]\nstudia = 'no'\n"));
        assert!(tried.is_done(), "{tried:?}");
        assert_eq!(tried.pages[1].fields[0].answer.as_deref(), Some(cost), "{resident}");
    }
}

#[test]
fn the_clock_stands_still_while_who_asked_is_waited_for() {
    let tried = tried(
        LIBRARY,
        "[answers]\nstudia = 'si'\nscuola = 'Manzoni'\n
         [[steps]]\nafter_days = 1\naction = 'chiedi'\n
         [[steps]]\nafter_days = 3\naction = 'rispondi'\n
         [[steps]]\naction = 'consegna'\n",
    );

    let [sent, asked, answered, given] = tried.days.as_slice() else { panic!("{tried:?}") };
    let due = |day: &TriedDay| match &day.clock {
        TriedClock::Running { due_on, .. } => Some(*due_on),
        _ => None,
    };
    assert_eq!((sent.happened.clone(), due(sent)), (Happened::Sent, Some(day("2020-12-09"))));
    assert_eq!((asked.day, &asked.clock), (day("2020-11-10"), &TriedClock::Still));
    assert_eq!((answered.day, due(answered)), (day("2020-11-13"), Some(day("2020-12-12"))));
    assert_eq!(given.happened, Happened::Done(Doer::Official, "Consegna".to_owned()));
    assert_eq!(given.clock, TriedClock::Ended { outcome: Outcome::Granted, was_late: false });
    assert_eq!(given.letter.as_ref().map(|letter| letter.title.as_str()), Some("Tessera concessa"));
    assert!(tried.is_done());
}

#[test]
fn what_an_official_fills_in_stands_in_the_letter() {
    let hand_out = "to = \"data\", by = \"official\" }";
    let asks = "to = \"data\", by = \"official\", fields = [{ name = \"sede\", \
                label = { it = \"Dove?\", en = \"Where?\" }, kind = { text = { max_length = 50 } } }] }";
    assert_eq!(LIBRARY.matches(hand_out).count(), 1);
    let definition = LIBRARY.replace(hand_out, asks);
    let definition =
        definition.replacen("paragraphs = [", "paragraphs = [{ it = \"Si ritira in {sede}.\" }, ", 1);
    let does = |more: &str| {
        tried(&definition, &format!("[answers]\nstudia = 'no'\n[[steps]]\naction = 'consegna'\n{more}"))
    };

    assert_eq!(does("").stopped.as_deref(), Some("step 1: `consegna`: sede: this is missing"));
    let given = does("fields = { sede = 'Sormani' }");
    let letter = given.days.last().and_then(|day| day.letter.as_ref());
    assert!(letter.unwrap().paragraphs.contains(&"Si ritira in Sormani.".to_owned()), "{given:?}");
}

#[test]
fn what_the_request_says_stands_in_the_letter_where_it_was_said() {
    let more = "paragraphs = [{ it = \"Per chi studia a {scuola}.\" }, ";
    let definition = LIBRARY.replacen("paragraphs = [", more, 1);
    let letter = |answers: &str| {
        let tried = tried(&definition, &format!("[answers]\n{answers}\n[[steps]]\naction = 'consegna'\n"));
        tried.days.last().and_then(|day| day.letter.as_ref()).map(|letter| letter.paragraphs.clone()).unwrap()
    };

    assert_eq!(
        letter("studia = 'si'\nscuola = 'Brera'"),
        ["Per chi studia a «Brera».", "La biblioteca ti dà la tessera."]
    );
    assert_eq!(letter("studia = 'no'"), ["La biblioteca ti dà la tessera."]);
}

#[test]
fn silence_is_an_answer_on_the_day_after_the_term() {
    let tried = tried(LIBRARY, "[answers]\nstudia = 'no'\n[[steps]]\nafter_days = 60\n");

    let [_, silent] = tried.days.as_slice() else { panic!("{tried:?}") };
    assert_eq!((silent.day, &silent.happened), (day("2020-12-10"), &Happened::Silence));
}

#[test]
fn an_office_that_says_nothing_is_late_once() {
    let late = LIBRARY.replace("silence = { consent = \"data\" }", "silence = \"delay\"");
    let tried = tried(&late, "[answers]\nstudia = 'no'\n[[steps]]\nafter_days = 60\n");

    let happened: Vec<&Happened> = tried.days.iter().map(|day| &day.happened).collect();
    assert_eq!(happened, [&Happened::Sent, &Happened::Late]);
}

#[test]
fn what_cannot_be_done_is_said_with_its_step_and_ends_the_trial() {
    for (action, why) in [
        ("chiedi", "step 1: `chiedi` cannot be done in `ricevuta`"),
        ("nega", "step 1: `nega`: a reason is wanted"),
        ("vola", "step 1: `vola` cannot be done in `ricevuta`"),
    ] {
        let text = format!(
            "[answers]\nstudia = 'no'\n[[steps]]\naction = '{action}'\n[[steps]]\naction = 'consegna'"
        );
        let tried = tried(LIBRARY, &text);

        assert_eq!(tried.stopped.as_deref(), Some(why));
        assert_eq!(tried.days.len(), 1, "it was sent, and no more");
    }
    let sent = tried(LIBRARY, "[answers]\nstudia = 'no'");
    let ask = sent.days[0].actions.iter().find(|one| one.key.as_str() == "chiedi").unwrap();
    assert_eq!(ask.lacks.as_deref(), Some("studia == 'si'"));
}

#[test]
fn what_only_hands_do_is_taken_from_the_trial() {
    let definition = LIBRARY.replacen("[procedure.clock]", BY_HAND, 1);
    let answers = "[answers]\nstudia = 'no'\ngenitore = 'RSSMRA80A01H501U'\n
                   casa = { street = 'VIA PADOVA', number = '12' }\n";

    let one = tried(&definition, answers);
    let two = tried(&definition, &format!("files = {{ copie = 2 }}\n{answers}"));

    assert_eq!(one.wrong, [("page 2".to_owned(), "something is missing or wrong".to_owned())]);
    assert!(two.wrong.is_empty(), "{:?}", two.wrong);
    assert_eq!(two.days.len(), 1);
    let copies = two.pages[1].fields.iter().find(|field| field.name.as_str() == "copie").unwrap();
    assert_eq!(copies.answer.as_deref(), Some(r#"["1.pdf","2.pdf"]"#));
}
