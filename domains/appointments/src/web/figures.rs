//! `/ufficio/appuntamenti/cifre`: how long people waited, how full offices were, by which door they booked, and what the
//! next weeks bring.

mod chart;
mod export;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use chrono::{Datelike, NaiveDate};
use kernel::Language;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use self::chart::Chart;
use super::FIGURES_PATH;
use crate::domain::Channel;
use crate::domain::figures::{Outcomes, Period, Share, Taken, Times};
use crate::service::{Ahead, Appointments, DayAhead, Figures, OfOffice, OfOne};

/// The same as a table for a spreadsheet.
const EXPORT_PATH: &str = "/ufficio/appuntamenti/cifre.csv";

pub(super) fn routes() -> Router<Appointments> {
    Router::new().route(FIGURES_PATH, get(show_figures)).route(EXPORT_PATH, get(export::export_figures))
}

/// Of which days and which office, as the address has it; the last four weeks and all of them where it says nothing.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Looking {
    da: String,
    a: String,
    sede: String,
}

impl Looking {
    /// The days that are wanted; none where they cannot be told.
    fn period(&self, today: NaiveDate) -> Option<Period> {
        match (self.da.trim(), self.a.trim()) {
            ("", "") => Some(Period::usual(today)),
            (first, last) => Period::of(first.parse().ok()?, last.parse().ok()?, today),
        }
    }
}

#[derive(Template)]
#[template(path = "appointments/figures/figures.html")]
struct FiguresPage {
    page: Page,
    first: String,
    last: String,
    offices: Vec<Choice>,
    office: String,
    export_path: String,
    rows: Vec<Row>,
    /// Those of which nothing was counted.
    quiet: Vec<Row>,
    channels: Vec<ShareRow>,
    certificates: Vec<ShareRow>,
    one: Option<OneView>,
}

/// Times as they are told.
struct TimesView {
    people: i64,
    waited: String,
    waited_nine: String,
    served: String,
    served_nine: String,
}

struct Row {
    name: String,
    path: String,
    times: TimesView,
    load: String,
    outcomes: Outcomes,
    missed: String,
}

struct ShareRow {
    name: String,
    count: i64,
    percent: String,
}

/// One office.
struct OneView {
    name: String,
    matters: Vec<(String, TimesView)>,
    hours: Vec<HourRow>,
    charts: Vec<Chart>,
    ahead: Vec<AheadRow>,
    ahead_chart: Option<Chart>,
    /// How wrong the forecast has been, in a sentence; none where too little is known.
    measured: Option<String>,
}

struct HourRow {
    hour: String,
    times: TimesView,
    offered: i64,
    taken: i64,
    load: String,
}

struct AheadRow {
    day: String,
    expected: String,
    booked: i64,
}

async fn show_figures(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let today = appointments.today();
    let wanted = looking.period(today);
    let period = wanted.unwrap_or_else(|| Period::usual(today));
    let office = Some(looking.sede.as_str()).filter(|office| !office.is_empty());
    let figures = appointments.figures(&actor, period, office).await?;
    match wanted {
        Some(_) => web::show(&FiguresPage::of(page, &figures)),
        None => {
            let errors = FormErrors::one("da", "appointments-figures-wrong-days");
            let drawn = FiguresPage::of(page.with_errors(errors), &figures);
            web::show_again(&FiguresPage { first: looking.da, last: looking.a, ..drawn })
        }
    }
}

impl FiguresPage {
    fn of(page: Page, figures: &Figures) -> Self {
        let (first, last) = (figures.period.from.to_string(), figures.period.last().to_string());
        let language = page.language();
        let choice = |one: &OfOffice| Choice::new(&one.office, one.name.text(language));
        let row = |one: &OfOffice| Row::of(one, (first.as_str(), last.as_str()), &page);
        let one = figures.one.as_ref();
        let (quiet, told): (Vec<&OfOffice>, Vec<&OfOffice>) =
            figures.offices.iter().partition(|one| one.is_quiet());
        Self {
            offices: figures.offices.iter().map(choice).collect(),
            office: one.map(|one| one.office.clone()).unwrap_or_default(),
            export_path: format!("{EXPORT_PATH}?da={first}&a={last}"),
            rows: told.into_iter().map(row).collect(),
            quiet: quiet.into_iter().map(row).collect(),
            channels: figures.channels.iter().map(|share| ShareRow::of_door(share, &page)).collect(),
            certificates: figures
                .certificates
                .iter()
                .map(|share| ShareRow::of_certificates(share, &page))
                .collect(),
            one: one.map(|one| OneView::of(one, figures, &page)),
            first,
            last,
            page,
        }
    }
}

impl TimesView {
    fn of(times: &Times, page: &Page) -> Self {
        let minutes = |time: Option<i64>| match time {
            Some(minutes) => page.text_with("appointments-figures-minutes", &[("count", minutes.into())]),
            None => nothing(),
        };
        Self {
            people: times.waited.count(),
            waited: minutes(times.waited.median()),
            waited_nine: minutes(times.waited.nine_of_ten()),
            served: minutes(times.served.median()),
            served_nine: minutes(times.served.nine_of_ten()),
        }
    }
}

