//! What somebody owes the city: something open, something paid, the waste tax of their home, and a basket.

use auth::Actor;
use chrono::{Days, NaiveDate};
use kernel::{Cents, Degrees, PersonId};
use payments::tari::{Dwelling, DwellingId, DwellingUse};
use payments::{
    AmountRule, Arrival, BasketError, Debtor, DebtorKind, Destination, Fine, FinePlace, Kind, NewFine,
    NewNotice, NewPosition, NoticeId, Position, PositionId, Receipt, Terms, Transfer,
};
use testkit::test_time;

use super::Thing;
use crate::town::{Town, resident};

/// By its names in addresses.
pub(super) async fn of(town: &Town, owner: PersonId) -> Vec<(Thing, String)> {
    let open = owed(town, owner).await;
    let notice = open.notices[0].id;
    let (paid, paid_notice) = paid(town, owner).await;
    let fine = fined(town, owner, test_time().date_naive()).await;
    vec![
        (Thing::Fine, fine.id.to_string()),
        (Thing::Position, open.id.to_string()),
        (Thing::OpenNotice, notice.to_string()),
        (Thing::PaidPosition, paid.to_string()),
        (Thing::PaidNotice, paid_notice.to_string()),
        (Thing::Tari, tari(town, owner).await.id.to_string()),
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

/// The same, to be paid until a day and not after it.
pub(crate) async fn owed_until(town: &Town, owner: PersonId, last: NaiveDate) -> Position {
    let payments = &town.house.payments;
    let kind = payments.kinds().all().next().expect("the city collects something").clone();
    let new = NewPosition { expires_on: Some(last), ..position(town, &kind, owner).await };
    payments.owe(&Actor::machine("prova"), new).await.expect("the program itself may")
}

/// The same of a company, which no register of people knows.
pub(crate) async fn owed_by_a_company(town: &Town, owner: PersonId) -> Position {
    let payments = &town.house.payments;
    let kind = payments.kinds().all().next().expect("the city collects something").clone();
    let debtor = Debtor {
        kind: DebtorKind::Company,
        code: "00743110157".to_owned(),
        name: "Panificio di prova srl".to_owned(),
        address: None,
        email: None,
        person: None,
    };
    let new = NewPosition { debtor, ..position(town, &kind, owner).await };
    payments.owe(&Actor::machine("prova"), new).await.expect("the program itself may")
}

/// Something that somebody owes whom the register does not know.
pub(crate) async fn owed_from_outside(town: &Town, person: PersonId) -> Position {
    let payments = &town.house.payments;
    let kind = payments.kinds().all().next().expect("the city collects something").clone();
    let mut new = position(town, &kind, town.resident(0)).await;
    new.debtor.code = "RSSMRA80A01H501U".to_owned();
    new.debtor.name = "Mario Rossi".to_owned();
    new.debtor.person = Some(person);
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

/// The waste tax of a home of theirs, of the year of the tests' clock.
pub(crate) async fn tari(town: &Town, owner: PersonId) -> Position {
    let (payments, actor) = (&town.house.payments, Actor::machine("prova"));
    let code = jobs::JobId::new().0.simple().to_string()[12..].to_owned();
    let home = Dwelling {
        id: DwellingId::new(),
        code: code.clone(),
        holder: owner,
        address: "Via Larga 12".to_owned(),
        square_metres: 80,
        used_from: test_time().date_naive() - Days::new(1_000),
        used_until: None,
        used_as: DwellingUse::Residence,
        reductions: vec!["compostaggio".to_owned()],
    };
    payments.declare_dwelling(&actor, home).await.expect("the program itself may");
    payments.roll_tari(&actor, 2020, payments.today(), |_| ()).await.expect("Milan has rules for 2020");
    let owed = payments.owed_by(&resident(owner), owner).await.expect("it is theirs");
    let reference = format!("TARI-2020-{code}");
    owed.into_iter().find(|position| position.reference == reference).expect("they were asked for it")
}

/// A basket in which the notice waits. No Checkout is there, so it waits for ever.
pub(crate) async fn basket(town: &Town, payer: &Actor, notice: NoticeId) -> String {
    let key = "0".repeat(32) + &jobs::JobId::new().0.simple().to_string();
    match town.house.baskets.open(payer, &[notice], &key, |_| "https://palazzo.example/".to_owned()).await {
        Ok(basket) => basket.id.to_string(),
        Err(BasketError::CheckoutAway(basket, _)) => basket.id.to_string(),
        Err(other) => panic!("{other}"),
    }
}

/// The beginning of a photograph.
pub(crate) const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";

/// Somebody too fast, as a report that was notified on a day has it: 173 euro, and 14.50 of costs.
pub(crate) async fn fined(town: &Town, owner: PersonId, notified_on: NaiveDate) -> Position {
    let fine = Fine {
        report: PositionId::new().0.simple().to_string()[12..].to_owned(),
        article: "art. 142 c. 8".to_owned(),
        violation: "Velocità oltre il limite di 20 km/h".to_owned(),
        place: FinePlace {
            address: "Viale Fulvio Testi 117".to_owned(),
            position: Degrees::parse("45.5105")
                .zip(Degrees::parse("9.2085"))
                .map(|(latitude, longitude)| kernel::Position { latitude, longitude }),
        },
        at: test_time() - Days::new(90),
        plate: "AB123CD".to_owned(),
        notified_on,
        points: 3,
        minimum: Cents::new(17_300),
        half_of_maximum: Cents::new(34_700),
        costs: Cents::new(1_450),
        is_reducible: true,
    };
    let new = NewFine { fine, debtor: debtor(town, owner).await, photographs: vec![JPEG.into()] };
    town.house.fines.enter(&Actor::machine("prova"), new).await.expect("the program itself may").0
}

async fn debtor(town: &Town, owner: PersonId) -> Debtor {
    let file = town.house.registry.own_file(&resident(owner)).await.expect("they are in the register");
    Debtor {
        kind: DebtorKind::Person,
        code: file.person.fiscal_codes.current.expect("a persona has one").to_string(),
        name: file.person.name.spoken(),
        address: None,
        email: None,
        person: Some(owner),
    }
}

async fn position(town: &Town, kind: &Kind, owner: PersonId) -> NewPosition {
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
        debtor: debtor(town, owner).await,
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
    payments::testing::receipt_of(position, &jobs::JobId::new().0.simple().to_string(), test_time())
}
