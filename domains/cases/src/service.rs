//! What people do with requests: one method for each, one transaction in it.

mod amending;
mod applicant;
mod ask;
mod at_desk_once;
mod backlog;
mod calls;
mod death;
mod decide;
mod decree;
mod desk;
mod drafts;
mod enter_in_time;
mod erase;
mod escalate;
mod facts;
mod fees;
mod files;
mod following;
mod give;
mod home;
mod inquiry;
mod joining;
mod kept;
mod known;
mod lapse;
mod merged;
mod mine;
mod narrowing;
mod notice;
mod occupations;
mod office;
mod once;
mod one_desk;
mod opinion_mail;
mod opinions;
mod outside;
mod paper;
mod permits;
mod postings;
mod prefill;
mod public;
mod queue;
mod rankings;
mod refunds;
mod register;
mod remind;
mod reserving;
mod saved_filters;
mod search;
mod send;
mod signatures;
mod suap;
mod suspending;
mod tallies;
mod tell;
mod timeline;
mod to_do;
mod together;
mod visits;
mod voices;
mod webhooks;
mod work;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use appointments::Appointments;
use audit::Purpose;
use auth::{Actor, Deed, Forbidden, RoleTable, Service};
use chrono::NaiveDate;
use db::Db;
use documents::press::Press;
use kernel::{Calendar, City, Clock};
use mail::Mailer;
use payments::Payments;
use registry::Registry;

use crate::catalogue::Catalogue;
use crate::definition::{Definition, ServiceKey};
use crate::domain::{Moment, Whose, Writer};

pub(crate) use applicant::{Applicant, KnownBy};
pub(crate) use ask::{Asked, NotAsked};
pub(crate) use backlog::{Development, Steering};
pub(crate) use calls::{is_on_phone_alone, recognised_in_call, writes_for_others};
pub use death::APPLICANT_DIED;
pub(crate) use decree::DecreeWords;
pub(crate) use desk::{AtDesk, Receipt};
pub(crate) use drafts::{Answered, OpenDraft, SentPage};
pub(crate) use escalate::Recourse;
pub use fees::FOLLOW_PAYMENT;
pub(crate) use files::{Download, Recorded, SentFile};
pub use home::HOME_CHANGED;
pub(crate) use joining::PublicSide;
pub use kept::VersionClash;
pub use lapse::handlers;
pub use merged::FOLLOW;
pub(crate) use mine::{ForAnother, Mine, MyCase};
pub(crate) use narrowing::Narrowing;
pub(crate) use occupations::{Granted, Occupied};
pub(crate) use office::{Inbox, InboxQuery, Opened};
pub use one_desk::{BecameOf, CameFor, OfferedAtDesk, path_of_desk_draft, path_of_desk_receipt};
pub(crate) use opinions::AskedOpinion;
pub(crate) use postings::NewPosting;
pub(crate) use public::Listing;
pub(crate) use rankings::{Counted, OfficeRanking, PublicCall};
pub use refunds::BEGIN_REFUND;
pub(crate) use reserving::{Availability, Reservation};
pub(crate) use signatures::{HandedCode, Signing, Waiting, signer};
pub(crate) use suap::{InstanceSide, NotHeard, NotNoted};
pub(crate) use suspending::{Decree, OfficeDiary};
pub(crate) use tallies::Work;
pub(crate) use timeline::Timeline;
pub(crate) use to_do::OnTop;
pub(crate) use together::{Chosen, Done, Step, Together};
pub(crate) use visits::Booking;
pub use visits::{AwaitsVisit, FOLLOW_VISIT};
pub(crate) use voices::Voices;
pub use webhooks::Webhooks;
pub(crate) use webhooks::{NewWebhook, NotSubscribed, Overseen, OverseenPage};
pub(crate) use write::WordsFor;

const PURPOSE: Purpose = Purpose::Known("cases-purpose-request");

