use super::*;

/// The settings of Milan, whole.
fn settings() -> String {
    CityFiles::find("milano").unwrap().text("city.toml").unwrap()
}

/// A comune with a language, an office, no zone and no service.
fn small_comune() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut city: DocumentMut = settings().parse().unwrap();
    assert!(city.remove("zones").is_some());
    std::fs::write(folder.path().join("city.toml"), city.to_string()).unwrap();
    std::fs::write(
        folder.path().join(UNITS),
        "# Ours.\n[urp]\nname = { it = \"URP\", en = \"Public relations\" }\n",
    )
    .unwrap();
    folder
}

fn parcel_of(service: &str, folder: &Path) -> PathBuf {
    let path = folder.join("parcel.json");
    std::fs::write(&path, export("milano", &ServiceKey::parse(service).unwrap()).unwrap()).unwrap();
    path
}

fn options(parcel: PathBuf, folder: &Path) -> ServiceImport {
    ServiceImport { parcel, city: folder.to_str().unwrap().to_owned(), units: Vec::new(), replace: false }
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn every_service_of_milan_goes_to_a_comune_that_has_none() {
    let milan = CityFiles::find("milano").unwrap();
    let languages = milan.city().unwrap().languages;
    for definition in milan.catalogue(&languages).unwrap().definitions() {
        let comune = small_comune();
        let parcel = parcel_of(definition.key.as_str(), comune.path());

        assert_eq!(import(&options(parcel, comune.path())).unwrap(), ExitCode::SUCCESS, "{}", definition.key);

        let there = CityFiles::Folder(comune.path().to_owned()).catalogue(&languages).unwrap();
        assert_eq!(there.definitions().len(), 1, "{}", definition.key);
        assert!(read(comune.path(), UNITS).starts_with("# Ours.\n[urp]"), "what stood there stands");
    }
}

#[test]
fn a_question_is_filled_in_from_the_services_that_are_there_alone() {
    let comune = small_comune();
    let pass = parcel_of("pass-sosta-residenti", comune.path());
    import(&options(pass, comune.path())).unwrap();
    let plates = parcel_of("targa-temporanea-su-pass", comune.path());
    import(&options(plates, comune.path())).unwrap();

    let service = read(comune.path(), "services/targa-temporanea-su-pass.toml");
    assert!(service.contains("prefill = { granted = [\"pass-sosta-residenti\"] }"), "{service}");
}

#[test]
fn a_place_is_asked_for_in_the_zones_that_are_there_alone() {
    for (has_zones, kind) in [(false, "kind = \"place\"\n"), (true, "kind.place_in = [\"area-c\"]\n")] {
        let comune = small_comune();
        if has_zones {
            std::fs::write(comune.path().join("city.toml"), settings()).unwrap();
        }
        let parcel = parcel_of("area-b-e-area-c", comune.path());
        assert_eq!(import(&options(parcel, comune.path())).unwrap(), ExitCode::SUCCESS, "{kind}");

        let service = read(comune.path(), "services/area-b-e-area-c.toml");
        assert!(service.contains(kind), "{service}");
    }
}

#[test]
fn an_office_of_ones_own_takes_the_place_of_theirs() {
    let comune = small_comune();
    let units = vec!["trasparenza=urp".parse().unwrap()];
    let parcel = parcel_of("accesso-civico", comune.path());

    import(&ServiceImport { units, ..options(parcel, comune.path()) }).unwrap();

    assert!(read(comune.path(), "services/accesso-civico.toml").contains("unit = \"urp\""));
    assert!(!read(comune.path(), UNITS).contains("trasparenza"));
}

#[test]
fn who_is_heard_is_an_office_of_ones_own_too_unless_it_is_outside() {
    let comune = small_comune();
    let units = vec!["polizia-locale=urp".parse().unwrap()];
    let parcel = parcel_of("eventi-su-suolo-pubblico", comune.path());

    import(&ServiceImport { units, ..options(parcel, comune.path()) }).unwrap();

    let service = read(comune.path(), "services/eventi-su-suolo-pubblico.toml");
    assert!(service.contains("from = \"urp\"") && service.contains("needs_opinions = [\"urp\""), "{service}");
    let offices = read(comune.path(), UNITS);
    assert!(offices.contains("[verde]") && !offices.contains("polizia-locale"), "{offices}");
    assert!(!offices.contains("commissione-di-vigilanza"), "who has no desk is no office: {offices}");
}

#[test]
fn who_is_asked_by_itself_is_an_office_of_ones_own_too() {
    let comune = small_comune();
    let units = vec!["polizia-locale=urp".parse().unwrap()];
    let parcel = parcel_of("cambio-di-residenza", comune.path());

    let done = import(&ServiceImport { units, ..options(parcel, comune.path()) }).unwrap();

    assert_eq!(done, ExitCode::SUCCESS);
    let service = read(comune.path(), "services/cambio-di-residenza.toml");
    assert!(service.contains("asks_opinions = [\"urp\"]"), "{service}");
}

#[test]
fn addresses_and_mailboxes_of_a_comune_stay_with_it() {
    let parcel: serde_json::Value =
        serde_json::from_str(&export("milano", &ServiceKey::parse("cambio-di-abitazione").unwrap()).unwrap())
            .unwrap();
    let office = parcel["offices"]["servizi-anagrafici"].as_object().unwrap();
    assert_eq!(office.keys().collect::<BTreeSet<_>>(), BTreeSet::from([&"en".to_owned(), &"it".to_owned()]));
}

#[test]
fn what_is_there_is_replaced_only_when_told_and_under_a_newer_version() {
    let comune = small_comune();
    let parcel = parcel_of("accesso-civico", comune.path());
    import(&options(parcel.clone(), comune.path())).unwrap();
    let first = read(comune.path(), "services/accesso-civico.toml");
    let changed = first.replacen("title = { it = \"", "title = { it = \"Nuovo: ", 1);
    assert_ne!(first, changed);
    std::fs::write(comune.path().join("services/accesso-civico.toml"), &changed).unwrap();

    let refused = import(&options(parcel.clone(), comune.path())).unwrap_err().to_string();
    assert!(refused.contains("--replace"), "{refused}");
    assert_eq!(read(comune.path(), "services/accesso-civico.toml"), changed);

    import(&ServiceImport { replace: true, ..options(parcel, comune.path()) }).unwrap();
    let version = |text: &str| text.parse::<DocumentMut>().unwrap()["version"].as_integer().unwrap();
    assert_eq!(version(&read(comune.path(), "services/accesso-civico.toml")), version(&first) + 1);
}

#[test]
fn what_is_wrong_here_is_told_and_nothing_is_written() {
    let comune = small_comune();
    let units = vec!["trasparenza=ufficio-che-non-c-e".parse().unwrap()];
    let parcel = parcel_of("accesso-civico", comune.path());
    let before = read(comune.path(), UNITS);

    let refused = import(&ServiceImport { units, ..options(parcel.clone(), comune.path()) });
    assert!(refused.unwrap_err().to_string().contains("ufficio-che-non-c-e"));

    let text = std::fs::read_to_string(&parcel).unwrap();
    std::fs::write(&parcel, text.replacen("version = ", "versione = ", 1)).unwrap();
    assert_eq!(import(&options(parcel.clone(), comune.path())).unwrap(), ExitCode::FAILURE);

    std::fs::write(&parcel, text.replacen("\"format\": 1", "\"format\": 2", 1)).unwrap();
    assert!(import(&options(parcel, comune.path())).unwrap_err().to_string().contains("same release"));

    assert!(!comune.path().join(SERVICES).exists());
    assert_eq!(read(comune.path(), UNITS), before);
}

#[test]
fn a_list_comes_with_the_service_that_names_it_and_ones_own_stays() {
    let comune = small_comune();
    let parcel = parcel_of("pass-sosta-residenti", comune.path());
    import(&options(parcel.clone(), comune.path())).unwrap();
    let theirs = read(comune.path(), "lists/ambiti-sosta.csv");
    assert!(theirs.starts_with("code,name\n1,Centro storico\n"), "{theirs}");

    let ours = "code,name\nA,Stazione\nB,Lungolago\n";
    std::fs::write(comune.path().join("lists/ambiti-sosta.csv"), ours).unwrap();
    import(&ServiceImport { replace: true, ..options(parcel, comune.path()) }).unwrap();
    assert_eq!(read(comune.path(), "lists/ambiti-sosta.csv"), ours);

    std::fs::write(comune.path().join("lists/ambiti-sosta.csv"), "code,name\nA,Stazione\nA,Lago\n").unwrap();
    let wrong = CityFiles::Folder(comune.path().to_owned()).catalogue(&Language::ALL).unwrap_err();
    assert!(wrong.to_string().starts_with("lists/ambiti-sosta.csv:3: two entries"), "{wrong}");
    std::fs::remove_file(comune.path().join("lists/ambiti-sosta.csv")).unwrap();
    let wrong =
        CityFiles::Folder(comune.path().to_owned()).catalogue(&Language::ALL).unwrap_err().to_string();
    assert!(wrong.starts_with("services/pass-sosta-residenti.toml:"), "{wrong}");
    assert!(wrong.contains("write lists/ambiti-sosta.csv"), "{wrong}");
}

#[test]
fn a_comune_inside_the_program_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let parcel = parcel_of("accesso-civico", folder.path());
    let refused = import(&ServiceImport { parcel, city: "milano".into(), units: Vec::new(), replace: false });
    assert!(refused.unwrap_err().to_string().contains("comes with the program"));
}
