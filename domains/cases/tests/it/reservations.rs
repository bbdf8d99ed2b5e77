//! Rooms reserved by day and hour: one request has each, and a decree suspends them.

use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use web::testing::{Answer, Browser};

use super::office::{Office, answer, case_in, head, official, resident};
use super::{LIBRARY, catalogue_of};

const START: &str = "/servizi/tessera-biblioteca/richiesta";
const FREE: &str = "/servizi/tessera-biblioteca/disponibilita?luogo=rossa&mese=2020-03";
pub(crate) const DIARY: &str = "/ufficio/prenotazioni/tessera-biblioteca";
const ROOMS: &str = r#"
[[form.pages]]
title = { it = "La sala", en = "The room" }

[[form.pages.fields]]
name = "sala"
label = { it = "Quale sala, e quando?", en = "Which room, and when?" }

[form.pages.fields.kind.reservation]
earliest_days = 5
latest_days = 60
places = [
  { key = "rossa", name = { it = "Sala rossa", en = "Red room" }, address = "via Adda 1", capacity = 20, fee = { it = "Gratis", en = "Free" }, open = [{ days = ["monday"], at = ["10:00", "11:00"] }] },
  { key = "blu", name = { it = "Sala blu", en = "Blue room" }, address = "via Adda 1", capacity = 5, fee = { it = "Gratis", en = "Free" }, open = [{ days = ["monday"], at = ["10:00"] }] },
]

"#;
const WITHDRAWS: &str = "  { key = \"ritira\", name = { it = \"Ritira\", en = \"Take back\" }, to = \"ritirata\", by = \"applicant\" },\n";
const WITHDRAWN: &str = r#"[[procedure.states]]
key = "ritirata"
name = { it = "Ritirata", en = "Taken back" }
tells = { it = "Hai ritirato la richiesta.", en = "You took the request back." }
outcome = "withdrawn"

"#;

pub(crate) fn rooms() -> Catalogue {
    let text = LIBRARY.replacen("[procedure.clock]", &format!("{ROOMS}[procedure.clock]"), 1);
    let text = text.replacen("  { key = \"chiedi\"", &format!("{WITHDRAWS}  {{ key = \"chiedi\""), 1);
    catalogue_of(text.replacen("[privacy]", &format!("{WITHDRAWN}[privacy]"), 1))
}

/// Somebody with a draft, and where that is.
pub(crate) struct Guest {
    browser: Browser,
    draft: String,
}

impl Guest {
    async fn begins(office: &Office) -> Self {
        let mut browser = office.browser_of(&resident()).await;
        browser.get(START).await;
        let page = browser.post(START, &[]).await.location().to_owned();
        browser.get(&page).await;
        answer(&mut browser, &page, false).await;
        Self { browser, draft: page.trim_end_matches("/pagine/1").to_owned() }
    }

    async fn wants(&mut self, place: &str, day: &str, hour: &str) -> Answer {
        let page = format!("{}/pagine/2", self.draft);
        self.browser.get(&page).await;
        let fields = [("_mostrati", "sala"), ("sala", place), ("sala.giorno", day), ("sala.ora", hour)];
        self.browser.post(&page, &fields).await
    }

    async fn sends(&mut self) -> Answer {
        self.browser.post(&format!("{}/invio", self.draft), &[]).await
    }

    /// Books, and gives the case.
    pub(crate) async fn books(office: &Office, place: &str, day: &str, hour: &str) -> (Self, CaseId) {
        let mut guest = Self::begins(office).await;
        let taken = guest.wants(place, day, hour).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let sent = guest.sends().await;
        (guest, case_in(sent.location()))
    }

    async fn reads(&mut self, case: CaseId) -> String {
        self.browser.get(&format!("/pratiche/{case}")).await.text()
    }

    async fn moves(&mut self, case: CaseId, [place, day, hour]: [&str; 3]) -> Answer {
        self.browser.get(&format!("/pratiche/{case}")).await;
        let fields = [("prenotazione", place), ("prenotazione.giorno", day), ("prenotazione.ora", hour)];
        self.browser.post(&format!("/pratiche/{case}/prenotazione"), &fields).await
    }
}

async fn count(db: &Db) -> i64 {
    let (count,): (i64,) = db.query("SELECT COUNT(*) FROM cases_reservation").fetch_one().await.unwrap();
    count
}

