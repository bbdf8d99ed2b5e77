//! How the month of a desk is drawn.

use askama::Template;
use web::Page;
use web::ui::Choice;

use crate::domain::{Month, SettledLine, Settlement, Totals};
use crate::service::MonthView;
use crate::web::words::{month_in_words, signed};

#[derive(Template)]
#[template(path = "desk/month.html")]
pub(super) struct MonthPage {
    pub(super) page: Page,
    pub(super) done: Option<&'static str>,
    /// What the page above is called, and where it is.
    pub(super) above_name: String,
    pub(super) above_path: String,
    pub(super) desk_name: String,
    pub(super) month: String,
    pub(super) before: String,
    pub(super) before_path: String,
    pub(super) lines: Vec<LineView>,
    pub(super) totals: TotalsView,
    pub(super) closed: Option<ClosedView>,
    /// Where it is closed, if it can be by whoever looks.
    pub(super) close_action: Option<String>,
    /// The form that puts something right, for whoever may.
    pub(super) correction: Option<CorrectionView>,
    /// What was taken for certificates that were withdrawn since the closing, and is not put right yet.
    pub(super) to_correct: Vec<Choice>,
    pub(super) csv_path: Option<String>,
}

pub(super) struct LineView {
    pub(super) number: String,
    pub(super) day: String,
    pub(super) kinds: String,
    pub(super) amount: String,
    pub(super) keeper: &'static str,
    /// Whether it was withdrawn after the closing.
    pub(super) is_withdrawn_since: bool,
}

pub(super) struct TotalsView {
    pub(super) issued: String,
    /// How many were withdrawn; none where none was.
    pub(super) withdrawn: Option<String>,
    pub(super) kept: String,
    pub(super) owed: String,
}

pub(super) struct ClosedView {
    pub(super) at: String,
    pub(super) digest: String,
    /// Whether the figures are those of the closing.
    pub(super) is_whole: bool,
    pub(super) entries: Vec<EntryView>,
    pub(super) after: TotalsView,
}

pub(super) struct EntryView {
    pub(super) day: String,
    pub(super) kept: String,
    pub(super) owed: String,
    pub(super) reason: String,
    /// The certificate for which it is, where it is for one.
    pub(super) certificate: Option<String>,
}

#[derive(Default)]
pub(super) struct CorrectionView {
    pub(super) action: String,
    pub(super) kept: String,
    pub(super) owed: String,
    pub(super) reason: String,
    pub(super) request_key: String,
    pub(super) longest_reason: u32,
    /// A certificate that was withdrawn, and why what was taken for it is taken out.
    pub(super) certificate: String,
    pub(super) certificate_reason: String,
}

/// The month as it is shown to whoever looks; what can be done about it is added for those who may.
pub(super) fn month_page(
    page: Page,
    ((above_name, above_path), desk_name): ((String, String), String),
    (month, months): (Month, &str),
    view: &MonthView,
) -> MonthPage {
    let (closed, standing): (_, &[SettledLine]) = match view {
        MonthView::Closed { closed, standing } => (Some(closed), standing.as_slice()),
        MonthView::Open { .. } => (None, &[]),
    };
    let since: Vec<&str> = closed.map_or_else(Vec::new, |closed| {
        closed.withdrawn_since(standing).map(|line| line.number.as_str()).collect()
    });
    MonthPage {
        done: None,
        above_name,
        above_path,
        desk_name,
        month: month_in_words(&page, month),
        before: month_in_words(&page, month.before()),
        before_path: format!("{months}/{}", month.before()),
        lines: view.lines().iter().map(|line| line_view(&page, line, &since)).collect(),
        totals: totals_view(&page, Totals::of(view.lines())),
        to_correct: closed.map_or_else(Vec::new, |closed| {
            closed.to_correct(standing).map(|line| withdrawn_choice(&page, line)).collect()
        }),
        closed: closed.map(|closed| closed_view(&page, closed)),
        close_action: None,
        correction: None,
        csv_path: None,
        page,
    }
}

fn closed_view(page: &Page, closed: &Settlement) -> ClosedView {
    let entry = |one: &crate::domain::SettlementEntry| EntryView {
        day: page.day_of(&one.at),
        kept: signed(page, one.kept),
        owed: signed(page, one.owed),
        reason: one.reason.as_str().to_owned(),
        certificate: one.certificate.clone(),
    };
    ClosedView {
        at: page.date_time(&closed.closed_at),
        digest: closed.digest.clone(),
        is_whole: closed.is_whole(),
        entries: closed.entries.iter().map(entry).collect(),
        after: totals_view(page, closed.totals()),
    }
}

/// A certificate that was withdrawn, with what was taken for it.
fn withdrawn_choice(page: &Page, line: &SettledLine) -> Choice {
    let words = [("number", line.number.as_str().into()), ("amount", page.money(&line.amount).into())];
    Choice::new(line.number.clone(), page.text_with("desk-month-withdrawn-one", &words))
}

fn line_view(page: &Page, line: &SettledLine, since: &[&str]) -> LineView {
    let kinds: Vec<String> = line.kinds.iter().map(|kind| page.text(kind.title_key())).collect();
    LineView {
        number: line.number.clone(),
        day: page.date(&line.day),
        kinds: kinds.join(", "),
        amount: page.money(&line.amount),
        keeper: match (line.is_withdrawn, line.is_kept) {
            (true, _) => "desk-line-withdrawn",
            (false, true) => "desk-keeper-desk",
            (false, false) => "desk-keeper-city",
        },
        is_withdrawn_since: since.contains(&line.number.as_str()),
    }
}

fn totals_view(page: &Page, totals: Totals) -> TotalsView {
    TotalsView {
        issued: totals.issued.to_string(),
        withdrawn: (totals.withdrawn > 0).then(|| totals.withdrawn.to_string()),
        kept: signed(page, totals.kept),
        owed: signed(page, totals.owed),
    }
}
