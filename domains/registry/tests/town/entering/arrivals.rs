//! People who come to live in the city: who was never here, and who was cancelled and is back.

use super::mistakes::{Mistake, each_has_its_words};
use super::*;
use auth::{Actor, Role, Scope, Staff};
use kernel::StaffId;
use registry::codes::{Certifiability, Kinship, RegistrationReason};
use registry::codice_fiscale::compute;
use registry::*;
use testkit::on_both_engines;

/// Somebody from Lyon without a codice fiscale, in a family of her own.
const AMELIE: [(&str, &str); 16] = [
    ("cognome", "Dupont"),
    ("nome", "Amélie"),
    ("sesso", "F"),
    ("nascita", "1990-05-04"),
    ("luogo", "Francia"),
    ("localita", "LIONE"),
    ("cittadinanza", "215"),
    ("documento_stato", "215"),
    ("documento_numero", "12AB34567"),
    ("provenienza", "Francia"),
    ("provenienza_localita", "LIONE"),
    ("data", "2020-03-13"),
    ("chi", "propria"),
    ("via", "via Larga"),
    ("civico", "40"),
    ("cap", "20122"),
];
/// What the forms about people of the town begin with.
const ADA: [(&str, &str); 5] = [
    ("cognome", "D'Agostino"),
    ("nome", "Ada Niccolò"),
    ("nascita", "1985-12-10"),
    ("luogo", "Milano (MI)"),
    ("localita", ""),
];
const HOME_AGAIN: [(&str, &str); 6] = [
    ("causa", "3"),
    ("data", "2020-03-16"),
    ("chi", "sola"),
    ("via", "via Larga"),
    ("civico", "40"),
    ("cap", "20122"),
];

/// The fields of Amélie, but for these.
fn but<'f>(more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    [more, &AMELIE].concat()
}

fn links_to(answer: &Answer, person: PersonId) -> bool {
    answer.text().contains(&format!("href=\"/anagrafe/persone/{person}\""))
}

#[on_both_engines]
async fn who_has_no_code_yet_is_entered_by_a_foreign_document(db: Db) {
    let mut desk = Desk::open(db).await;
    let amelie = PersonId::new();

    let asked = desk.send(amelie, "arrival", &AMELIE).await.text();
    assert!(asked.contains("12AB34567") && asked.contains("Si apre un fascicolo"), "{asked}");
    assert!(desk.town().events().await.is_empty());
    let answer = desk.confirm(amelie, "arrival", &AMELIE).await;

    recorded(&mut desk, &answer, amelie, "arrival", "Iscrizione registrata").await;
    let file = desk.town().file_of(amelie).await;
    let person = file.person;
    let reason = RegistrationReason::FromAbroad;
    assert_eq!(person.registration, Registration::Resident { since: on("2020-03-13"), reason });
    assert_eq!(person.fiscal_codes.current, None);
    let document = ForeignDocument { country: Country(215), number: "12AB34567".into() };
    assert_eq!(person.foreign_document, Some(document));
    assert!(!person.is_italian_on(on("2020-03-16")));
    assert_eq!(person.certifiability, Certifiability::ResidenceAndFamilyOnly);
    assert_eq!(person.home().unwrap().home.city_address().unwrap().civico, Some(40));
    assert!(matches!(person.residences[0].home, Home::Abroad { .. }));
    assert_eq!(person.membership.unwrap().tie, Tie::Kin(Kinship::ReferencePerson));
    assert_eq!(file.family.unwrap().members.len(), 1);
    assert!(desk.told("registered", amelie).await);
    let seen = desk.town().registry.seen(&resident(amelie), None).await.unwrap().entries;
    assert!(seen.iter().any(|entry| entry.action == "registry-audit-arrived"));
}

