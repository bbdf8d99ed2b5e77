//! A town with two people in its register, a provider of SPID and one of eIDAS on 127.0.0.1.

use std::sync::Arc;

use auth::{Actor, Role, Staff};
use axum::Router;
use axum::routing::get;
use chrono::NaiveDate;
use db::Db;
use documents::keys::{CertifiedKey, KeyKind};
use identity::{Cie, Delegations, Identities, RegisterKeys, Spid, WaysIn};
use kernel::{Clock, Language, Localised, PersonId, StaffId};
use registry::bulk::Writer;
use registry::codes::RegistrationReason;
use registry::codice_fiscale::CodiceFiscale;
use registry::{
    Belfiore, Birth, CustodyNote, FamilyRecord, FileVersion, Person, PersonName, Place, Reason, Registration,
    Registry, Sex,
};
use spid::certificate::{Holder, issue};
use spid::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use spid::directory::{Providers, Scheme};
use spid::{
    Attribute, AttributeSet, Binding, Contact, IdpDirectory, Keys, Level, Organization, ServiceName,
    ServiceProvider,
};
use web::testing::{self, Browser};
use web::{Readiness, Secret, Shell, ShellConfig, Who};

/// Ada's codice fiscale, and one that she had before.
pub(crate) const ADA: &str = "RSSDAA85C50F205W";
pub(crate) const ADA_BEFORE: &str = "BNCDAA85C50F205C";
pub(crate) const UGO: &str = "VRDGUO40A01F205Z";
/// Somebody of Florence.
pub(crate) const ALBERTO: &str = "FRRLRT90E17D612S";

pub(crate) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The town, one of its nodes, and the providers that its people use.
pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) identities: Identities,
    pub(crate) app: Router,
    pub(crate) shell: Shell,
    pub(crate) ada: PersonId,
    pub(crate) spid: Counterpart,
    pub(crate) eidas: Counterpart,
    open: Spid,
    secret: Secret,
}

impl Town {
    pub(crate) async fn settled(db: Db) -> Self {
        Self::at(db, testkit::test_clock()).await
    }

    pub(crate) async fn at(db: Db, clock: Clock) -> Self {
        identity::protect(&db).await.unwrap();
        let us = service_provider("http://palazzo.test", &clock);
        let spid = provider("Gestore di prova", &clock, &us, people()).await;
        let eidas = provider("Nodo eIDAS", &clock, &us, guests()).await;
        let list = |one: &Counterpart| Providers::read(one.metadata(), &[one.key()], clock.now()).unwrap();
        let lists = vec![(Scheme::Spid, list(&spid)), (Scheme::Eidas, list(&eidas))];
        let open = Spid {
            us,
            directory: IdpDirectory::holding(lists),
            binding: Binding::Redirect,
            register: register_keys(),
        };
        let ada = settle(&db).await;
        let secret = Secret::random();
        let (identities, shell, app) = node(&db, &clock, &secret, Some(open.clone()));
        Self { db, clock, identities, app, shell, ada, spid, eidas, open, secret }
    }

    /// Another node of the same town.
    pub(crate) fn second_node(&self) -> Router {
        node(&self.db, &self.clock, &self.secret, Some(self.open.clone())).2
    }

    pub(crate) async fn browser_of(&self, actor: Actor) -> Browser {
        let mut browser = Browser::new(&self.app);
        browser.sign_in(&self.shell, actor).await;
        browser
    }

    /// Puts somebody into the register of the population who was not in it.
    pub(crate) async fn enters_the_register(&self, code: &str, born: &str) -> PersonId {
        self.enters(person("Ferri", "Alberto", Sex::M, code, born)).await
    }

    /// Somebody who is in no register yet, to be filled in.
    pub(crate) fn newcomer(code: &str, born: &str) -> Person {
        person("Rossi", "Lea", Sex::F, code, born)
    }

    pub(crate) async fn enters(&self, person: Person) -> PersonId {
        let id = person.id;
        let mut writer = Writer::new(&self.db);
        writer.write(FamilyRecord { family: None, people: vec![person] }).await.unwrap();
        writer.finish().await.unwrap();
        id
    }

    /// A registrar enters what a court decided on a parent.
    pub(crate) async fn registrar_notes(&self, child: PersonId, note: CustodyNote) {
        let city = Arc::new(web::sample_city());
        let registry = Registry::new(self.db.clone(), self.clock.clone(), city);
        let file = FileVersion { person: child, version: 1 };
        let reason = Reason::parse("Decreto del tribunale").unwrap();
        registry.note_custody(&staff(Role::RegistryOfficial), file, note, &reason).await.unwrap();
    }

