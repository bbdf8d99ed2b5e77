//! The filters under which officials look at the inbox again and again.

use auth::{Actor, Role, Scope, Staff};
use db::Db;
use kernel::StaffId;
use sha2::{Digest, Sha256};

use super::catalogue_with;
use super::office::{Office, head, official, resident, staff};
use super::together::employs;

const INBOX: &str = "/ufficio/pratiche";
const SAVING: &str = "/ufficio/pratiche/filtri";
const FORGETTING: &str = "/ufficio/pratiche/filtri/eliminazione";

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

#[testkit::on_both_engines]
async fn filters_that_were_saved_are_there_on_every_page_until_they_are_taken_away(db: Db) {
    let office = office(db);
    let actor = official();
    let mut desk = office.browser_of(&actor).await;
    desk.get(INBOX).await;

    let fields =
        [("nome", " In scadenza "), ("di", "libere"), ("servizio", "tessera-biblioteca"), ("urgenti", "si")];
    let saved = desk.post(SAVING, &fields).await;
    assert!(saved.location().ends_with("&fatto=filtro"), "{}", saved.location());
    let told = desk.get(saved.location()).await.text();
    assert!(told.contains("Filtri salvati"), "{told}");

    let elsewhere = desk.get(INBOX).await.text();
    let link = "di=libere&#38;servizio=tessera-biblioteca&#38;urgenti=si\">In scadenza</a>";
    assert!(elsewhere.contains(link), "{elsewhere}");
    let mut colleague = office.browser_of(&official()).await;
    assert!(!colleague.get(INBOX).await.text().contains("In scadenza"), "each has their own");
    colleague.post(FORGETTING, &[("nome", "In scadenza")]).await;
    assert!(desk.get(INBOX).await.text().contains("In scadenza"));

    desk.post(SAVING, &[("nome", "Scadute da me"), ("di", "mie"), ("urgenti", "scadute")]).await;
    let late = desk.get(INBOX).await.text();
    assert!(late.contains("di=mie&#38;servizio=&#38;urgenti=scadute\">Scadute da me</a>"), "{late}");

    // The same name again is the same filter.
    desk.post(SAVING, &[("nome", "In scadenza"), ("di", "ufficio")]).await;
    let again = desk.get(INBOX).await.text();
    assert!(again.contains("di=ufficio&#38;servizio=\">In scadenza</a>"), "{again}");
    assert_eq!(again.matches("Togli «In scadenza»").count(), 1);

    desk.post(FORGETTING, &[("nome", "In scadenza")]).await;
    assert!(!desk.get(INBOX).await.text().contains("In scadenza"));
}

#[testkit::on_both_engines]
async fn a_filter_wants_a_name_and_there_are_not_too_many(db: Db) {
    let office = office(db);
    let mut desk = office.browser_of(&official()).await;
    desk.get(INBOX).await;

    for bad in ["", "   ", &"a".repeat(41)] {
        let answer = desk.post(SAVING, &[("nome", bad)]).await;
        assert!(answer.location().ends_with("&fatto=filtro-senza-nome"), "{bad:?}");
    }
    for count in 0..20 {
        let answer = desk.post(SAVING, &[("nome", &format!("Filtro {count}"))]).await;
        assert!(answer.location().ends_with("&fatto=filtro"), "{count}");
    }
    let full = desk.post(SAVING, &[("nome", "Uno di troppo")]).await;
    let told = desk.get(full.location()).await.text();
    assert!(told.contains("Hai già 20 filtri") && !told.contains("Uno di troppo"), "{told}");
    let replaced = desk.post(SAVING, &[("nome", "Filtro 7"), ("di", "libere")]).await;
    assert!(replaced.location().ends_with("&fatto=filtro"), "one that is there is replaced even then");
}

#[testkit::on_both_engines]
async fn who_works_no_cases_saves_no_filters(db: Db) {
    let office = office(db);
    let clerk = Actor::Staff(staff(Role::RegistryOfficial));
    let mut desk = office.browser_of(&clerk).await;
    assert_eq!(desk.post(SAVING, &[("nome", "Mio")]).await.status, axum::http::StatusCode::FORBIDDEN);
}

/// Somebody asks, and a colleague takes it on.
async fn asked_and_taken_by(office: &Office, colleague: StaffId) {
    let case = office.sends(&resident(), false).await;
    let official = Staff { id: colleague, ..staff(Role::CaseOfficial) };
    let mut desk = office.browser_of(&Actor::Staff(official)).await;
    desk.get(&format!("{INBOX}/{case}")).await;
    desk.post(&format!("{INBOX}/{case}/presa"), &[]).await;
    let own = desk.get(INBOX).await.text();
    assert!(own.contains("data-label=\"In carico\">a te<"), "{own}");
}

/// By what the page of an inbox names a colleague.
fn offered_as(name: &str, page: &str) -> String {
    let (before, _) = page.split_once(&format!("\">{name}</option>")).expect("they are offered");
    before.rsplit_once("value=\"").expect("an option has a value").1.to_owned()
}

/// By what an address would name a colleague to whoever has this actor.
fn alias_for(reader: &Actor, colleague: StaffId) -> String {
    let Actor::Staff(reader) = reader else { unreachable!("officials read inboxes") };
    hex::encode(&Sha256::digest(format!("inbox {} {colleague}", reader.id))[..8])
}