#[testkit::on_both_engines]
async fn of_many_who_want_one_room_at_one_hour_one_has_it_and_the_others_read_what_is_near(db: Db) {
    const MANY: usize = 8;
    let office = Office::new(db.clone(), rooms());
    let mut guests = Vec::new();
    for _ in 0..MANY {
        let mut guest = Guest::begins(&office).await;
        let wanted = guest.wants("rossa", "2020-03-30", "10:00").await;
        assert!(wanted.location().ends_with("/riepilogo"), "{}", wanted.text());
        guests.push(guest);
    }

    let sending = guests.into_iter().map(|mut guest| async move {
        let to = guest.sends().await.location().to_owned();
        (guest, to)
    });
    let all = futures::future::join_all(sending).await;

    let (won, lost): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, to)| to.starts_with("/pratiche/case"));
    assert_eq!((won.len(), lost.len(), count(&db).await), (1, MANY - 1, 1));
    for (mut guest, to) in lost {
        assert_eq!(to, format!("{}/pagine/2", guest.draft));
        let page = guest.browser.get(&to).await.text();
        for words in
            ["È già preso", "Sala rossa, 30 marzo 2020, ore 11:00", "Sala blu, 30 marzo 2020, ore 10:00"]
        {
            assert!(page.contains(words), "{words} is not in {page}");
        }
    }
    let free = office.visitor().get(FREE).await.text();
    assert!(
        free.contains("lunedì 30 marzo 2020")
            && free.contains("<td role=\"cell\" data-label=\"Ore libere\">11:00</td>"),
        "{free}"
    );
}

#[testkit::on_both_engines]
async fn whoever_has_a_room_moves_to_what_is_free_and_what_they_leave_is_free(db: Db) {
    let office = Office::new(db.clone(), rooms());
    let (mut first, case) = Guest::books(&office, "rossa", "2020-03-30", "10:00").await;

    let moved = first.moves(case, ["rossa", "2020-03-30", "11:00"]).await;
    assert_eq!(moved.location(), format!("/pratiche/{case}?fatto=spostata"), "{}", moved.text());
    let (mut second, second_case) = Guest::books(&office, "rossa", "2020-03-30", "10:00").await;
    let full = office.visitor().get(FREE).await.text();
    assert!(full.contains("Completo"), "{full}");
    let back = first.moves(case, ["rossa", "2020-03-30", "10:00"]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.text().contains("È già preso") && first.reads(case).await.contains("30 marzo 2020, ore 11:00")
    );
    let stranger = second.moves(case, ["blu", "2020-03-30", "10:00"]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);

    // The office moves the second; the first takes theirs back, and it is free.
    let mut desk = office.browser_of(&official()).await;
    let page = format!("/ufficio/pratiche/{second_case}");
    desk.get(&page).await;
    let fields = [
        ("versione", "1"),
        ("prenotazione", "blu"),
        ("prenotazione.giorno", "2020-03-23"),
        ("prenotazione.ora", "10:00"),
    ];
    let moved = desk.post(&format!("{page}/prenotazione"), &fields).await;
    assert_eq!(moved.location(), page, "{}", moved.text());
    assert!(second.reads(second_case).await.contains("Sala blu, 23 marzo 2020, ore 10:00"));
    first.browser.get(&format!("/pratiche/{case}")).await;
    first.browser.post(&format!("/pratiche/{case}/azioni/ritira"), &[]).await;
    assert_eq!(count(&db).await, 1);
    Guest::books(&office, "rossa", "2020-03-30", "11:00").await;
    assert_eq!(count(&db).await, 2, "what was taken back is free");
}

const DECREE: [(&str, &str); 4] = [
    ("decreto", "DPCM 9 marzo 2020"),
    ("dal", "2020-03-23"),
    ("al", "2020-04-06"),
    ("motivo", "Emergenza sanitaria"),
];

/// The decree, by an official who has seen so many bookings.
pub(crate) fn decree_seen(bookings: &'static str) -> Vec<(&'static str, &'static str)> {
    [&DECREE[..], &[("visti", bookings)]].concat()
}