#[on_both_engines]
async fn who_comes_from_another_comune_joins_a_family_at_its_address(db: Db) {
    let mut desk = Desk::open(db).await;
    let (ugo, leo) = (desk.town().ugo, PersonId::new());
    let of_ugo = desk.fiscal_code_of(ugo).await;
    let name = PersonName::parse("Rossi", "Leo").unwrap();
    let code = compute(&name, on("1980-02-01"), Sex::M, Belfiore::parse("L219").unwrap()).to_string();
    let fields = [
        ("cognome", "Rossi"),
        ("nome", "Leo"),
        ("sesso", "M"),
        ("nascita", "1980-02-01"),
        ("luogo", "Torino (TO)"),
        ("cittadinanza", "100"),
        ("codice_persona", code.as_str()),
        ("provenienza", "Torino (TO)"),
        ("data", "2020-03-13"),
        ("chi", "unita"),
        ("codice_fiscale", of_ugo.as_str()),
        ("parentela", Kinship::Sibling.code()),
    ];

    let asked = desk.send(leo, "arrival", &fields).await.text();
    assert!(asked.contains("Ugo Rossi"), "it says with whom: {asked}");
    let answer = desk.confirm(leo, "arrival", &fields).await;

    recorded(&mut desk, &answer, leo, "arrival", "Iscrizione registrata").await;
    let file = desk.town().file_of(leo).await;
    let reason = RegistrationReason::FromAnotherComune;
    assert_eq!(file.person.registration, Registration::Resident { since: on("2020-03-13"), reason });
    assert_eq!(file.person.home().unwrap().home, Home::InCity(address(12)));
    assert_eq!(file.person.membership.unwrap().tie, Tie::Kin(Kinship::Sibling));
    let family = file.family.unwrap();
    assert_eq!((family.family.id, family.members.len()), (desk.town().family, 5));
    assert!(desk.told("family_changed", ugo).await);
}

#[on_both_engines]
async fn who_is_in_the_register_already_is_shown_with_the_way_to_their_file(db: Db) {
    let mut desk = Desk::open(db).await;
    let (ada, new) = (desk.town().ada, PersonId::new());
    let of_ada = desk.fiscal_code_of(ada).await;

    let by_code = [&[("codice_persona", of_ada.as_str())], &ADA[..], &AMELIE].concat();
    let by_code = desk.send(new, "arrival", &by_code).await;
    let alike = [&ADA[..], &AMELIE].concat();
    let by_name = desk.send(new, "arrival", &alike).await;

    is_mistaken(&by_code, "codice_persona", "già in anagrafe");
    is_mistaken(&by_name, "cognome", "già qualcuno con questo nome");
    assert!(links_to(&by_code, ada) && links_to(&by_name, ada));
    assert!(desk.town().events().await.is_empty(), "nothing was recorded");

    let another = [&[("omonimo", "altra")], &alike[..]].concat();
    let answer = desk.confirm(new, "arrival", &another).await;
    recorded(&mut desk, &answer, new, "arrival", "Iscrizione registrata").await;
}

#[on_both_engines]
async fn a_foreign_document_leads_to_the_file_that_has_it_however_the_name_is_spelled(db: Db) {
    let mut desk = Desk::open(db).await;
    let (amelie, again) = (PersonId::new(), PersonId::new());
    desk.confirm(amelie, "arrival", &AMELIE).await;
    let spelled = but(&[("nome", "Amelia"), ("documento_numero", "12 ab-34567")]);

    let stopped = desk.send(again, "arrival", &spelled).await;
    let of_spain = desk.send(again, "arrival", &[&[("documento_stato", "239")], &spelled[..]].concat()).await;

    is_mistaken(&stopped, "documento_numero", "è già in un fascicolo");
    assert!(links_to(&stopped, amelie), "{}", stopped.text());
    assert_eq!(of_spain.status, StatusCode::OK, "a number of another state is another document");
    let registered = async |desk: &Desk| {
        let events = desk.town().events().await;
        events.iter().filter(|(event, _)| event == "registered").count()
    };
    assert_eq!(registered(&desk).await, 1, "nobody has two files");

    let another = [&[("documento_altrui", "altra")], &spelled[..]].concat();
    let answer = desk.confirm(again, "arrival", &another).await;
    recorded(&mut desk, &answer, again, "arrival", "Iscrizione registrata").await;
    assert_eq!(registered(&desk).await, 2);
}

