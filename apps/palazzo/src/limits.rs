//! How often one machine may ask, and where it may ask less often.

use web::{Budget, Narrower, RateLimits};

/// The usual limits of a city: signing in and codes must not be tried by the thousand.
#[must_use]
pub fn rate_limits() -> RateLimits {
    let sign_in = Narrower {
        budget: Budget::a_minute(20),
        under: vec!["/accedi", demo_identity::PATH],
        forms_only: true,
    };
    // A row and a signature each; ampler than forms, for at eight o'clock a whole office comes in from one address.
    let beginnings = Narrower {
        budget: Budget::a_minute(60),
        under: vec![
            "/accedi/spid",
            "/accedi/eidas",
            "/accedi/cie",
            identity::STAFF_SIGN_IN_PATH,
            identity::DESK_SIGN_IN_PATH,
        ],
        forms_only: false,
    };
    let codes = Narrower {
        budget: Budget::a_minute(60),
        under: vec!["/verifica", "/api/v1/verifications"],
        forms_only: false,
    };
    // A number and a code must both be right, and tell what is owed: neither is tried by the thousand.
    let notices =
        Narrower { budget: Budget::a_minute(20), under: vec![payments::PUBLIC_PATH], forms_only: true };
    // Each sends a code to somebody, or tries one; and links and times must not be tried by the thousand either.
    let guests =
        Narrower { budget: Budget::a_minute(20), under: vec![appointments::GUEST_PATH], forms_only: true };
    let links =
        Narrower { budget: Budget::a_minute(60), under: vec![appointments::LINK_PATH], forms_only: false };
    // A person keeps one time, and perhaps another.
    let times =
        Narrower { budget: Budget::a_minute(30), under: vec![appointments::BOOKING_PATH], forms_only: true };
    let contacts = Narrower {
        budget: Budget::a_minute(20),
        under: vec![identity::CONTACTS_PATH, identity::LINKS_PATH],
        forms_only: true,
    };
    let answers = Narrower { budget: Budget::a_minute(120), under: vec!["/spid"], forms_only: true };
    let answers_by_address =
        Narrower { budget: Budget::a_minute(120), under: vec!["/cie", "/resolve"], forms_only: false };
    RateLimits {
        narrower: vec![
            sign_in,
            beginnings,
            codes,
            notices,
            guests,
            links,
            times,
            contacts,
            answers,
            answers_by_address,
        ],
        ..RateLimits::default()
    }
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
