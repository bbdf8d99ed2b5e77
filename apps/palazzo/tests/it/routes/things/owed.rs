//! What somebody owes the city: something open, something paid, and a basket.

use auth::Actor;
use chrono::Days;
use kernel::{Cents, PersonId};
use payments::{
    AmountRule, Arrival, BasketError, Debtor, DebtorKind, Destination, Kind, NewNotice, NewPosition,
    NoticeId, Position, PositionId, Receipt, ReceivedTransfer, Terms, Transfer,
};
use testkit::test_time;

use super::Thing;
use crate::town::{Town, resident};

/// By its names in addresses.
pub(super) async fn of(town: &Town, owner: PersonId) -> Vec<(Thing, String)> {
    let open = owed(town, owner).await;
    let notice = open.notices[0].id;
    let (paid, paid_notice) = paid(town, owner).await;
    vec![
        (Thing::Position, open.id.to_string()),
        (Thing::OpenNotice, notice.to_string()),
        (Thing::PaidPosition, paid.to_string()),
        (Thing::PaidNotice, paid_notice.to_string()),
        (Thing::Basket, basket(town, &resident(owner), notice).await),
    ]
}

/// Something that somebody owes.
pub(crate) async fn owed(town: &Town, owner: PersonId) -> Position {
    let payments = &town.house.payments;
    let kind = payments.kinds().all().next().expect("the city collects something").clone();
    let new = position(town, &kind, owner).await;
    payments.owe(&Actor::machine("prova"), new).await.expect("the program itself may")
}

/// Something that they paid, and its notice.
pub(crate) async fn paid(town: &Town, owner: PersonId) -> (PositionId, NoticeId) {
    let position = owed(town, owner).await;
    let notice = position.notices[0].clone();
    let receipt = receipt_of(&position);
    town.house.payments.settle(receipt, Arrival::Pushed).await.expect("it is taken");
    (position.id, notice.id)
}

/// A basket in which the notice waits. No Checkout is there, so it waits for ever.
async fn basket(town: &Town, payer: &Actor, notice: NoticeId) -> String {
    let key = "0".repeat(32) + &jobs::JobId::new().0.simple().to_string();
    match town.house.baskets.open(payer, &[notice], &key, |_| "https://palazzo.example/".to_owned()).await {
        Ok(basket) => basket.id.to_string(),
        Err(BasketError::CheckoutAway(basket, _)) => basket.id.to_string(),
        Err(other) => panic!("{other}"),
    }
}

async fn position(town: &Town, kind: &Kind, owner: PersonId) -> NewPosition {
    let file = town.house.registry.own_file(&resident(owner)).await.expect("they are in the register");
    let person = file.person;
    let creditor = &town.house.payments.kinds().creditor;
    let amount = Cents::new(4_200);
    let transfer = Transfer {
        creditor: creditor.fiscal_code.clone(),
        creditor_name: creditor.name.clone(),
        amount,
        to: Destination::Account(kind.account.clone()),
        remittance: "Prova".to_owned(),
        category: kind.taxonomy.clone(),
        metadata: Vec::new(),
    };
    let due_on = test_time().date_naive() + Days::new(30);
    NewPosition {
        kind: kind.key.clone(),
        reference: format!("PROVA-{}", &PositionId::new().0.simple().to_string()[12..]),
        debtor: Debtor {
            kind: DebtorKind::Person,
            code: person.fiscal_codes.current.expect("a persona has one").to_string(),
            name: person.name.spoken(),
            address: None,
            email: None,
            person: Some(owner),
        },
        subject: "Prova".to_owned(),
        lines: Vec::new(),
        link: None,
        valid_from: None,
        expires_on: None,
        terms: Terms::Single(NewNotice {
            amount,
            due_on,
            transfers: vec![transfer],
            rule: AmountRule::Fixed,
        }),
    }
}

/// The receipt of its first notice, as the node sends it.
pub(crate) fn receipt_of(position: &Position) -> Receipt {
    let notice = &position.notices[0];
    let received = |(ordinal, transfer): (u8, &Transfer)| ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor.clone(),
        amount: transfer.amount,
        iban: match &transfer.to {
            Destination::Account(iban) => Some(iban.to_string()),
            Destination::Stamp(_) => None,
        },
        stamp: None,
        remittance: transfer.remittance.clone(),
        category: transfer.category.clone(),
    };
    Receipt {
        id: jobs::JobId::new().0.simple().to_string(),
        notice: notice.number.clone(),
        issuer: "01199250158".to_owned(),
        creditor_reference: notice.number.reference().to_owned(),
        amount: notice.amount,
        outcome_ok: true,
        psp: "60000000001".to_owned(),
        psp_name: "Banca di prova".to_owned(),
        channel: "60000000001_01".to_owned(),
        method: None,
        fee: None,
        payer: None,
        debtor_code: position.debtor.code.clone(),
        paid_at: test_time(),
        applied_on: None,
        transfer_on: None,
        transfers: (1..).zip(&notice.transfers).map(received).collect(),
        stand_in: false,
    }
}
