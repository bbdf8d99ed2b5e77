//! What a verified document states: facts one by one, and tables with a heading over each column.

use documents::payload::Payload;
use web::Page;

use super::words::joined;
use crate::certificate::Certificate;
use crate::document;
use crate::domain::Kinds;
use crate::facts::{BETWEEN_CELLS, Label, columns_of, label_key, said_in};

/// Everything that it states.
#[derive(Default)]
pub(super) struct Statement {
    /// Label and value.
    pub(super) rows: Vec<(String, String)>,
    pub(super) tables: Vec<StatedTable>,
}

/// Several things of one sort.
pub(super) struct StatedTable {
    pub(super) caption: String,
    pub(super) headings: Vec<String>,
    /// Each cell with the heading of its column.
    pub(super) lines: Vec<Vec<(String, String)>>,
}

impl Statement {
    /// What the register has of it.
    pub(super) fn of(page: &Page, certificate: &Certificate) -> Self {
        Self::of_payload(page, &document::payload(page.city(), certificate))
    }

    fn of_payload(page: &Page, payload: &Payload) -> Self {
        let kinds: Vec<_> =
            kinds(payload).into_iter().flat_map(|kinds| kinds.iter().collect::<Vec<_>>()).collect();
        let mut statement = Self { rows: particulars(page, payload), tables: Vec::new() };
        let mut open: Option<Vec<Label>> = None;
        for (code, text) in &payload.facts {
            let columns = columns_of(code, text, &kinds);
            match &columns {
                None => statement.rows.push((label(page, code), said_in(page.translator(), code, text))),
                Some(labels) => {
                    if open != columns {
                        statement.tables.push(StatedTable::under(page, labels));
                    }
                    let table = statement.tables.last_mut().expect("a table was just begun");
                    table.add(page, labels, text);
                }
            }
            open = columns;
        }
        statement
    }
}

impl StatedTable {
    fn under(page: &Page, labels: &[Label]) -> Self {
        let headings = labels.iter().map(|label| page.text(label.key())).collect();
        let slug = labels.first().map_or("", |label| label.code());
        let caption = page.text(&format!("certificates-page-verdict-table-{slug}"));
        Self { caption, headings, lines: Vec::new() }
    }

    fn add(&mut self, page: &Page, labels: &[Label], text: &str) {
        let cells = text.splitn(labels.len(), BETWEEN_CELLS).zip(labels);
        let cell = |text: &str, label: &Label| match (text, label) {
            ("", Label::Until) => page.text("certificates-paper-still"),
            ("", _) => "—".to_owned(),
            (text, label) => said_in(page.translator(), label.code(), text),
        };
        let said = cells.map(|(text, label)| cell(text, label));
        self.lines.push(self.headings.iter().cloned().zip(said).collect());
    }
}

fn particulars(page: &Page, payload: &Payload) -> Vec<(String, String)> {
    let row = |part: &str, value: String| (page.text(&format!("certificates-page-verdict-{part}")), value);
    let mut rows = vec![
        row("kind", titles(page, payload)),
        row("number", payload.number.clone()),
        row("issuer", payload.issuer.clone()),
        row("issued-on", page.date(&payload.issued_on)),
    ];
    rows.extend(payload.valid_until.map(|last| row("valid-until", page.date(&last))));
    rows
}

/// The title that stands on the document, and of several kinds on one, which.
fn titles(page: &Page, payload: &Payload) -> String {
    let Some(kinds) = kinds(payload) else { return String::new() };
    let titles = joined(page, kinds.iter());
    if kinds.is_combined() {
        page.text_with("certificates-page-verdict-combined", &[("kinds", titles.into())])
    } else {
        titles
    }
}

/// The kinds, from ANPR's codes with blanks between.
fn kinds(payload: &Payload) -> Option<Kinds> {
    let codes: Result<Vec<u8>, _> = payload.kind.split(' ').map(str::parse).collect();
    Kinds::from_codes(codes.ok()?).ok()
}

/// The words for a label's code. Whose they are is not known here, so they take their general form.
fn label(page: &Page, code: &str) -> String {
    label_key(code).map_or_else(|| code.to_owned(), |key| page.text_with(key, &[("sex", "".into())]))
}
