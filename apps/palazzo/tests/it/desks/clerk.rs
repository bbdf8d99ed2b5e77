//! A clerk at the one screen.

use auth::{Actor, Role};
use axum::http::StatusCode;
use web::testing::{Answer, Browser};

use super::{CARD, ERNESTO, Place, hidden};
use crate::town::staff;

pub(super) const SCREEN: &str = "/sportello/uno";

/// Who is in front of the clerk, with the document that they saw.
pub(super) const WHO: [(&str, &str); 7] = [
    ("passo", "chi"),
    ("codice_fiscale", ERNESTO),
    ("visto", "documento"),
    ("document_kind", "cie"),
    ("document_number", CARD),
    ("document_issuer", "Comune di Milano"),
    ("motivo", "Persona presente allo sportello"),
];

/// A clerk at the screen, in one window.
pub(super) struct Clerk(pub(super) Browser);

impl Clerk {
    pub(super) async fn sits(place: &Place) -> Self {
        Self::window(place, &staff(Role::CounterClerk)).await
    }

    /// One more window of a clerk.
    pub(super) async fn window(place: &Place, clerk: &Actor) -> Self {
        Self(place.town.browser(clerk).await)
    }

    /// The same with Ernesto in front of them.
    pub(super) async fn serves_ernesto(place: &Place) -> Self {
        let mut clerk = Self::sits(place).await;
        clerk.goes_on(&[("passo", "senza-numero")]).await;
        clerk.goes_on(&WHO).await;
        clerk
    }

    pub(super) async fn screen(&mut self) -> String {
        let shown = self.0.get(SCREEN).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
        shown.text()
    }

    /// Whom the screen says, as its forms do; nobody where nobody is served.
    pub(super) async fn visit(&mut self) -> String {
        let screen = self.screen().await;
        let visit = screen.split("name=\"visita\" value=\"").nth(1);
        visit.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// Sends a step of the page as it is now.
    pub(super) async fn takes(&mut self, fields: &[(&str, &str)]) -> Answer {
        let visit = self.visit().await;
        self.sends(&visit, fields).await
    }

    /// Sends a step of a page on which somebody was served.
    pub(super) async fn sends(&mut self, visit: &str, fields: &[(&str, &str)]) -> Answer {
        self.0.post(SCREEN, &[&[("visita", visit)][..], fields].concat()).await
    }

    /// A step that leads on.
    pub(super) async fn goes_on(&mut self, fields: &[(&str, &str)]) {
        let answer = self.takes(fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{fields:?}: {}", answer.text());
    }

    /// Begins something, and gives its number.
    pub(super) async fn begins(&mut self, kind: &str) -> String {
        self.goes_on(&[("passo", "atto"), ("tipo", kind)]).await;
        hidden(&self.screen().await, "atto")
    }
}
