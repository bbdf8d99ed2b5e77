//! How the waste tax of a home comes about, line by line.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Cents;
use web::{Page, WebError, Who};

use super::{OWED_PATH, named, words};
use crate::domain::tari::{Assessment, DwellingUse, Household, Row, RowKind, TariRules};
use crate::domain::{Position, ServicePaths};
use crate::service::Baskets;

#[derive(Template)]
#[template(path = "payments/tari.html")]
struct TariPage {
    page: Page,
    /// What stands above it: «Da pagare», or of the person for whom they act.
    above: String,
    title: String,
    /// Whose, where it is not the reader's own.
    whose: Option<String>,
    address: String,
    square_metres: String,
    used_as: String,
    days: String,
    household: String,
    rows: Vec<RowView>,
    total: String,
    /// What was taken off, and by which law.
    reductions: Vec<ReductionView>,
    /// The notices, and by when each is to be paid.
    due: Vec<(String, String, String)>,
    pay: String,
    /// Where a home or a change is declared.
    declaration: Option<String>,
    /// Where money is asked back.
    refund: Option<String>,
}

struct RowView {
    label: String,
    how: String,
    amount: String,
}

struct ReductionView {
    name: String,
    law: String,
}

/// The computation of one position.
pub(super) async fn show_tari(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path(position): Path<String>,
) -> Result<Response, WebError> {
    let (whose, position) = baskets.one(&actor, named(&position)?).await?;
    let payments = baskets.payments();
    let found = payments.tari_of(&whose.as_whom, whose.person, position.id).await?;
    let whose = whose.represented.map(|one| one.name);
    web::show(&tari_page(page, &position, &found, payments.tari_rules(), whose, &payments.kinds().services))
}

fn tari_page(
    page: Page,
    position: &Position,
    found: &Assessment,
    rules: Option<&TariRules>,
    whose: Option<String>,
    services: &ServicePaths,
) -> TariPage {
    let count = i64::from(found.household.occupants());
    let counted_on = page.date(&found.counted_on);
    let household = match found.household {
        Household::Family(_) => page.text_with(
            "payments-tari-household-family",
            &[("count", count.into()), ("day", counted_on.into())],
        ),
        Household::BySize(_) => page.text_with("payments-tari-household-size", &[("count", count.into())]),
    };
    TariPage {
        above: page.whose("payments-page-title", "payments-page-title-of"),
        title: page.text_with("payments-tari-title", &[("year", found.year.to_string().into())]),
        whose,
        address: found.address.clone(),
        square_metres: page
            .text_with("payments-tari-metres", &[("count", i64::from(found.square_metres).into())]),
        used_as: page.text(match found.used_as {
            DwellingUse::Residence => "payments-tari-use-residence",
            DwellingUse::Disposal => "payments-tari-use-disposal",
        }),
        days: page.text_with(
            "payments-tari-days",
            &[("days", i64::from(found.days).into()), ("of", i64::from(found.days_of_year).into())],
        ),
        household,
        rows: found.rows.iter().map(|row| row_view(&page, found, row, rules)).collect(),
        total: page.money(&found.total),
        reductions: found.rows.iter().filter_map(|row| reduction_view(&page, row, rules)).collect(),
        due: position
            .notices
            .iter()
            .map(|notice| {
                (words::notice_title(&page, notice), page.money(&notice.amount), page.date(&notice.due_on))
            })
            .collect(),
        pay: format!("{OWED_PATH}/{}", position.id),
        declaration: services.declare_tari.clone(),
        refund: services.refund.clone(),
        page,
    }
}

fn row_view(page: &Page, found: &Assessment, row: &Row, rules: Option<&TariRules>) -> RowView {
    let mark = page.text("web-decimal-mark");
    let decimal = |text: String| text.replace('.', &mark);
    let coefficient = |hundredths: u32| decimal(Cents::new(hundredths).to_string());
    let (label, how) = match &row.what {
        RowKind::Fixed { tariff, coefficient: ka } => {
            let how = page.text_with(
                "payments-tari-how-fixed",
                &[
                    ("metres", i64::from(found.square_metres).into()),
                    ("tariff", decimal(tariff.to_string()).into()),
                    ("coefficient", coefficient(*ka).into()),
                    ("days", i64::from(found.days).into()),
                    ("of", i64::from(found.days_of_year).into()),
                ],
            );
            (page.text("payments-tari-part-fixed"), how)
        }
        RowKind::Variable { tariff, coefficient: kb } => {
            let how = page.text_with(
                "payments-tari-how-variable",
                &[
                    ("tariff", decimal(tariff.to_string()).into()),
                    ("coefficient", coefficient(*kb).into()),
                    ("days", i64::from(found.days).into()),
                    ("of", i64::from(found.days_of_year).into()),
                ],
            );
            (page.text("payments-tari-part-variable"), how)
        }
        RowKind::Reduction { key, percent } => {
            let how =
                page.text_with("payments-tari-how-reduction", &[("percent", i64::from(*percent).into())]);
            (reduction_name(page, key, rules), how)
        }
        RowKind::Others { share } => {
            let how = page.text_with("payments-tari-how-others", &[("percent", coefficient(*share).into())]);
            (page.text("payments-tari-row-others"), how)
        }
        RowKind::Rounding => {
            (page.text("payments-tari-row-rounding"), page.text("payments-tari-how-rounding"))
        }
        RowKind::Component { key, of_year } => component_words(page, found, (key, *of_year), rules),
    };
    let amount = page.money(&row.amount);
    let amount = match row.is_less {
        true => page.text_with("payments-tari-less", &[("amount", amount.into())]),
        false => amount,
    };
    RowView { label, how, amount }
}

/// What the authority adds: its name, or its key where the comune no longer has it; how it comes about, and by which resolution.
fn component_words(
    page: &Page,
    found: &Assessment,
    (key, of_year): (&str, Cents),
    rules: Option<&TariRules>,
) -> (String, String) {
    let component = rules.and_then(|rules| rules.component(key));
    let name = component.map_or_else(|| key.to_owned(), |one| one.name.text(page.language()).to_owned());
    let how = page.text_with(
        "payments-tari-how-component",
        &[
            ("amount", page.money(&of_year).into()),
            ("days", i64::from(found.days).into()),
            ("of", i64::from(found.days_of_year).into()),
            ("law", component.map(|one| one.law.clone()).unwrap_or_default().into()),
        ],
    );
    (name, how)
}

fn reduction_view(page: &Page, row: &Row, rules: Option<&TariRules>) -> Option<ReductionView> {
    let RowKind::Reduction { key, .. } = &row.what else { return None };
    let law = rules?.reduction(key)?.law.clone();
    Some(ReductionView { name: reduction_name(page, key, rules), law })
}

/// What a reduction is called; its key, where the comune no longer has it.
fn reduction_name(page: &Page, key: &str, rules: Option<&TariRules>) -> String {
    let reduction = rules.and_then(|rules| rules.reduction(key));
    reduction.map_or_else(|| key.to_owned(), |one| one.name.text(page.language()).to_owned())
}
