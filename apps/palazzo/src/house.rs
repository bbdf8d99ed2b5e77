//! The whole house of one city: database, registry, certificates, pages, jobs.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::{Extension, Router};
use certificates::{Certificates, Keys, Press, Rulebook};
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbConfig};
use demo_identity::{DemoIdentity, Persona};
use documents::store::{Bucket, DocumentStore};
use identity::{
    Cie, Contacts, Delegations, Emergencies, Employees, Identities, OtherWay, Post, Spid, StaffDoor, WaysIn,
};
use jobs::{WorkerConfig, Workers};
use kernel::{City, Clock};
use mail::Mailbox;
use outbox::Dispatcher;
use registry::Registry;
use tokio::sync::watch;
use web::{ClientAddress, Mode, RateLimits, Readiness, Secret, Shell, ShellConfig};

use crate::settings::{BucketSource, DocumentsSource};
use crate::{menus, pages};

/// Events of which topic become jobs of which kind.
const SUBSCRIPTIONS: &[(&str, &str)] =
    &[("registry", certificates::COMPARE), ("registry_desk", identity::TELL_OF_CHANGE)];

/// How often the house tidies up after itself.
const TIDY_EVERY: Duration = Duration::from_secs(600);

/// How often the lists of identity providers are read again, and their trust chains built.
const READ_PROVIDERS_EVERY: Duration = Duration::from_secs(3600);

/// How soon, where one could not be read: without it nobody comes in by it.
const READ_PROVIDERS_AGAIN: Duration = Duration::from_secs(60);

/// For how long jobs that went well can still be looked at.
const KEEP_DONE_JOBS: TimeDelta = TimeDelta::days(7);

/// For how long an event that was passed on can still be looked at.
const KEEP_PASSED_ON_EVENTS: TimeDelta = TimeDelta::days(30);

/// For how long a resident still sees an application's token that has ended.
const KEEP_ENDED_TOKENS: TimeDelta = TimeDelta::days(90);

/// Everything a house is made of.
pub struct Parts {
    /// The comune.
    pub city: Arc<City>,
    /// The drawing of its seal (SVG).
    pub seal_drawing: String,
    /// At work, or a demonstration.
    pub mode: Mode,
    /// The open database, migrated.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The city's keys.
    pub keys: Keys,
    /// The store of documents.
    pub documents: DocumentStore,
    /// From which form tokens are derived.
    pub secret: Secret,
    /// SPID and eIDAS, where the comune was admitted to them.
    pub spid: Option<Spid>,
    /// CIE, where the comune is in its federation.
    pub cie: Option<Cie>,
    /// By what mail leaves the house.
    pub post: Post,
    /// The mail of a demonstration, for whoever tries it; none in production.
    pub mailbox: Option<Mailbox>,
    /// How the people who work for the city come in.
    pub staff: StaffDoor,
    /// The people one can be in the demonstration; none in production.
    pub personas: Vec<Persona>,
    /// How often one machine may ask; `None` only for measurements.
    pub rate_limits: Option<RateLimits>,
    /// How to tell one machine from another.
    pub client_address: ClientAddress,
}

/// The house, ready to open its doors.
#[derive(Clone)]
pub struct House {
    /// The population register.
    pub registry: Registry,
    /// The register of certificates.
    pub certificates: Certificates,
    /// The ways in.
    pub identities: Identities,
    /// Who acts for whom.
    pub delegations: Delegations,
    /// How people are reached.
    pub contacts: Contacts,
    /// Who works for the city.
    pub employees: Employees,
    db: Db,
    clock: Clock,
    readiness: Readiness,
    shell: Shell,
    router: Router,
}