#[on_both_engines]
async fn pressing_twice_enters_one_person(db: Db) {
    let mut desk = Desk::open(db).await;
    let new = PersonId::new();
    let fields = but(&[("passo", "registra")]);

    let first = desk.send_as(new, "arrival", "0", &fields).await;
    let second = desk.send_as(new, "arrival", "0", &fields).await;
    let insisting = [&[("omonimo", "altra")], &fields[..]].concat();
    let third = desk.send_as(new, "arrival", "0", &insisting).await;

    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    is_mistaken(&second, "cognome", "già qualcuno con questo nome");
    assert!(links_to(&second, new));
    assert_eq!(third.status, StatusCode::CONFLICT);
    let registered = desk.town().events().await.into_iter().filter(|(event, _)| event == "registered");
    assert_eq!(registered.count(), 1);
}

#[on_both_engines]
async fn mistakes_about_who_arrives(db: Db) {
    let mut desk = Desk::open(db).await;
    let new = PersonId::new();
    let without_papers = but(&[("documento_stato", ""), ("documento_numero", "")]);
    let joining =
        |more: &[(&'static str, &'static str)]| but(&[&[("chi", "unita"), ("via", "")], more].concat());
    let mistakes: &[Mistake<'_>] = &[
        (new, "arrival", &[], "chi", "Scegli una voce."),
        (new, "arrival", &but(&[("nascita", "")]), "nascita", "Scrivi la data."),
        (new, "arrival", &but(&[("luogo", ""), ("localita", "")]), "luogo", "Scrivi dove è nato."),
        (new, "arrival", &without_papers, "codice_persona", "se non c’è, il documento estero"),
        (
            new,
            "arrival",
            &but(&[("documento_numero", "")]),
            "documento_numero",
            "Scrivi il numero del documento.",
        ),
        (new, "arrival", &but(&[("documento_stato", "")]), "documento_stato", "Scegli lo Stato"),
        (
            new,
            "arrival",
            &but(&[("codice_persona", "RSSMRA85T10A562S")]),
            "codice_persona",
            "non corrisponde a questi dati",
        ),
        (new, "arrival", &but(&[("data", "2020-03-17")]), "data", "La data è nel futuro."),
        (new, "arrival", &but(&[("data", "1990-05-03")]), "data", "La data è anteriore alla nascita."),
        (new, "arrival", &but(&[("provenienza", "")]), "provenienza", "Scrivi il comune o lo Stato"),
        (new, "arrival", &but(&[("provenienza", "Milano (MI)")]), "provenienza", "È questo comune"),
        (
            new,
            "arrival",
            &but(&[("provenienza", "Torino (TO)")]),
            "provenienza_localita",
            "solo per uno Stato estero",
        ),
        (new, "arrival", &but(&[("parentela", "2")]), "chi", "lascia vuoti"),
        (new, "arrival", &but(&[("chi", "unita")]), "via", "lascia vuota la via"),
        (new, "arrival", &joining(&[("parentela", "2")]), "codice_fiscale", "Scrivi il codice fiscale."),
        (
            new,
            "arrival",
            &joining(&[("parentela", "2"), ("codice_fiscale", "RSSMRA85T10A562S")]),
            "codice_fiscale",
            "Nessuno in questa anagrafe",
        ),
        (new, "arrival", &joining(&[("parentela", "1")]), "parentela", "Scegli una voce."),
    ];

    each_has_its_words(&mut desk, mistakes).await;

    let carried = [("motivo", ""), ("versione", "0")];
    let unsaid = desk.browser.post(&path(new, "arrival"), &[&AMELIE[..], &carried].concat()).await;
    is_mistaken(&unsaid, "motivo", "Scrivi il motivo");
    assert_eq!(value_of(&unsaid.text(), "cognome"), "Dupont");
}

