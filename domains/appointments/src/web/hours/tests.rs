//! The pages of Milan's offices, as everybody finds them and as their keepers change them.

mod ending;
mod founding;
mod way;

use std::sync::Arc;

use auth::{Actor, Role, Staff};
use axum::Router;
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;
use web::Shell;
use web::testing::Browser;

use crate::domain::{Gazetteer, Limits, Network, OfficeCode, Seed};
use crate::service::Appointments;

const MILAN: &str = include_str!("../../../../../cities/milano/appointments.toml");

const STATIONS: &str = include_str!("../../../../../cities/milano/stations.csv");
const CITY: &str = include_str!("../../../../../cities/milano/city.toml");

const NEIGHBOURHOODS: &str = "nil,name,municipio,lon,lat,caps\n20,LORETO,2,9.2244,45.4919,20127\n";
const STREETS: &str =
    "code,code_source,specie,name,nil,municipio,cap,highest_number\n1,s,VIA,PADOVA,20,2,20127,\n";

/// The pages of Milan's offices.
struct House {
    shell: Shell,
    app: Router,
    appointments: Appointments,
}

impl House {
    async fn open(db: Db) -> Self {
        let (clock, city) = (testkit::test_clock(), Arc::new(web::sample_city()));
        let limits = Limits { horizon_days: 7, ..Limits::default() };
        let gazetteer = Gazetteer::parse(NEIGHBOURHOODS, STREETS).unwrap();
        let gazetteer = gazetteer.with_network(Network::parse(STATIONS).unwrap());
        let appointments = Appointments::new(db.clone(), clock.clone(), city).with_limits(limits);
        let appointments = appointments.with_gazetteer(gazetteer);
        appointments.begin_with(&Seed::parse(MILAN).unwrap()).await.unwrap();
        let (shell, app) = web::testing::house(crate::routes(appointments.clone()), db, clock);
        Self { shell, app, appointments }
    }

    async fn manager(&self) -> Browser {
        let mut browser = Browser::new(&self.app);
        let manager = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "larga-12");
        browser.sign_in(&self.shell, Actor::Staff(manager)).await;
        browser
    }

    async fn hours_on(&self, day: &str) -> String {
        let office = OfficeCode::parse("larga-12").unwrap();
        let page = self.appointments.office_page(&office).await.unwrap();
        page.on(day.parse().unwrap()).0.hours.to_string()
    }
}

#[on_both_engines]
async fn anybody_finds_an_office_by_its_street_and_reads_when_it_is_open(db: Db) {
    let house = House::open(db).await;
    let mut browser = Browser::new(&house.app);
    let list = browser.get("/uffici?cerca=padova").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.text().contains("/uffici/padova-118") && !list.text().contains("/uffici/oglio-18"));
    let none = browser.get("/uffici?municipio=3&cerca=padova").await;
    assert!(none.text().contains("Nessuna sede trovata"));

    let office = browser.get("/uffici/padova-118").await;
    assert_eq!(office.status, StatusCode::OK);
    for said in ["Via Padova 118", "08:30-15:30", "/prenota?sede=padova-118&amp;motivo=certificati"] {
        assert!(
            office.text().contains(said) || office.text().contains(&said.replace("&amp;", "&#38;")),
            "{said}"
        );
    }
    let closed = browser.get("/uffici/ungheria-29").await;
    assert!(!closed.text().contains("/prenota?sede="), "it takes no bookings");
    assert_eq!(browser.get("/uffici/nessuna").await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn anybody_finds_the_nearest_office_by_a_street_that_stands_in_no_address(db: Db) {
    let house = House::open(db).await;
    let mut browser = Browser::new(&house.app);
    browser.get("/uffici").await;

    let unknown = browser.post("/uffici", &[("indirizzo", "via dei Tigli 3")]).await;
    let near = browser.post("/uffici", &[("indirizzo", "via Padova 200"), ("tipo", "office")]).await;

    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text().contains("Non troviamo questa via"));
    assert_eq!(near.status, StatusCode::OK);
    let near = near.text();
    let at = |office: &str| near.find(&format!("/uffici/{office}\"")).expect(office);
    assert!(at("padova-118") < at("larga-12"), "{near}");
    assert!(near.contains("In ordine di distanza dal quartiere di") && near.contains("a circa"), "{near}");
}

#[on_both_engines]
async fn a_manager_changes_the_hours_and_everybody_reads_them(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/sedi/larga-12/orari").await;
    let wrong = [("dal", "2020-03-18"), ("lun", "15:30-8:30"), ("mar", "8:32-9:00"), ("mer", "9:00-11:00")];
    let answer = browser.post("/ufficio/sedi/larga-12/orari", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("finisce prima di cominciare"));
    assert!(answer.text().contains("value=\"9:00-11:00\""), "it comes back filled in");
    assert_eq!(house.hours_on("2020-03-18").await, "08:30-15:30");

    let right = [("dal", "2020-03-18"), ("al", ""), ("mer", "9:00-11:00"), ("agenda", "")];
    let answer = browser.post("/ufficio/sedi/larga-12/orari", &right).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(house.hours_on("2020-03-17").await, "08:30-15:30");
    assert_eq!(house.hours_on("2020-03-18").await, "09:00-11:00");
    assert!(house.hours_on("2020-03-19").await.is_empty());
    let sheet = browser.get(answer.location()).await;
    assert!(sheet.text().contains("Orario salvato."));
    assert!(sheet.text().contains("mercoledì 09:00-11:00"));
}

