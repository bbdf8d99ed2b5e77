//! What an office reads in its mailbox each working morning.

use auth::{Actor, Role, Scope};
use cases::{Catalogue, Units};
use chrono::TimeDelta;
use db::Db;
use kernel::{Clock, Language};
use mail::{Address, Counterpart, Mailer, Received};

use super::known::Home;
use super::office::{Office, official, resident, staff};
use super::opinions::{of_schools, the_one_that_waits};
use super::{LIBRARY, register};

const MAILBOXES: &str = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                         mail = \"biblioteche@borgo.example\"\nhead_mail = \"direzione@borgo.example\"\n\
                         [anagrafe]\nname = { it = \"Anagrafe\", en = \"Registry\" }\n\
                         [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\nmail = \"scuole@borgo.example\"\n\
                         [segreteria]\nname = { it = \"Segreteria\", en = \"Secretariat\" }\n\
                         mail = \"segreteria@borgo.example\"\nsubstitutes = true\n";

/// A comune whose offices have mailboxes, and the server that takes their mail.
async fn office(db: Db) -> (Office, Counterpart) {
    office_of(db, LIBRARY.replace("silence = { consent = \"data\" }", "silence = \"delay\"")).await
}

/// The same, where the library card is this.
async fn office_of(db: Db, text: String) -> (Office, Counterpart) {
    let post = Counterpart::start(0, Clock::System, false).await.unwrap();
    let from = Address::parse("avvisi@borgo.example").unwrap();
    let mailer = Mailer::try_new(post.settings(from, "Comune di Borgo")).unwrap();
    let files = [("tessera-biblioteca".to_owned(), text)];
    let catalogue = Catalogue::read(&files, Units::parse(MAILBOXES).unwrap(), &Language::ALL).unwrap();
    let mut office = Office::new(db, catalogue);
    office.cases = office.cases.with_mail(mailer);
    (office, post)
}

/// What came since the last look, after a moment of upkeep.
async fn morning(office: &Office, post: &Counterpart, seen: &mut usize) -> Vec<Received> {
    office.cases.remind_offices().await.unwrap();
    office.works().await;
    let mut all = post.mailbox().mails();
    all.reverse();
    all.split_off(std::mem::replace(seen, all.len()))
}

#[testkit::on_both_engines]
async fn an_office_is_reminded_once_a_working_morning_of_what_is_due(db: Db) {
    let (office, post) = office(db).await;
    let mut seen = 0;
    office.sends(&resident(), true).await;
    office.sends(&resident(), true).await;
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "nothing is due yet");

    // Monday the 13th of April 2020 is Easter Monday; the term ends on Wednesday the 15th.
    office.clock.advance(TimeDelta::days(28));
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "nobody works on a holiday");
    office.clock.advance(TimeDelta::hours(19));
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "nobody is at their desk at half past six");
    office.clock.advance(TimeDelta::hours(1));
    let mails = morning(&office, &post, &mut seen).await;
    let [mail] = &mails[..] else { panic!("one mail, and not {}", mails.len()) };
    assert_eq!(mail.to, ["biblioteche@borgo.example"]);
    assert_eq!(mail.subject, "Pratiche in scadenza: 2");
    for part in [
        "«Biblioteche»",
        "Chiedere la tessera delle biblioteche: 2 in scadenza",
        "/ufficio/pratiche?di=ufficio",
    ] {
        assert!(mail.text.contains(part), "{part} is not in {}", mail.text);
    }
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "once a day");

    office.clock.advance(TimeDelta::days(2));
    let mails = morning(&office, &post, &mut seen).await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to[0].as_str()).collect();
    assert_eq!(
        to,
        ["biblioteche@borgo.example", "direzione@borgo.example"],
        "who answers for it learns of it"
    );
    assert!(mails.iter().all(|mail| mail.subject == "Pratiche oltre il termine: 2; in scadenza: 0"));
}

