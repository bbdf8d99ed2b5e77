//! Whoever comes: by the code of their appointment, by name at the counter, or without an appointment at the kiosk.

use appointments::screen::ScreenKind;
use appointments::{Closing, hours};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use super::office::{CALLS, House, clerk, manager, office};

#[on_both_engines]
async fn who_has_a_code_says_that_they_are_here_and_has_one_number_however_often(db: Db) {
    let house = House::open(db).await;
    let (visit, code) = house.book(house.ugo, 20).await;
    let mut phone = house.visitor();
    let form = phone.get(&format!("/arrivo?codice={}", code.as_str())).await.text();
    assert!(form.contains(&code.spoken()), "the QR code brings the code along: {form}");

    let come = phone.post("/arrivo", &[("codice", &code.spoken().to_lowercase())]).await;
    phone.get("/arrivo").await;
    let again = phone.post("/arrivo", &[("codice", code.as_str())]).await;

    assert_eq!(come.status, StatusCode::SEE_OTHER);
    assert!(come.location().starts_with("/numero/") && come.location() == again.location());
    assert_eq!(house.state_of(visit).await, "arrived");
    assert_eq!(house.heard_of(visit).await, ["arrived"], "told once");
    let page = phone.get(come.location()).await.text();
    for told in
        ["A001", "Appuntamento delle 10:50", "Sei il prossimo della tua fila", "nessuno sportello chiama"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("Rossetti"), "no name: {page}");
}

#[on_both_engines]
async fn a_code_opens_nothing_that_is_not_of_today(db: Db) {
    let house = House::open(db).await;
    let (_, tomorrow) = house.book(house.ugo, 24 * 60).await;
    let (_, this_evening) = house.book(house.ada, 180).await;
    let mut phone = house.visitor();

    let mut asks = async |code: &str| {
        phone.get("/arrivo").await;
        let answer = phone.post("/arrivo", &[("codice", code)]).await;
        (answer.status, answer.text())
    };

    for code in ["", "0000 0000", tomorrow.as_str()] {
        let (status, page) = asks(code).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert!(page.contains("Nessun appuntamento di oggi ha questo codice"), "{code}: {page}");
    }
    let (status, page) = asks(this_evening.as_str()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("dalle 12:30"), "an hour before half past one: {page}");
}

#[on_both_engines]
async fn a_kiosk_gives_a_number_that_a_telephone_follows_leaves_and_takes_back(db: Db) {
    let house = House::open(db).await;
    let here = format!("/totem/{}", house.screen(ScreenKind::Kiosk).await);
    let mut kiosk = house.visitor();
    let start = kiosk.get(&here).await.text();
    assert!(start.contains("Via Larga 12") && start.contains("English"), "{start}");
    let lines = kiosk.get(&format!("{here}/numero?precedenza=si")).await.text();
    assert!(!lines.contains("In video"), "nobody walks into a video: {lines}");
    assert!(lines.contains("Anagrafe") && lines.contains("Il tuo numero avrà la precedenza"), "{lines}");

    let line = house.lines[1].to_string();
    let taken = kiosk.post(&format!("{here}/numero"), &[("fila", &line), ("precedenza", "si")]).await;
    let paper = kiosk.get(taken.location()).await.text();
    assert!(paper.contains("A001") && paper.contains("data-prints") && paper.contains("<svg"), "{paper}");

    let number = format!("/numero/{}", taken.location().rsplit('/').next().unwrap());
    let mut phone = house.visitor();
    assert!(phone.get(&number).await.text().contains("Lascio la fila"));
    phone.post(&number, &[("azione", "lascia")]).await;
    assert!(phone.get(&number).await.text().contains("Hai lasciato la fila"));
    phone.post(&number, &[("azione", "torna")]).await;
    let back = phone.get(&number).await.text();
    assert!(back.contains("Sei il prossimo della tua fila"), "{back}");
}

#[on_both_engines]
async fn a_kiosk_gives_no_number_out_of_hours_and_says_when_it_does_and_a_clerk_gives_one_still(db: Db) {
    let house = House::open(db).await;
    let here = format!("/totem/{}", house.screen(ScreenKind::Kiosk).await);
    let line = house.lines[0].to_string();
    house.clock.advance(TimeDelta::hours(6));
    let mut kiosk = house.visitor();

    let start = kiosk.get(&here).await.text();
    let again = "Si danno numeri martedì 17 marzo 2020 dalle 08:30";
    assert!(start.contains(again) && !start.contains("Prendo un numero con precedenza"), "{start}");
    let lines = kiosk.get(&format!("{here}/numero")).await.text();
    assert!(lines.contains(again) && !lines.contains("name=\"fila\""), "{lines}");
    kiosk.get(&here).await;
    let refused = kiosk.post(&format!("{here}/numero"), &[("fila", &line)]).await;
    assert_eq!(refused.location(), format!("{here}/numero"), "it closed while they chose");

    let mut desk = house.browser(&clerk()).await;
    desk.get(CALLS).await;
    let given = desk.post(CALLS, &[("azione", "dai-numero"), ("nuova_fila", &line)]).await;
    assert_eq!(given.location(), "/sportello/chiamate?avviso=numero");
    let waiting = desk.get(given.location()).await.text();
    assert!(waiting.contains("A001") && waiting.contains("Una persona aspetta"), "{waiting}");
}

