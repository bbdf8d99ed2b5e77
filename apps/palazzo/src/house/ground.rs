//! What every office of a house stands on, and the offices built on it.

use std::error::Error;
use std::sync::Arc;

use antivirus::Scanner;
use anyhow::Result;
use appointments::{
    Appointments, CountedElsewhere, Counting, Gazetteer, PageOfThing, RoomAddress, Seed, SeedVideo,
    WaitingElsewhere, WaitingFound, WaitingThing,
};
use auth::{Actor, RoleTable};
use cases::{AwaitsVisit, Cases, Catalogue, Reach, Units, Webhooks};
use certificates::{Certificates, Keys, Press, Rulebook};
use db::Db;
use documents::press::Press as Letters;
use documents::store::DocumentStore;
use emergency::Decrees;
use identity::{Cie, Contacts, Delegations, Emergencies, Employees, Identities, Post, Spid, StaffDoor};
use kernel::{City, Clock, Language, PersonId};
use payments::tari::TariRules;
use payments::{Kinds, Papers, Payments};
use registry::Registry;
use web::{Mode, Secret};

use super::Parts;
use crate::cities;

/// The parts that many offices share.
pub(super) struct Ground {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) city: Arc<City>,
    pub(super) documents: DocumentStore,
    roles: RoleTable,
    mode: Mode,
    secret: Secret,
    post: Post,
}

impl Ground {
    pub(super) fn of(parts: &Parts) -> Self {
        Self {
            db: parts.db.clone(),
            clock: parts.clock.clone(),
            city: Arc::clone(&parts.city),
            documents: parts.documents.clone(),
            roles: parts.roles.clone(),
            mode: parts.mode,
            secret: parts.secret.clone(),
            post: parts.post.clone(),
        }
    }

    /// What almost every office begins with.
    fn common(&self) -> (Db, Clock, Arc<City>) {
        (self.db.clone(), self.clock.clone(), Arc::clone(&self.city))
    }

    fn is_demonstration(&self) -> bool {
        self.mode == Mode::Demonstration
    }

    pub(super) fn press(&self, keys: Keys, seal_drawing: String) -> Press {
        Press::new(keys, seal_drawing, self.documents.clone(), self.is_demonstration())
    }

    pub(super) fn payments(&self, dues: Arc<Kinds>, tari: Option<TariRules>) -> Payments {
        let (db, clock, city) = self.common();
        let payments = Payments::new(db, clock, city, dues);
        match tari {
            Some(rules) => payments.with_tari(Arc::new(rules)),
            None => payments,
        }
    }

    pub(super) fn papers(&self, letters: Letters, dues: Arc<Kinds>, units: &Units) -> Papers {
        Papers::new(letters, Arc::clone(&self.city), dues, self.is_demonstration())
            .with_offices(cities::units_as_offices(units))
    }

    pub(super) fn registry(&self) -> Registry {
        let (db, clock, city) = self.common();
        Registry::new(db, clock, city)
    }

    pub(super) fn certificates(
        &self,
        registry: &Registry,
        press: Press,
        payments: &Payments,
    ) -> Result<Certificates> {
        let (db, clock, city) = self.common();
        let rulebook = Arc::new(Rulebook::built_in()?);
        let certificates = Certificates::new(db, clock, city, registry.clone(), rulebook, press);
        Ok(certificates.with_roles(self.roles.clone()).with_payments(payments.clone()))
    }

    pub(super) fn cases(
        &self,
        catalogue: Catalogue,
        letters: Letters,
        scanner: Option<Scanner>,
        payments: &Payments,
    ) -> Cases {
        let (db, clock, city) = self.common();
        let cases = Cases::new(db, clock, city, catalogue, letters, self.is_demonstration())
            .with_roles(self.roles.clone())
            .with_payments(payments.clone())
            .with_files(self.documents.clone(), scanner)
            .with_webhooks(Webhooks::new(self.secret.clone(), reach_of(self.mode)));
        match &self.post.mailer {
            Some(mailer) => cases.with_mail(mailer.clone()),
            None => cases,
        }
    }

