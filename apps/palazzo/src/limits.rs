//! How often one machine may ask, and where it may ask less often.

use web::{Budget, Narrower, RateLimits};

/// The usual limits of a city: signing in and codes must not be tried by the thousand.
#[must_use]
pub fn rate_limits() -> RateLimits {
    let narrower = vec![
        forms(20, &["/accedi", demo_identity::PATH]),
        // A row and a signature each; ampler than forms, for at eight o'clock a whole office comes in from one address.
        everything(60, &BEGINNINGS),
        everything(60, &["/verifica", "/api/v1/verifications"]),
        // A number and a code must both be right, and tell what is owed: neither is tried by the thousand.
        forms(20, &[payments::PUBLIC_PATH]),
        // A whole hall may share one address; a code is not found by trying.
        forms(60, &[appointments::ARRIVAL_PATH]),
        // Each sends a code to somebody, or tries one; and links and times must not be tried by the thousand either.
        forms(20, &[appointments::GUEST_PATH]),
        everything(60, &[appointments::LINK_PATH]),
        // A person keeps one time, and perhaps another.
        forms(30, &[appointments::BOOKING_PATH]),
        forms(20, &[identity::CONTACTS_PATH, identity::LINKS_PATH]),
        forms(120, &["/spid"]),
        everything(120, &["/cie", "/resolve"]),
    ];
    RateLimits { narrower, ..RateLimits::default() }
}

/// Where a way in begins.
const BEGINNINGS: [&str; 5] = [
    "/accedi/spid",
    "/accedi/eidas",
    "/accedi/cie",
    identity::STAFF_SIGN_IN_PATH,
    identity::DESK_SIGN_IN_PATH,
];

/// So many forms a minute that are sent below these addresses; looking is free.
fn forms(a_minute: u32, under: &[&'static str]) -> Narrower {
    Narrower { budget: Budget::a_minute(a_minute), under: under.to_vec(), forms_only: true }
}

/// So many requests a minute of whatever kind.
fn everything(a_minute: u32, under: &[&'static str]) -> Narrower {
    Narrower { forms_only: false, ..forms(a_minute, under) }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::get;
    use testkit::{TestDb, test_clock};
    use web::testing::{self, Browser};
    use web::{Readiness, Shell, ShellConfig};

    use super::*;

    #[tokio::test]
    async fn sign_ins_are_begun_less_often_than_pages_are_read() {
        let database = TestDb::sqlite().await;
        let begins =
            ["/accedi/spid", "/accedi/eidas", "/accedi/cie", "/accedi/personale", "/accedi/sportello"];
        let mut routes = Router::new().route("/accedi", get(|| async {}));
        for path in begins {
            routes = routes.route(path, get(|| async {}));
        }
        let config = ShellConfig { rate_limits: Some(rate_limits()), ..testing::config() };
        let app = Shell::new(config, database.db.clone(), test_clock()).around(routes, Readiness::new());
        let mut browser = Browser::new(&app);
        let mut answers = Vec::new();
        for path in begins.iter().cycle().take(120) {
            answers.push(browser.get(&format!("{path}?gestore=uno")).await.status);
        }
        assert!(answers[..60].iter().all(|status| *status == StatusCode::OK));
        assert!(answers.contains(&StatusCode::TOO_MANY_REQUESTS));
        for path in begins {
            let refused = browser.get(path).await.status;
            assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS, "{path} is of the same budget");
        }
        assert_eq!(browser.get("/accedi").await.status, StatusCode::OK, "choosing a way is free");
    }

    #[tokio::test]
    async fn codes_are_tried_less_often_than_pages_are_read() {
        let database = TestDb::sqlite().await;
        let routes = Router::new().route("/verifica/{code}", get(|| async {})).route("/", get(|| async {}));
        let config = ShellConfig { rate_limits: Some(rate_limits()), ..testing::config() };
        let app = Shell::new(config, database.db.clone(), test_clock()).around(routes, Readiness::new());
        let mut browser = Browser::new(&app);
        for code in 0..60 {
            assert_eq!(browser.get(&format!("/verifica/{code}")).await.status, StatusCode::OK);
        }
        // The budget grows by one a second: a slow machine may get a few more.
        let mut answers = Vec::new();
        for code in 60..120 {
            answers.push(browser.get(&format!("/verifica/{code}")).await.status);
        }
        assert!(answers.contains(&StatusCode::TOO_MANY_REQUESTS));
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "the rest of the house stays open");
    }
}
