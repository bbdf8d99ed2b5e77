//! What comes to be owed on the way, besides what is owed as a request is sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use payments::{Destination, PositionId};

use super::*;

/// The library asks for a stamp with the request, and for its charge with another once the card can be had.
const FEES: &str = r#"
[fee]
kind = "diritti"
name = { it = "Richiesta della tessera", en = "Request for the card" }
cents = "0"
stamp_when = "studia == 'no'"
law = "Regolamento delle biblioteche"
days = 30

[[later_fees]]
kind = "diritti"
name = { it = "Quota e bollo", en = "Charge and stamp" }
cents = "quota * (copie != null ? copie : 3)"
stamp_when = "studia == 'no'"
owed_in = "da-pagare"
waits_in = "da-pagare"
law = "Regolamento delle biblioteche"
days = 10
is_given_back = true

[procedure.clock]"#;

const ASKS: &str = r#"
  { key = "chiedi-quota", name = { it = "Chiedi la quota", en = "Ask for the charge" }, to = "da-pagare", by = "official", fields = [
    { name = "quota", label = { it = "Quota", en = "Charge" }, kind = { money = {} } },
    { name = "copie", label = { it = "Copie", en = "Copies" }, kind = { number = { min = 1 } }, is_optional = true },
  ] },"#;

const STATES: &str = r#"
[[procedure.states]]
key = "da-pagare"
name = { it = "Da pagare", en = "To be paid" }
tells = { it = "Si paga la quota.", en = "The charge is to be paid." }
suspends_clock = true
actions = [
  { key = "pagata", name = { it = "Pagata", en = "Paid" }, to = "pagata", by = "payment" },
  { key = "non-pagata", name = { it = "Non pagata", en = "Not paid" }, to = "decaduta", by = "unpaid" },
  { key = "correggi", name = { it = "Correggi", en = "Correct" }, to = "ricevuta", by = "official" },
  { key = "ritira", name = { it = "Ritira", en = "Take back" }, to = "ritirata", by = "applicant" },
]

[[procedure.states]]
key = "ritirata"
name = { it = "Ritirata", en = "Taken back" }
tells = { it = "Hai ritirato la richiesta.", en = "You took the request back." }
outcome = "withdrawn"

[[procedure.states]]
key = "pagata"
name = { it = "Pagata", en = "Paid" }
tells = { it = "La quota è pagata.", en = "The charge is paid." }
actions = [
  { key = "nega", name = { it = "Nega", en = "Refuse" }, to = "negata", by = "official", needs_reason = true, no_notice = "Regolamento delle biblioteche" },
]

[[procedure.states]]
key = "decaduta"
name = { it = "Decaduta", en = "Lapsed" }
tells = { it = "Nessuno ha pagato in tempo.", en = "Nobody paid in time." }
outcome = "closed"

[privacy]
purpose"#;

fn library() -> String {
    let actions = "actions = [\n  { key = \"consegna\"";
    let asking = format!("actions = [{ASKS}\n  {{ key = \"consegna\"");
    let library = LIBRARY.replacen(actions, &asking, 1);
    assert!(library.contains("chiedi-quota"));
    library.replacen("\n[procedure.clock]", FEES, 1).replacen("\n[privacy]\npurpose", STATES, 1)
}