/// Everything that can be asked of one comune, and what was. Cheap to clone.
#[derive(Clone)]
pub struct Cases {
    inner: Arc<Inner>,
    /// None where no files are taken.
    files: Option<files::FileRoom>,
    /// By what programs of offices are told; none where they are not.
    webhooks: Option<Arc<Webhooks>>,
    /// By what offices are reminded; none where no mail leaves the house.
    mailer: Option<Mailer>,
    /// By what people pay what their requests cost; none where nothing is paid in this house.
    payments: Option<Payments>,
    /// Where people book appointments for them; none where nothing is booked in this house.
    appointments: Option<Appointments>,
    /// What each role allows here, for whoever is given work.
    roles: RoleTable,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    calendar: Calendar,
    catalogue: Catalogue,
    press: Press,
    /// Where what is decided of people's homes is entered.
    registry: Registry,
    is_demonstration: bool,
    /// Definitions of earlier versions, as cases ask for them.
    kept: Mutex<BTreeMap<(ServiceKey, u32), Arc<Definition>>>,
    /// Versions of definitions whose rows are known to be there.
    kept_for_good: Mutex<BTreeSet<(ServiceKey, u32)>>,
}

impl Cases {
    /// The requests of `city`, as its catalogue describes them; decisions leave `press`. What a demonstration decides says
    /// that it counts for nothing. Each role allows what is usual.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        city: Arc<City>,
        catalogue: Catalogue,
        press: Press,
        is_demonstration: bool,
    ) -> Self {
        let calendar = Calendar::of(&city);
        let registry = Registry::new(db.clone(), clock.clone(), Arc::clone(&city));
        let inner = Inner {
            db,
            clock,
            city,
            calendar,
            catalogue,
            press,
            registry,
            is_demonstration,
            kept: Mutex::default(),
            kept_for_good: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
            files: None,
            webhooks: None,
            mailer: None,
            payments: None,
            appointments: None,
            roles: RoleTable::usual(),
        }
    }

    /// The same, where programs of offices are told what happens.
    #[must_use]
    pub fn with_webhooks(self, webhooks: Webhooks) -> Self {
        Self { webhooks: Some(Arc::new(webhooks)), ..self }
    }

    /// The same, where each role allows what this table says.
    #[must_use]
    pub fn with_roles(self, roles: RoleTable) -> Self {
        Self { roles, ..self }
    }

    /// The comune.
    pub(crate) fn city(&self) -> &City {
        &self.inner.city
    }

    /// Everything that can be asked.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.inner.catalogue
    }

    /// The calendar of the city's offices.
    pub(crate) fn calendar(&self) -> Calendar {
        self.inner.calendar
    }

    /// The date on the wall of the city's offices.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.inner.clock.today_in(self.inner.city.timezone)
    }

    fn db(&self) -> &Db {
        &self.inner.db
    }

    fn moment(&self) -> Moment {
        Moment { now: self.inner.clock.now(), today: self.today(), calendar: self.inner.calendar }
    }
}

/// Whose requests these are: those of who asks, resident or not, or of the one for whom a representative does, in the
/// services for which they were trusted.
pub(crate) fn applicant(actor: &Actor, deed: Deed) -> Result<Whose, Forbidden> {
    if let Actor::Outsider { person, .. } = actor {
        return Ok(Whose::all_of(*person));
    }
    let whose = Whose::all_of(actor.acts_for(Service::Cases, deed)?);
    Ok(match actor {
        Actor::Representative(one) => whose.limited_to(&one.mandate.only),
        _ => whose,
    })
}

/// Who goes on with drafts: whoever they are for, or the clerk who writes them down for others.
pub(crate) fn writer(actor: &Actor) -> Result<Writer, Forbidden> {
    match actor {
        Actor::Staff(_) => Ok(Writer::Clerk(writes_for_others(actor)?.id)),
        _ => applicant(actor, Deed::Act).map(Writer::Applicant),
    }
}

/// Whose requests for one service these are.
pub(crate) fn applicant_for(actor: &Actor, deed: Deed, service: &ServiceKey) -> Result<Whose, Forbidden> {
    let whose = applicant(actor, deed)?;
    if whose.covers(service) { Ok(whose) } else { Err(Forbidden::OutOfMandate) }
}
