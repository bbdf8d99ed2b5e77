//! The pools and the counters of an office, in forms.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use web::ui::{Choice as Offered, FormErrors};
use web::{Page, WebError, Who};

use super::form::{Field, Fields, FormPage, Wording, answer, sheet_path};
use super::{form_of, named, office_of};
use crate::domain::hours::Minute;
use crate::domain::{Counter, CounterId, MatterCode, Pool, PoolId, Way};
use crate::service::{Appointments, CounterForm, OfficeSheet, PoolForm};

/// How addresses name what is not there yet.
const NEW: &str = "nuova";

/// As long as names may be.
const LONGEST_NAME: usize = 80;

/// No pool serves more at once, and no cell is longer.
const MOST_LANES: i64 = 60;
const LONGEST_CELL: i64 = 120;

const POOL: Wording = Wording {
    title: "appointments-pool-title",
    lead: "appointments-pool-lead",
    send: "appointments-pool-send",
};

const POOL_END: Wording = Wording {
    title: "appointments-pool-end-title",
    lead: "appointments-pool-end-lead",
    send: "appointments-pool-end-send",
};

const COUNTER: Wording = Wording {
    title: "appointments-counter-title",
    lead: "appointments-counter-lead",
    send: "appointments-counter-send",
};

/// The pool of an address: none for a new one.
fn pool_named<'a>(sheet: &'a OfficeSheet, text: &str) -> Result<Option<&'a Pool>, WebError> {
    if text == NEW {
        return Ok(None);
    }
    let id: PoolId = named(text)?;
    sheet.pools.iter().find(|one| one.id == id).map(Some).ok_or(WebError::NotFound)
}

pub(super) async fn ask_pool(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, pool)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let sheet = appointments.office_sheet(&actor, &office_of(&office)?).await?;
    let there = pool_named(&sheet, &pool)?;
    let sent = there.map(sent_of_pool).unwrap_or_default();
    web::show(&pool_form(page, &sheet, (pool.as_str(), &sent)))
}

fn sent_of_pool(pool: &Pool) -> Fields {
    let mut values = vec![
        ("nome", pool.name.text(kernel::Language::It).to_owned()),
        ("casella", pool.cell_minutes.to_string()),
        ("corsie", pool.lanes.to_string()),
    ];
    values.extend(pool.ways.iter().map(|way| ("modalita", way.code().to_owned())));
    values.extend(pool.matters.iter().map(|matter| ("motivi", matter.to_string())));
    Fields::of(values)
}

fn pool_form(page: Page, sheet: &OfficeSheet, (pool, sent): (&str, &Fields)) -> FormPage {
    let action = format!("{}/agende/{pool}", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (POOL, action));
    let page = &form.page;
    let ways = Way::ALL.map(|way| Offered::new(way.code(), page.text(way.key())));
    let matter =
        |one: &crate::domain::Matter| Offered::new(one.code.as_str(), one.name.text(page.language()));
    let matters: Vec<Offered> = sheet.all_matters.iter().map(matter).collect();
    let name = page.text_field("nome", "appointments-pool-name").max_length(LONGEST_NAME as u32);
    let cell = page.text_field("casella", "appointments-pool-cell").number();
    let lanes = page.text_field("corsie", "appointments-pool-lanes").number();
    let worded = page.worded();
    let by = worded.checkboxes("modalita", &page.text("appointments-pool-ways"), &ways);
    let what = worded.checkboxes("motivi", &page.text("appointments-pool-matters"), &matters);
    form.fields = vec![
        Field::Text(name.value(sent.text("nome"))),
        Field::Text(cell.hint(page.text("appointments-pool-cell-hint")).value(sent.text("casella"))),
        Field::Text(lanes.hint(page.text("appointments-pool-lanes-hint")).value(sent.text("corsie"))),
        Field::Ticks(by.values(sent.all("modalita"))),
        Field::Ticks(what.values(sent.all("motivi"))),
    ];
    form
}

/// A pool that is new or something else now.
pub(super) async fn change_pool(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, pool)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let id = pool_named(&sheet, &pool)?.map(|one| one.id);
    let mut errors = FormErrors::default();
    let form = read_pool(&fields, id, &mut errors);
    let (choice, unsaid) = fields.choice();
    if !errors.is_empty() {
        return web::show_again(&pool_form(page.with_errors(errors), &sheet, (pool.as_str(), &fields)));
    }
    let outcome = appointments.change_pool(&actor, &office, form, choice.as_ref()).await;
    answer(outcome, (&office, "agenda"), (page.with_errors(unsaid), &fields), |page| {
        pool_form(page, &sheet, (pool.as_str(), &fields))
    })
}