fn count_lines(page: &str) -> usize {
    page.matches("class=\"app-choose\"").count()
}

#[testkit::on_both_engines]
async fn who_answers_for_an_office_finds_what_a_colleague_who_is_away_holds(db: Db) {
    let office = office(db);
    let away = employs(&office, "l.bianchi", "biblioteche").await;
    let other = employs(&office, "n.rossi", "biblioteche").await;
    let far = employs(&office, "m.verdi", "anagrafe").await;
    asked_and_taken_by(&office, away).await;
    asked_and_taken_by(&office, other).await;
    office.sends(&resident(), false).await;
    let mut desk = office.browser_of(&head()).await;
    let all = desk.get(&format!("{INBOX}?di=ufficio")).await.text();
    for holder in ["l.bianchi", "n.rossi", "a nessuno"] {
        assert!(all.contains(&format!("data-label=\"In carico\">{holder}<")), "{holder}: {all}");
    }
    assert!(all.contains("Chi l’ha in carico") && !all.contains("m.verdi"), "{all}");

    let alias = offered_as("l.bianchi", &all);
    let theirs = desk.get(&format!("{INBOX}?di=ufficio&di_chi={alias}")).await.text();
    assert!(count_lines(&theirs) == 1 && theirs.contains("0000001/2020"), "{theirs}");
    assert!(theirs.contains(&format!("di_chi={alias}&#38;pagina=1&#38;scelte=tutte\"")), "{theirs}");
    assert!(!theirs.contains(&away.to_string()), "no address says who it is: {theirs}");
    let fields = [("nome", "Di chi manca"), ("di", "ufficio"), ("di_chi", alias.as_str())];
    let saved = desk.post(SAVING, &fields).await.location().to_owned();

    let again = desk.get(&saved).await.text();
    assert_eq!(count_lines(&again), 1, "{saved}: {again}");
    let link = format!("di=ufficio&#38;servizio=&#38;di_chi={alias}\">Di chi manca</a>");
    assert!(desk.get(INBOX).await.text().contains(&link), "{link}");
    let unheard = "0123456789abcdef".to_owned();
    for nobody in ["niente".to_owned(), unheard, away.to_string(), far.to_string()] {
        let page = desk.get(&format!("{INBOX}?di=ufficio&di_chi={nobody}")).await.text();
        assert_eq!(count_lines(&page), 3, "{nobody} is passed by: {page}");
    }
}

#[testkit::on_both_engines]
async fn what_a_colleague_holds_is_a_list_for_who_answers_for_their_office_alone(db: Db) {
    let office = office(db);
    let away = employs(&office, "l.bianchi", "biblioteche").await;
    asked_and_taken_by(&office, away).await;
    office.sends(&resident(), false).await;
    let address = |reader: &Actor| format!("{INBOX}?di=ufficio&di_chi={}", alias_for(reader, away));
    let elsewhere = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let (elsewhere, colleague, answers_for_it) = (Actor::Staff(elsewhere), official(), head());

    let theirs = office.browser_of(&answers_for_it).await.get(&address(&answers_for_it)).await.text();
    let not_theirs = office.browser_of(&answers_for_it).await.get(&address(&elsewhere)).await.text();
    let elsewhere = office.browser_of(&elsewhere).await.get(&address(&elsewhere)).await.text();
    let colleague = office.browser_of(&colleague).await.get(&address(&colleague)).await.text();

    assert_eq!(count_lines(&theirs), 1, "{theirs}");
    assert_eq!(count_lines(&not_theirs), 2, "what names somebody to another names nobody: {not_theirs}");
    assert!(count_lines(&elsewhere) == 0 && !elsewhere.contains("l.bianchi"), "{elsewhere}");
    assert_eq!(count_lines(&colleague), 2, "{colleague}");
    assert!(!colleague.contains("Chi l’ha in carico"), "{colleague}");
}

#[testkit::on_both_engines]
async fn one_office_among_several_is_looked_at_by_itself(db: Db) {
    let office = office(db);
    office.sends(&resident(), false).await;
    let offices = ["biblioteche", "scuole"].map(|unit| Scope::Office(unit.to_owned()));
    let both = Actor::Staff(staff(Role::CaseOfficial).within(offices.into()));
    let mut desk = office.browser_of(&both).await;
    for (unit, lines) in [("", 1), ("biblioteche", 1), ("scuole", 0), ("anagrafe", 1), ("Non è", 1)] {
        let unit = unit.replace(' ', "%20").replace('è', "%C3%A8");
        for shelf in ["libere", "ufficio"] {
            let page = desk.get(&format!("{INBOX}?di={shelf}&ufficio={unit}")).await.text();
            assert_eq!(count_lines(&page), lines, "{shelf} {unit}: {page}");
            assert!(page.contains("<option value=\"scuole\""), "{page}");
        }
    }

    desk.post(SAVING, &[("nome", "Scuole"), ("di", "libere"), ("ufficio", "scuole")]).await;

    let saved = desk.get(INBOX).await.text();
    assert!(saved.contains("di=libere&#38;servizio=&#38;ufficio=scuole\">Scuole</a>"), "{saved}");
    let alone =
        office.browser_of(&official()).await.get(&format!("{INBOX}?ufficio=biblioteche")).await.text();
    assert!(!alone.contains("<option value=\"biblioteche\""), "there is nothing to choose: {alone}");
}