/// The id of the decree that can be resumed.
fn decree_on(page: &str) -> &str {
    let value = page.split("name=\"sospensione\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("nothing to resume on {page}"))
}

#[testkit::on_both_engines]
async fn a_decree_suspends_what_is_booked_and_what_would_be_and_is_resumed(db: Db) {
    let office = Office::new(db.clone(), rooms());
    let (mut ada, first) = Guest::books(&office, "rossa", "2020-03-30", "10:00").await;
    let (mut bea, second) = Guest::books(&office, "blu", "2020-03-30", "10:00").await;
    let [trial, suspending, resuming] =
        ["prova", "sospensioni", "ripresa"].map(|form| format!("{DIARY}/{form}"));
    let mut desk = office.browser_of(&official()).await;
    assert!(desk.get(DIARY).await.text().contains("0000002/2020"));
    assert_eq!(desk.post(&suspending, &DECREE).await.status, StatusCode::FORBIDDEN);

    let mut desk = office.browser_of(&head()).await;
    desk.get(DIARY).await;
    let wrong = desk.post(&trial, &DECREE[..3]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let tried = desk.post(&trial, &DECREE).await.text();
    for words in ["Tocca 2 prenotazioni", "0000001/2020", "0000002/2020"] {
        assert!(tried.contains(words), "{words} is not in {tried}");
    }
    assert_eq!(office.works().await, 0, "a dry run tells nobody anything");
    assert_eq!(
        desk.post(&suspending, &decree_seen("1")).await.status,
        StatusCode::CONFLICT,
        "others than were seen"
    );
    let done = desk.post(&suspending, &decree_seen("2")).await;
    assert_eq!(done.location(), format!("{DIARY}?fatto=sospese"), "{}", done.text());
    office.works().await;
    for (guest, case) in [(&mut ada, first), (&mut bea, second)] {
        let page = guest.reads(case).await;
        for words in [
            "Un decreto sospende le prenotazioni dal 23/03/2020",
            "A decree suspends bookings",
            "Sospesa per decreto",
        ] {
            assert!(page.contains(words), "{words} is not in {page}");
        }
    }
    let mut late = Guest::begins(&office).await;
    let refused = late.wants("rossa", "2020-03-30", "11:00").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("DPCM 9 marzo 2020. Emergenza sanitaria."), "{}", refused.text());

    // Bea does not wait; Ada does, and her date stands again.
    let moved = bea.moves(second, ["blu", "2020-04-20", "10:00"]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    let page = desk.get(DIARY).await.text();
    let resumed = desk.post(&resuming, &[("sospensione", decree_on(&page))]).await;
    assert_eq!(resumed.location(), format!("{DIARY}?fatto=riprese"), "{}", resumed.text());
    let again = desk.post(&resuming, &[("sospensione", decree_on(&page))]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    office.works().await;
    let page = ada.reads(first).await;
    assert!(page.contains("vale di nuovo") && page.contains("stands again"), "{page}");
    assert!(!page.contains("Sospesa per decreto"), "{page}");
    assert!(!bea.reads(second).await.contains("vale di nuovo"));
    assert_eq!(late.wants("rossa", "2020-03-30", "11:00").await.status, StatusCode::SEE_OTHER);

    // What was held before the decree is not taken back.
    office.clock.advance(TimeDelta::days(18));
    let mut desk = office.browser_of(&head()).await;
    desk.get(DIARY).await;
    let tried = desk.post(&trial, &DECREE).await.text();
    assert!(tried.contains("Nessuna prenotazione è in quei giorni"), "{tried}");
}

#[testkit::on_both_engines]
async fn what_was_granted_is_changed_only_where_a_decree_suspends_it(db: Db) {
    let office = Office::new(db, rooms());
    let (mut ada, case) = Guest::books(&office, "rossa", "2020-03-30", "10:00").await;
    let mut desk = office.browser_of(&head()).await;
    let page = format!("/ufficio/pratiche/{case}");
    desk.get(&page).await;
    let granted = desk.post(&format!("{page}/azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.text());
    let another = ["rossa", "2020-04-20", "10:00"];
    assert_eq!(ada.moves(case, another).await.status, StatusCode::CONFLICT);

    desk.get(DIARY).await;
    let done = desk.post(&format!("{DIARY}/sospensioni"), &decree_seen("1")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    office.works().await;

    assert!(ada.reads(case).await.contains("Scegli un altro giorno"));
    assert!(desk.get(&page).await.text().contains("Chi ha prenotato è avvisato"));
    let moved = ada.moves(case, another).await;
    assert_eq!(moved.location(), format!("/pratiche/{case}?fatto=spostata"), "{}", moved.text());
    let read = ada.reads(case).await;
    assert!(
        read.contains("Sala rossa, 20 aprile 2020, ore 10:00") && !read.contains("Scegli un altro giorno"),
        "{read}"
    );
    assert_eq!(ada.moves(case, ["blu", "2020-04-20", "10:00"]).await.status, StatusCode::CONFLICT);
}
