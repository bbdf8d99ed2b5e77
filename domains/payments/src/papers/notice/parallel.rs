//! The last sheet of a notice: the same in a second language, outside of what the guide lays down.

use kernel::Language;
use serde::Serialize;
use web::Translator;

use super::{Due, Order, place};
use crate::domain::{Notice, Plan};
use crate::papers::words::online_advice;

/// What the sheet says.
#[derive(Serialize)]
pub(super) struct Parallel {
    language: &'static str,
    title: String,
    intro: String,
    facts: Vec<Fact>,
    slips_title: String,
    columns: [String; 4],
    lines: Vec<[String; 4]>,
    parts: Vec<Part>,
    legal: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    value: String,
}

#[derive(Serialize)]
struct Part {
    heading: String,
    text: String,
}

/// The sheet about these notices.
pub(super) fn sheet<'a>(
    order: &Order<'_>,
    notices: impl Iterator<Item = &'a Notice>,
    language: Language,
) -> Parallel {
    let words = Translator::new(language);
    let Order { creditor, position, .. } = order;
    let fact = |key: &str, value: &str| Fact { label: words.text(key), value: value.to_owned() };
    let part = |heading: &str, text: String| Part { heading: words.text(heading), text };
    let notices: Vec<_> = notices.collect();
    let has_single = notices.iter().any(|notice| matches!(notice.plan, Plan::Single));
    let choice =
        (has_single && notices.len() > 1).then(|| words.text("payments-papers-parallel-one-is-enough"));
    let intro = [Some(words.text("payments-papers-parallel-intro")), choice];
    Parallel {
        language: language.tag(),
        title: words.text("payments-papers-parallel-title"),
        intro: intro.into_iter().flatten().collect::<Vec<_>>().join(" "),
        facts: vec![
            fact("payments-papers-parallel-creditor", &creditor.name),
            fact("payments-papers-parallel-code", &creditor.fiscal_code),
            fact("payments-papers-parallel-debtor", &position.debtor.name),
            fact("payments-papers-parallel-subject", &position.subject),
        ],
        slips_title: words.text("payments-papers-parallel-slips"),
        columns: [
            "payments-papers-parallel-plan",
            "payments-papers-parallel-amount",
            "payments-papers-parallel-due",
            "payments-papers-number",
        ]
        .map(|key| words.text(key)),
        lines: notices.into_iter().map(|notice| line(words, notice, order)).collect(),
        parts: vec![
            part("payments-papers-parallel-online", online_advice(words, creditor.postal_account.is_some())),
            part("payments-papers-parallel-nearby", words.text("payments-papers-nearby-advice")),
            part("payments-papers-parallel-changes", words.text("payments-papers-changes")),
        ],
        legal: words.text("payments-papers-parallel-legal"),
    }
}

fn line(words: Translator, notice: &Notice, order: &Order<'_>) -> [String; 4] {
    let due = Due::on(notice, order.today);
    let (ordinal, of) = place(notice);
    let plan = match notice.plan {
        Plan::Single => words.text("payments-papers-parallel-single"),
        Plan::Instalment { .. } => words.text_with(
            "payments-papers-parallel-instalment",
            &[("ordinal", ordinal.into()), ("count", of.into())],
        ),
    };
    [plan, words.money(due.amount), words.date(due.by), notice.number.grouped()]
}