fn read_pool(fields: &Fields, id: Option<PoolId>, errors: &mut FormErrors) -> PoolForm {
    let step = i64::from(Minute::STEP);
    let name = fields.words("nome", LONGEST_NAME, errors);
    let cell_minutes = fields.number("casella", (step, LONGEST_CELL), errors);
    if cell_minutes % step != 0 {
        errors.add("casella", "appointments-pool-wrong-cell");
    }
    let lanes = fields.number("corsie", (0, MOST_LANES), errors);
    let ways: Vec<Way> = fields.all("modalita").iter().filter_map(|code| Way::from_code(code)).collect();
    if ways.is_empty() {
        errors.add("modalita", "appointments-pool-no-ways");
    }
    let matters = fields.all("motivi").iter().filter_map(|code| MatterCode::parse(code)).collect();
    PoolForm { id, name, cell_minutes, lanes, ways, matters }
}

/// A pool serves no more.
pub(super) async fn end_pool(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, pool)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (office, id) = (office_of(&office)?, named(&pool)?);
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let (choice, unsaid) = fields.choice();
    let outcome = appointments.end_pool(&actor, &office, id, choice.as_ref()).await;
    let action = format!("{}/agende/{pool}/fine", sheet_path(&office));
    answer(outcome, (&office, "agenda-tolta"), (page.with_errors(unsaid), &fields), |page| {
        form_of(page, &sheet, (POOL_END, action))
    })
}

/// The counter of an address: none for a new one.
fn counter_named<'a>(sheet: &'a OfficeSheet, text: &str) -> Result<Option<&'a Counter>, WebError> {
    if text == NEW {
        return Ok(None);
    }
    let id: CounterId = named(text)?;
    sheet.counters.iter().find(|one| one.id == id).map(Some).ok_or(WebError::NotFound)
}

pub(super) async fn ask_counter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, counter)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let sheet = appointments.office_sheet(&actor, &office_of(&office)?).await?;
    let there = counter_named(&sheet, &counter)?;
    let mut values = vec![("nome", there.map(|one| one.name.clone()).unwrap_or_default())];
    let skills = there.map(|one| one.pools.clone()).unwrap_or_default();
    values.extend(skills.iter().map(|pool| ("agende", pool.to_string())));
    web::show(&counter_form(page, &sheet, (counter.as_str(), &Fields::of(values))))
}

fn counter_form(page: Page, sheet: &OfficeSheet, (counter, sent): (&str, &Fields)) -> FormPage {
    let action = format!("{}/sportelli/{counter}", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (COUNTER, action));
    let page = &form.page;
    let pool = |one: &Pool| Offered::new(one.id.to_string(), one.name.text(page.language()));
    let pools: Vec<Offered> = sheet.pools.iter().map(pool).collect();
    let name = page.text_field("nome", "appointments-counter-name").max_length(LONGEST_NAME as u32);
    let first = page.select("prima", "appointments-counter-first", &pools).optional();
    let first = first.hint(page.text("appointments-counter-first-hint"));
    let first_sent = match sent.text("prima") {
        "" => sent.text("agende"),
        chosen => chosen,
    };
    let skills = page.worded().checkboxes("agende", &page.text("appointments-counter-pools"), &pools);
    form.fields = vec![
        Field::Text(name.value(sent.text("nome"))),
        Field::Ticks(skills.values(sent.all("agende"))),
        Field::Select(first.value(first_sent)),
    ];
    form
}

/// A counter that is new, or serves something else now.
pub(super) async fn change_counter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, counter)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let id = counter_named(&sheet, &counter)?.map(|one| one.id);
    let mut errors = FormErrors::default();
    let name = fields.words("nome", LONGEST_NAME, &mut errors);
    if !errors.is_empty() {
        return web::show_again(&counter_form(page.with_errors(errors), &sheet, (counter.as_str(), &fields)));
    }
    let pools: Result<Vec<PoolId>, WebError> = fields.all("agende").iter().map(|text| named(text)).collect();
    let mut pools = pools?;
    // What it serves first goes before the others, which keep their order.
    pools.sort_by_key(|pool| pool.to_string() != fields.text("prima"));
    let form = CounterForm { id, name, pools };
    let outcome = appointments.change_counter(&actor, &office, form).await;
    let again = |page| counter_form(page, &sheet, (counter.as_str(), &fields));
    answer(outcome, (&office, "sportello"), (page, &fields), again)
}

/// Nobody sits at a counter any more.
pub(super) async fn end_counter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, counter)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (office, id) = (office_of(&office)?, named(&counter)?);
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let outcome = appointments.end_counter(&actor, &office, id).await;
    let sent = Fields::default();
    let again = |page| counter_form(page, &sheet, (counter.as_str(), &sent));
    answer(outcome, (&office, "sportello-tolto"), (page, &sent), again)
}
