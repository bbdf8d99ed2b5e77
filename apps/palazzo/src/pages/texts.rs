//! Pages to read: what the law asks for, and help.

use askama::Template;
use axum::response::Response;
use kernel::Attribution;
use web::i18n::Value;
use web::{Page, WebError, session};

/// The pages to read of the house itself: where each is, and the key of its title.
pub(super) const TEXTS: [(&str, &str); 4] = [
    ("/privacy", "palazzo-privacy-title"),
    ("/accessibilita", "palazzo-accessibility-title"),
    ("/note-legali", "palazzo-legal-title"),
    ("/aiuto", "palazzo-help-title"),
];

/// A page of texts under headings.
#[derive(Template)]
#[template(path = "palazzo/text.html")]
pub(super) struct TextPage {
    page: Page,
    /// Where it is.
    path: &'static str,
    title_key: String,
    lead: String,
    sections: Vec<Section>,
    attributions: Vec<Attribution>,
}

/// A heading with its paragraphs.
struct Section {
    id: &'static str,
    heading: String,
    paragraphs: Vec<String>,
}

/// How personal data are treated.
pub(super) async fn show_privacy(page: Page) -> Result<Response, WebError> {
    web::show(&privacy(page))
}

/// The accessibility statement.
pub(super) async fn show_accessibility(page: Page) -> Result<Response, WebError> {
    web::show(&accessibility(page))
}

/// Licences and sources.
pub(super) async fn show_legal_notes(page: Page) -> Result<Response, WebError> {
    web::show(&legal_notes(page))
}

/// How it works.
pub(super) async fn show_help(page: Page) -> Result<Response, WebError> {
    web::show(&help(page))
}

pub(super) fn privacy(page: Page) -> TextPage {
    let sections = ["controller", "data", "purposes", "who", "how-long", "cookies", "rights"];
    TextPage::of(page, "privacy", &sections)
}

pub(super) fn accessibility(page: Page) -> TextPage {
    TextPage::of(page, "accessibility", &["how", "tested", "documents", "gaps", "feedback"])
}

pub(super) fn legal_notes(page: Page) -> TextPage {
    let attributions = page.city().attributions.clone();
    let sections = ["value", "software", "design", "fonts", "api"];
    TextPage { attributions, ..TextPage::of(page, "legal", &sections) }
}

pub(super) fn help(page: Page) -> TextPage {
    let mut help =
        TextPage::of(page, "help", &["sign-in", "take", "cost", "pay", "use", "verify", "seen", "people"]);
    if help.page.is_demonstration() {
        let how_to_enter = help.page.text("palazzo-help-sign-in-demonstration");
        help.sections[0].paragraphs.push(how_to_enter);
    }
    help
}

impl TextPage {
    fn of(page: Page, slug: &'static str, sections: &[&'static str]) -> Self {
        let variables = variables(&page);
        let text = |key: &str| page.text_with(&format!("palazzo-{slug}-{key}"), &variables);
        let section = |id: &&'static str| Section {
            id,
            heading: text(&format!("{id}-title")),
            paragraphs: text(&format!("{id}-text")).split("\n\n").map(str::to_owned).collect(),
        };
        let title_key = format!("palazzo-{slug}-title");
        let path = TEXTS.iter().find(|(_, key)| *key == title_key).map_or("/", |(path, _)| *path);
        Self {
            path,
            title_key,
            lead: text("lead"),
            sections: sections.iter().map(section).collect(),
            attributions: Vec::new(),
            page,
        }
    }
}

/// What the texts may speak of.
fn variables(page: &Page) -> Vec<(&'static str, Value)> {
    let city = page.city();
    let fees = &city.fees;
    vec![
        ("city", city.administration.text(page.language()).into()),
        ("address", (&city.seat_address).into()),
        ("phone", (&city.phone).into()),
        ("pec", (&city.pec).into()),
        ("months", city.certificate_validity_months.into()),
        ("stamp", page.money(&fees.stamp_duty_cents).into()),
        ("fee", page.money(&fees.secretarial_fee_cents).into()),
        ("idle", session::IDLE.num_minutes().into()),
        ("longest", session::ABSOLUTE.num_hours().into()),
    ]
}
