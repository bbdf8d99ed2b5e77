//! The fines of the demonstration: one within its five days, some within sixty, one past them.

use anyhow::{Context, Result};
use auth::Actor;
use chrono::{DateTime, Days, NaiveDate, Utc};
use db::Db;
use kernel::{Cents, City, Degrees};
use payments::{Debtor, DebtorKind, Fine, FineError, FinePlace, Fines, NewFine, PaymentError};
use registry::generator::{Personas, Who};

/// A drawing of a street, which says on its face that it is none.
const PHOTOGRAPH: &[u8] = include_bytes!("multa.jpg");

/// Who was fined.
const FINED: [&str; 2] = ["giulia", "luca"];

/// What was seen: days since the notification, the article, what happened, where, the point, points, minimum, half of the
/// maximum in cents (art. 7, 142 and 158 of the traffic code), and how many photographs show it.
struct Seen {
    days_ago: u64,
    article: &'static str,
    violation: &'static str,
    address: &'static str,
    point: (&'static str, &'static str),
    points: u8,
    minimum: u32,
    half_of_maximum: u32,
    photographs: usize,
}

const SEEN: [Seen; 5] = [
    Seen {
        days_ago: 2,
        article: "art. 142 c. 8",
        violation: "Velocità oltre il limite di più di 10 e non oltre 40 km/h",
        address: "Viale Fulvio Testi, verso il centro",
        point: ("45.5105", "9.2085"),
        points: 3,
        minimum: 17_300,
        half_of_maximum: 34_700,
        photographs: 1,
    },
    Seen {
        days_ago: 20,
        article: "art. 7 cc. 9 e 14",
        violation: "Circolazione in zona a traffico limitato senza autorizzazione",
        address: "Corso di Porta Ticinese",
        point: ("45.4562", "9.1805"),
        points: 0,
        minimum: 8_300,
        half_of_maximum: 16_600,
        photographs: 1,
    },
    Seen {
        days_ago: 12,
        article: "art. 158 cc. 2 lett. c e 6",
        violation: "Sosta in seconda fila",
        address: "Via Padova 118",
        point: ("45.4985", "9.2270"),
        points: 0,
        minimum: 4_200,
        half_of_maximum: 8_650,
        photographs: 0,
    },
    Seen {
        days_ago: 35,
        article: "art. 7 cc. 1 lett. f e 14",
        violation: "Sosta a pagamento senza aver pagato",
        address: "Piazza Sant'Agostino",
        point: ("45.4583", "9.1697"),
        points: 0,
        minimum: 4_200,
        half_of_maximum: 8_650,
        photographs: 1,
    },
    Seen {
        days_ago: 75,
        article: "art. 158 cc. 1 e 5",
        violation: "Sosta sul marciapiede",
        address: "Via Larga 12",
        point: ("45.4610", "9.1930"),
        points: 0,
        minimum: 8_700,
        half_of_maximum: 17_250,
        photographs: 0,
    },
];

/// What a notification by the app or by post costs, as far as anything here costs.
const COSTS: Cents = Cents::new(1_450);

/// Whom the fines of the demonstration were notified to.
pub(super) async fn fined(db: &Db, people: &Personas) -> Result<Vec<Debtor>> {
    let mut debtors = Vec::new();
    for key in FINED {
        let Some(Who::Resident(person)) = people.find(key).map(|persona| persona.who) else { continue };
        let Some(file) = registry::facts_as_they_stand(db, person).await? else { continue };
        let Some(code) = file.person.fiscal_codes.current else { continue };
        debtors.push(Debtor {
            kind: DebtorKind::Person,
            code: code.to_string(),
            name: file.person.name.spoken(),
            address: None,
            email: None,
            person: Some(person),
        });
    }
    Ok(debtors)
}

/// Enters them. Those that were entered when the demonstration was opened for the first time stay as they are.
pub(super) async fn enter(
    fines: &Fines,
    debtors: Vec<Debtor>,
    city: &City,
    now: DateTime<Utc>,
) -> Result<()> {
    let today = now.with_timezone(&city.timezone).date_naive();
    for (whose, debtor) in (1..).zip(debtors) {
        for (which, seen) in (1..).zip(&SEEN) {
            let new = NewFine {
                fine: fine(format!("DEMO-{whose}-{which}"), seen, today, now)?,
                debtor: debtor.clone(),
                photographs: vec![PHOTOGRAPH.into(); seen.photographs],
            };
            match fines.enter(&Actor::machine("palazzo demo"), new).await {
                // Entered before, on another day; or a city that collects no fines.
                Ok(_)
                | Err(FineError::Payment(PaymentError::ReferenceUsedOtherwise | PaymentError::UnknownKind)) =>
                    {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

fn fine(report: String, seen: &Seen, today: NaiveDate, now: DateTime<Utc>) -> Result<Fine> {
    let (latitude, longitude) = seen.point;
    let position = Degrees::parse(latitude).zip(Degrees::parse(longitude));
    let (latitude, longitude) = position.context("a point of the demonstration is none")?;
    Ok(Fine {
        report,
        article: seen.article.to_owned(),
        violation: seen.violation.to_owned(),
        place: FinePlace {
            address: seen.address.to_owned(),
            position: Some(kernel::Position { latitude, longitude }),
        },
        at: now - Days::new(seen.days_ago + 30),
        plate: "ZZ000ZZ".to_owned(),
        notified_on: today - Days::new(seen.days_ago),
        points: seen.points,
        minimum: Cents::new(seen.minimum),
        half_of_maximum: Cents::new(seen.half_of_maximum),
        costs: COSTS,
        is_reducible: true,
    })
}
