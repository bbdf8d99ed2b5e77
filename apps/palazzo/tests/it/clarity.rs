//! Under the sheet of a service, an office and the pages to read whoever reads them says how clear they are.

use appointments::Seed;
use auth::Role;
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;
use web::testing::Browser;

use crate::town::{Town, staff};

const OFFICE: &str = r#"
[[office]]
code = "sede-di-prova"
kind = "office"
name = { it = "Sede di prova", en = "Trial office" }
address = "Via di Prova 1"
"#;

#[on_both_engines]
async fn sheets_offices_and_pages_to_read_ask_how_clear_they_are(db: Db) {
    let town = Town::new(db).await;
    town.house.appointments.seed(&Seed::parse(OFFICE).unwrap()).await.unwrap();
    let pages = ["/servizi/carta-d-identita-elettronica", "/uffici/sede-di-prova", "/aiuto", "/note-legali"];
    for page in pages {
        let mut reader = Browser::new(&town.house.router());
        let shown = reader.get(page).await.text();
        assert_eq!(shown.matches("data-element=\"feedback-title\"").count(), 1, "{page}: {shown}");
        let rating = format!("/pagine/valutazione?pagina={page}");
        assert_eq!(reader.get(&format!("{rating}&voto=5")).await.status, StatusCode::OK, "{page}");
        let said = reader.post(&rating, &[("voto", "5"), ("aspetto", "complete")]).await;
        assert!(said.location().ends_with(page), "{page}: {}", said.text());
    }

    let figures = town.browser(&staff(Role::CalendarManager)).await.get("/ufficio/pagine").await.text();

    for page in pages {
        assert!(figures.contains(&format!("href=\"{page}\"")), "{page} is not in {figures}");
    }
    for title in ["Sede di prova", "5,0 (1)", "Le indicazioni erano complete: 1"] {
        assert!(figures.contains(title), "{title} is not in {figures}");
    }
}
