//! What a role allows is what the comune's table says, at each request.

use auth::{Actor, Permission, Role, RoleTable, Staff};
use axum::Router;
use axum::routing::get;
use db::Db;
use kernel::StaffId;
use testkit::{on_both_engines, test_clock, test_time};
use web::testing::{self, Browser};
use web::token::{self, Label, Lifetime};
use web::{ApiActor, Readiness, Shell, ShellConfig, Who};

fn may_open(actor: &Actor) -> String {
    actor.staff_allowed_to(Permission::OpenFile).is_ok().to_string()
}

#[on_both_engines]
async fn a_clerk_and_the_program_of_an_office_may_what_the_table_of_the_comune_says_now(db: Db) {
    let clerk = Actor::Staff(Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12"));
    let (mut tx, label) = (db.begin().await.unwrap(), Label::parse("programma").unwrap());
    let key = token::create(&mut tx, &clerk, &label, Lifetime::Year, test_time()).await.unwrap();
    tx.commit().await.unwrap();
    let authorization = format!("Bearer {}", key.bearer.reveal());
    let narrow = RoleTable::of_a_city("counter-clerk = [\"search-registry\"]").unwrap();

    for (roles, wanted) in [(RoleTable::usual(), "true"), (narrow, "false")] {
        let shell = Shell::new(ShellConfig { roles, ..testing::config() }, db.clone(), test_clock());
        let routes = Router::new()
            .route("/apre", get(|Who(actor): Who| async move { may_open(&actor) }))
            .route("/api/apre", get(|ApiActor(actor): ApiActor| async move { may_open(&actor) }));
        let app = shell.around(routes, Readiness::new());
        let mut browser = Browser::new(&app);
        browser.sign_in(&shell, clerk.clone()).await;
        let mut program = Browser::new(&app).with_header("authorization", &authorization);

        assert_eq!(browser.get("/apre").await.text(), wanted);
        assert_eq!(program.get("/api/apre").await.text(), wanted);
    }
}
