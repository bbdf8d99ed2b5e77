//! An act and the desk's row of it are one: where either cannot be written, neither is there.

use axum::http::StatusCode;
use db::{Db, Engine};
use testkit::on_both_engines;

use super::clerk::Clerk;
use super::{Place, hidden};
use crate::routes::things::owed::owed;

/// What the database does when a row of a table cannot be written, in the words of each engine; and how it ends.
struct Jam {
    on_sqlite: &'static str,
    on_postgres: &'static str,
    ends_on_postgres: &'static str,
}

/// The desk's row of an act.
const DESK: Jam = Jam {
    on_sqlite: "CREATE TRIGGER jam BEFORE UPDATE ON desk_act BEGIN SELECT RAISE(ABORT, 'jam'); END",
    on_postgres: "CREATE TRIGGER jam BEFORE UPDATE ON desk_act FOR EACH ROW EXECUTE FUNCTION jam()",
    ends_on_postgres: "DROP TRIGGER jam ON desk_act",
};
/// A certificate.
const CERTIFICATE: Jam = Jam {
    on_sqlite: "CREATE TRIGGER jam BEFORE INSERT ON certificates_certificate BEGIN SELECT RAISE(ABORT, 'jam'); END",
    on_postgres: "CREATE TRIGGER jam BEFORE INSERT ON certificates_certificate FOR EACH ROW EXECUTE FUNCTION jam()",
    ends_on_postgres: "DROP TRIGGER jam ON certificates_certificate",
};
/// What a payment settles, the last that payments write.
const RECEIPT: Jam = Jam {
    on_sqlite: "CREATE TRIGGER jam BEFORE INSERT ON payments_receipt BEGIN SELECT RAISE(ABORT, 'jam'); END",
    on_postgres: "CREATE TRIGGER jam BEFORE INSERT ON payments_receipt FOR EACH ROW EXECUTE FUNCTION jam()",
    ends_on_postgres: "DROP TRIGGER jam ON payments_receipt",
};

impl Jam {
    async fn begins(&self, db: &Db) {
        let statements: &[&'static str] = match db.engine() {
            Engine::Sqlite => &[self.on_sqlite],
            Engine::Postgres => &[
                "CREATE OR REPLACE FUNCTION jam() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'jam'; END $$",
                self.on_postgres,
            ],
        };
        let mut tx = db.begin().await.unwrap();
        for statement in statements {
            tx.query(statement).execute().await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn ends(&self, db: &Db) {
        let statement = match db.engine() {
            Engine::Sqlite => "DROP TRIGGER jam",
            Engine::Postgres => self.ends_on_postgres,
        };
        let mut tx = db.begin().await.unwrap();
        tx.query(statement).execute().await.unwrap();
        tx.commit().await.unwrap();
    }
}

impl Place {
    /// A step that fails while the jam lasts, and leads on once it is over.
    async fn jammed(&self, clerk: &mut Clerk, jam: &Jam, step: &[(&str, &str)]) {
        let visit = clerk.visit().await;
        jam.begins(&self.town.db).await;
        let failed = clerk.sends(&visit, step).await;
        assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", failed.text());
        jam.ends(&self.town.db).await;
    }

    /// Whether the log says of Ernesto that this was done.
    async fn is_told(&self, action: &str) -> bool {
        self.seen().await.iter().any(|entry| entry.action == action && entry.allowed)
    }
}

#[on_both_engines]
async fn a_certificate_that_the_desk_cannot_note_is_not_issued_and_spends_no_number(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let act = clerk.begins("certificate").await;
    let give = [("passo", "certificato"), ("atto", act.as_str()), ("kind", "1")];

    place.jammed(&mut clerk, &DESK, &give).await;

    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_certificate").await, 0);
    assert!(!place.is_told("certificates-audit-issued").await, "nothing was issued");
    clerk.goes_on(&give).await;
    assert!(clerk.screen().await.contains("1/2020"), "the number was not spent");
}

#[on_both_engines]
async fn an_act_whose_certificate_cannot_be_issued_stays_open(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let act = clerk.begins("certificate").await;
    let give = [("passo", "certificato"), ("atto", act.as_str()), ("kind", "1")];

    place.jammed(&mut clerk, &CERTIFICATE, &give).await;

    assert_eq!(hidden(&clerk.screen().await, "atto"), act, "it is not done");
    assert_eq!(place.count("SELECT COUNT(*) FROM desk_act WHERE state = 'open'").await, 1);
    clerk.goes_on(&give).await;
    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_certificate").await, 1);
}

#[on_both_engines]
async fn an_order_that_the_desk_cannot_note_is_not_made_and_nobody_owes_it(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let act = clerk.begins("certificate").await;
    let order = [
        ("passo", "certificato"),
        ("atto", act.as_str()),
        ("kind", "8"),
        ("purpose", "ordinary"),
        ("modo", "alla-cassa"),
    ];

    place.jammed(&mut clerk, &DESK, &order).await;

    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_order").await, 0);
    assert_eq!(place.count("SELECT COUNT(*) FROM payments_position").await, 0);
    clerk.goes_on(&order).await;
    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_order").await, 1);
}

#[on_both_engines]
async fn money_that_the_desk_cannot_note_is_not_booked_and_the_act_stays_open_where_it_cannot_be_booked(
    db: Db,
) {
    let place = Place::open(db).await;
    let notice = owed(&place.town, place.ernesto).await.notices[0].id.to_string();
    let mut clerk = Clerk::serves_ernesto(&place).await;
    clerk.0.post("/sportello/pagamenti/cassa", &[("fondo", "50,00")]).await;
    let act = clerk.begins("payment").await;
    let pay =
        [("passo", "pagamento"), ("atto", act.as_str()), ("avviso", notice.as_str()), ("mezzo", "cash")];

    for jam in [DESK, RECEIPT] {
        place.jammed(&mut clerk, &jam, &pay).await;
        assert_eq!(place.count("SELECT COUNT(*) FROM payments_taking").await, 0);
        assert_eq!(place.count("SELECT COUNT(*) FROM payments_receipt").await, 0);
        assert!(!place.is_told("payments-audit-desk-taken").await, "no money was booked");
        assert_eq!(hidden(&clerk.screen().await, "atto"), act, "it is not done");
    }
    clerk.goes_on(&pay).await;
    assert!(clerk.screen().await.contains("SP-2020-0000001"), "no receipt was spent");
    assert_eq!(place.count("SELECT COUNT(*) FROM payments_taking").await, 1);
}

#[on_both_engines]
async fn a_request_that_the_desk_cannot_note_is_not_begun(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let act = clerk.begins("request").await;
    let begin = [("passo", "richiesta"), ("atto", act.as_str()), ("servizio", "reclami")];

    place.jammed(&mut clerk, &DESK, &begin).await;

    assert_eq!(place.count("SELECT COUNT(*) FROM cases_draft").await, 0);
    clerk.goes_on(&begin).await;
    assert_eq!(place.count("SELECT COUNT(*) FROM cases_draft").await, 1);
}
