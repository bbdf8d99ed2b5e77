use super::*;

fn options(service: &str, with: Option<&Path>) -> ServiceTrial {
    ServiceTrial {
        service: service.to_owned(),
        city: "milano".to_owned(),
        with: with.map(Path::to_owned),
        ask: false,
        on: Some("2020-11-09".parse().unwrap()),
        language: Language::It,
    }
}

fn milan(key: &str) -> String {
    CityFiles::find("milano").unwrap().text(&format!("services/{key}.toml")).unwrap()
}

#[test]
fn every_service_of_milan_is_shown_without_an_answer() {
    let files = CityFiles::find("milano").unwrap();
    let city = files.city().unwrap();
    let catalogue = files.catalogue(&city.languages).unwrap();
    let today = "2020-11-09".parse().unwrap();
    for definition in catalogue.definitions() {
        for language in Language::ALL {
            let stage = Stage {
                today,
                calendar: Calendar::of(&city),
                bounds: city.bounds,
                lists: catalogue.lists().clone(),
                language,
            };
            let told = told(definition, &cases::try_out(definition, None, &stage), language).unwrap();

            assert!(told.starts_with(definition.sheet.title.in_language(language)), "{told}");
            let pages = definition.form.as_ref().map_or(0, |form| form.pages.len());
            assert_eq!(told.matches("\npage ").count(), pages, "{told}");
        }
    }
}

#[test]
fn a_request_is_walked_to_its_letter() {
    let folder = tempfile::tempdir().unwrap();
    let with = folder.path().join("prova.toml");
    let answers = "[answers]\ntipo = 'semplice'\noggetto = 'Le spese per i giochi dei parchi'\n";
    let steps = "[[steps]]\nafter_days = 2\naction = 'avvia-esame'\n
                 [[steps]]\nafter_days = 5\naction = 'accogli'\nwords = 'Ecco i dati.'\n";
    std::fs::write(&with, format!("{answers}{steps}")).unwrap();
    let files = CityFiles::find("milano").unwrap();
    let city = files.city().unwrap();
    let catalogue = files.catalogue(&city.languages).unwrap();
    let definition = catalogue.find(&ServiceKey::parse("accesso-civico").unwrap()).unwrap();
    let (today, language) = ("2020-11-09".parse().unwrap(), Language::It);
    let lists = catalogue.lists().clone();
    let stage = Stage { today, calendar: Calendar::of(&city), bounds: city.bounds, lists, language };

    let trial = read_trial(&with).unwrap();
    let told = told(definition, &cases::try_out(definition, Some(&trial), &stage), language).unwrap();

    for line in [
        "page 2: Di quale periodo [if tipo == 'generalizzato'] – not asked",
        "2020-11-09 sent → Ricevuta `ricevuta`, at trasparenza",
        "  due on 2020-12-09, the office is warned from 2020-11-29",
        "2020-11-16 the official: Consegna i dati → Accolta `accolta`, at trasparenza",
        "  letter: Accoglimento della richiesta di accesso civico",
        "term: 30 days (D.Lgs. 33/2013, art. 5 c. 6); after it: the office is late",
    ] {
        assert!(told.lines().any(|one| one == line), "{line} is not in {told}");
    }
}

#[test]
fn who_is_asked_at_a_terminal_walks_a_request_to_its_end() {
    let files = CityFiles::find("milano").unwrap();
    let city = files.city().unwrap();
    let catalogue = files.catalogue(&city.languages).unwrap();
    let definition = catalogue.find(&ServiceKey::parse("accesso-civico").unwrap()).unwrap();
    let (today, language) = ("2020-11-09".parse().unwrap(), Language::It);
    let lists = catalogue.lists().clone();
    let stage = Stage { today, calendar: Calendar::of(&city), bounds: city.bounds, lists, language };
    let typed = "nessuno\nsemplice\nLe spese per i giochi\nvola\n+2\navvia-esame\naccogli\nEcco i dati.\n";
    let mut out = Vec::new();

    let trial = Talk { input: typed.as_bytes(), out: &mut out }.trial(definition, &stage).unwrap();

    let tried = cases::try_out(definition, Some(&trial), &stage);
    let last = tried.days.last().unwrap();
    assert!(tried.is_done() && last.state_name == "Accolta", "{tried:?}");
    assert_eq!(last.day, "2020-11-11".parse().unwrap());
    let told = String::from_utf8(out).unwrap();
    assert!(told.contains("step 1: `vola` cannot be done in `ricevuta`"), "{told}");
    assert!(told.contains("a reason is wanted\nwhy?"), "{told}");
}

#[test]
fn what_cannot_be_sent_or_read_ends_in_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let with = folder.path().join("prova.toml");
    std::fs::write(&with, "[answers]\nqualcosa = 'no'\n").unwrap();
    assert_eq!(run(&options("accesso-civico", None)).unwrap(), ExitCode::SUCCESS);
    assert_eq!(run(&options("accesso-civico", Some(&with))).unwrap(), ExitCode::FAILURE, "no such answer");

    std::fs::write(&with, "risposte = 1\n").unwrap();
    let error = run(&options("accesso-civico", Some(&with))).unwrap_err();
    assert!(format!("{error:#}").contains("prova.toml"), "{error:#}");
}

#[test]
fn a_file_that_is_not_among_them_yet_is_tried_under_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("accesso-nuovo.toml");
    std::fs::write(
        &draft,
        milan("accesso-civico").replace("key = \"accesso-civico\"", "key = \"accesso-nuovo\""),
    )
    .unwrap();
    let named = draft.to_str().unwrap();

    assert_eq!(run(&options(named, None)).unwrap(), ExitCode::SUCCESS);
    std::fs::write(&draft, milan("accesso-civico")).unwrap();
    assert_eq!(run(&options(named, None)).unwrap(), ExitCode::FAILURE, "file and service have two names");
    assert!(run(&options("nessuno", None)).is_err());
}