impl Row {
    fn of(one: &OfOffice, (first, last): (&str, &str), page: &Page) -> Self {
        Self {
            name: one.name.text(page.language()).to_owned(),
            path: format!("{FIGURES_PATH}?da={first}&a={last}&sede={}", one.office),
            times: TimesView::of(&one.times, page),
            load: percent(one.load.percent()),
            outcomes: one.outcomes,
            missed: percent(one.outcomes.missed_percent()),
        }
    }
}

impl ShareRow {
    fn of_door(share: &Share, page: &Page) -> Self {
        let key = match Channel::from_code(&share.part) {
            Some(Channel::Web) => "appointments-figures-by-web",
            Some(Channel::ContactCentre) => "appointments-figures-by-contact-centre",
            Some(Channel::Desk) => "appointments-figures-by-desk",
            Some(Channel::Api) => "appointments-figures-by-api",
            Some(Channel::Chatbot) => "appointments-figures-by-chatbot",
            None => "appointments-figures-by-other",
        };
        Self::of(share, key, page)
    }

    fn of_certificates(share: &Share, page: &Page) -> Self {
        let key = match share.part.as_str() {
            "online" => "appointments-figures-certificates-online",
            "counter" => "appointments-figures-certificates-counter",
            "neighbourhood-desk" => "appointments-figures-certificates-neighbourhood-desk",
            "batch" => "appointments-figures-certificates-batch",
            _ => "appointments-figures-by-other",
        };
        Self::of(share, key, page)
    }

    fn of(share: &Share, key: &str, page: &Page) -> Self {
        let comma = match page.language() {
            Language::It => ',',
            Language::En => '.',
        };
        let percent = format!("{}{comma}{} %", share.permille / 10, share.permille % 10);
        Self { name: page.text(key), count: share.count, percent }
    }
}

impl OneView {
    fn of(one: &OfOne, figures: &Figures, page: &Page) -> Self {
        let name = figures.offices.iter().find(|office| office.office == one.office);
        let name = name.map_or_else(String::new, |office| office.name.text(page.language()).to_owned());
        let matters = one.matters.iter().map(|(matter, times)| {
            let without = || page.text("appointments-figures-without");
            let name = matter.as_ref().map_or_else(without, |name| name.text(page.language()).to_owned());
            (name, TimesView::of(times, page))
        });
        let hours: Vec<HourRow> =
            one.hours.iter().map(|(hour, times, load)| HourRow::of(*hour, times, *load, page)).collect();
        let waits = one.hours.iter().filter_map(|(hour, times, _)| {
            Some((hour_name(*hour), times.waited.median()?, TimesView::of(times, page).waited))
        });
        let loads = one.hours.iter().filter_map(|(hour, _, load)| {
            let taken = load.percent()?;
            Some((hour_name(*hour), taken, percent(Some(taken))))
        });
        let charts = [
            Chart::of("waits", page.text("appointments-figures-chart-waits"), waits),
            Chart::of("loads", page.text("appointments-figures-chart-loads"), loads),
        ];
        Self {
            name,
            matters: matters.collect(),
            hours,
            charts: charts.into_iter().flatten().collect(),
            ahead: one.ahead.days.iter().map(|day| AheadRow::of(day, page)).collect(),
            ahead_chart: chart_ahead(&one.ahead, page),
            measured: one.ahead.measured.map(|measured| {
                page.text_with(
                    "appointments-forecast-measured",
                    &[
                        ("off", measured.off_percent.into()),
                        ("before", measured.as_last_week_percent.into()),
                        ("days", measured.days.into()),
                    ],
                )
            }),
        }
    }
}

impl HourRow {
    fn of(hour: i64, times: &Times, load: Taken, page: &Page) -> Self {
        Self {
            hour: hour_name(hour),
            times: TimesView::of(times, page),
            offered: load.offered,
            taken: load.taken,
            load: percent(load.percent()),
        }
    }
}

impl AheadRow {
    fn of(day: &DayAhead, page: &Page) -> Self {
        Self {
            day: page.text_with(
                "appointments-forecast-day",
                &[("weekday", weekday(day.on, page).into()), ("day", page.date(&day.on).into())],
            ),
            expected: day.expected.map_or_else(nothing, |people| people.to_string()),
            booked: day.booked,
        }
    }
}

fn chart_ahead(ahead: &Ahead, page: &Page) -> Option<Chart> {
    let bars = ahead.days.iter().filter_map(|day| {
        let people = day.expected?;
        Some((
            format!("{} {}/{}", weekday(day.on, page), day.on.day(), day.on.month()),
            people,
            people.to_string(),
        ))
    });
    Chart::of("ahead", page.text("appointments-forecast-chart"), bars)
}

/// `lun`, `Mon`.
fn weekday(day: NaiveDate, page: &Page) -> String {
    page.text(&format!("appointments-figures-weekday-{}", day.weekday().number_from_monday()))
}

/// `9–10`.
fn hour_name(hour: i64) -> String {
    format!("{hour}–{}", hour + 1)
}

fn percent(percent: Option<i64>) -> String {
    percent.map_or_else(nothing, |percent| format!("{percent} %"))
}

/// A figure that there is not.
fn nothing() -> String {
    "–".to_owned()
}

#[cfg(test)]
mod tests;
