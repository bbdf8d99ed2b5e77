//! Between the time and its keeping: who it is for. A sign-in, or a contact that is proved by a code.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Page, ThisBrowser, WebError, Who};

use super::super::audience::{Audience, MARK};
use super::super::guest::GuestForm;
use super::super::wish::{Pairs, Wish};
use super::answers_the_telephone;
use super::matters::demand_matters;
use super::views::Chosen;
use crate::service::Appointments;

#[derive(Template)]
#[template(path = "appointments/book/who.html")]
pub(in crate::web) struct WhoPage {
    pub(in crate::web) page: Page,
    pub(in crate::web) base: String,
    pub(in crate::web) chosen: String,
    /// The form of a guest; none where this is not for guests.
    pub(in crate::web) form: Option<GuestForm>,
    /// Whether the reader works for the city: nobody books for themselves at work.
    pub(in crate::web) is_at_work: bool,
    /// Whether they book for others.
    pub(in crate::web) may_book_for_others: bool,
    pub(in crate::web) back: String,
}

pub(super) async fn say_who(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    browser: ThisBrowser,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let (wish, audience) = (Wish::of(&pairs), Audience::Public);
    if audience.asking(&appointments, &actor, &browser).await?.is_some() {
        return Ok(Redirect::to(&wish.at(&audience.path("ora"))).into_response());
    }
    let matters = match demand_matters(&appointments, (&audience, &actor), &page, &wish).await? {
        Ok(matters) => matters,
        Err(again) => return Ok(again),
    };
    let is_at_work = !matches!(actor, auth::Actor::Visitor);
    let is_for_guests = appointments.has_guests() && matters.iter().all(|one| one.is_for_guests);
    let form = (is_for_guests && !is_at_work)
        .then(|| GuestForm::untouched(&appointments, &browser.mark_for(MARK), &wish))
        .flatten();
    web::show(&WhoPage {
        base: audience.base(),
        chosen: Chosen::of(&page, &wish, &matters).matters,
        form,
        is_at_work,
        may_book_for_others: answers_the_telephone(&actor).is_ok(),
        back: wish.at_no_time().at(&audience.path("ora")),
        page,
    })
}