#[on_both_engines]
async fn a_kiosk_of_an_office_that_is_closed_today_says_until_when(db: Db) {
    let house = House::open(db).await;
    let here = format!("/totem/{}", house.screen(ScreenKind::Kiosk).await);
    let today = house.appointments.today();
    let closing = |hours: Option<&str>| Closing {
        pool: None,
        from: today,
        until: today,
        hours: hours.map(|text| hours::Span::parse(text).unwrap()),
        reason: "Guasto all’impianto".to_owned(),
    };

    let short = closing(Some("10:00-11:00"));
    house.appointments.close_day(&manager(), &office(), short, None).await.unwrap();
    let start = house.visitor().get(&here).await.text();
    assert!(start.contains("Si danno numeri oggi dalle 11:00"), "{start}");
    house.appointments.close_day(&manager(), &office(), closing(None), None).await.unwrap();
    let start = house.visitor().get(&here).await.text();
    assert!(start.contains("Si danno numeri martedì 17 marzo 2020 dalle 08:30"), "{start}");
}

#[on_both_engines]
async fn the_page_of_a_number_says_how_many_are_before_and_how_long_it_takes(db: Db) {
    let house = House::open(db).await;
    house.number(house.lines[0]).await;
    house.number(house.lines[0]).await;
    let mine = house.number(house.lines[0]).await;
    let clerk = house.seated(0).await;
    let number = format!("/numero/{}", mine.token.unwrap());

    let waiting = house.visitor().get(&number).await.text();
    assert!(waiting.contains("Prima di te ci sono 2 persone"), "{waiting}");
    assert!(waiting.contains("circa 20 minuti"), "two of ten minutes, one counter: {waiting}");
    for _ in 0..2 {
        let called = house.appointments.call_next(&clerk).await.unwrap().unwrap();
        house.serve(&clerk, called.call).await;
    }
    house.appointments.call_next(&clerk).await.unwrap().unwrap();

    let called = house.visitor().get(&number).await.text();
    assert!(called.contains("Tocca a te: vai a Sportello 01."), "{called}");
}

#[on_both_engines]
async fn a_kiosk_refuses_a_code_of_another_office_and_a_line_that_it_has_not(db: Db) {
    let house = House::open(db).await;
    let (visit, code) = house.book(house.ugo, 10).await;
    let mut tx = house.db.begin().await.unwrap();
    let moved =
        tx.query("UPDATE appointments_visit SET office = 'padova-118' WHERE visit_id = $1").bind(visit);
    moved.execute().await.unwrap();
    tx.commit().await.unwrap();
    let here = format!("/totem/{}", house.screen(ScreenKind::Kiosk).await);
    let mut kiosk = house.visitor();

    kiosk.get(&here).await;
    let elsewhere = kiosk.post(&format!("{here}/arrivo"), &[("codice", code.as_str())]).await;
    let unknown = appointments::PoolId::new().to_string();
    let no_line = kiosk.post(&format!("{here}/numero"), &[("fila", &unknown)]).await;

    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(elsewhere.text().contains("è in un’altra sede"), "{}", elsewhere.text());
    assert_eq!(no_line.status, StatusCode::NOT_FOUND);
    assert_eq!(house.state_of(visit).await, "booked");
}

#[on_both_engines]
async fn a_clerk_finds_by_name_who_has_an_appointment_today_and_it_stands_in_their_log(db: Db) {
    let house = House::open(db).await;
    let (visit, _) = house.book(house.ugo, 30).await;
    house.book(house.ada, 24 * 60).await;
    let mut desk = house.browser(&clerk()).await;
    let search = format!("{CALLS}/cerca");

    desk.get(CALLS).await;
    let found = desk.post(&search, &[("nome", "rosse u")]).await.text();
    let tomorrow = desk.post(&search, &[("nome", "bianchi")]).await.text();
    let letter = desk.post(&search, &[("nome", "r")]).await.text();
    let come = desk.post(CALLS, &[("azione", "arrivato"), ("visita", &visit.to_string())]).await;

    assert!(found.contains("Ugo Rossetti") && found.contains("11:00"), "{found}");
    assert!(tomorrow.contains("Nessuno con questo nome"), "not today: {tomorrow}");
    assert!(!letter.contains("Rossetti"), "one letter finds nobody");
    assert_eq!(come.location(), "/sportello/chiamate?avviso=arrivato");
    assert_eq!(house.state_of(visit).await, "arrived");
    assert_eq!(house.seen_of(house.ugo).await, ["appointments-audit-came", "appointments-audit-found"]);
    assert!(house.seen_of(house.ada).await.is_empty());
}

#[on_both_engines]
async fn who_comes_too_early_by_name_is_told_when_to_come_back(db: Db) {
    let house = House::open(db).await;
    let (visit, _) = house.book(house.ugo, 180).await;
    let mut desk = house.browser(&clerk()).await;
    desk.get(CALLS).await;

    let early = desk.post(CALLS, &[("azione", "arrivato"), ("visita", &visit.to_string())]).await;
    assert_eq!(early.location(), "/sportello/chiamate?avviso=presto");
    house.clock.advance(TimeDelta::minutes(120));
    let mut later = house.browser(&clerk()).await;
    later.get(CALLS).await;
    let come = later.post(CALLS, &[("azione", "arrivato"), ("visita", &visit.to_string())]).await;
    assert_eq!(come.location(), "/sportello/chiamate?avviso=arrivato");
}
