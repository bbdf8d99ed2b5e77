//! Somebody stops working for the city.

use auth::{Actor, Role, Staff};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::StaffId;
use testkit::{on_both_engines, test_time};
use web::testing::Browser;
use web::token::{self, Label, Lifetime, NewToken};
use web::{Ended, end_access_of};

use crate::pages::house;

fn clerk(id: StaffId) -> Actor {
    let role = Role::CounterClerk;
    Actor::Staff(Staff::new(id, "Sportello", role, "larga-12"))
}

async fn token_of(db: &Db, actor: &Actor, name: &str) -> NewToken {
    let mut tx = db.begin().await.unwrap();
    let label = Label::parse(name).unwrap();
    let new = token::create(&mut tx, actor, &label, Lifetime::Year, test_time()).await.unwrap();
    tx.commit().await.unwrap();
    new
}

#[on_both_engines]
async fn who_leaves_is_nobody_from_the_next_request_on_and_their_programs_too(db: Db) {
    let (shell, app) = house(db.clone());
    let [leaver, colleague] = [StaffId::new(), StaffId::new()];
    let mut browsers = [Browser::new(&app), Browser::new(&app), Browser::new(&app)];
    for (browser, id) in browsers.iter_mut().zip([leaver, leaver, colleague]) {
        browser.sign_in(&shell, clerk(id)).await;
    }
    let gone = token_of(&db, &clerk(leaver), "programma").await;
    let stays = token_of(&db, &clerk(colleague), "programma").await;

    let mut tx = db.begin().await.unwrap();
    let ended = end_access_of(&mut tx, leaver, test_time()).await.unwrap();
    let again = end_access_of(&mut tx, leaver, test_time()).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(ended, Ended { sessions: 2, tokens: 1 });
    assert_eq!(again, Ended { sessions: 0, tokens: 0 });
    let [first, second, other] = &mut browsers;
    for browser in [first, second] {
        assert_eq!(browser.get("/area-personale").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(other.get("/area-personale").await.status, StatusCode::OK);
    assert_eq!(token::resolve(&db, &gone.bearer, test_time()).await.unwrap(), None);
    assert!(token::resolve(&db, &stays.bearer, test_time()).await.unwrap().is_some());
}

#[on_both_engines]
async fn operators_see_which_programs_of_the_offices_hold_a_key_and_no_residents(db: Db) {
    let staff = StaffId::new();
    token_of(&db, &clerk(staff), "Gestionale tributi").await;
    token_of(&db, &crate::pages::resident(), "L'app di Maria").await;

    let open = token::list_of_offices(&db, test_time()).await.unwrap();
    let after = token::list_of_offices(&db, test_time() + TimeDelta::days(366)).await.unwrap();

    let [(holder, token)] = open.as_slice() else { panic!("one key, not {}", open.len()) };
    assert_eq!((holder.id, token.label.as_str()), (staff, "Gestionale tributi"));
    assert!(after.is_empty(), "what has ended opens nothing");
}
