//! `/zone`: whether a point is inside the zones of the city, for everybody. What is asked is kept nowhere.

use askama::Template;
use axum::Form;
use axum::response::Response;
use kernel::{Degrees, Position, Side, Zone};
use serde::Deserialize;
use web::ui::{Badge, FormErrors, Tone};
use web::{Message, Page, WebError};

use crate::definition::ZoneKey;

/// Where everybody asks.
pub(super) const ZONES_PATH: &str = "/zone";
/// Longer than any two numbers that a map gives.
const LONGEST: usize = 60;

/// A point, as a device told it or as somebody wrote it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    lat: String,
    lon: String,
    punto: String,
}

impl Asked {
    /// What was written counts before what the device told: it was seen.
    fn position(&self) -> Option<Position> {
        if self.punto.trim().is_empty() {
            return Some(Position {
                latitude: Degrees::parse(&self.lat)?,
                longitude: Degrees::parse(&self.lon)?,
            });
        }
        read_point(&self.punto)
    }
}

/// Latitude and longitude as maps give them: `45.4642, 9.1900`.
fn read_point(text: &str) -> Option<Position> {
    let parts: Vec<&str> = text.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    let [latitude, longitude] = parts[..] else { return None };
    Some(Position { latitude: Degrees::parse(latitude)?, longitude: Degrees::parse(longitude)? })
}

#[derive(Template)]
#[template(path = "cases/zones.html")]
struct ZonesPage {
    page: Page,
    point: String,
    /// Of which point it is told; none where nobody asked yet.
    told: Option<String>,
    /// Each zone and where the point is.
    zones: Vec<(String, Badge)>,
    /// Of which year the borders of each are.
    years: Vec<String>,
}

impl ZonesPage {
    /// The question, where nothing is told.
    fn asks(page: Page, point: String) -> Self {
        Self { years: years(&page), page, point, told: None, zones: Vec::new() }
    }
}

/// The question.
pub(super) async fn ask_point(page: Page) -> Result<Response, WebError> {
    demand_zones(&page)?;
    web::show(&ZonesPage::asks(page, String::new()))
}

/// The answer.
pub(super) async fn tell_zones(page: Page, Form(asked): Form<Asked>) -> Result<Response, WebError> {
    demand_zones(&page)?;
    let point: String = asked.punto.chars().take(LONGEST).collect();
    let here = asked.position().ok_or_else(|| Message::new("cases-zones-wrong"));
    let here = here.and_then(|at| match page.city().bounds {
        Some(bounds) if !bounds.contain(at) => {
            Err(Message::new("cases-zones-outside-city").with("city", page.city().name.as_str()))
        }
        _ => Ok(at),
    });
    match here {
        Ok(at) => {
            let mut sides: Vec<(&Zone, Side)> =
                page.city().zones.iter().map(|zone| (zone, zone.side_of(at))).collect();
            sides.sort_by_key(|(_, side)| *side == Side::Outside);
            let said = |(zone, side): &(&Zone, Side)| (name_of(zone, &page), badge_of(*side, &page));
            let zones = sides.iter().map(said).collect();
            web::show(&ZonesPage { told: Some(at.to_string()), zones, ..ZonesPage::asks(page, point) })
        }
        Err(message) => {
            let page = page.with_errors(FormErrors::one("punto", message));
            web::show_again(&ZonesPage::asks(page, point))
        }
    }
}

fn demand_zones(page: &Page) -> Result<(), WebError> {
    if page.city().zones.is_empty() { Err(WebError::NotFound) } else { Ok(()) }
}

fn name_of(zone: &Zone, page: &Page) -> String {
    zone.name.text(page.language()).to_owned()
}

fn years(page: &Page) -> Vec<String> {
    let said = |zone: &Zone| {
        let values = [("zone", name_of(zone, page).into()), ("year", zone.published_in.to_string().into())];
        page.text_with("cases-zones-year", &values)
    };
    page.city().zones.iter().map(said).collect()
}

fn badge_of(side: Side, page: &Page) -> Badge {
    match side {
        Side::Inside => page.badge(Tone::Good, "cases-zones-inside"),
        Side::AtTheBorder => page.badge(Tone::Waiting, "cases-zones-border"),
        Side::Outside => page.badge(Tone::Plain, "cases-zones-outside"),
    }
}

/// Of so many zones it is said that a point is outside them, each by its name.
const MOST_OUTSIDE: usize = 3;

/// In which of these zones a point of a request is; without a point that it cannot be told.
pub(super) fn say_zones(point: Option<Position>, zones: &[ZoneKey], page: &Page) -> Vec<String> {
    let Some(at) = point else { return vec![page.text("cases-zones-no-point")] };
    let named = |key: &ZoneKey| page.city().zones.iter().find(|zone| zone.key == key.as_str());
    let sides: Vec<(&Zone, Side)> =
        zones.iter().filter_map(named).map(|zone| (zone, zone.side_of(at))).collect();
    let counts = |side: Side| side != Side::Outside || sides.len() <= MOST_OUTSIDE;
    if !sides.iter().any(|(_, side)| counts(*side)) {
        return vec![page.text("cases-zones-said-nowhere")];
    }
    let said = |(zone, side): &(&Zone, Side)| {
        let key = match side {
            Side::Inside => "cases-zones-said-inside",
            Side::AtTheBorder => "cases-zones-said-border",
            Side::Outside => "cases-zones-said-outside",
        };
        page.text_with(key, &[("zone", name_of(zone, page).into())])
    };
    sides.iter().filter(|(_, side)| counts(*side)).map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_as_maps_write_it_and_what_was_written_counts_first() {
        for text in ["45.4642, 9.19", "45.4642 9.19", " 45.4642;9.19 "] {
            assert_eq!(read_point(text).unwrap().to_string(), "45.464200, 9.190000", "{text}");
        }
        for text in ["", "45.4642", "45,4642 9,19", "via Larga 12", "45.4642, 9.19, 3", "91.5, 200"] {
            assert_eq!(read_point(text), None, "{text}");
        }
        let of_device = |punto: &str| Asked { lat: "45.1".into(), lon: "9.1".into(), punto: punto.into() };
        assert_eq!(of_device(" ").position().unwrap().to_string(), "45.100000, 9.100000");
        assert_eq!(of_device("45.2 9.2").position().unwrap().to_string(), "45.200000, 9.200000");
        assert_eq!(of_device("x").position(), None);
    }
}