    /// A registrar corrects what somebody is called.
    pub(crate) async fn registrar_renames(&self, person: PersonId, surname: &str, given: &str) {
        let city = Arc::new(web::sample_city());
        let registry = Registry::new(self.db.clone(), self.clock.clone(), city);
        let file = FileVersion { person, version: 1 };
        let (name, reason) =
            (PersonName::parse(surname, given).unwrap(), Reason::parse("Rettifica").unwrap());
        let today = registry.today();
        let official = staff(Role::RegistryOfficial);
        registry.correct_name(&official, file, name, None, today, &reason).await.unwrap();
    }

    /// What was written in the log of accesses about somebody: kind of actor, action, whether it was allowed.
    pub(crate) async fn log_about(&self, person: PersonId) -> Vec<(String, String, bool)> {
        let query = self.db.query(
            "SELECT actor_kind, action, allowed FROM audit_entry WHERE subject_id = $1 ORDER BY lane, position",
        );
        query.bind(person).fetch_all().await.unwrap()
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        let (count,): (i64,) = self.db.query(sql).fetch_one().await.unwrap();
        count
    }
}

/// A node without a way in.
pub(crate) fn closed_node(db: &Db) -> Router {
    node(db, &testkit::test_clock(), &Secret::random(), None).2
}

pub(crate) fn node(
    db: &Db,
    clock: &Clock,
    secret: &Secret,
    spid: Option<Spid>,
) -> (Identities, Shell, Router) {
    node_with(db, clock, secret, spid, None)
}

/// A node with the ways in that there are.
pub(crate) fn node_with(
    db: &Db,
    clock: &Clock,
    secret: &Secret,
    spid: Option<Spid>,
    cie: Option<Cie>,
) -> (Identities, Shell, Router) {
    let city = Arc::new(web::sample_city());
    let delegations = Delegations::new(db.clone(), clock.clone(), city.clone());
    let identities = Identities::new(db.clone(), clock.clone(), city, spid, cie);
    let config = ShellConfig {
        secret: secret.clone(),
        sign_out_path: identity::SIGN_OUT_PATH,
        signed_posts: vec![identity::CONSUMER_PATH, identity::LOGOUT_PATH],
        own_area_path: "/fascicolo",
        outsider_area_path: identity::WELCOME_PATH,
        mandates: Some(identity::mandates(&delegations)),
        ..testing::config()
    };
    let shell = Shell::new(config, db.clone(), clock.clone());
    let who = get(|Who(actor): Who| async move { format!("{} {:?}", actor.kind(), actor.id()) });
    let ways = WaysIn { identities: identities.clone(), others: Vec::new() };
    let pages = identity::routes(ways).merge(identity::delegation_routes(delegations));
    let routes = pages.route("/fascicolo", who.clone()).route("/chi", who);
    let app = shell.around(routes, Readiness::new());
    (identities, shell, app)
}

pub(crate) fn service_provider(base: &str, clock: &Clock) -> ServiceProvider {
    let entity_id = format!("{base}{}", identity::METADATA_PATH);
    let holder = Holder {
        organization: "Comune di Borgo".into(),
        display_name: "Comune di Borgo".into(),
        entity_id: entity_id.clone(),
        ipa_code: "c_b000".into(),
        locality: "Borgo".into(),
    };
    let issued = issue(&holder, KeyKind::Rsa2048, clock.now()).unwrap();
    let key = CertifiedKey::from_pem(&issued.certificate, &issued.key).unwrap();
    let text = |it: &str| Localised::default().with(Language::It, it).with(Language::En, it);
    let settings = spid::Settings {
        entity_id,
        consumer_urls: vec![format!("{base}{}", identity::CONSUMER_PATH)],
        logout_url: format!("{base}{}", identity::LOGOUT_PATH),
        organization: Organization {
            name: text("Comune di Borgo"),
            display_name: text("Comune di Borgo"),
            url: text(base),
        },
        ipa_code: "c_b000".into(),
        contact: Contact { email: "spid@comune.borgo.example".into(), telephone: "+390200000".into() },
        attribute_sets: vec![residents(), AttributeSet::eidas_minimum(), AttributeSet::eidas_full()],
    };
    ServiceProvider::try_new(settings, Keys::try_new(key).unwrap(), false).unwrap()
}

