//! What all towns of these tests share: two people in the register, nodes, and whom providers know.

use std::sync::Arc;

use auth::{Actor, Role, Staff};
use axum::Router;
use axum::routing::get;
use chrono::NaiveDate;
use db::Db;
use identity::{Askable, Cie, Delegations, Identities, RegisterKeys, Spid, WaysIn};
use kernel::{Clock, Language, Localised, PersonId, StaffId};
use registry::bulk::Writer;
use registry::codes::RegistrationReason;
use registry::codice_fiscale::CodiceFiscale;
use registry::{
    Belfiore, Birth, CustodyNote, FamilyRecord, FileVersion, Parent, ParentRole, Partner, Person, PersonName,
    Place, Reason, Registration, Registry, Sex,
};
use web::testing::{self, Browser};
use web::{Readiness, Secret, Shell, ShellConfig, Who};

/// Ada's codice fiscale, and one that she had before.
pub(crate) const ADA: &str = "RSSDAA85C50F205W";
pub(crate) const ADA_BEFORE: &str = "BNCDAA85C50F205C";
pub(crate) const UGO: &str = "VRDGUO40A01F205Z";
/// Somebody who is in no register at first.
pub(crate) const LEA: &str = "RSSLEA08C56F205L";
/// Somebody of Florence.
pub(crate) const ALBERTO: &str = "FRRLRT90E17D612S";

pub(crate) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody whom a provider knows.
pub(crate) struct Known {
    pub(crate) key: &'static str,
    pub(crate) code: &'static str,
    pub(crate) given_name: &'static str,
    pub(crate) surname: &'static str,
    pub(crate) born: &'static str,
    /// Whether they can show the highest level.
    pub(crate) is_strong: bool,
}

const fn known(key: &'static str, code: &'static str, name: [&'static str; 2], born: &'static str) -> Known {
    let [given_name, surname] = name;
    Known { key, code, given_name, surname, born, is_strong: false }
}

pub(crate) const PEOPLE: [Known; 6] = [
    Known { is_strong: true, ..known("ada", ADA, ["Ada", "Rossi"], "1985-03-10") },
    // Her provider still has the code and the name of before.
    known("ada-before", ADA_BEFORE, ["Ada", "Bianchi"], "1985-03-10"),
    known("ada-other-birth", ADA, ["Ada", "Rossi"], "1985-03-11"),
    known("ugo", UGO, ["Ugo", "Verdi"], "1940-01-01"),
    known("alberto", ALBERTO, ["Alberto", "Ferri"], "1990-05-17"),
    known("nessuno", "XXXXXX00X00X000X", ["Nessuno", "Nessuno"], "1990-05-17"),
];

/// A town hall, one of its nodes, and what can be seen of it.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) identities: Identities,
    pub(crate) app: Router,
    pub(crate) shell: Shell,
    pub(crate) ada: PersonId,
    ways: (Option<Spid>, Option<Cie>),
    secret: Secret,
}

impl House {
    /// With Ada and Ugo in its register, and the ways in that there are.
    pub(crate) async fn open(db: Db, clock: Clock, spid: Option<Spid>, cie: Option<Cie>) -> Self {
        identity::protect(&db).await.unwrap();
        let (ada, secret) = (settle(&db).await, Secret::random());
        let ways = (spid.clone(), cie.clone());
        let (identities, shell, app) = node_with(&db, &clock, &secret, spid, cie);
        Self { db, clock, identities, app, shell, ada, ways, secret }
    }

    /// Another node of the same town.
    pub(crate) fn second_node(&self) -> Router {
        let (spid, cie) = self.ways.clone();
        self.another(spid, cie).1
    }

    /// The same town with other ways in.
    pub(crate) fn another(&self, spid: Option<Spid>, cie: Option<Cie>) -> (Identities, Router) {
        let (identities, _, app) = node_with(&self.db, &self.clock, &self.secret, spid, cie);
        (identities, app)
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

    /// A child of somebody, as the act of birth has it.
    pub(crate) fn child_of(parent: PersonId, parent_name: PersonName, born: &str) -> Person {
        let who = Partner { person: Some(parent), name: parent_name, birth_date: None, birth_place: None };
        let parents = vec![Parent { role: ParentRole::Mother, who, fiscal_code: None }];
        Person { parents, ..Self::newcomer(LEA, born) }
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
    node_of(db, clock, secret, Identities::new(db.clone(), clock.clone(), city, spid, cie))
}

/// A node whose ways in are these.
pub(crate) fn node_of(
    db: &Db,
    clock: &Clock,
    secret: &Secret,
    identities: Identities,
) -> (Identities, Shell, Router) {
    let city = Arc::new(web::sample_city());
    let delegations = Delegations::new(db.clone(), clock.clone(), city).with_askable(askable());
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

/// What people can ask of this town.
fn askable() -> Vec<Askable> {
    let one = |key: &str, it: &str, en: &str| Askable {
        key: key.to_owned(),
        title: Localised::default().with(Language::It, it).with(Language::En, en),
    };
    vec![
        one("reclami", "Fare un reclamo", "Complain"),
        one("accesso-civico", "Chiedere dati", "Ask for data"),
    ]
}

pub(crate) fn register_keys() -> RegisterKeys {
    let [public, private] = RegisterKeys::generate();
    RegisterKeys::parse(&public, &[&private]).unwrap()
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
    Actor::Staff(Staff::new(StaffId::new(), public_name, role, "grande-1"))
}

/// Whether nobody is signed in there.
pub(crate) async fn is_nobody(browser: &mut Browser) -> bool {
    browser.get("/chi").await.text() == "visitor None"
}
