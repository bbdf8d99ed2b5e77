//! What a request costs is owed as it is sent, and the request goes on when it is paid.

mod later;
mod stamp;

use auth::Actor;
use axum::http::StatusCode;
use cases::{BEGIN_REFUND, CaseId, Catalogue, FOLLOW_PAYMENT};
use chrono::TimeDelta;
use db::Db;
use kernel::Cents;
use outbox::Dispatcher;
use payments::testing::receipt_of;
use payments::{
    AmountRule, AnomalyKind, Arrival, Debtor, DebtorKind, KindKey, NewNotice, NewPosition, Position,
    PositionState, Terms,
};
use serde_json::{Value, json};
use webhook::Counterpart;

use super::known::Home;
use super::office::{Office, head, official};
use super::{LIBRARY, catalogue_of};

/// Five euro, and nothing of whoever studies; until they are paid the library does nothing.
const FEE: &str = r#"
[fee]
kind = "diritti"
name = { it = "Tessera delle biblioteche", en = "Library card" }
cents = "500"
stamp_when = "studia == 'no'"
exempt_when = "studia == 'si'"
law = "Regolamento delle biblioteche"
days = 15
waits_in = "da-pagare"
is_given_back = true

[procedure.clock]"#;

const WAITING: &str = r#"
[[procedure.states]]
key = "da-pagare"
name = { it = "Da pagare", en = "To be paid" }
tells = { it = "La tessera si paga prima.", en = "The card is paid first." }
suspends_clock = true
actions = [
  { key = "pagata", name = { it = "Pagata", en = "Paid" }, to = "ricevuta", by = "payment" },
  { key = "non-pagata", name = { it = "Non pagata", en = "Not paid" }, to = "decaduta", by = "unpaid" },
  { key = "ritira", name = { it = "Ritira", en = "Take back" }, to = "ritirata", by = "applicant" },
]

[[procedure.states]]
key = "decaduta"
name = { it = "Decaduta", en = "Lapsed" }
tells = { it = "Nessuno ha pagato in tempo.", en = "Nobody paid in time." }
outcome = "closed"

[[procedure.states]]
key = "ritirata"
name = { it = "Ritirata", en = "Taken back" }
tells = { it = "La richiesta è ritirata.", en = "The request was taken back." }
outcome = "withdrawn"

[privacy]
purpose"#;

fn catalogue() -> Catalogue {
    let paid = LIBRARY.replacen("\n[procedure.clock]", FEE, 1).replacen("\n[privacy]\npurpose", WAITING, 1);
    assert!(paid.contains("[fee]") && paid.contains("da-pagare\"\nname"));
    catalogue_of(paid)
}

/// Whoever asks and pays, and where.
struct Paying {
    office: Office,
    home: Home,
    ada: Actor,
}

impl Paying {
    async fn settled(db: Db) -> Self {
        Self::of(Office::new(db, catalogue())).await
    }

    /// Where the library card is defined so.
    async fn at(db: Db, library: &str) -> Self {
        Self::of(Office::new(db, catalogue_of(library.to_owned()))).await
    }

    async fn of(office: Office) -> Self {
        let home = Home::settle(&office.db).await;
        let ada = home.ada_herself();
        Self { office, home, ada }
    }

    /// What she owes for a request.
    async fn owed(&self, case: CaseId) -> Position {
        let query = self.office.db.query("SELECT position_id FROM cases_fee WHERE case_id = $1").bind(case);
        let (id,) = query.fetch_one().await.unwrap();
        self.office.payments.position_of(&self.ada, self.home.ada.id, id).await.unwrap()
    }

    async fn pays(&self, position: &Position, id: &str) {
        let receipt = receipt_of(position, id, self.office.clock.now());
        self.office.payments.settle(receipt, Arrival::Pushed).await.unwrap();
        self.hears().await;
    }

    /// The office hears of what happened, and does what follows.
    async fn hears(&self) {
        let ways = [("payments", FOLLOW_PAYMENT), ("payments.refund_due", BEGIN_REFUND)];
        let dispatcher = Dispatcher::new(self.office.db.clone(), self.office.clock.clone(), &ways);
        dispatcher.dispatch_all().await.unwrap();
        self.office.works().await;
    }