#[on_both_engines]
async fn an_overlap_is_refused_with_a_sentence_that_names_the_days(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/sedi/larga-12/orari").await;
    let summer = [("dal", "2020-07-01"), ("al", "2020-08-31"), ("lun", "8:30-12:00")];
    assert_eq!(browser.post("/ufficio/sedi/larga-12/orari", &summer).await.status, StatusCode::SEE_OTHER);
    let over = [("dal", "2020-08-15"), ("al", "2020-09-15"), ("lun", "9:00-12:00")];
    let answer = browser.post("/ufficio/sedi/larga-12/orari", &over).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("vale già un altro orario"), "{}", answer.text());
}

#[on_both_engines]
async fn a_day_is_closed_and_opened_again(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/sedi/larga-12/chiusure").await;
    let fields = [("dal", "2020-03-18"), ("al", "2020-03-18"), ("orario", ""), ("motivo", "Sciopero")];
    let answer = browser.post("/ufficio/sedi/larga-12/chiusure", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/uffici/larga-12").await.text().contains("Sciopero"));
    assert!(house.hours_on("2020-03-18").await.is_empty());

    let sheet = browser.get("/ufficio/sedi/larga-12").await.text();
    let begin = sheet.find("/ufficio/sedi/larga-12/chiusure/").unwrap();
    let lift = sheet[begin..].split('"').next().unwrap().to_owned();
    assert_eq!(browser.post(&lift, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(house.hours_on("2020-03-18").await, "08:30-15:30");
}

#[on_both_engines]
async fn a_counter_and_a_pool_are_added_and_what_is_promised_too_much_is_said(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/sedi/padova-118/agende/nuova").await;
    let pool = [
        ("nome", "Aiuto digitale"),
        ("casella", "15"),
        ("corsie", "3"),
        ("modalita", "in-person"),
        ("motivi", "spid-cie"),
    ];
    let answer = browser.post("/ufficio/sedi/padova-118/agende/nuova", &pool).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let sheet = browser.get(answer.location()).await.text();
    assert!(sheet.contains("Aiuto digitale: mancano sportelli per 3 alla volta."), "{sheet}");

    let wrong = [("nome", "Aiuto"), ("casella", "7"), ("corsie", "900")];
    let answer = browser.post("/ufficio/sedi/padova-118/agende/nuova", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("cinque in cinque") && answer.text().contains("da 0 a 60"));

    browser.get("/ufficio/sedi/padova-118/sportelli/nuova").await;
    let answer = browser.post("/ufficio/sedi/padova-118/sportelli/nuova", &[("nome", "Sportello 5")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(browser.get(answer.location()).await.text().contains("Sportello 5"));
}

#[on_both_engines]
async fn whoever_keeps_no_calendars_is_turned_away(db: Db) {
    let house = House::open(db).await;
    let mut clerk = Browser::new(&house.app);
    let staff = Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12");
    clerk.sign_in(&house.shell, Actor::Staff(staff)).await;
    for path in ["/ufficio/sedi", "/ufficio/sedi/larga-12", "/ufficio/sedi/larga-12/orari"] {
        assert_eq!(clerk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let elsewhere = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let elsewhere = elsewhere.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(elsewhere)).await;
    assert_eq!(browser.get("/ufficio/sedi/padova-118").await.status, StatusCode::OK);
    assert_eq!(browser.get("/ufficio/sedi/larga-12").await.status, StatusCode::FORBIDDEN);
    let own = browser.get("/ufficio/sedi").await.text();
    assert!(own.contains("/ufficio/sedi/padova-118") && !own.contains("/ufficio/sedi/larga-12"));
}

#[on_both_engines]
async fn whoever_keeps_the_whole_city_changes_what_a_matter_takes_and_brings(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    let list = browser.get("/ufficio/motivi").await.text();
    assert!(list.contains("/ufficio/motivi/certificati"), "{list}");
    browser.get("/ufficio/motivi/certificati").await;
    let form = |minutes: &'static str, together: &'static str, english: &'static str| {
        [
            ("nome", "Certificati"),
            ("nome_en", "Certificates"),
            ("minuti", minutes),
            ("insieme", together),
            ("modalita", "in-person"),
            ("portare", "Un documento\r\nLa marca da bollo"),
            ("portare_en", english),
            ("quanti", "2"),
            ("ore", ""),
        ]
    };
    let wrong = browser.post("/ufficio/motivi/certificati", &form("15", "20", "A document")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["di più che da solo", "Tante righe quante in italiano", "La marca da bollo"] {
        assert!(wrong.text().contains(said), "{said}");
    }

    let saved = browser.post("/ufficio/motivi/certificati", &form("15", "10", "A document\r\nA stamp")).await;

    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let list = browser.get(saved.location()).await.text();
    assert!(list.contains("Motivo salvato") && list.contains("Certificati: 15 minuti"), "{list}");
    let parts = "Cambiati: nome, durata, chi prenota senza accesso, che cosa portare.";
    assert!(list.contains(parts), "{list}");
    let matters = house.appointments.matters().await.unwrap();
    let matter = matters.iter().find(|one| one.code.as_str() == "certificati").unwrap();
    assert_eq!((matter.minutes, matter.minutes_together, matter.limits.live), (15, Some(10), Some(2)));
    assert_eq!(matter.to_bring(web::Language::En), ["A document", "A stamp"]);
    assert!(!matter.is_for_guests && matter.version == 2);

    let elsewhere = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let elsewhere = elsewhere.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(elsewhere)).await;
    assert_eq!(browser.get("/ufficio/motivi").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/ufficio/motivi/certificati").await.status, StatusCode::FORBIDDEN);
    assert!(!browser.get("/ufficio/sedi").await.text().contains("/ufficio/motivi"));
}
