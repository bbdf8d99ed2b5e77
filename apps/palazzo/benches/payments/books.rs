//! A hundred thousand receipts in disorder, one in ten brought twice, one in a hundred lost at first: the books balance.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use chrono::TimeDelta;
use kernel::{Cents, Clock};
use pagopa::{ReceivedTransfer, ReceivedWith, Subject, SubjectKind};
use ureq::Agent;

use crate::node::Node;
use crate::support::agent;
use crate::{CENTS, Options, Town, scattered};

/// How many bring them at once.
const BRINGERS: usize = 8;

/// Brings the receipts of the first notices, and holds the books against them; `plain` is the rate of plain transactions.
pub(crate) fn balance(name: &str, town: &Town, node: &Node, options: Options, plain: f64) {
    let order = disorder(options.receipts);
    let (next, began) = (AtomicUsize::new(0), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..BRINGERS {
            scope.spawn(|| {
                let agent: Agent = agent();
                while let Some(number) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                    node.bring(&agent, receipt(node, *number));
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    let per_second = order.len() as f64 / seconds;
    println!(
        "{name}: {} receipts brought {} times in {seconds:.0} s, {per_second:.0}/s, {:.0} % of plain transactions ({plain:.0}/s)",
        options.receipts,
        order.len(),
        100.0 * per_second / plain,
    );
    let (paid, receipts, entered) = town.runtime.block_on(sums(town));
    let expected = i64::try_from(options.receipts).expect("not so many") * i64::from(CENTS);
    assert_eq!((paid, receipts, entered), (options.receipts as i64, expected, expected), "the books balance");
    println!("{name}: {paid} positions are paid, receipts and entries come to {expected} cents each");
}

/// Each receipt once, one in ten twice, in an order of their own; one in a hundred comes after all others.
fn disorder(receipts: u64) -> Vec<u64> {
    let mut order: Vec<(u64, u64)> = Vec::new();
    for number in 1..=receipts {
        let chance = scattered(number);
        let is_lost = chance.is_multiple_of(100);
        order.push((if is_lost { u64::MAX - chance % 1_000 } else { chance }, number));
        if (chance / 100).is_multiple_of(10) {
            order.push((scattered(chance), number));
        }
    }
    order.sort_unstable();
    order.into_iter().map(|(_, number)| number).collect()
}

fn receipt(node: &Node, number: u64) -> pagopa::Receipt {
    let notice = node.notice(number);
    let amount = Cents::new(CENTS);
    let paid_at = Clock::System.now() - TimeDelta::minutes(1);
    let creditor = node.station.creditor.clone();
    pagopa::Receipt {
        id: format!("bench{number:027}"),
        creditor_reference: notice.notice_number[1..].to_owned(),
        notice_number: notice.notice_number,
        fiscal_code: creditor.clone(),
        outcome_ok: true,
        amount,
        description: "Mensa scolastica".to_owned(),
        company_name: "Comune di Milano".to_owned(),
        office_name: None,
        debtor: Subject {
            kind: SubjectKind::Company,
            code: format!("{number:011}"),
            full_name: format!("Ditta {number}"),
            street_name: None,
            civic_number: None,
            postal_code: None,
            city: None,
            province: None,
            country: None,
            email: None,
        },
        transfers: vec![ReceivedTransfer {
            id: 1,
            amount,
            creditor,
            creditor_name: None,
            with: ReceivedWith::Iban("IT60X0542811101000000123456".to_owned()),
            remittance: "Mensa scolastica".to_owned(),
            category: "9/0101108TS/".to_owned(),
            metadata: Vec::new(),
        }],
        psp: "60000000001".to_owned(),
        psp_fiscal_code: None,
        psp_vat_number: None,
        psp_name: "Banca di prova".to_owned(),
        channel: "60000000001_01".to_owned(),
        channel_description: "app".to_owned(),
        payer: None,
        method: Some("creditCard".to_owned()),
        payment_note: None,
        fee: None,
        creditor_fee: None,
        bundle: None,
        creditor_bundle: None,
        paid_at: Some(paid_at),
        applied_on: None,
        transfer_on: None,
        metadata: Vec::new(),
        stand_in: None,
    }
}

/// How many positions are paid, what the receipts come to, and what the entries come to.
async fn sums(town: &Town) -> (i64, i64, i64) {
    let one = |sql: &'static str| async move {
        let (sum,): (i64,) = town.db.query(sql).fetch_one().await.expect("the database answers");
        sum
    };
    (
        one("SELECT COUNT(*) FROM payments_position WHERE state = 'paid'").await,
        one("SELECT CAST(SUM(amount_cents) AS BIGINT) FROM payments_receipt").await,
        one("SELECT CAST(SUM(amount_cents) AS BIGINT) FROM payments_entry WHERE nature = 'collected'").await,
    )
}
