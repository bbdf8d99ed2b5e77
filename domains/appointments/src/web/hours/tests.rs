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
async fn offices_stand_in_the_order_of_the_time_it_takes_to_come(db: Db) {
    let house = House::open(db).await;
    let mut browser = Browser::new(&house.app);
    let form = browser.get("/uffici").await.text();
    let by = |travel: &'static str| [("indirizzo", "via Padova 200"), ("tipo", "office"), ("mezzo", travel)];

    let on_foot = browser.post("/uffici", &by("a-piedi")).await.text();
    let by_train = browser.post("/uffici", &by("mezzi-pubblici")).await.text();
    let nonsense = browser.post("/uffici", &by("mongolfiera")).await.text();

    assert!(form.contains("Come vieni?") && form.contains("Con i mezzi pubblici"), "{form}");
    let at = |page: &str, office: &str| page.find(&format!("/uffici/{office}\"")).expect(office);
    for page in [&on_foot, &by_train] {
        assert!(page.contains("In ordine di tempo, dal quartiere di Via Padova"), "{page}");
        assert!(
            page.contains("Contiamo dal centro del tuo quartiere") && page.contains("Sono stime"),
            "{page}"
        );
        assert!(at(page, "padova-118") < at(page, "larga-12"), "{page}");
    }
    assert!(on_foot.contains("minuti a piedi"), "{on_foot}");
    assert!(by_train.contains("minuti in metropolitana, da "), "{by_train}");
    assert!(nonsense.contains("In ordine di distanza") && !nonsense.contains("Sono stime"), "{nonsense}");
}

#[on_both_engines]
async fn an_office_names_the_stations_near_it(db: Db) {
    let house = House::open(db).await;
    let office = Browser::new(&house.app).get("/uffici/larga-12").await.text();
    let said = "Metropolitana: Duomo (M1, M3), circa 7 minuti a piedi; Missori (M3), circa 8 minuti a piedi.";
    assert!(office.contains(said), "{office}");
    assert!(!office.contains("In auto:"), "this comune says nothing of cars: {office}");
}