fn residents() -> AttributeSet {
    use Attribute::{DateOfBirth, FamilyName, FiscalNumber, Name, SpidCode};
    AttributeSet {
        index: identity::RESIDENTS,
        name: ServiceName::Ours(
            Localised::default().with(Language::It, "Servizi").with(Language::En, "Services"),
        ),
        attributes: vec![SpidCode, Name, FamilyName, FiscalNumber, DateOfBirth],
    }
}

pub(crate) fn register_keys() -> RegisterKeys {
    let [public, private] = RegisterKeys::generate();
    RegisterKeys::parse(&public, &[&private]).unwrap()
}

async fn provider(name: &str, clock: &Clock, us: &ServiceProvider, people: Vec<TestPerson>) -> Counterpart {
    let settings = CounterpartSettings {
        name: name.into(),
        people,
        port: 0,
        clock: clock.clone(),
        is_production: false,
    };
    let provider = Counterpart::start(settings).await.unwrap();
    provider.admit(&us.metadata().unwrap()).unwrap();
    provider
}

/// Key, codice fiscale, given name, surname, day of birth, best level.
fn people() -> Vec<TestPerson> {
    [
        ("ada", ADA, "Ada", "Rossi", "1985-03-10", Level::Three),
        // Her provider still has the code and the name of before.
        ("ada-before", ADA_BEFORE, "Ada", "Bianchi", "1985-03-10", Level::Two),
        ("ada-other-birth", ADA, "Ada", "Rossi", "1985-03-11", Level::Two),
        ("ugo", UGO, "Ugo", "Verdi", "1940-01-01", Level::Two),
        ("alberto", ALBERTO, "Alberto", "Ferri", "1990-05-17", Level::Two),
        ("nessuno", "XXXXXX00X00X000X", "Nessuno", "Nessuno", "1990-05-17", Level::Two),
    ]
    .into_iter()
    .map(|(key, code, name, surname, born, level)| {
        let code = format!("TINIT-{code}");
        test_person(
            key,
            level,
            &[
                (Attribute::SpidCode, "PROV1"),
                (Attribute::FiscalNumber, &code),
                (Attribute::Name, name),
                (Attribute::FamilyName, surname),
                (Attribute::DateOfBirth, born),
            ],
        )
    })
    .collect()
}

fn guests() -> Vec<TestPerson> {
    let greta = [
        (Attribute::SpidCode, "DE/IT/8f2d31a0"),
        (Attribute::Name, "Greta"),
        (Attribute::FamilyName, "Weber"),
        (Attribute::DateOfBirth, "1988-11-02"),
    ];
    vec![test_person("greta", Level::Three, &greta)]
}

fn test_person(key: &str, highest_level: Level, attributes: &[(Attribute, &str)]) -> TestPerson {
    TestPerson {
        key: key.into(),
        label: key.into(),
        highest_level,
        attributes: attributes.iter().map(|(attribute, value)| (*attribute, (*value).to_owned())).collect(),
    }
}

fn person(surname: &str, given: &str, sex: Sex, code: &str, born: &str) -> Person {
    let birth = Birth { date: on(born), place: Place::of(Belfiore::parse("F205").unwrap()), act: None };
    let reason = RegistrationReason::from_code("1").unwrap();
    let registration = Registration::Resident { since: on("2001-01-01"), reason };
    let name = PersonName::parse(surname, given).unwrap();
    let mut person = Person::new(PersonId::new(), name, sex, birth, registration);
    person.fiscal_codes.current = Some(CodiceFiscale::parse(code).unwrap());
    person
}

pub(crate) async fn settle(db: &Db) -> PersonId {
    let mut ada = person("Rossi", "Ada", Sex::F, ADA, "1985-03-10");
    ada.fiscal_codes.previous = vec![CodiceFiscale::parse(ADA_BEFORE).unwrap()];
    let mut ugo = person("Verdi", "Ugo", Sex::M, UGO, "1940-01-01");
    ugo.registration = Registration::Deceased {
        on: on("2020-03-01"),
        place: None,
        act: None,
        was: registry::Register::Residents,
    };
    let id = ada.id;
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: None, people: vec![ada, ugo] }).await.unwrap();
    writer.finish().await.unwrap();
    id
}

pub(crate) fn staff(role: Role) -> Actor {
    let public_name = "Direzione servizi".to_owned();
    Actor::Staff(Staff { id: StaffId::new(), public_name, role, office: "grande-1".into() })
}