impl House {
    /// Puts the parts together.
    pub fn build(parts: Parts) -> Result<Self> {
        let (rate_limits, client_address) = (parts.rate_limits, parts.client_address.clone());
        let Parts {
            city,
            seal_drawing,
            mode,
            db,
            clock,
            keys,
            documents,
            secret,
            personas,
            spid,
            cie,
            post,
            staff,
            ..
        } = parts;
        let registry = Registry::new(db.clone(), clock.clone(), city.clone());
        let press = Press::new(keys, seal_drawing.clone(), documents, mode == Mode::Demonstration);
        let rulebook = Arc::new(Rulebook::built_in()?);
        let certificates =
            Certificates::new(db.clone(), clock.clone(), city.clone(), registry.clone(), rulebook, press);

        let contacts = Contacts::new(db.clone(), clock.clone(), city.clone(), secret.clone(), post);
        let identities = Identities::new(db.clone(), clock.clone(), city.clone(), spid, cie)
            .asking_for_contacts(contacts.has_mail());

        let delegations = Delegations::new(db.clone(), clock.clone(), city.clone());
        let employees = Employees::new(db.clone(), clock.clone(), city.clone(), staff);

        let config = ShellConfig {
            menu: menus::main_menu(employees.have_passkeys()),
            mandates: Some(identity::mandates(&delegations)),
            rate_limits,
            client_address,
            ..furnished(ShellConfig::of(city, mode, secret, seal_drawing))
        };
        let shell = Shell::new(config, db.clone(), clock.clone());

        let ways = WaysIn {
            identities: identities.clone(),
            others: other_ways(!personas.is_empty(), employees.have_a_door()),
        };
        let mut domains = pages::routes(db.clone(), clock.clone())
            .merge(identity::routes(ways).layer(Extension(employees.clone())))
            .merge(identity::delegation_routes(delegations.clone()))
            .merge(identity::contact_routes(contacts.clone()))
            .merge(identity::staff_routes(employees.clone()))
            .merge(identity::emergency_routes(Emergencies::new(db.clone(), clock.clone())))
            .merge(registry::routes_with(registry.clone(), &menus::SERVICES))
            .merge(certificates::routes(certificates.clone()));
        if !personas.is_empty() {
            domains = domains.merge(DemoIdentity::try_new(mode, personas)?.routes());
        }
        if let Some(mailbox) = parts.mailbox {
            domains = domains.merge(mail::demonstration(mailbox));
        }
        let readiness = Readiness::new().with_database(db.clone());
        let router = shell.around(domains, readiness.clone());
        Ok(Self {
            registry,
            certificates,
            identities,
            delegations,
            contacts,
            employees,
            db,
            clock,
            readiness,
            shell,
            router,
        })
    }

    /// Every page, inside the shell.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// What stands around every page.
    #[must_use]
    pub const fn shell(&self) -> &Shell {
        &self.shell
    }

    /// What must work before this house may be sent visitors.
    #[must_use]
    pub fn readiness(&self) -> Readiness {
        self.readiness.clone()
    }

    /// The workers of this node.
    #[must_use]
    pub fn workers(&self) -> Workers {
        Workers::new(
            self.db.clone(),
            self.clock.clone(),
            WorkerConfig::default(),
            [certificates::handlers(&self.certificates), identity::handlers(&self.contacts)].concat(),
        )
    }