    /// Something that she owes for no request.
    async fn owes(&self) -> Position {
        let payments = &self.office.payments;
        let (kind, amount) = (KindKey::parse("diritti").unwrap(), Cents::new(500));
        let transfers = payments.kinds().shares(payments.kinds().get(&kind).unwrap(), amount, "Prova");
        let due_on = payments.today();
        let new = NewPosition {
            kind,
            reference: "PROVA-1".to_owned(),
            debtor: Debtor {
                kind: DebtorKind::Person,
                code: self.home.ada.fiscal_codes.current.unwrap().to_string(),
                name: "Ada Bianchi".to_owned(),
                address: None,
                email: None,
                person: Some(self.home.ada.id),
            },
            subject: "Prova".to_owned(),
            lines: Vec::new(),
            link: None,
            valid_from: None,
            expires_on: None,
            terms: Terms::Single(NewNotice { amount, due_on, transfers, rule: AmountRule::Fixed }),
        };
        let mut tx = self.office.db.begin().await.unwrap();
        let owed = payments.owe_in(&mut tx, &Actor::machine("prova"), new).await.unwrap();
        tx.commit().await.unwrap();
        owed
    }

    /// What does not add up about a position.
    async fn anomalies(&self, position: &Position) -> Vec<AnomalyKind> {
        let found =
            self.office.payments.anomalies_of(&self.ada, self.home.ada.id, position.id).await.unwrap();
        found.iter().map(|one| one.kind).collect()
    }

    async fn drafts(&self) -> i64 {
        let query = self.office.db.query("SELECT COUNT(*) FROM cases_draft");
        let (count,): (i64,) = query.fetch_one().await.unwrap();
        count
    }

    async fn reads(&self, case: CaseId) -> String {
        self.office.browser_of(&self.ada).await.get(&format!("/pratiche/{case}")).await.text()
    }

    async fn state(&self, case: CaseId) -> String {
        let query = self.office.db.query("SELECT state FROM cases_fee WHERE case_id = $1").bind(case);
        let (state,): (String,) = query.fetch_one().await.unwrap();
        state
    }
}

#[testkit::on_both_engines]
async fn what_costs_waits_until_it_is_paid_and_who_is_refused_has_it_back(db: Db) {
    let paying = Paying::settled(db).await;
    let free = paying.office.sends(&paying.ada, true).await;
    let shown = paying.reads(free).await;
    assert!(shown.contains("La biblioteca prepara la tessera.") && !shown.contains("/da-pagare/"), "{shown}");

    let case = paying.office.sends(&paying.ada, false).await;
    let shown = paying.reads(case).await;
    let owed = paying.owed(case).await;
    let amounts: Vec<i64> = owed.lines.iter().map(|line| line.amount.cents()).collect();
    assert_eq!(amounts, [500, 1600]);
    let href = format!("/da-pagare/{}", owed.id);
    for text in ["La tessera si paga prima.", "21,00", href.as_str(), "31 marzo 2020"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    let number = owed.notices[0].number.grouped();
    let mut desk = paying.office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    assert!(desk.get(&path).await.text().contains(&number), "the office reads by what it is paid");
    let mut program = paying.office.program_of(&paying.ada).await;
    let told = program.get(&format!("/cases/{case}")).await.json();
    assert_eq!(told["fee"]["state"], "owed");
    assert_eq!(told["fee"]["amount_cents"], 2100);
    let listed = program.get("/cases").await.json();
    assert_eq!(listed["cases"][0]["fee"]["state"], "owed", "{listed}");
    assert!(listed["cases"][1]["fee"].is_null(), "the other costs nothing: {listed}");
    let mine = paying.office.browser_of(&paying.ada).await.get("/pratiche").await.text();
    assert!(mine.contains("Da pagare entro il 31 marzo 2020: 21,00"), "{mine}");
    assert!(
        desk.get("/ufficio/pratiche?di=libere").await.text().contains("Da pagare entro il 31 marzo 2020")
    );

    paying.pays(&owed, "RT1").await;
    paying.hears().await;
    let shown = paying.reads(case).await;
    assert!(shown.contains("La biblioteca prepara la tessera."), "{shown}");
    assert_eq!(paying.state(case).await, "paid");

    desk.get(&path).await;
    let fields = [("versione", "2"), ("testo-nega", "Manca un documento.")];
    let refused = desk.post(&format!("{path}/azioni/nega"), &fields).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.text());
    assert_eq!(paying.state(case).await, "given_back");
    let found = paying.office.payments.anomalies_of(&paying.ada, paying.home.ada.id, owed.id).await.unwrap();
    assert_eq!(found.iter().map(|one| one.kind).collect::<Vec<_>>(), [AnomalyKind::NotGiven]);
}

