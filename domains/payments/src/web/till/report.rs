//! What a till shows of itself, and its report, to the clerk and to whoever looks at it afterwards.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use web::Page;

use super::super::office::signed;
use super::TILL_PATH;
use crate::domain::till::{Approval, Sums, Taking, TakingKind, Till, TillState};
use crate::service::TillReport;

/// A line of a till.
pub(in crate::web) struct LineView {
    pub(in crate::web) at: String,
    pub(in crate::web) receipt: String,
    pub(in crate::web) means: String,
    pub(in crate::web) amount: String,
    /// What it is: money taken, or a correction, and whether that counts.
    pub(in crate::web) what: String,
    pub(in crate::web) reason: Option<String>,
    /// Where it is corrected, if it can be.
    pub(in crate::web) correct_path: Option<String>,
}

/// What a till comes to.
pub(in crate::web) struct SumsView {
    pub(in crate::web) float: String,
    pub(in crate::web) cash: String,
    pub(in crate::web) cards: String,
    pub(in crate::web) expected: String,
    pub(in crate::web) payments: u32,
    pub(in crate::web) waiting: u32,
}

#[derive(Template)]
#[template(path = "payments/till_report.html")]
pub(in crate::web) struct ReportPage {
    pub(in crate::web) page: Page,
    pub(in crate::web) done: Option<&'static str>,
    /// What the page above it is called, and where that is.
    pub(in crate::web) above_key: &'static str,
    pub(in crate::web) above_path: &'static str,
    /// Whose it is.
    pub(in crate::web) keeper: String,
    pub(in crate::web) office: String,
    pub(in crate::web) day: String,
    pub(in crate::web) opened_at: String,
    pub(in crate::web) state: &'static str,
    pub(in crate::web) lines: Vec<LineView>,
    pub(in crate::web) sums: SumsView,
    pub(in crate::web) closing: Option<ClosingView>,
    pub(in crate::web) seen: Option<String>,
    pub(in crate::web) csv_path: String,
    /// Where somebody else says that they have looked at it, if they may.
    pub(in crate::web) see_action: Option<String>,
}

/// What was counted.
pub(in crate::web) struct ClosingView {
    pub(in crate::web) at: String,
    pub(in crate::web) counted_cash: String,
    pub(in crate::web) counted_cards: String,
    pub(in crate::web) cash_difference: String,
    pub(in crate::web) card_difference: String,
    pub(in crate::web) explanation: Option<String>,
    pub(in crate::web) digest: String,
}

/// A report as a table. Its digest is that of exactly these bytes.
pub(in crate::web) fn report_csv(report: &TillReport) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"cassa.csv\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, report.csv.clone()).into_response()
}

/// The lines of a till; with the way to correct those that can be, where it is open.
pub(in crate::web) fn line_views(page: &Page, lines: &[Taking], is_open: bool) -> Vec<LineView> {
    let corrected: Vec<_> = lines
        .iter()
        .filter_map(|line| match &line.what {
            TakingKind::Correction { corrects, approval, .. }
                if !matches!(approval, Approval::Denied { .. }) =>
            {
                Some(*corrects)
            }
            TakingKind::Correction { .. } | TakingKind::Taken => None,
        })
        .collect();
    let can_be = |line: &Taking| is_open && line.what == TakingKind::Taken && !corrected.contains(&line.id);
    lines
        .iter()
        .map(|line| LineView {
            correct_path: can_be(line).then(|| format!("{TILL_PATH}/righe/{}", line.id)),
            ..line_view(page, line)
        })
        .collect()
}

pub(super) fn line_view(page: &Page, line: &Taking) -> LineView {
    let (what, reason) = match &line.what {
        TakingKind::Taken => ("payments-till-taken", None),
        TakingKind::Correction { reason, approval, .. } => {
            let key = match approval {
                Approval::NotNeeded => "payments-till-correction",
                Approval::Waiting => "payments-till-correction-waiting",
                Approval::Given { .. } => "payments-till-correction-given",
                Approval::Denied { .. } => "payments-till-correction-denied",
            };
            (key, Some(reason.as_str().to_owned()))
        }
    };
    let means = page.text(line.means.kind().key());
    LineView {
        at: page.date_time(&line.at),
        receipt: line.receipt.clone(),
        means: match line.means.terminal() {
            Some(terminal) => format!("{means} · {}", terminal.as_str()),
            None => means,
        },
        amount: signed(page, line.amount),
        what: page.text(what),
        reason,
        correct_path: None,
    }
}

pub(in crate::web) fn sums_view(page: &Page, sums: &Sums) -> SumsView {
    SumsView {
        float: signed(page, sums.float),
        cash: signed(page, sums.cash),
        cards: signed(page, sums.cards),
        expected: signed(page, sums.expected_cash()),
        payments: sums.payments,
        waiting: sums.waiting,
    }
}

/// Whose a till is, as colleagues call them.
pub(in crate::web) fn keeper_name(page: &Page, keeper: Option<&str>) -> String {
    keeper.map_or_else(|| page.text("payments-till-keeper-unknown"), str::to_owned)
}

/// How a till stands, in a word.
pub(in crate::web) const fn state_key(till: &Till) -> &'static str {
    match till.state {
        TillState::Open => "payments-till-state-open",
        TillState::Closed(_) => "payments-till-state-closed",
        TillState::Seen { .. } => "payments-till-state-seen",
    }
}

/// The report as a page, which is printed too.
pub(in crate::web) fn report_page(
    page: Page,
    report: &TillReport,
    (above_key, above_path): (&'static str, &'static str),
    csv_path: String,
) -> ReportPage {
    let (till, sums) = (&report.till, Sums::of(&report.till, &report.lines));
    let closing = till.closing().map(|closing| ClosingView {
        at: page.date_time(&closing.at),
        counted_cash: page.money(&closing.counted_cash),
        counted_cards: page.money(&closing.counted_cards),
        cash_difference: signed(&page, sums.cash_difference(closing)),
        card_difference: signed(&page, sums.card_difference(closing)),
        explanation: closing.explanation.as_ref().map(|reason| reason.as_str().to_owned()),
        digest: closing.digest.clone(),
    });
    let seen = match &till.state {
        TillState::Seen { at, .. } => Some(page.date_time(at)),
        TillState::Open | TillState::Closed(_) => None,
    };
    ReportPage {
        done: None,
        above_key,
        above_path,
        keeper: keeper_name(&page, report.keeper.as_deref()),
        office: report.office.clone(),
        day: page.date(&till.day),
        opened_at: page.date_time(&till.opened_at),
        state: state_key(till),
        lines: line_views(&page, &report.lines, false),
        sums: sums_view(&page, &sums),
        closing,
        seen,
        csv_path,
        see_action: None,
        page,
    }
}
