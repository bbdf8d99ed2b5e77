//! The power goes between any two steps of a payment: no money without its position, no position closed without money.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use kernel::Clock;
use pagopa::counterpart::{CARDS, Mishap, Node, NodeSettings, Receipting};
use pagopa::{CREDITOR_PATH, Station};

use crate::open::Serving;
use crate::support::{Engine, Installation, block_on};

/// When the program is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// The payer was told what is owed.
    Verified,
    /// Their provider was told to whom the money goes.
    Activated,
    /// The money has left, and no receipt has.
    Paid,
    /// The receipt is on its way, for so many milliseconds.
    Told(u64),
    /// The receipt is here, and the node never heard so.
    Unheard,
    /// The receipt is here, and the node knows.
    Done,
}

const CUTS: [Cut; 9] = [
    Cut::Verified,
    Cut::Activated,
    Cut::Paid,
    Cut::Told(1),
    Cut::Told(4),
    Cut::Told(9),
    Cut::Told(20),
    Cut::Unheard,
    Cut::Done,
];

/// What each notice asks for, in cents.
const AMOUNT: i64 = 1_250;

#[test]
fn a_payment_cut_off_at_any_step_is_whole_on_sqlite() {
    block_on(a_payment_cut_off_at_any_step(Engine::Sqlite));
}

#[test]
fn a_payment_cut_off_at_any_step_is_whole_on_postgres() {
    block_on(a_payment_cut_off_at_any_step(Engine::Postgres));
}

async fn a_payment_cut_off_at_any_step(engine: Engine) {
    let installation = Installation::with_city(engine, 20).await;
    let door = free_door();
    let pagopa = format!(
        "[pagopa]\nkind = \"node\"\nstation = \"01199250158_01\"\n[pagopa.door]\nlisten = \"{door}\""
    );
    std::fs::write(installation.path("palazzo.toml"), installation.settings("demonstration", &pagopa))
        .unwrap();
    let numbers = owed(&installation).await;
    let creditor = "01199250158".to_owned();
    let station = Station { creditor: creditor.clone(), broker: creditor, id: "01199250158_01".to_owned() };
    let url = format!("http://{door}{CREDITOR_PATH}");
    let node = Node::start(NodeSettings::for_tests(station, url, Clock::System)).await.unwrap();

    let mut town_hall = TownHall { installation: &installation, serving: Serving::start(&installation) };
    for (cut, number) in CUTS.into_iter().zip(&numbers) {
        pays(&mut town_hall, &node, number, cut).await;
        every_cent_has_its_position(&installation, cut).await;
    }
    let TownHall { serving, .. } = town_hall;
    drop(serving);

    let paid = i64::try_from(CUTS.len()).unwrap();
    assert_eq!(
        every_cent_has_its_position(&installation, Cut::Done).await,
        paid,
        "all of it came in the end"
    );
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}

/// The program, started again each time that the power came back.
struct TownHall<'a> {
    installation: &'a Installation,
    serving: Serving,
}

impl TownHall<'_> {
    fn loses_power(&mut self) {
        // SIGKILL, as to any child that is dropped; the next one comes after the last has ended.
        self.serving.kill();
        self.serving = Serving::start(self.installation);
    }
}

/// Somebody pays a notice, and the power goes once on the way.
async fn pays(town_hall: &mut TownHall<'_>, node: &Node, number: &str, cut: Cut) {
    let owed = node.verify(number).await.expect("what is owed is told");
    assert_eq!(owed.amount.cents(), AMOUNT);
    if cut == Cut::Verified {
        town_hall.loses_power();
    }
    let activation = node.activate(number, &CARDS, None).await.expect("it can be paid");
    if cut == Cut::Activated {
        town_hall.loses_power();
    }
    // From here on there is money; its receipt is pushed by hand below.
    node.conclude(&activation.token, Receipting::Later).await.expect("it is paid");
    match cut {
        Cut::Verified | Cut::Activated => {}
        Cut::Paid => town_hall.loses_power(),
        Cut::Told(milliseconds) => {
            let power_goes = async {
                tokio::time::sleep(Duration::from_millis(milliseconds)).await;
                town_hall.serving.kill();
            };
            tokio::join!(node.deliver_all(), power_goes);
            town_hall.loses_power();
        }
        Cut::Unheard => {
            node.order_mishap(Mishap::ReceiptsAnswerLost);
            assert_eq!(node.deliver_all().await.failed, 1, "nobody heard that it came");
            town_hall.loses_power();
        }
        Cut::Done => {
            assert_eq!(node.deliver_all().await.delivered, 1);
            town_hall.loses_power();
        }
    }
    // The node comes again until it knows.
    for _ in 0..5 {
        if node.deliver_all().await.failed == 0 {
            return;
        }
    }
    panic!("{cut:?}: the receipt is not taken");
}

/// One notice for each cut, as an office hands them in.
async fn owed(installation: &Installation) -> Vec<String> {
    let codes = installation.fiscal_codes(1).await;
    let code = &codes[0];
    let header = "riferimento,tipo,codice_fiscale,debitore,causale,importo,scadenza\n";
    let rows =
        (1..=CUTS.len()).map(|at| format!("K-{at},diritti,{code},Ada Neri,Prova,\"12,50\",2099-12-31\n"));
    let file = installation.path("dovuti.csv");
    std::fs::write(&file, rows.fold(header.to_owned(), |list, row| list + &row)).unwrap();
    installation.must_run(&["payments", "import", file.to_str().unwrap()]);
    let db = installation.open().await;
    let numbers: Vec<(String,)> = db
        .query(
            "SELECT one.number FROM payments_notice AS one JOIN payments_position USING (position_id)
              WHERE reference LIKE 'K-%' ORDER BY one.number",
        )
        .fetch_all()
        .await
        .unwrap();
    db.close().await;
    assert_eq!(numbers.len(), CUTS.len());
    numbers.into_iter().map(|(number,)| number).collect()
}

/// What is paid has its receipt and its line in the books, and the other way round; gives how much of it there is.
async fn every_cent_has_its_position(installation: &Installation, cut: Cut) -> i64 {
    let db = installation.open().await;
    let (positions, notices, receipts, entries, cents): (i64, i64, i64, i64, i64) = db
        .query(
            "SELECT (SELECT COUNT(*) FROM payments_position WHERE state = 'paid'),
                    (SELECT COUNT(*) FROM payments_notice AS one
                      WHERE state = 'paid' AND EXISTS (SELECT 1 FROM payments_receipt AS came
                                                        WHERE came.receipt_id = one.receipt_id)),
                    (SELECT COUNT(*) FROM payments_receipt),
                    (SELECT COUNT(*) FROM payments_entry),
                    (SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT) FROM payments_entry)",
        )
        .fetch_one()
        .await
        .unwrap();
    let (anomalies,): (i64,) = db.query("SELECT COUNT(*) FROM payments_anomaly").fetch_one().await.unwrap();
    db.close().await;
    let told = (positions, notices, receipts, entries, cents, anomalies);
    assert_eq!(told, (receipts, receipts, receipts, receipts, receipts * AMOUNT, 0), "{cut:?}");
    receipts
}

/// A port that is free by now.
fn free_door() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().to_string()
}