#[testkit::on_both_engines]
async fn what_enters_the_register_is_told_of_long_before_the_term_ends(db: Db) {
    const ASKED: &str = "Chiedere la tessera delle biblioteche, da registrare in anagrafe: 1 in scadenza";
    const RULE: &str = "law = \"DPR 223/1989, art. 18\"";
    let home = Home::settle(&db).await;
    let within = format!("{RULE}\nwithin_working_days = 2");
    let (office, post) = office_of(db, register::text().replace(RULE, &within)).await;
    let mut seen = 0;

    // On Monday the 16th of March: two working days end on Wednesday.
    let case = register::declares(&office, &home.ada_herself(), &[home.ada.id]).await;
    let mails = morning(&office, &post, &mut seen).await;
    let [mail] = &mails[..] else { panic!("one mail, and not {}", mails.len()) };
    assert_eq!(mail.subject, "Pratiche in scadenza: 1");
    assert!(mail.text.contains(ASKED), "{}", mail.text);
    let mine = office.browser_of(&home.ada_herself()).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(mine.contains("Iscrizione all’anagrafe entro il") && mine.contains("18 marzo 2020"), "{mine}");
    let clerk = official();
    let inbox = "/ufficio/pratiche?di=libere";
    let shown = office.browser_of(&clerk).await.get(inbox).await.text();
    assert!(shown.contains("da registrare in anagrafe entro il 18 marzo 2020"), "{shown}");
    let on_top = "<h2 class=\"h6\">Da registrare in anagrafe</h2>";
    assert!(!shown.contains(on_top), "there is time: {shown}");

    office.clock.advance(TimeDelta::days(1));
    let everywhere = Actor::Staff(staff(Role::CaseOfficial).within(Vec::new()));
    for actor in [&clerk, &everywhere] {
        let shown = office.browser_of(actor).await.get("/ufficio/pratiche").await.text();
        let (_, listed) = shown.split_once(on_top).expect("it is due by the next working day");
        assert!(listed.split_once("</section>").unwrap().0.contains(&case.to_string()), "{listed}");
    }
    let elsewhere = staff(Role::CaseOfficial).within(vec![Scope::Office("altrove".to_owned())]);
    let shown = office.browser_of(&Actor::Staff(elsewhere)).await.get("/ufficio/pratiche").await.text();
    assert!(!shown.contains(on_top), "it is no business of theirs: {shown}");
    office.clock.advance(TimeDelta::days(2));
    let mails = morning(&office, &post, &mut seen).await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to[0].as_str()).collect();
    assert_eq!(to, ["biblioteche@borgo.example", "direzione@borgo.example"]);
    let case_page = format!("/ufficio/pratiche/{case}");
    for path in [inbox, case_page.as_str()] {
        let shown = office.browser_of(&clerk).await.get(path).await.text();
        assert!(shown.contains("da registrare in anagrafe: in ritardo di un giorno"), "{shown}");
    }

    register::does(&office, &clerk, case, "chiedi").await;
    office.clock.advance(TimeDelta::days(1));
    assert!(morning(&office, &post, &mut seen).await.is_empty(), "it is entered");
    let shown = office.browser_of(&clerk).await.get(&case_page).await.text();
    assert!(!shown.contains("da registrare in anagrafe"), "{shown}");
}

#[testkit::on_both_engines]
async fn whoever_concludes_in_another_s_place_reads_it_too(db: Db) {
    let (office, post) = office(db).await;
    let mut seen = 0;
    office.sends(&resident(), true).await;
    // Monday the 27th of April 2020: it has been late for twelve days.
    office.clock.advance(TimeDelta::days(42));
    office.works().await;

    let mails = morning(&office, &post, &mut seen).await;

    let late = "Pratiche oltre il termine: 1; in scadenza: 0";
    let at_once = "Da concludere in sostituzione: Chiedere la tessera delle biblioteche";
    assert_eq!(
        told(&mails),
        [
            ("biblioteche@borgo.example", late),
            ("direzione@borgo.example", late),
            ("segreteria@borgo.example", at_once),
            ("segreteria@borgo.example", "Pratiche in scadenza: 1")
        ]
    );
    // Half of thirty days from then is the twelfth of May.
    assert!(mails.iter().any(|mail| mail.text.contains("Va fatto entro il 12/05/2020: ")));
    let line = "Da concludere al posto di uffici in ritardo: 1 in scadenza";
    assert!(mails.iter().any(|mail| mail.text.contains(line)), "{line}");
}

/// Who read what, in the order of their names.
fn told(mails: &[Received]) -> Vec<(&str, &str)> {
    let mut told: Vec<(&str, &str)> =
        mails.iter().map(|mail| (mail.to[0].as_str(), mail.subject.as_str())).collect();
    told.sort_unstable();
    told
}

