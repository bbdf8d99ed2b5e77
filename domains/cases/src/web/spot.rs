//! Where something is: a street, a point (of the map, of the device, or written), and words, as one question.

use askama::Template;
use web::Page;
use web::ui::{TextArea, TextField, draw_map_to_point_at};

use super::fields::{LONGEST_CIVICO, LONGEST_STREET, Standing};
use crate::definition::{Field, FieldKind};
use crate::domain::{Answer, CIVICO, DESCRIPTION, LATITUDE, LONGITUDE, NO_POINT, Spot, position_of};

/// Longer than two numbers of degrees that a map gives to be copied.
const LONGEST_DEGREES: u32 = 60;

#[derive(Template)]
#[template(path = "cases/parts/place.html")]
struct PlaceField<'a> {
    page: &'a Page,
    name: &'a str,
    label: &'a str,
    hint: String,
    is_optional: bool,
    street: TextField,
    civico: TextField,
    description: TextArea,
    /// The two inputs of the point, and the map; none where no point is taken.
    point: Option<Point>,
}

struct Point {
    latitude: TextField,
    longitude: TextField,
    /// Whether anything stands in them.
    is_written: bool,
    is_wrong: bool,
    asks_device: bool,
    /// The point that they say, where they say one.
    told: Option<String>,
    /// The city with that point on it; none where it has no outline.
    map: Option<String>,
    no_point: &'static str,
}

const fn spot(answer: &Answer) -> Option<&Spot> {
    match answer {
        Answer::Spot(spot) => Some(spot),
        _ => None,
    }
}

pub(super) fn draw_spot(page: &Page, field: &Field, standing: &Standing<'_>) -> String {
    let (name, language) = (field.name.as_str(), page.language());
    let street = standing.values(field).into_iter().next().unwrap_or_default();
    let civico = standing.part(field, CIVICO, |answer| spot(answer)?.address.as_ref()?.civico.clone());
    let description = standing.part(field, DESCRIPTION, |answer| spot(answer)?.description.clone());
    let hint = field.hint.as_ref().map(|hint| hint.in_language(language).to_owned());
    let drawn = PlaceField {
        name,
        label: field.label.in_language(language),
        hint: hint.unwrap_or_else(|| page.text(usual_hint(standing))),
        is_optional: field.is_optional,
        street: page
            .text_field(name, "cases-place-street")
            .max_length(LONGEST_STREET)
            .suggested(standing.streets_path)
            .optional()
            .value(street),
        civico: page
            .text_field(&format!("{name}{CIVICO}"), "cases-address-civico")
            .short()
            .max_length(LONGEST_CIVICO)
            .optional()
            .value(civico),
        description: page
            .text_area(&format!("{name}{DESCRIPTION}"), "cases-place-description")
            .hint(page.text("cases-place-description-hint"))
            .max_length(u32::from(Spot::LONGEST_DESCRIPTION))
            .optional()
            .value(description),
        point: standing.takes_points.then(|| point(page, field, standing)),
        page,
    };
    drawn.render().expect("a template of ours renders")
}

const fn usual_hint(standing: &Standing<'_>) -> &'static str {
    if standing.asks_device { "cases-place-hint" } else { "cases-place-hint-desk" }
}

/// Whether a point that is pressed on a map of the whole city says enough.
const fn is_near_enough(kind: &FieldKind) -> bool {
    !matches!(kind, FieldKind::PlaceIn(_))
}

fn point(page: &Page, field: &Field, standing: &Standing<'_>) -> Point {
    let position = |answer: &Answer| spot(answer)?.position;
    let latitude = standing.part(field, LATITUDE, |answer| Some(position(answer)?.latitude.to_string()));
    let longitude = standing.part(field, LONGITUDE, |answer| Some(position(answer)?.longitude.to_string()));
    let at = position_of(latitude.trim(), longitude.trim());
    let number = |part: &str, [label, hint]: [&str; 2], value: &str| {
        let input = page.text_field(&format!("{}{part}", field.name), label).hint(page.text(hint));
        input.decimal().max_length(LONGEST_DEGREES).optional().value(value)
    };
    Point {
        is_written: !latitude.is_empty() || !longitude.is_empty(),
        is_wrong: page.errors().of(&format!("{}{LATITUDE}", field.name)).is_some(),
        asks_device: standing.asks_device,
        told: at.map(|at| at.to_string()),
        // A finger on it covers some hundred metres: too rough for a border.
        map: if is_near_enough(&field.kind) { draw_map_to_point_at(page.city(), at) } else { None },
        no_point: NO_POINT,
        latitude: number(LATITUDE, ["cases-place-latitude", "cases-place-latitude-hint"], &latitude),
        longitude: number(LONGITUDE, ["cases-place-longitude", "cases-place-longitude-hint"], &longitude),
    }
}