impl Paying {
    /// An official does something with a request.
    async fn does(&self, clerk: &Actor, case: CaseId, action: &str, fields: &[(&str, &str)]) {
        let path = format!("/ufficio/pratiche/{case}");
        let mut desk = self.office.browser_of(clerk).await;
        let page = desk.get(&path).await.text();
        let version = page.split("name=\"versione\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let version = version.unwrap_or_else(|| panic!("nothing can be done: {page}"));
        let fields = [&[("versione", version)][..], fields].concat();
        let done = desk.post(&format!("{path}/azioni/{action}"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{action}: {}", done.text());
    }

    /// Everything that came to be owed for a request, in that order.
    async fn all_owed(&self, case: CaseId) -> Vec<Position> {
        let query = "SELECT position_id FROM cases_fee WHERE case_id = $1 ORDER BY position_id";
        let found: Vec<(PositionId,)> = self.office.db.query(query).bind(case).fetch_all().await.unwrap();
        let mut owed = Vec::new();
        for (id,) in found {
            owed.push(self.office.payments.position_of(&self.ada, self.home.ada.id, id).await.unwrap());
        }
        owed
    }

    /// How far each of it is.
    async fn states(&self, case: CaseId) -> Vec<String> {
        let query = "SELECT state FROM cases_fee WHERE case_id = $1 ORDER BY position_id";
        let found: Vec<(String,)> = self.office.db.query(query).bind(case).fetch_all().await.unwrap();
        found.into_iter().map(|(state,)| state).collect()
    }
}

fn amounts(owed: &Position) -> Vec<i64> {
    owed.lines.iter().map(|line| line.amount.cents()).collect()
}

/// Of which document the stamp of a position is.
fn stamped(owed: &Position) -> Vec<u8> {
    let mut stamps = owed.notices[0].transfers.iter().filter_map(|transfer| match &transfer.to {
        Destination::Stamp(stamp) => Some(STANDARD.decode(&stamp.document_sha256).unwrap()),
        Destination::Account(_) => None,
    });
    stamps.next().unwrap_or_else(|| panic!("there is no stamp: {owed:?}"))
}

#[testkit::on_both_engines]
async fn a_charge_is_what_the_office_says_with_a_stamp_of_its_own_and_leads_on_when_it_is_paid(db: Db) {
    let paying = Paying::at(db, &library()).await;
    let clerk = official();
    let case = paying.office.sends(&paying.ada, false).await;
    let shown = paying.reads(case).await;
    assert!(shown.contains("Quanto, lo dice allora l’ufficio"), "{shown}");

    paying.does(&clerk, case, "chiedi-quota", &[("quota", "2,00")]).await;

    // No job has run: the step has written what is owed.
    let owed = paying.all_owed(case).await;
    let [request, charge] = &owed[..] else { panic!("two are owed: {owed:?}") };
    assert_eq!((amounts(request), amounts(charge)), (vec![1_600], vec![600, 1_600]));
    let (of_request, of_act) = (stamped(request), stamped(charge));
    assert_eq!((of_request.len(), of_act.len()), (32, 32), "SHA-256");
    assert_ne!(of_request, of_act, "each stamp is of a document of its own");
    assert_eq!(charge.expires_on.map(|day| day.to_string()).as_deref(), Some("2020-03-26"));
    let shown = paying.reads(case).await;
    for owed in [request, charge] {
        let href = format!("/da-pagare/{}", owed.id);
        assert!(shown.contains(&href), "{href} is not in {shown}");
    }

    paying.pays(charge, "RT1").await;
    let shown = paying.reads(case).await;
    assert!(shown.contains("La quota è pagata."), "{shown}");
    assert_eq!(paying.states(case).await, ["owed", "paid"]);

    paying.does(&clerk, case, "nega", &[("testo-nega", "Manca un documento.")]).await;
    assert_eq!(
        paying.states(case).await,
        ["owed", "given_back"],
        "the stamp on the request is owed all the same"
    );
    assert_eq!(paying.anomalies(charge).await, [AnomalyKind::NotGiven]);
}

#[testkit::on_both_engines]
async fn what_a_request_left_unpaid_is_taken_back_and_owed_anew_as_the_office_says_then(db: Db) {
    let paying = Paying::at(db, &library()).await;
    let clerk = official();
    let case = paying.office.sends(&paying.ada, false).await;
    paying.does(&clerk, case, "chiedi-quota", &[("quota", "2,00"), ("copie", "5")]).await;
    let before = paying.all_owed(case).await;
    assert_eq!(amounts(&before[1]), [1_000, 1_600]);

    paying.does(&clerk, case, "correggi", &[]).await;
    assert_eq!(paying.states(case).await, ["owed", "ended"]);
    assert!(matches!(paying.all_owed(case).await[1].state, PositionState::Invalid { .. }));
    paying.hears().await;
    assert!(paying.reads(case).await.contains("La biblioteca prepara la tessera."), "that is no payment");

    paying.does(&clerk, case, "chiedi-quota", &[("quota", "1,50")]).await;
    assert_eq!(paying.states(case).await, ["owed", "ended", "owed"]);
    let owed = paying.all_owed(case).await;
    assert_eq!(amounts(&owed[2]), [450, 1_600], "how many copies is not said any more");

    paying.office.clock.advance(TimeDelta::days(11));
    paying.office.payments.days_go_by().await.unwrap();
    paying.hears().await;
    assert!(paying.reads(case).await.contains("Nessuno ha pagato in tempo."));
    assert_eq!(paying.states(case).await, ["ended", "ended", "ended"]);
}

#[testkit::on_both_engines]
async fn a_day_that_passed_before_an_amount_was_corrected_ends_no_request(db: Db) {
    let paying = Paying::at(db, &library()).await;
    let clerk = official();
    let case = paying.office.sends(&paying.ada, true).await;
    paying.does(&clerk, case, "chiedi-quota", &[("quota", "2,00")]).await;
    paying.office.clock.advance(TimeDelta::days(11));
    paying.office.payments.days_go_by().await.unwrap();

    // The office is at work before it hears that the last day is over.
    paying.does(&clerk, case, "correggi", &[]).await;
    paying.does(&clerk, case, "chiedi-quota", &[("quota", "1,50")]).await;
    paying.hears().await;

    assert_eq!(paying.states(case).await, ["ended", "owed"]);
    let shown = paying.reads(case).await;
    assert!(shown.contains("Si paga la quota."), "{shown}");
}

#[testkit::on_both_engines]
async fn who_owes_nothing_on_the_way_is_let_on_by_the_office(db: Db) {
    let paying = Paying::at(db, &library()).await;
    let clerk = official();
    let case = paying.office.sends(&paying.ada, true).await;

    paying.does(&clerk, case, "chiedi-quota", &[("quota", "0,00")]).await;

    assert!(paying.states(case).await.is_empty());
    paying.does(&clerk, case, "correggi", &[]).await;
    assert!(paying.reads(case).await.contains("La biblioteca prepara la tessera."));
}