#[on_both_engines]
async fn whoever_comes_by_car_reads_that_the_zone_of_an_office_is_paid(db: Db) {
    let city = Arc::new(kernel::City::parse(CITY).unwrap());
    let (seed, clock) = (Seed::parse(MILAN).unwrap(), testkit::test_clock());
    let appointments = Appointments::new(db.clone(), clock.clone(), city);
    let appointments = appointments.with_notes_by_car(seed.travel.zones.clone());
    appointments.seed(&seed).await.unwrap();
    let (_, app) = web::testing::house(crate::routes(appointments), db, clock);
    let mut browser = Browser::new(&app);
    browser.get("/uffici").await;

    let inside = browser.get("/uffici/larga-12").await.text();
    let outside = browser.get("/uffici/padova-118").await.text();
    let here = [("punto.lat", "45.5020"), ("punto.lon", "9.2420"), ("tipo", "office"), ("mezzo", "auto")];
    browser.get("/uffici").await;
    let list = browser.post("/uffici", &here).await.text();

    assert!(inside.contains("In auto: la sede è in Area C"), "{inside}");
    assert!(!outside.contains("Area C"), "{outside}");
    assert!(list.contains("minuti in auto, con il parcheggio") && list.contains("in Area C"), "{list}");
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
async fn whoever_keeps_the_whole_city_opens_an_office_and_everybody_finds_it(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    assert!(browser.get("/ufficio/sedi").await.text().contains("/ufficio/sedi/nuova"));
    browser.get("/ufficio/sedi/nuova").await;
    let wrong = [("codice", "Edicola 12"), ("nome", "Edicola di via Padova"), ("posizione", "45,4611")];
    let refused = browser.post("/ufficio/sedi/nuova", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Scrivi lettere minuscole", "Scegli che cosa è", "Scrivi due numeri"] {
        assert!(refused.text().contains(said), "{said}: {}", refused.text());
    }
    assert!(refused.text().contains("value=\"Edicola di via Padova\""), "it comes back filled in");

    let right = [
        ("codice", "edicola-padova-12"),
        ("tipo", "neighbourhood-desk"),
        ("nome", "Edicola di via Padova"),
        ("indirizzo", "via Padova 12"),
        ("municipio", ""),
        ("posizione", "45.4868, 9.2204"),
        ("prenotazioni", "si"),
    ];
    let opened = browser.post("/ufficio/sedi/nuova", &right).await;
    assert_eq!(opened.location(), "/ufficio/sedi/edicola-padova-12?fatto=aperta", "{}", opened.text());
    let sheet = browser.get(opened.location()).await.text();
    assert!(sheet.contains("Sede aperta. Adesso") && sheet.contains(">Aperta la sede<"), "{sheet}");
    let public = Browser::new(&house.app).get("/uffici?cerca=edicola+padova").await.text();
    assert!(public.contains("/uffici/edicola-padova-12"), "{public}");
    let office = house.appointments.office(&OfficeCode::parse("edicola-padova-12").unwrap()).await.unwrap();
    assert_eq!(office.position.unwrap().to_string(), "45.486800, 9.220400");

    browser.get("/ufficio/sedi/nuova").await;
    let again = browser.post("/ufficio/sedi/nuova", &right).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Questo codice c’è già"), "{}", again.text());
}

#[on_both_engines]
async fn an_office_closes_for_good_only_when_that_is_said_twice(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    let sheet = browser.get("/ufficio/sedi/padova-118").await.text();
    assert!(sheet.contains("/ufficio/sedi/padova-118/fine"), "{sheet}");
    browser.get("/ufficio/sedi/padova-118/fine").await;

    let unconfirmed = browser.post("/ufficio/sedi/padova-118/fine", &[]).await;
    assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Browser::new(&house.app).get("/uffici/padova-118").await.status, StatusCode::OK);
    let ended = browser.post("/ufficio/sedi/padova-118/fine", &[("conferma", "si")]).await;

    let list = browser.get(ended.location()).await.text();
    assert!(list.contains("Sede chiusa.") && !list.contains("/ufficio/sedi/padova-118\""), "{list}");
    assert_eq!(Browser::new(&house.app).get("/uffici/padova-118").await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn people_can_come_for_something_new_once_a_pool_serves_it(db: Db) {
    let house = House::open(db).await;
    let mut browser = house.manager().await;
    browser.get("/ufficio/motivi/nuovo").await;
    let matter = [
        ("codice", "tessera-bus"),
        ("nome", "Tessera del bus"),
        ("minuti", "10"),
        ("modalita", "in-person"),
        ("ospiti", "si"),
        ("portare", "Una fototessera"),
    ];
    let unnamed: Vec<(&str, &str)> = matter.into_iter().filter(|(name, _)| *name != "codice").collect();
    let refused = browser.post("/ufficio/motivi/nuovo", &unnamed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    let added = browser.post("/ufficio/motivi/nuovo", &matter).await;

    let list = browser.get(added.location()).await.text();
    assert!(list.contains("Motivo salvato") && list.contains("Tessera del bus: 10 minuti"), "{list}");
    let pool = browser.get("/ufficio/sedi/padova-118/agende/nuova").await.text();
    assert!(pool.contains("value=\"tessera-bus\""), "a pool can serve it: {pool}");
    let again = browser.post("/ufficio/motivi/nuovo", &matter).await;
    assert!(again.text().contains("Questo codice c’è già"), "{}", again.text());
}

#[on_both_engines]
async fn whoever_keeps_one_office_opens_none_and_adds_nothing(db: Db) {
    let house = House::open(db).await;
    let elsewhere = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let elsewhere = elsewhere.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(elsewhere)).await;
    browser.get("/ufficio/sedi/padova-118/orari").await;

    for path in ["/ufficio/sedi/nuova", "/ufficio/motivi/nuovo"] {
        assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(browser.post(path, &[("codice", "mia")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(!browser.get("/ufficio/sedi").await.text().contains("/ufficio/sedi/nuova"));
}

#[on_both_engines]
async fn whoever_keeps_one_office_does_not_close_it_for_good_and_that_they_tried_is_written_down(db: Db) {
    let house = House::open(db.clone()).await;
    let keeper = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let keeper = keeper.within(vec!["office:padova-118".parse().unwrap()]);
    let mut browser = Browser::new(&house.app);
    browser.sign_in(&house.shell, Actor::Staff(keeper)).await;
    let sheet = browser.get("/ufficio/sedi/padova-118").await.text();
    browser.get("/ufficio/sedi/padova-118/orari").await;

    let refused = browser.post("/ufficio/sedi/padova-118/fine", &[("conferma", "si")]).await;

    assert!(!sheet.contains("/ufficio/sedi/padova-118/fine"), "{sheet}");
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    let sql = "SELECT COUNT(*) FROM audit_entry WHERE object = 'padova-118' AND NOT allowed";
    let (noted,): (i64,) = db.query(sql).fetch_one().await.unwrap();
    assert_eq!(noted, 1);
    assert_eq!(Browser::new(&house.app).get("/uffici/padova-118").await.status, StatusCode::OK);
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