    pub(super) fn delegations(&self, catalogue: &Catalogue) -> Delegations {
        let (db, clock, city) = self.common();
        Delegations::new(db, clock, city).with_askable(cities::askable(catalogue))
    }

    pub(super) fn appointments(
        &self,
        seed: Seed,
        gazetteer: Gazetteer,
        delegations: &Delegations,
    ) -> Appointments {
        let (db, clock, city) = self.common();
        let rooms = self.rooms(seed.video);
        Appointments::new(db, clock, city)
            .with_limits(seed.limits)
            .with_kept(seed.kept)
            .with_certificates(certificates_counted(self.db.clone()))
            .with_post(self.post.clone())
            .with_secret(self.secret.clone())
            .with_gazetteer(gazetteer)
            .with_rooms(rooms)
            .with_notes_by_car(seed.travel.zones)
            .with_delegations(delegations.clone())
            .with_page_of_thing(PageOfThing::new(|request| format!("{}/{request}", cases::REQUESTS_PATH)))
    }

    /// Where people are seen in video: in the rooms of the city, and in a demonstration without any on a page that says so.
    fn rooms(&self, video: Option<SeedVideo>) -> Option<RoomAddress> {
        match (video, self.mode) {
            (Some(video), _) => Some(video.room),
            (None, Mode::Demonstration) => Some(RoomAddress::of_the_demonstration(&self.city.public_url)),
            (None, Mode::Production) => None,
        }
    }

    pub(super) fn decrees(&self, appointments: &Appointments) -> Decrees {
        let (db, clock, city) = self.common();
        Decrees::new(db, clock, city, appointments.clone())
    }

    pub(super) fn employees(&self, door: StaffDoor, units: &Units) -> Employees {
        let (db, clock, city) = self.common();
        Employees::new(db, clock, city, door).with_offices(cities::units_as_offices(units))
    }

    pub(super) fn contacts(&self) -> Contacts {
        let (db, clock, city) = self.common();
        Contacts::new(db, clock, city, self.secret.clone(), self.post.clone())
    }

    /// The ways in, by which whoever comes for the first time is asked how the city reaches them.
    pub(super) fn identities(
        &self,
        spid: Option<Spid>,
        (cie, by_saml): (Option<Cie>, Option<Spid>),
        contacts: &Contacts,
    ) -> Identities {
        let (db, clock, city) = self.common();
        Identities::new(db, clock, city, spid, cie)
            .with_cie_by_saml(by_saml)
            .asking_for_contacts(contacts.has_post())
    }

    pub(super) fn emergencies(&self) -> Emergencies {
        Emergencies::new(self.db.clone(), self.clock.clone(), self.city.timezone)
    }
}

/// How many certificates are given out by which door, for who reads the figures of the offices.
fn certificates_counted(db: Db) -> CountedElsewhere {
    Arc::new(move |from, until| -> Counting {
        let db = db.clone();
        Box::pin(async move { certificates::issued_by_channel(&db, from, until).await })
    })
}

/// What of somebody's waits for an appointment: their requests.
pub(super) fn waiting_for_visits(cases: Cases) -> WaitingElsewhere {
    WaitingElsewhere::new(move |actor, person, language| -> WaitingFound {
        Box::pin(requests_that_wait(cases.clone(), actor, person, language))
    })
}

async fn requests_that_wait(
    cases: Cases,
    actor: Actor,
    person: PersonId,
    language: Language,
) -> Result<Vec<WaitingThing>, Box<dyn Error + Send + Sync>> {
    let found = cases.await_visits(&actor, person, language).await?;
    let one = |request: AwaitsVisit| WaitingThing {
        about: request.case.0,
        title: format!("{} · {}", request.number, request.title),
        matter: request.matter.to_string(),
    };
    Ok(found.into_iter().map(one).collect())
}

/// Programs of offices are told wherever they are; those of a demonstration on its own machine too.
const fn reach_of(mode: Mode) -> Reach {
    match mode {
        Mode::Production => Reach::World,
        Mode::Demonstration => Reach::AlsoThisMachine,
    }
}
