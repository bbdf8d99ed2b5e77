//! Where something is: a street, the point where the device is, and words, as one question.

use askama::Template;
use web::Page;
use web::ui::{TextArea, TextField};

use super::fields::{LONGEST_CIVICO, LONGEST_STREET, Standing};
use crate::definition::Field;
use crate::domain::{Answer, CIVICO, DESCRIPTION, LATITUDE, LONGITUDE, NO_POINT, Spot};

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
    /// The names and values of the two inputs of the point; none where no point is taken.
    point: Option<Point>,
}

struct Point {
    latitude: String,
    longitude: String,
    error: Option<String>,
    no_point: &'static str,
}

impl Point {
    const fn is_there(&self) -> bool {
        !self.latitude.is_empty() && !self.longitude.is_empty()
    }
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
        hint: hint.unwrap_or_else(|| page.text("cases-place-hint")),
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

fn point(page: &Page, field: &Field, standing: &Standing<'_>) -> Point {
    let position = |answer: &Answer| spot(answer)?.position;
    let error = page.errors().of(&format!("{}{LATITUDE}", field.name));
    Point {
        latitude: standing.part(field, LATITUDE, |answer| Some(position(answer)?.latitude.to_string())),
        longitude: standing.part(field, LONGITUDE, |answer| Some(position(answer)?.longitude.to_string())),
        error: error.map(|message| message.text(page.translator())),
        no_point: NO_POINT,
    }
}
