//! What people do: one method, one transaction, one span each.

mod about;
mod ahead;
mod asking;
mod beginning;
mod book;
mod calendar;
mod call;
mod cancel;
mod changing;
mod confirm;
mod contact_centre;
mod count;
mod day;
mod decree;
mod display;
mod earlier;
mod ending;
mod estimate;
mod figures;
mod forecast;
mod found;
mod founding;
mod guest;
mod guest_post;
mod hold;
mod hours;
mod invention;
mod kiosk;
mod matters;
mod merged;
mod mine;
mod moving;
mod offices;
mod opening;
mod outside;
mod places;
mod plan;
mod proof;
mod prune;
mod queue;
mod remind;
mod retention;
mod room;
mod search;
mod sweep;
mod tell;
#[cfg(test)]
mod tests;
mod ticket;
mod travel;
mod unroll;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use db::Db;
use identity::{Delegations, Post};
use kernel::{City, Clock, Localised};
use registry::Registry;
use tokio::sync::Semaphore;
use web::Secret;

use crate::domain::{Gazetteer, Kept, Limits, RoomAddress};

pub use about::{PageOfThing, WaitingElsewhere, WaitingFound, WaitingThing};
pub use asking::{Asking, HoldRequest};
pub use calendar::Closing;
pub use call::{Called, NEAR};
pub(crate) use cancel::reads_own;
pub use changing::{CalendarError, Choice, Consequences, Inside, Outcome};
pub use contact_centre::CallerFound;
pub use day::{DayError, FreeCounter};
pub use decree::DecreePlaces;
pub use display::Board;
pub use earlier::OFFER;
pub(crate) use earlier::{Earlier, OpenOffer, WishError};
pub use ending::StillBooked;
pub use figures::{CountedElsewhere, Counting};
pub(crate) use figures::{Figures, OfDay, OfOffice, OfOne};
pub(crate) use forecast::{Ahead, DayAhead};
pub use found::FoundVisit;
pub use guest::{GuestError, GuestRequest};
pub use hours::{NewException, NewHours};
pub use kiosk::NewScreen;
pub use matters::MatterForm;
pub(crate) use matters::may_keep_matters;
pub use merged::{FOLLOW, VISITOR_DIED};
pub use mine::OfAnother;
pub use offices::{CounterForm, OfficeForm, OfficePage, OfficeSheet, PoolForm, Short};
pub use places::NewPool;
pub use queue::{DayLine, Followed, Standing};
pub use room::Room;
pub use search::{FreeDay, Search};
pub use tell::TELL;
pub use ticket::{CHECK_IN_FROM, CheckIn, Wish};
pub use unroll::{UNROLL, Unrolled};

/// The appointments of a city. Cheap to clone.
#[derive(Clone)]
pub struct Appointments {
    inner: Arc<Inner>,
    limits: Arc<Limits>,
    post: Post,
    secret: Option<Secret>,
    certificates: Option<CountedElsewhere>,
    kept: Kept,
    gazetteer: Arc<Gazetteer>,
    delegations: Option<Delegations>,
    rooms: Option<RoomAddress>,
    by_car: Arc<BTreeMap<String, Localised>>,
    page_of_thing: Option<PageOfThing>,
    waiting: Option<WaitingElsewhere>,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    /// Who wants a slot is served in the order of arrival, so many at once.
    wicket: Semaphore,
}

impl Appointments {
    /// The appointments of `city`, with the usual limits; nothing leaves the house.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>) -> Self {
        let inner = Arc::new(Inner { db, clock, city, wicket: Semaphore::new(hold::SERVED_AT_ONCE) });
        Self {
            inner,
            limits: Arc::default(),
            post: Post::default(),
            secret: None,
            certificates: None,
            kept: Kept::default(),
            gazetteer: Arc::default(),
            delegations: None,
            rooms: None,
            by_car: Arc::default(),
            page_of_thing: None,
            waiting: None,
        }
    }

    /// The same with the limits of the city.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits: Arc::new(limits), ..self }
    }

    /// The same, where guests are written to.
    #[must_use]
    pub fn with_post(self, post: Post) -> Self {
        Self { post, ..self }
    }

    /// The same, where codes and links follow from the house's secret.
    #[must_use]
    pub fn with_secret(self, secret: Secret) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// The same, where people find the nearest office by their street.
    #[must_use]
    pub fn with_gazetteer(self, gazetteer: Gazetteer) -> Self {
        Self { gazetteer: Arc::new(gazetteer), ..self }
    }

    /// Where streets are.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The same, where people see what those have ahead whom they represent.
    #[must_use]
    pub fn with_delegations(self, delegations: Delegations) -> Self {
        Self { delegations: Some(delegations), ..self }
    }

    /// Who represents whom; none where nobody does.
    pub(crate) const fn delegations(&self) -> Option<&Delegations> {
        self.delegations.as_ref()
    }

    /// The limits of the city.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// By what guests are written to.
    #[must_use]
    pub const fn post(&self) -> &Post {
        &self.post
    }

    /// From what codes and links follow; without, there are no guests.
    #[must_use]
    pub const fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// The comune.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.inner.city
    }

    /// For how long things are kept.
    pub(crate) const fn kept(&self) -> Kept {
        self.kept
    }

    /// Where callers are looked for.
    pub(crate) fn registry(&self) -> Registry {
        let Inner { db, clock, city, .. } = &*self.inner;
        Registry::new(db.clone(), clock.clone(), Arc::clone(city))
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// The day it is in the city.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// The day that it is in the city at a moment.
    #[must_use]
    pub fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.inner.city.timezone).date_naive()
    }
}

/// What is done later; each owner of a job adds its handler.
pub(crate) fn handlers(appointments: &Appointments) -> Vec<Arc<dyn jobs::Handler>> {
    vec![
        Arc::new(unroll::UnrollHandler(appointments.clone())),
        Arc::new(outside::MoveHandler(appointments.clone())),
        Arc::new(decree::FollowDecree(appointments.clone())),
        Arc::new(decree::UndoDecree(appointments.clone())),
        Arc::new(tell::TellHandler(appointments.clone())),
        Arc::new(tell::WriteHandler(appointments.clone())),
        Arc::new(remind::RemindHandler(appointments.clone())),
        Arc::new(earlier::OfferHandler(appointments.clone())),
        Arc::new(earlier::LapseHandler(appointments.clone())),
        merged::follower(appointments),
        Arc::new(merged::DiedHandler(appointments.clone())),
        Arc::new(guest_post::CodeHandler(appointments.clone())),
    ]
}