/// Who is at the library takes a request back once it is paid, and the office may close it.
const ENDINGS: &str = r#"
  { key = "chiudi", name = { it = "Chiudi", en = "Close" }, to = "decaduta", by = "official", needs_reason = true },
  { key = "ritira", name = { it = "Ritira", en = "Take back" }, to = "ritirata", by = "applicant" },"#;

/// The library with a fee, whose requests can end in these ways too.
fn ending(fee: &str) -> String {
    let received = LIBRARY.find("key = \"ricevuta\"").unwrap();
    let actions = received + LIBRARY[received..].find("actions = [").unwrap() + "actions = [".len();
    let (before, after) = LIBRARY.split_at(actions);
    let ending = format!("{before}{ENDINGS}{after}");
    ending.replacen("\n[procedure.clock]", fee, 1).replacen("\n[privacy]\npurpose", WAITING, 1)
}

#[testkit::on_both_engines]
async fn who_takes_a_paid_request_back_has_the_money_back_once_in_the_same_step(db: Db) {
    let paying = Paying::at(db, &ending(FEE)).await;
    let taken_back = paying.office.sends(&paying.ada, false).await;
    let owed = paying.owed(taken_back).await;
    paying.pays(&owed, "RT1").await;
    assert_eq!(paying.state(taken_back).await, "paid");

    let mut browser = paying.office.browser_of(&paying.ada).await;
    browser.get(&format!("/pratiche/{taken_back}")).await;
    let done = browser.post(&format!("/pratiche/{taken_back}/azioni/ritira"), &[]).await;

    // No job has run: it is so as soon as the request is taken back.
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(paying.state(taken_back).await, "given_back");
    assert_eq!(paying.anomalies(&owed).await, [AnomalyKind::NotGiven]);
    let again = browser.post(&format!("/pratiche/{taken_back}/azioni/ritira"), &[]).await;
    assert_ne!(again.status, StatusCode::SEE_OTHER, "it has ended");
    paying.hears().await;
    assert_eq!(paying.anomalies(&owed).await, [AnomalyKind::NotGiven], "once, however often it is heard of");
    let shown = paying.reads(taken_back).await;
    assert!(shown.contains("Pagato: i soldi tornano indietro"), "{shown}");

    let closed = paying.office.sends(&paying.ada, false).await;
    let owed = paying.owed(closed).await;
    paying.pays(&owed, "RT2").await;
    let (path, mut desk) =
        (format!("/ufficio/pratiche/{closed}"), paying.office.browser_of(&official()).await);
    desk.get(&path).await;
    let fields = [("versione", "2"), ("testo-chiudi", "Nessuna risposta.")];
    let done = desk.post(&format!("{path}/azioni/chiudi"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(paying.state(closed).await, "given_back");
    assert_eq!(paying.anomalies(&owed).await, [AnomalyKind::NotGiven]);
}

#[testkit::on_both_engines]
async fn what_is_kept_of_a_refused_request_is_kept_of_one_taken_back(db: Db) {
    let kept = FEE.replace("is_given_back = true", "is_given_back = false");
    let paying = Paying::at(db, &ending(&kept)).await;
    let case = paying.office.sends(&paying.ada, false).await;
    let owed = paying.owed(case).await;
    paying.pays(&owed, "RT1").await;

    let mut browser = paying.office.browser_of(&paying.ada).await;
    browser.get(&format!("/pratiche/{case}")).await;
    browser.post(&format!("/pratiche/{case}/azioni/ritira"), &[]).await;

    assert_eq!(paying.state(case).await, "paid");
    assert!(paying.anomalies(&owed).await.is_empty(), "the city keeps it");
}

#[testkit::on_both_engines]
async fn what_nobody_pays_lapses_and_what_is_taken_back_is_not_to_be_paid(db: Db) {
    let paying = Paying::settled(db).await;
    let taken_back = paying.office.sends(&paying.ada, false).await;
    let mut browser = paying.office.browser_of(&paying.ada).await;
    browser.get(&format!("/pratiche/{taken_back}")).await;
    let done = browser.post(&format!("/pratiche/{taken_back}/azioni/ritira"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(matches!(paying.owed(taken_back).await.state, PositionState::Invalid { .. }));
    assert_eq!(paying.state(taken_back).await, "ended");

    let lapsed = paying.office.sends(&paying.ada, false).await;
    paying.office.clock.advance(TimeDelta::days(15));
    paying.office.payments.days_go_by().await.unwrap();
    paying.hears().await;
    assert!(paying.reads(lapsed).await.contains("La tessera si paga prima."), "the last day is a day");
    paying.office.clock.advance(TimeDelta::days(1));
    paying.office.payments.days_go_by().await.unwrap();
    paying.hears().await;
    assert!(paying.reads(lapsed).await.contains("Nessuno ha pagato in tempo."));
    assert!(matches!(paying.owed(lapsed).await.state, PositionState::Invalid { .. }));

    // Who paid at the last moment, while the clock went on, has their money back.
    let late = paying.owed(lapsed).await;
    paying.pays(&late, "RT9").await;
    let found = paying.office.payments.anomalies_of(&paying.ada, paying.home.ada.id, late.id).await.unwrap();
    assert_eq!(found.iter().map(|one| one.kind).collect::<Vec<_>>(), [AnomalyKind::Withdrawn]);
}

/// The form by which money is asked back, in the place of that for the card.
const BACK: &str = r#"[[form.pages]]
title = { it = "Il pagamento", en = "The payment" }

[[form.pages.fields]]
name = "avviso"
label = { it = "Avviso", en = "Notice" }
kind.text = { max_length = 24 }

[[form.pages.fields]]
name = "studia"
label = { it = "Perché?", en = "Why?" }
kind.choice = [
  { value = "si", label = { it = "Due volte", en = "Twice" } },
  { value = "no", label = { it = "Altro", en = "Something else" } },
]

[[form.pages.fields]]
name = "quando"
label = { it = "Quando?", en = "When?" }
kind.date = { latest_days = 0 }

[[form.pages.fields]]
name = "importo"
label = { it = "Quanto?", en = "How much?" }
kind.money = { max_cents = 100000 }

[[form.pages.fields]]
name = "iban"
label = { it = "IBAN", en = "IBAN" }
kind = "iban"

[refunds]
notice = "avviso"
paid_on = "quando"
amount = "importo"
reason = "studia"
twice = "si"
too_much = "no"
of_others = "no"
not_owed = "no"

[procedure.clock]"#;

#[testkit::on_both_engines]
async fn who_paid_twice_finds_the_request_for_the_money_begun(db: Db) {
    let (head, rest) = LIBRARY.split_once("[[form.pages]]").unwrap();
    let (_, tail) = rest.split_once("[procedure.clock]").unwrap();
    let office = Office::new(db, catalogue_of(format!("{head}{BACK}{tail}")));
    let home = Home::settle(&office.db).await;
    let ada = home.ada_herself();
    let paying = Paying { office, home, ada };
    let owed = paying.owes().await;
    paying.pays(&owed, "RT1").await;
    assert_eq!(paying.drafts().await, 0);
    paying.pays(&owed, "RT2").await;
    paying.hears().await;
    assert_eq!(paying.drafts().await, 1, "begun once");

    let (draft,): (cases::DraftId,) =
        paying.office.db.query("SELECT draft_id FROM cases_refund").fetch_one().await.unwrap();
    let page = format!("/pratiche/bozze/{draft}/pagine/1");
    let shown = paying.office.browser_of(&paying.ada).await.get(&page).await.text();
    for known in [owed.notices[0].number.as_str(), "5,00"] {
        assert!(shown.contains(known), "{known} is not in {shown}");
    }
}

#[testkit::on_both_engines]
async fn programs_of_the_office_are_told_what_a_request_costs(db: Db) {
    let paying = Paying::settled(db).await;
    let receiver = Counterpart::start(&[200], "").unwrap();
    let mut chief = paying.office.program_of(&head()).await;
    let wish = json!({ "unit": "biblioteche", "address": receiver.url(), "kinds": ["sent", "acted"] });
    assert_eq!(chief.post("/webhooks", wish).await.status, StatusCode::CREATED);
    let case = paying.office.sends(&paying.ada, false).await;
    let owed = paying.owed(case).await;
    paying.pays(&owed, "RT1").await;

    let told: Vec<Value> = std::iter::from_fn(|| receiver.received())
        .map(|one| serde_json::from_str(&one.body).unwrap())
        .collect();
    let mut fees: Vec<String> = told.iter().map(|one| one["data"]["fee"]["state"].to_string()).collect();
    fees.sort();
    fees.dedup();
    assert_eq!(fees, ["\"owed\"", "\"paid\""], "{told:?}");
    assert!(told.iter().all(|one| one["data"]["fee"]["amount_cents"] == 2100));
    let number = owed.notices[0].number.as_str();
    assert!(!serde_json::to_string(&told).unwrap().contains(number), "whoever has it reads what is owed");
}

/// The card is paid once it is handed out: five euro, and ten a month by the ISEE.
const ON_THE_WAY: &str = r#"
[[form.pages.fields]]
name = "isee"
label = { it = "Quanto è il tuo ISEE?", en = "How much is your ISEE?" }
kind.money = {}
is_optional = true

[fee]
kind = "diritti"
name = { it = "Tessera delle biblioteche", en = "Library card" }
cents = "500"
owed_in = "data"
exempt_when = "studia == 'si'"
law = "Regolamento delle biblioteche"
days = 15

[fee.bands]
of = "isee"
steps = [{ up_to = 650000, cents = 0 }]
otherwise = 1000

[fee.instalments]
cents = "fascia"
due = ["2020-03-01", "2020-03-20", "2020-04-30"]

[procedure.clock]"#;

#[testkit::on_both_engines]
async fn what_is_owed_on_the_way_is_owed_once_the_request_has_come_so_far(db: Db) {
    let library = LIBRARY.replacen("\n[procedure.clock]", ON_THE_WAY, 1);
    let paying = Paying::at(db, &library).await;
    let case = paying.office.sends(&paying.ada, false).await;
    let count = async || {
        let (count,): (i64,) =
            paying.office.db.query("SELECT COUNT(*) FROM cases_fee").fetch_one().await.unwrap();
        count
    };
    assert_eq!(count().await, 0, "nothing is owed for asking");
    let shown = paying.reads(case).await;
    for text in ["«Data»", "25,00", "in 3 parti", "30 aprile 2020"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    assert!(!shown.contains("/da-pagare/"), "{shown}");

    let (path, mut desk) = (format!("/ufficio/pratiche/{case}"), paying.office.browser_of(&official()).await);
    desk.get(&path).await;
    let done = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;

    // No job has run: the step that hands the card out has written what is owed for it.
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let owed = paying.owed(case).await;
    let notices: Vec<(String, i64)> =
        owed.notices.iter().map(|one| (one.due_on.to_string(), one.amount.cents())).collect();
    let dated = |day: &str, cents| (day.to_owned(), cents);
    // At once; or five euro, the part of 20 March not before them, and the last. That of 1 March is past.
    let expected = [
        dated("2020-03-31", 2_500),
        dated("2020-03-31", 500),
        dated("2020-03-31", 1_000),
        dated("2020-04-30", 1_000),
    ];
    assert_eq!(notices, expected);
    assert_eq!(owed.expires_on, None, "what was given stays owed");
    let shown = paying.reads(case).await;
    for text in [format!("/da-pagare/{}", owed.id).as_str(), "25,00", "Si paga tutto insieme o in più parti"]
    {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    paying.pays(&owed, "RT1").await;
    assert_eq!(paying.state(case).await, "paid");

    let refused = paying.office.sends(&paying.ada, false).await;
    let path = format!("/ufficio/pratiche/{refused}");
    desk.get(&path).await;
    let fields = [("versione", "1"), ("testo-nega", "Manca un documento.")];
    assert_eq!(desk.post(&format!("{path}/azioni/nega"), &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(count().await, 1, "who is refused owes nothing");
}
