//! Whether a point is inside the zones of Milan, as everybody asks.

use auth::Actor;
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;

use crate::town::Town;

#[on_both_engines]
async fn everybody_is_told_on_which_side_of_a_border_a_point_is(db: Db) {
    let town = Town::new(db).await;
    let mut browser = town.browser(&Actor::Visitor).await;
    let sheet = browser.get("/servizi/area-b-e-area-c").await.text();
    assert!(sheet.contains("href=\"/zone\""), "{sheet}");
    let asked = browser.get("/zone").await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text().contains("Area C: confini pubblicati nel 2020"), "{}", asked.text());

    for (point, area_c, area_b) in [
        // The cathedral, the central station, the Arco della Pace on the ring, the fair at Rho.
        ("45.46421, 9.19138", "Dentro", "Dentro"),
        ("45.4866 9.2046", "Fuori", "Dentro"),
        ("45.4757, 9.1724", "Al confine", "Dentro"),
        ("45.5170, 9.0860", "Fuori", "Fuori"),
    ] {
        let answer = browser.post("/zone", &[("punto", point)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{point}");
        let text = answer.text();
        let told = |zone: &str| {
            let rest = text.split(&format!("<li>{zone}: ")).nth(1);
            rest.and_then(|rest| rest.split("</li>").next()).unwrap_or_default().to_owned()
        };
        assert!(told("Area C").contains(area_c), "{point}: {text}");
        assert!(told("Area B").contains(area_b), "{point}: {text}");
    }
    let of_device = browser.post("/zone", &[("punto", ""), ("lat", "45.46421"), ("lon", "9.19138")]).await;
    assert!(of_device.text().contains("45.464210, 9.191380"));

    for (point, why) in
        [("via Larga 12", "due numeri"), ("41.9, 12.5", "non è nel comune"), ("", "due numeri")]
    {
        let again = browser.post("/zone", &[("punto", point)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{point}");
        assert!(again.text().contains(why), "{point}: {}", again.text());
    }
}