    /// Passes events on to whoever listens.
    #[must_use]
    pub fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(self.db.clone(), self.clock.clone(), SUBSCRIPTIONS)
    }

    /// Works in the background until `stop` turns true: events, jobs, tidying up.
    pub async fn work(&self, stop: watch::Receiver<bool>) {
        let (workers, dispatcher) = (self.workers(), self.dispatcher());
        tokio::join!(
            workers.run(stop.clone()),
            dispatcher.run(stop.clone()),
            self.keep_providers(stop.clone()),
            self.tidy(stop)
        );
    }

    /// Reads the lists of identity providers at once, and again from time to time: keys change while we run.
    async fn keep_providers(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.identities.refresh_providers().await {
                true => READ_PROVIDERS_EVERY,
                false => READ_PROVIDERS_AGAIN,
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn tidy(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(error) = self.tidy_up().await {
                tracing::warn!(error = %error, "tidying up failed, will be tried again");
            }
            tokio::select! {
                () = tokio::time::sleep(TIDY_EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Forgets what nobody needs any more. Jobs and events are many, and are forgotten a few at a time:
    /// in between, residents' writes have their turn.
    pub async fn tidy_up(&self) -> Result<(), db::DbError> {
        let now = self.clock.now();
        while self.forget(now).await? > 0 {}
        let mut tx = self.db.begin().await?;
        web::session::remove_expired(&mut tx, now).await?;
        web::token::remove_ended_before(&mut tx, now - KEEP_ENDED_TOKENS).await?;
        tx.commit().await?;
        self.contacts.tidy_up(now).await?;
        self.identities.tidy_up(now).await.map(drop)
    }

    async fn forget(&self, now: DateTime<Utc>) -> Result<u64, db::DbError> {
        let mut tx = self.db.begin().await?;
        let jobs = jobs::remove_done_before(&mut tx, now - KEEP_DONE_JOBS).await?;
        let events = outbox::remove_dispatched_before(&mut tx, now - KEEP_PASSED_ON_EVENTS).await?;
        tx.commit().await?;
        Ok(jobs + events)
    }
}

/// The shell with what is the same in every house of this program.
fn furnished(config: ShellConfig) -> ShellConfig {
    ShellConfig {
        footer: menus::footer(),
        own_area_path: "/fascicolo",
        outsider_area_path: identity::WELCOME_PATH,
        staff_area_path: "/gestione",
        sign_out_path: identity::SIGN_OUT_PATH,
        signed_posts: vec![identity::CONSUMER_PATH, identity::LOGOUT_PATH],
        ..config
    }
}

/// The ways in that are not of the identity domain.
fn other_ways(has_personas: bool, has_staff: bool) -> Vec<OtherWay> {
    let personas = OtherWay {
        texts: [
            "palazzo-sign-in-demonstration",
            "palazzo-sign-in-demonstration-text",
            "palazzo-sign-in-demonstration-enter",
        ],
        path: demo_identity::PATH,
        is_marked: true,
    };
    let staff = OtherWay {
        texts: ["palazzo-sign-in-staff", "palazzo-sign-in-staff-text", "palazzo-sign-in-staff-enter"],
        path: identity::STAFF_SIGN_IN_PATH,
        is_marked: false,
    };
    let ways = [(has_personas, personas), (has_staff, staff)];
    ways.into_iter().filter_map(|(is_there, way)| is_there.then_some(way)).collect()
}

/// Opens a database, brings its schema up to date, and makes its log append-only.
pub(crate) async fn open_database(config: &DbConfig) -> Result<Db> {
    let db = Db::connect(config).await.context("the database cannot be opened")?;
    db.migrate().await.context("the schema cannot be brought up to date")?;
    audit::protect(&db).await.context("the audit log cannot be protected")?;
    identity::protect(&db).await.context("the register of accesses cannot be protected")?;
    Ok(db)
}

/// Opens the folder or the bucket of documents.
pub(crate) fn open_documents(source: &DocumentsSource) -> Result<DocumentStore> {
    match source {
        DocumentsSource::Folder(folder) => DocumentStore::in_folder(folder)
            .with_context(|| format!("the folder {} cannot be used", folder.display())),
        DocumentsSource::Bucket(source) => DocumentStore::in_bucket(&bucket(source)?)
            .with_context(|| format!("the bucket {} cannot be used", source.bucket)),
    }
}

fn bucket(source: &BucketSource) -> Result<Bucket> {
    let file = &source.secret_key_file;
    let secret =
        std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(Bucket {
        name: source.bucket.clone(),
        endpoint: source.endpoint.clone(),
        region: source.region.clone(),
        prefix: source.prefix.clone(),
        access_key_id: source.access_key_id.clone(),
        secret_access_key: secret.trim().to_owned().into(),
    })
}
