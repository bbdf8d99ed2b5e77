//! Offices that closed for good: to look at, and what was changed about them. Nothing of them can be changed any more.

use super::*;
use crate::domain::Office;

/// One in the list.
pub(super) struct EndedView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) since: String,
}

#[derive(Template)]
#[template(path = "appointments/hours/ended.html")]
struct EndedPage {
    page: Page,
    name: String,
    address: Option<String>,
    since: String,
    timetables: Vec<TimetableView>,
    pools: Vec<PoolView>,
    counters: Vec<CounterView>,
    changes: Vec<ChangeView>,
}

/// The offices that closed for good, for whoever keeps the whole city; none for the others.
pub(super) async fn list(
    appointments: &Appointments,
    actor: &auth::Actor,
    page: &Page,
) -> Result<Vec<EndedView>, WebError> {
    if may_keep_matters(actor).is_err() {
        return Ok(Vec::new());
    }
    let offices = appointments.ended_offices(actor).await?;
    Ok(offices.iter().map(|office| ended_view(appointments, page, office)).collect())
}

fn ended_view(appointments: &Appointments, page: &Page, office: &Office) -> EndedView {
    let day = office.ended_at.map(|moment| page.date(&appointments.day_of(moment)));
    EndedView {
        name: office.name.text(page.language()).to_owned(),
        path: sheet_path(&office.code),
        since: page.text_with("appointments-ended-since", &[("day", day.unwrap_or_default().into())]),
    }
}

/// One of them as it was on its last day.
pub(super) async fn show(
    appointments: &Appointments,
    actor: &auth::Actor,
    page: Page,
    code: &crate::domain::OfficeCode,
) -> Result<Response, WebError> {
    let (sheet, last_day) = appointments.ended_sheet(actor, code).await?;
    let since = page.text_with("appointments-ended-since", &[("day", page.date(&last_day).into())]);
    let shown = sheet_page(page, &sheet, (&Done::default(), last_day));
    let SheetPage { page, name, timetables, pools, counters, changes, .. } = shown;
    let address = sheet.page.office.address;
    web::show(&EndedPage { page, name, address, since, timetables, pools, counters, changes })
}