#[testkit::on_both_engines]
async fn who_is_asked_and_who_asks_for_an_opinion_read_what_is_theirs_to_do(db: Db) {
    const LIBRARIES: &str = "biblioteche@borgo.example";
    const SCHOOLS: &str = "scuole@borgo.example";
    const INQUIRED: &str = "Pareri che aspettano qualcosa dal tuo ufficio: 1";
    let (office, post) = office(db).await;
    let mut seen = 0;
    let path = format!("/ufficio/pratiche/{}", office.sends(&resident(), true).await);
    let (clerk, of_schools) = (official(), of_schools());
    let mut desk = office.browser_of(&clerk).await;
    desk.get(&path).await;
    desk.post(&format!("{path}/pareri"), &[("ufficio", "scuole"), ("quesito", "Studia davvero?")]).await;
    let mut schools = office.browser_of(&of_schools).await;
    let one = the_one_that_waits(&mut schools).await;
    let mails = morning(&office, &post, &mut seen).await;
    assert_eq!(told(&mails), [(SCHOOLS, "Un parere da dare: Chiedere la tessera delle biblioteche")]);
    assert!(mails[0].text.contains(&one) && mails[0].text.contains("06/04/2020"), "{}", mails[0].text);

    schools.get(&one).await;
    schools.post(&format!("{one}/esigenze"), &[("esigenze", "La classe.")]).await;
    let mails = morning(&office, &post, &mut seen).await;
    let needed = "Prima di un parere serve altro: Chiedere la tessera delle biblioteche";
    assert_eq!(told(&mails), [(LIBRARIES, needed)]);
    assert!(mails[0].text.contains(&path), "{}", mails[0].text);
    office.clock.advance(TimeDelta::days(1));
    assert_eq!(told(&morning(&office, &post, &mut seen).await), [(LIBRARIES, INQUIRED)]);

    let id = one.rsplit('/').next().unwrap();
    let mut desk = office.browser_of(&clerk).await;
    desk.get(&path).await;
    let field = format!("elementi-{id}");
    desk.post(&format!("{path}/pareri/{id}/elementi"), &[(field.as_str(), "La terza B.")]).await;
    let mails = morning(&office, &post, &mut seen).await;
    assert_eq!(
        told(&mails),
        [(SCHOOLS, "C’è quello che serviva per un parere: Chiedere la tessera delle biblioteche")]
    );

    // Their new term ends on Wednesday the 1st of April.
    office.clock.advance(TimeDelta::days(13));
    let mails = morning(&office, &post, &mut seen).await;
    let due = "Pratiche in scadenza: 1";
    assert_eq!(told(&mails), [(LIBRARIES, due), (SCHOOLS, due)]);
    assert!(mails.iter().any(|mail| mail.text.contains("Pareri chiesti ad altri: 1 in scadenza")));
    office.clock.advance(TimeDelta::days(3));
    let late = "Pratiche oltre il termine: 1; in scadenza: 0";
    let mails = morning(&office, &post, &mut seen).await;
    assert_eq!(told(&mails), [(LIBRARIES, late), ("direzione@borgo.example", late), (SCHOOLS, late)]);

    let mut schools = office.browser_of(&of_schools).await;
    schools.get(&one).await;
    schools.post(&one, &[("testo", "Sì.")]).await;
    let mails = morning(&office, &post, &mut seen).await;
    assert_eq!(told(&mails), [(LIBRARIES, "Parere arrivato: Chiedere la tessera delle biblioteche")]);
}

#[testkit::on_both_engines]
async fn what_is_asked_again_before_the_first_mail_left_is_told_once(db: Db) {
    let (office, post) = office(db).await;
    let mut seen = 0;
    let path = format!("/ufficio/pratiche/{}", office.sends(&resident(), true).await);
    let clerk = official();
    let asking = [("ufficio", "scuole"), ("quesito", "Studia davvero?")];
    for days in [0, 22] {
        office.clock.advance(TimeDelta::days(days));
        let mut desk = office.browser_of(&clerk).await;
        desk.get(&path).await;
        assert_eq!(desk.post(&format!("{path}/pareri"), &asking).await.location(), path);
    }

    let waits = the_one_that_waits(&mut office.browser_of(&of_schools()).await).await;
    let mails = morning(&office, &post, &mut seen).await;
    let asked: Vec<&Received> = mails.iter().filter(|mail| mail.to == ["scuole@borgo.example"]).collect();
    let [one] = &asked[..] else { panic!("one mail, and not {}: {:?}", asked.len(), told(&mails)) };
    assert!(one.text.contains(&waits), "{}", one.text);
}
