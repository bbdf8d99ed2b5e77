//! The whole house of one city: database, registry, certificates, pages, jobs.

mod upkeep;

use std::sync::Arc;

use antivirus::Scanner;
use anyhow::{Context, Result};
use auth::RoleTable;
use axum::{Extension, Router};
use cases::{Cases, Catalogue, Reach, Webhooks};
use certificates::{Certificates, Keys, Press, Rulebook};
use chrono::{DateTime, Utc};
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
use sms::Inbox;
use web::{ClientAddress, Mode, RateLimits, Readiness, Secret, Shell, ShellConfig};

use crate::settings::{BucketSource, DocumentsSource};
use crate::{cities, menus, pages};

/// Events of which topic become jobs of which kind.
const SUBSCRIPTIONS: &[(&str, &str)] = &[
    ("registry", certificates::COMPARE),
    ("registry", identity::SOMEBODY_DIED),
    ("registry", cases::APPLICANT_DIED),
    ("registry", cases::HOME_CHANGED),
    ("registry_desk", identity::TELL_OF_CHANGE),
    ("registry.persons_merged", identity::PERSONS_MERGED),
    ("registry.persons_merged", certificates::FOLLOW),
    ("registry.persons_merged", cases::FOLLOW),
    ("identity.outsider_became", cases::FOLLOW),
    ("identity.outsider_parted", cases::FOLLOW),
];

/// Everything a house is made of.
pub struct Parts {
    /// The comune.
    pub city: Arc<City>,
    /// Everything that can be asked of it.
    pub catalogue: Catalogue,
    /// What each role allows there.
    pub roles: RoleTable,
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
    /// Who looks at the files that residents send; without, none is taken.
    pub scanner: Option<Scanner>,
    /// From which form tokens are derived.
    pub secret: Secret,
    /// SPID and eIDAS, where the comune was admitted to them.
    pub spid: Option<Spid>,
    /// CIE, where the comune is in its federation.
    pub cie: Option<Cie>,
    /// By what messages leave the house.
    pub post: Post,
    /// The mail of a demonstration, for whoever tries it; none in production.
    pub mailbox: Option<Mailbox>,
    /// Its text messages.
    pub inbox: Option<Inbox>,
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
    /// What is asked of the city.
    pub cases: Cases,
    db: Db,
    clock: Clock,
    seal_valid_until: DateTime<Utc>,
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
            catalogue,
            roles,
            seal_drawing,
            mode,
            db,
            clock,
            keys,
            documents,
            scanner,
            secret,
            personas,
            spid,
            cie,
            post,
            staff,
            ..
        } = parts;
        let seal_valid_until = keys.seal.valid_until();
        let registry = Registry::new(db.clone(), clock.clone(), city.clone());
        let is_demonstration = mode == Mode::Demonstration;
        let press = Press::new(keys, seal_drawing.clone(), documents.clone(), is_demonstration);
        let letters = press.documents().clone();
        let rulebook = Arc::new(Rulebook::built_in()?);
        let certificates =
            Certificates::new(db.clone(), clock.clone(), city.clone(), registry.clone(), rulebook, press)
                .with_roles(roles.clone());

        let mailer = post.mailer.clone();
        let contacts = Contacts::new(db.clone(), clock.clone(), city.clone(), secret.clone(), post);
        let identities = Identities::new(db.clone(), clock.clone(), city.clone(), spid, cie)
            .asking_for_contacts(contacts.has_post());

        let cases = Cases::new(db.clone(), clock.clone(), city.clone(), catalogue, letters, is_demonstration)
            .with_roles(roles.clone())
            .with_files(documents, scanner)
            .with_webhooks(Webhooks::new(secret.clone(), reach_of(mode)));
        let cases = match mailer {
            Some(mailer) => cases.with_mail(mailer),
            None => cases,
        };
        let delegations = Delegations::new(db.clone(), clock.clone(), city.clone())
            .with_askable(cities::askable(cases.catalogue()));
        let employees = Employees::new(db.clone(), clock.clone(), city.clone(), staff)
            .with_offices(cities::units_as_offices(cases.catalogue().units()));
        let emergencies = Emergencies::new(db.clone(), clock.clone(), city.timezone);

        let config = ShellConfig {
            menu: menus::main_menu(employees.have_passkeys()),
            mandates: Some(identity::mandates(&delegations)),
            roles,
            rate_limits,
            client_address,
            upload_routes: cases::upload_routes(cases.catalogue()),
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
            .merge(identity::emergency_routes(emergencies))
            .merge(registry::routes_with(registry.clone(), &menus::SERVICES))
            .merge(certificates::routes(certificates.clone()))
            .merge(cases::routes(cases.clone()));
        if !personas.is_empty() {
            domains = domains.merge(DemoIdentity::try_new(mode, personas)?.routes());
        }
        if let Some(mailbox) = parts.mailbox {
            domains = domains.merge(mail::demonstration(mailbox));
        }
        if let Some(inbox) = parts.inbox {
            domains = domains.merge(sms::demonstration(inbox));
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
            cases,
            db,
            clock,
            seal_valid_until,
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
        let lives =
            identity::life_handlers(&self.identities, &self.delegations, &self.contacts, &self.employees);
        Workers::new(
            self.db.clone(),
            self.clock.clone(),
            WorkerConfig::default(),
            [
                certificates::handlers(&self.certificates),
                identity::handlers(&self.contacts),
                cases::handlers(&self.cases),
                lives,
            ]
            .concat(),
        )
    }

    /// Passes events on to whoever listens.
    #[must_use]
    pub fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(self.db.clone(), self.clock.clone(), SUBSCRIPTIONS)
    }
}

/// Programs of offices are told wherever they are; those of a demonstration on its own machine too.
const fn reach_of(mode: Mode) -> Reach {
    match mode {
        Mode::Production => Reach::World,
        Mode::Demonstration => Reach::AlsoThisMachine,
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
