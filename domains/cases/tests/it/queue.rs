//! An official goes through what waits, one case after the other.

use auth::{Actor, AssuranceLevel, Role};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;

use super::office::{Office, official, resident, staff};
use super::{LIBRARY, catalogue_of, catalogue_with};

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

#[testkit::on_both_engines]
async fn the_next_case_is_the_next_that_is_due_first_of_those_they_hold(db: Db) {
    let office = office(db);
    let mut sent = Vec::new();
    for _ in 0..4 {
        sent.push(office.sends(&resident(), true).await);
        office.clock.advance(TimeDelta::days(1));
    }
    let [first, second, third, waiting]: [cases::CaseId; 4] = sent.try_into().unwrap();
    let mut desk = office.browser_of(&official()).await;
    for held in [second, third, waiting] {
        desk.get(&format!("/ufficio/pratiche/{held}")).await;
        desk.post(&format!("/ufficio/pratiche/{held}/presa"), &[]).await;
    }
    desk.post(&format!("/ufficio/pratiche/{waiting}/azioni/chiedi"), &[("versione", "2")]).await;

    for (from, to) in [(second, third), (third, first), (first, second), (waiting, second)] {
        let led = desk.get(&format!("/ufficio/pratiche/{from}/prossima")).await;
        assert_eq!(led.location(), format!("/ufficio/pratiche/{to}"));
    }
    let shown = desk.get(&format!("/ufficio/pratiche/{second}")).await.text();
    for text in [
        format!("href=\"/ufficio/pratiche/{second}/prossima\" accesskey=\"n\""),
        "href=\"#azioni\" accesskey=\"a\"".to_owned(),
        "id=\"azioni\" tabindex=\"-1\"".to_owned(),
    ] {
        assert!(shown.contains(&text), "{text} is not in {shown}");
    }
}

#[testkit::on_both_engines]
async fn where_nothing_else_waits_the_inbox_says_so(db: Db) {
    let office = office(db);
    let person = PersonId::new();
    let at_home = Actor::Resident { person, level: AssuranceLevel::Substantial };
    let own = office.sends(&at_home, true).await;
    let only = office.sends(&resident(), true).await;
    let at_work = staff(Role::CaseOfficial).being(Some(person));
    // What they wrote down for somebody is for others too.
    let written = office.sends(&resident(), true).await;
    let mut tx = office.db.begin().await.unwrap();
    let wrote =
        tx.query("UPDATE cases_case SET clerk_id = $1 WHERE case_id = $2").bind(at_work.id).bind(written);
    assert_eq!(wrote.execute().await.unwrap(), 1);
    tx.commit().await.unwrap();
    let at_work = Actor::Staff(at_work);
    let mut desk = office.browser_of(&at_work).await;

    let led = desk.get(&format!("/ufficio/pratiche/{only}/prossima")).await;

    assert_eq!(led.location(), "/ufficio/pratiche?fatto=finite", "their own {own} is passed by");
    let told = desk.get(led.location()).await.text();
    assert!(told.contains("Per ora non c’è altro da lavorare."), "{told}");
    let unknown = cases::CaseId::new();
    let answer = desk.get(&format!("/ufficio/pratiche/{unknown}/prossima")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn what_is_urgent_stands_on_top_until_it_ends(db: Db) {
    let urgent = "[procedure]\nurgent_when = \"studia == 'si'\"\n\n[procedure.clock]";
    let office = Office::new(db, catalogue_of(LIBRARY.replacen("[procedure.clock]", urgent, 1)));
    let calm = office.sends(&resident(), false).await;
    let pressing = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;

    let inbox = desk.get("/ufficio/pratiche").await.text();
    let listed = |case| format!("<li><a href=\"/ufficio/pratiche/{case}\">");
    assert!(inbox.contains("Urgenti") && inbox.contains(&listed(pressing)), "{inbox}");
    assert!(!inbox.contains(&listed(calm)), "{inbox}");
    for (case, is_urgent) in [(pressing, true), (calm, false)] {
        let page = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
        assert_eq!(page.contains(">Urgente<"), is_urgent, "{page}");
    }

    let path = format!("/ufficio/pratiche/{pressing}/azioni/consegna");
    assert_eq!(desk.post(&path, &[("versione", "1")]).await.status, StatusCode::SEE_OTHER);
    assert!(!desk.get("/ufficio/pratiche").await.text().contains("Urgenti"));
    office.works().await;
}
