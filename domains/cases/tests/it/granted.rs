//! The number of what the city has granted is not asked of whom it was granted to (art. 18 c. 2 L. 241/1990).

use auth::Actor;
use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::Language;

use super::office::{Office, answer, official, resident};
use super::{LIBRARY, catalogue_with, units};

/// Something that one asks for on the library card.
fn on_the_card() -> String {
    let page = "[[form.pages]]\ntitle = { it = \"La tessera\", en = \"The card\" }\n[[form.pages.fields]]\nname = \"tessera\"\n\
                label = { it = \"Numero?\", en = \"Number?\" }\nkind.text = { max_length = 30 }\n\
                prefill = { granted = [\"tessera-biblioteca\"] }\n\n[procedure.clock]";
    LIBRARY.replace("key = \"tessera-biblioteca\"", "key = \"sala-studio\"").replacen(
        "[procedure.clock]",
        page,
        1,
    )
}

/// What the page asks that wants the number of the card.
async fn asked_for_number(office: &Office, actor: &Actor) -> String {
    let mut browser = office.browser_of(actor).await;
    browser.get("/servizi/sala-studio/richiesta").await;
    let page = browser.post("/servizi/sala-studio/richiesta", &[]).await.location().to_owned();
    browser.get(&page).await;
    answer(&mut browser, &page, false).await;
    browser.get(&page.replace("pagine/1", "pagine/2")).await.text()
}

#[testkit::on_both_engines]
async fn who_has_the_card_finds_its_number_and_nobody_else_does(db: Db) {
    let office = Office::new(db, catalogue_with(&[("sala-studio", &on_the_card())]));
    let (ada, other) = (resident(), resident());
    let case = office.sends(&ada, false).await;
    let before = asked_for_number(&office, &ada).await;
    assert!(
        before.contains("Numero?") && !before.contains("0000002/2020"),
        "nothing is granted yet: {before}"
    );
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let done = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    office.works().await;

    let hers = asked_for_number(&office, &ada).await;
    let theirs = asked_for_number(&office, &other).await;

    assert!(hers.contains("value=\"0000002/2020\""), "{hers}");
    assert!(theirs.contains("Numero?") && !theirs.contains("0000002/2020"), "{theirs}");
}

#[testkit::on_both_engines]
async fn what_is_asked_on_a_permit_is_asked_on_ones_own(db: Db) {
    let on_a_permit =
        on_the_card().replace("kind.text = { max_length = 30 }", "kind.permit = [\"tessera-biblioteca\"]");
    let office = Office::new(db, catalogue_with(&[("sala-studio", &on_a_permit)]));
    let (ada, other) = (resident(), resident());
    let case = office.sends(&ada, false).await;
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;
    office.works().await;

    for (actor, number, said) in [
        (&ada, "2/2020", "Concesso dal Comune"),
        (&ada, "TESSERA 12", "lo controlla l’ufficio"),
        (&ada, "0000001/2020", "non c’è un permesso tuo"),
        (&other, "0000002/2020", "non c’è un permesso tuo"),
    ] {
        let mut browser = office.browser_of(actor).await;
        browser.get("/servizi/sala-studio/richiesta").await;
        let page = browser.post("/servizi/sala-studio/richiesta", &[]).await.location().to_owned();
        browser.get(&page).await;
        answer(&mut browser, &page, false).await;
        let second = page.replace("pagine/1", "pagine/2");
        browser.get(&second).await;
        let done = browser.post(&second, &[("_mostrati", "tessera"), ("tessera", number)]).await;
        let text = match done.status {
            StatusCode::SEE_OTHER => browser.get(done.location()).await.text(),
            _ => done.text(),
        };
        assert!(text.contains(said), "{number}: {text}");
    }
}

/// The card says until when it is valid, as whoever hands it out fills in.
fn card_with_an_end() -> String {
    let hand_out = "to = \"data\", by = \"official\"";
    let day = "fields = [{ name = \"scade\", label = { it = \"Fino a quando vale?\", en = \"Until when is it valid?\" }, \
               kind = { date = { earliest_days = 1 } } }]";
    let title = "title = { it = \"Tessera concessa\"";
    assert!(LIBRARY.contains(hand_out) && LIBRARY.contains(title));
    LIBRARY
        .replace(hand_out, &format!("{hand_out}, {day}"))
        .replace(title, &format!("valid_until = \"scade\"\n{title}"))
}

#[testkit::on_both_engines]
async fn a_permit_counts_while_it_is_valid_and_no_longer(db: Db) {
    let on_a_permit =
        on_the_card().replace("kind.text = { max_length = 30 }", "kind.permit = [\"tessera-biblioteca\"]");
    let files = [("tessera-biblioteca", card_with_an_end()), ("sala-studio", on_a_permit)];
    let files = files.map(|(name, text)| (name.to_owned(), text));
    let office = Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap());
    let ada = resident();
    let case = office.sends(&ada, false).await;
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let handed = [("versione", "1"), ("scade", "2020-03-20")];
    let done = desk.post(&format!("{path}/azioni/consegna"), &handed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    office.works().await;
    let days_left = "2020-03-20".parse::<chrono::NaiveDate>().unwrap() - office.clock.now().date_naive();

    for (days, said, stands_there) in [
        (days_left, "Concesso dal Comune", true),
        (chrono::TimeDelta::days(1), "valeva fino al 20 marzo 2020", false),
    ] {
        office.clock.advance(days);
        let mut browser = office.browser_of(&ada).await;
        browser.get("/servizi/sala-studio/richiesta").await;
        let page = browser.post("/servizi/sala-studio/richiesta", &[]).await.location().to_owned();
        browser.get(&page).await;
        answer(&mut browser, &page, false).await;
        let second = page.replace("pagine/1", "pagine/2");
        let asked = browser.get(&second).await.text();
        assert_eq!(asked.contains("value=\"0000002/2020\""), stands_there, "{asked}");
        let done = browser.post(&second, &[("_mostrati", "tessera"), ("tessera", "2/2020")]).await;
        let text = match done.status {
            StatusCode::SEE_OTHER => browser.get(done.location()).await.text(),
            _ => done.text(),
        };
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn what_is_valid_until_a_day_says_which_answer_that_is() {
    let wrong = card_with_an_end().replace("valid_until = \"scade\"", "valid_until = \"studia\"");
    let files = [("tessera-biblioteca".to_owned(), wrong)];
    let faults = Catalogue::read(&files, units(), &Language::ALL).unwrap_err();
    let told: Vec<String> = faults.iter().map(|(_, fault)| fault.to_string()).collect();
    assert!(told.iter().any(|one| one.contains("`studia` is no field that asks for a day")), "{told:?}");
}
