//! `/da-pagare`: what somebody owes, and what those they act for owe.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kernel::Cents;
use web::ui::{Badge, FormErrors};
use web::{Page, WebError, Who};

use super::OWED_PATH;
use super::fields::Fields;
use super::words::{self, new_request_key};
use crate::domain::{Basket, NoticeId, NoticeNumber, NoticeState, Position, PositionState};
use crate::service::{Baskets, OwedBy};

#[derive(Template)]
#[template(path = "payments/owed.html")]
struct OwedPage {
    page: Page,
    /// Whose: «Da pagare», or of the person for whom they act.
    heading: String,
    groups: Vec<Group>,
    /// The sum of everything, in a sentence.
    sum: String,
    /// What is due next.
    next: Option<String>,
    request_key: String,
    may_pay: bool,
    most: usize,
    /// What is wrong with what was chosen.
    mistake: Option<String>,
    /// Whether they act for more than stand there.
    represents_more: bool,
    /// What was looked for.
    number: String,
}

/// What one person owes.
struct Group {
    /// Whose; none for the reader's own.
    name: Option<String>,
    debts: Vec<Debt>,
    /// Whether the reader may only look.
    may_not_pay: bool,
}

/// One position in the list.
struct Debt {
    href: String,
    title: String,
    subject: String,
    amount: String,
    badge: Badge,
    since: String,
    afterwards: String,
    boxes: Vec<Tick>,
}

/// A notice to tick.
struct Tick {
    id: String,
    value: String,
    label: String,
    is_ticked: bool,
}

/// What was chosen or looked for before, and what is wrong with it.
#[derive(Default)]
pub(super) struct Before {
    pub(super) chosen: Vec<NoticeId>,
    pub(super) request_key: Option<String>,
    pub(super) number: String,
}

/// The list, by person; what is due first stands first.
pub(super) async fn list_owed(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let (owed, represents_more) = baskets.owing(&actor).await?;
    web::show(&owed_page(page, &baskets, &owed, represents_more, Before::default()))
}

/// The position of a notice that somebody has the number of.
pub(super) async fn find_notice(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let number = fields.text("numero");
    let mistake = match NoticeNumber::parse(number) {
        Ok(read) => match baskets.find_own(&actor, &read).await? {
            Some(position) => return Ok(Redirect::to(&format!("{OWED_PATH}/{position}")).into_response()),
            None => "payments-page-number-not-yours",
        },
        Err(_) => "payments-page-number-wrong",
    };
    let (owed, represents_more) = baskets.owing(&actor).await?;
    let before = Before { number: number.to_owned(), ..Before::default() };
    let page = page.with_errors(FormErrors::one("numero", mistake));
    web::show_again(&owed_page(page, &baskets, &owed, represents_more, before))
}

/// The list again, with what is wrong with what was chosen.
pub(super) async fn choose_again(
    baskets: &Baskets,
    actor: &auth::Actor,
    page: Page,
    errors: FormErrors,
    before: Before,
) -> Result<Response, WebError> {
    let (owed, represents_more) = baskets.owing(actor).await?;
    web::show_again(&owed_page(page.with_errors(errors), baskets, &owed, represents_more, before))
}

fn owed_page(
    page: Page,
    baskets: &Baskets,
    owed: &[OwedBy],
    represents_more: bool,
    before: Before,
) -> OwedPage {
    let today = baskets.payments().today();
    let positions =
        || owed.iter().flat_map(|one| &one.positions).filter(move |position| !is_over(position, today));
    let total: Cents = positions().map(|position| position.owed_on(today)).sum();
    let next =
        positions().filter_map(|position| Some((position.next_due()?, position))).min_by_key(|(due, _)| *due);
    let mut groups: Vec<Group> = owed
        .iter()
        .filter(|one| !one.positions.is_empty())
        .map(|one| group(&page, baskets, one, &before.chosen, today))
        .collect();
    // The list of mistakes leads to the first box.
    let ticks = groups.iter_mut().flat_map(|group| &mut group.debts).flat_map(|debt| &mut debt.boxes);
    for (index, tick) in ticks.enumerate() {
        tick.id = if index == 0 { "campo-avviso".to_owned() } else { format!("campo-avviso-{index}") };
    }
    OwedPage {
        heading: page.whose("payments-page-title", "payments-page-title-of"),
        sum: match positions().count() {
            0 => page.text("payments-page-nothing"),
            count => page.text_with(
                "payments-page-sum",
                &[("amount", page.money(&total).into()), ("count", count.into())],
            ),
        },
        next: next.map(|(due, position)| next_words(&page, baskets, due, position, today)),
        may_pay: groups.iter().any(|group| group.debts.iter().any(|debt| !debt.boxes.is_empty())),
        groups,
        request_key: before.request_key.unwrap_or_else(new_request_key),
        most: Basket::MOST,
        mistake: page.errors().of("avviso").map(|message| message.text(page.translator())),
        represents_more,
        number: before.number,
        page,
    }
}

/// What has expired stands in the list and is not paid here any more: it is in no sum, as on the front door.
fn is_over(position: &Position, today: NaiveDate) -> bool {
    matches!(position.state, PositionState::Expired { .. })
        || position.expires_on.is_some_and(|last| last < today)
}

fn next_words(
    page: &Page,
    baskets: &Baskets,
    due: NaiveDate,
    position: &Position,
    today: NaiveDate,
) -> String {
    let key = if due < today { "payments-page-next-overdue" } else { "payments-page-next" };
    let what = baskets.payments().kinds().name_of(&position.kind, page.language());
    page.text_with(key, &[("day", page.date(&due).into()), ("what", what.into())])
}

fn group(page: &Page, baskets: &Baskets, owed: &OwedBy, chosen: &[NoticeId], today: NaiveDate) -> Group {
    let may_pay = owed.whose.may_pay;
    let debt = |position: &Position| debt(page, baskets, position, (may_pay, chosen), today);
    Group {
        name: owed.whose.represented.as_ref().map(|one| one.name.clone()),
        debts: owed.positions.iter().map(debt).collect(),
        may_not_pay: !may_pay,
    }
}

fn debt(
    page: &Page,
    baskets: &Baskets,
    position: &Position,
    (may_pay, chosen): (bool, &[NoticeId]),
    today: NaiveDate,
) -> Debt {
    let is_offered = may_pay && position.is_payable_on(today);
    let open = position.notices.iter().filter(|notice| is_offered && notice.state == NoticeState::Open);
    let boxes = open.map(|notice| Tick {
        id: String::new(),
        value: notice.id.to_string(),
        label: words::notice_choice(page, notice, today),
        is_ticked: chosen.contains(&notice.id),
    });
    Debt {
        href: format!("{OWED_PATH}/{}", position.id),
        title: baskets.payments().kinds().name_of(&position.kind, page.language()),
        subject: position.subject.clone(),
        amount: page.money(&position.owed_on(today)),
        badge: words::badge(page, position, today),
        since: page.text_with("payments-page-since", &[("day", page.day_of(&position.created_at).into())]),
        afterwards: words::afterwards(page, position, today).unwrap_or_default(),
        boxes: boxes.collect(),
    }
}
