//! What somebody answers to the form of a service, page by page, as its pages ask it.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use cases::{Definition, Field, FieldKind, FileType, Group, Reserves, Upload};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use kernel::PersonId;
use web::testing::Browser;
use web::testing::parts::{PDF, Parts};

/// More pages than any form has, those that are asked twice among them.
const MOST_PAGES: usize = 40;
/// A picture of eight by eight, as far as it matters here.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08\x08\x02\0\0\0\0\0\0\0";

/// A picture that a card can bear.
const PHOTOGRAPH: &[u8] = include_bytes!("fototessera.png");

/// Who answers, and what.
pub(crate) struct Answering<'a> {
    /// What they answer to these fields; to others, whatever is right.
    pub(crate) given: &'a [(&'a str, &'a str)],
    /// Whose request it is.
    pub(crate) person: PersonId,
    /// The code of a street of the city.
    pub(crate) street: String,
    pub(crate) today: NaiveDate,
}

impl Answering<'_> {
    /// Reads the sheet, begins and answers every page: where the draft is.
    pub(crate) async fn fill(&self, browser: &mut Browser, definition: &Definition) -> String {
        let sheet = format!("/servizi/{}", definition.key);
        let begin = format!("{sheet}/richiesta");
        let shown = browser.get(&sheet).await.text();
        assert!(shown.contains(&begin), "{sheet} does not lead on: {shown}");
        browser.get(&begin).await;
        let mut page = browser.post(&begin, &[]).await.location().to_owned();
        let draft =
            page.strip_suffix("/pagine/1").unwrap_or_else(|| panic!("no draft at {page:?}")).to_owned();
        let mut attached = BTreeSet::new();
        for _ in 0..MOST_PAGES {
            if page == format!("{draft}/riepilogo") {
                return draft;
            }
            page = self.answer(browser, definition, &page, &mut attached).await;
        }
        panic!("{sheet} asks without an end: {page}");
    }

    /// Answers what one page asks: where it leads.
    async fn answer(
        &self,
        browser: &mut Browser,
        definition: &Definition,
        page: &str,
        attached: &mut BTreeSet<String>,
    ) -> String {
        let html = browser.get(page).await.text();
        let asked: Vec<&Field> = shown_on(&html).filter_map(|name| field_of(definition, name)).collect();
        assert!(!asked.is_empty(), "{page} asks nothing: {html}");
        for field in &asked {
            if let FieldKind::Group(group) = &field.kind {
                for _ in 0..group.min {
                    self.add_item(browser, group, page).await;
                }
            }
        }
        let answer = self.filled(&asked, attached).post(browser, page).await;
        let onward = answer.location().split('#').next().unwrap_or_default().to_owned();
        assert!(!onward.is_empty(), "{page} was not taken: {}", answer.text());
        onward
    }

    /// Adds one more item to the group of a page.
    async fn add_item(&self, browser: &mut Browser, group: &Group, page: &str) {
        let html = browser.get(page).await.text();
        let ways = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let item = ways.filter(|way| way.contains("/voci/")).last();
        let item = item.unwrap_or_else(|| panic!("{page} takes no item: {html}")).to_owned();
        let html = browser.get(&item).await.text();
        let of_item = |name: &str| group.item.fields.iter().find(|field| field.name.as_str() == name);
        let asked: Vec<&Field> = shown_on(&html).filter_map(of_item).collect();
        let added = self.filled(&asked, &mut BTreeSet::new()).post(browser, &item).await;
        assert_eq!(added.location(), page, "{item} was not taken: {}", added.text());
        browser.get(page).await;
    }

    /// What a page is sent with that asks these.
    fn filled(&self, asked: &[&Field], attached: &mut BTreeSet<String>) -> Parts {
        let mut form = Parts::default();
        for field in asked {
            form = form.text("_mostrati", field.name.as_str());
            for (input, value) in self.values(field) {
                form = form.text(&input, &value);
            }
            // What is attached already stays where it is.
            if let FieldKind::Upload(upload) = &field.kind
                && !field.is_optional
                && attached.insert(field.name.to_string())
            {
                let (name, bytes) = file_for(upload);
                form = form.file(field.name.as_str(), name, bytes);
            }
        }
        form
    }

    /// What is written into the inputs of a field.
    pub(super) fn values(&self, field: &Field) -> Vec<(String, String)> {
        let name = field.name.as_str();
        let one = |value: &str| vec![(name.to_owned(), value.to_owned())];
        if let Some((_, value)) = self.given.iter().find(|(given, _)| *given == name) {
            return one(value);
        }
        if field.is_optional {
            return Vec::new();
        }
        match &field.kind {
            FieldKind::Text { .. } => one("Come da domanda"),
            FieldKind::Number { min, .. } => one(&min.unwrap_or(1).to_string()),
            FieldKind::Money { .. } => one("1000,00"),
            FieldKind::Date { earliest_days, latest_days } => one(&self.day(*earliest_days, *latest_days)),
            FieldKind::Choice(choices) | FieldKind::Choices(choices) => {
                one(choices.first().map_or("", |choice| choice.value.as_str()))
            }
            FieldKind::Declaration => one("si"),
            FieldKind::FamilyMember | FieldKind::FamilyMembers => one(&self.person.to_string()),
            FieldKind::Address => {
                [("", self.street.as_str()), (".civico", "1")].map(|part| input(name, part)).to_vec()
            }
            FieldKind::Place | FieldKind::PlaceIn(_) => {
                [(".lat", "45.4642"), (".lon", "9.19")].map(|part| input(name, part)).to_vec()
            }
            FieldKind::Reservation(reserves) => self.slot(name, reserves),
            FieldKind::Time => one("10:30"),
            FieldKind::Plate => one("AB123CD"),
            // One that was given on paper: the office looks for it.
            FieldKind::Permit(_) => one("PASS-1234"),
            FieldKind::Listed(list) => {
                panic!("{name}: a walk says what is chosen of {list}")
            }
            FieldKind::Upload(_) | FieldKind::Group(_) | FieldKind::Computed(_) => Vec::new(),
            FieldKind::Iban | FieldKind::FiscalCode | FieldKind::SecondSignature(_) => {
                panic!("{name}: a walk says what is answered")
            }
        }
    }

    /// The first place at its first hour on a Wednesday that nobody else of these walks takes.
    fn slot(&self, name: &str, reserves: &Reserves) -> Vec<(String, String)> {
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        let first = self.today + TimeDelta::days(i64::from(reserves.earliest_days));
        let wednesdays = first.iter_days().filter(|day| day.weekday() == Weekday::Wed);
        let place = reserves.places.first().expect("something can be reserved");
        let mut days = wednesdays.filter(|day| !place.hours_on(*day, None).is_empty());
        let day = days.nth(TAKEN.fetch_add(1, Ordering::Relaxed)).expect("years have weeks");
        let at = place.hours_on(day, None).into_iter().next().expect("it is open then");
        let (day, at) = (day.to_string(), at.to_string());
        [("", place.key.as_str()), (".giorno", day.as_str()), (".ora", at.as_str())]
            .map(|part| input(name, part))
            .to_vec()
    }

    /// Today, or the day nearest to it that is taken.
    fn day(&self, earliest_days: Option<i32>, latest_days: Option<i32>) -> String {
        let days = earliest_days.unwrap_or(0).max(0).min(latest_days.unwrap_or(i32::MAX));
        (self.today + TimeDelta::days(i64::from(days))).to_string()
    }
}

fn input(name: &str, (part, value): (&str, &str)) -> (String, String) {
    (format!("{name}{part}"), value.to_owned())
}

/// The fields that a page shows.
fn shown_on(html: &str) -> impl Iterator<Item = &str> {
    html.split("name=\"_mostrati\" value=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn field_of<'a>(definition: &'a Definition, name: &str) -> Option<&'a Field> {
    definition.form.as_ref()?.fields().find(|field| field.name.as_str() == name)
}

fn file_for(upload: &Upload) -> (&'static str, &'static [u8]) {
    match upload.types.contains(&FileType::Pdf) {
        true => ("foglio.pdf", PDF),
        false if upload.is_photograph => ("fototessera.png", PHOTOGRAPH),
        false => ("foto.png", PNG),
    }
}