#[on_both_engines]
async fn only_registrars_enter_who_arrives_and_only_whom_their_role_reaches(db: Db) {
    let pages = Pages::open(db).await;
    let new = PersonId::new();
    let fields = but(&[("municipio", "1"), ("passo", "registra")]);
    let sent = [&fields[..], &[("motivo", WHY), ("versione", "0")]].concat();
    let visitor = Browser::new(&pages.app).get(&path(new, "arrival")).await;
    assert!(visitor.location().starts_with("/accedi"));
    for actor in [resident(pages.town.ada), clerk(), operator()] {
        let mut browser = pages.browser_of(actor).await;
        browser.get("/fascicolo").await;
        assert_eq!(browser.get(&path(new, "arrival")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post(&path(new, "arrival"), &sent).await.status, StatusCode::FORBIDDEN);
    }

    let official = Staff::new(StaffId::new(), "Altrove", Role::RegistryOfficial, "larga");
    let far = Actor::Staff(official.within(vec![Scope::Municipio(3)]));
    let mut browser = pages.browser_of(far).await;
    browser.get("/anagrafe/cerca").await;
    let answer = browser.post(&path(new, "arrival"), &sent).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
    assert!(pages.town.events().await.is_empty(), "nothing was recorded");
}

#[on_both_engines]
async fn the_search_leads_a_registrar_to_the_form_in_every_language(db: Db) {
    let pages = Pages::open(db).await;
    let mut clerks = pages.browser_of(clerk()).await;
    assert!(!clerks.get("/anagrafe/cerca").await.text().contains("/variazioni/arrival"));
    for language in ["it", "en"] {
        let mut browser = pages.browser_of(registrar()).await.with_header("accept-language", language);
        let search = browser.get("/anagrafe/cerca").await.text();
        let end = search.find("/variazioni/arrival\"").expect("the search leads to the form");
        let start = search[..end].rfind("href=\"").unwrap() + "href=\"".len();
        let form = format!("{}/variazioni/arrival", &search[start..end]);

        let drawn = browser.get(&form).await;
        let asked = browser.post(&form, &but(&[("motivo", WHY), ("versione", "0")])).await;

        assert_eq!(drawn.status, StatusCode::OK, "{language}");
        assert_eq!(asked.status, StatusCode::OK, "{language}: {}", asked.text());
    }
}

#[on_both_engines]
async fn who_was_cancelled_is_entered_again_on_the_same_file(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, nonna, .. } = *desk.town();
    let of_ugo = desk.fiscal_code_of(ugo).await;
    let to_rome = [("causa", "3"), ("data", "2020-03-10"), ("luogo", "Roma (RM)")];
    desk.confirm(ada, "cancellation", &to_rome).await;
    desk.confirm(nonna, "cancellation", &to_rome).await;
    let to_ugo = [
        ("causa", "5"),
        ("data", "2020-03-16"),
        ("chi", "unita"),
        ("codice_fiscale", of_ugo.as_str()),
        ("parentela", "2"),
    ];

    let early = desk.send(ada, "readmission", &[&[("data", "2020-03-09")], &HOME_AGAIN[..]].concat()).await;
    is_mistaken(&early, "data", "anteriore");
    let unfit = desk.send(ada, "readmission", &[&[("causa", "6")], &HOME_AGAIN[..]].concat()).await;
    is_mistaken(&unfit, "causa", "Scegli una voce.");
    let alone = desk.confirm(nonna, "readmission", &HOME_AGAIN).await;
    let joined = desk.confirm(ada, "readmission", &to_ugo).await;

    recorded(&mut desk, &alone, nonna, "readmission", "Reiscrizione registrata").await;
    recorded(&mut desk, &joined, ada, "readmission", "Reiscrizione registrata").await;
    let file = desk.town().file_of(nonna).await;
    let reason = RegistrationReason::FromAnotherComune;
    assert_eq!(file.person.registration, Registration::Resident { since: on("2020-03-16"), reason });
    assert_eq!(file.person.home().unwrap().home.city_address().unwrap().civico, Some(40));
    assert_eq!(
        file.person.certifiability,
        Certifiability::ResidenceAndFamilyOnly,
        "Rome has not said the rest"
    );
    assert_eq!(file.family.unwrap().members.len(), 1);
    let person = desk.town().file_of(ada).await.person;
    let reason = RegistrationReason::Reappeared;
    assert_eq!(person.registration, Registration::Resident { since: on("2020-03-16"), reason });
    assert_eq!(person.certifiability, Certifiability::Full, "she was here all the time");
    assert_eq!(person.membership.unwrap().family, desk.town().family);
    let again = desk.form(ada, "readmission").await.text();
    assert!(again.contains("non è cancellata"), "{again}");
}
