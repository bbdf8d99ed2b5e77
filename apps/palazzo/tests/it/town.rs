//! A house in this process, with the people of the demonstration in it.

use std::path::Path;
use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Role, RoleTable, Scope, Staff};
use cases::Catalogue;
use certificates::{Applicant, Certificate, Keys, Kind, Kinds, Order, Request, Use};
use chrono::NaiveDate;
use db::Db;
use demo_identity::Persona;
use documents::authority::{self, Names};
use documents::keys::KeyKind;
use documents::store::DocumentStore;
use identity::Post;
use kernel::{Clock, Language, PersonId, StaffId};
use mail::{Address, Counterpart, Mailer};
use palazzo::{CityFiles, House, Parts};
use registry::generator::{self, CityContent, Options, Personas, Who, populate};
use tempfile::TempDir;
use testkit::{test_clock, test_time};
use web::testing::Browser;
use web::{ClientAddress, LocalPath, Mode, Secret};

/// A town of a few dozen people, among them the personas.
pub(crate) struct Town {
    pub(crate) house: House,
    pub(crate) clock: Clock,
    pub(crate) db: Db,
    residents: Vec<PersonId>,
    _folder: TempDir,
    outside: Outside,
}

/// What a town hall has outside: a mail server, an SMS centre, App IO, an antivirus. They stop when dropped.
struct Outside {
    mail_server: Counterpart,
    sms_centre: sms::Counterpart,
    app_io: appio::Counterpart,
    antivirus: antivirus::Counterpart,
}

impl Outside {
    async fn open(clock: &Clock) -> Self {
        Self {
            mail_server: Counterpart::start(0, clock.clone(), false).await.unwrap(),
            sms_centre: sms::Counterpart::start(0, clock.clone(), false).await.unwrap(),
            app_io: appio::Counterpart::start(0, clock.clone(), false).await.unwrap(),
            antivirus: antivirus::Counterpart::start(false).await.unwrap(),
        }
    }

    /// By what messages leave the house for there.
    fn post(&self) -> Post {
        let from = Address::parse("avvisi@comune.example").unwrap();
        let mailer = Mailer::try_new(self.mail_server.settings(from, "Comune di Prova")).unwrap();
        let sender = sms::Sender::parse("Comune").unwrap();
        let texter = sms::Texter::try_new(self.sms_centre.settings(sender)).unwrap();
        Post {
            mailer: Some(mailer),
            mailbox_path: Some(mail::MAILBOX_PATH),
            texter: Some(texter),
            inbox_path: Some(sms::INBOX_PATH),
            app_io: Some(appio::AppIo::try_new(self.app_io.settings()).unwrap()),
            app_io_path: Some(appio::INBOX_PATH),
        }
    }
}

/// Keys of a comune of tests, made in this folder.
fn keys_in(folder: &Path) -> Keys {
    let names =
        Names { organization: "Comune di Prova".into(), organization_identifier: "VATIT-01199250158".into() };
    authority::init(folder, &names, KeyKind::P256, test_time()).unwrap();
    authority::load(folder).unwrap().into()
}

/// Where an official begins to look at a complaint.
const BEGINS: &str = "to = \"in-esame\", by = \"official\" },";
/// The same, with a sealed letter that says so.
const BEGINS_IN_WRITING: &str = "to = \"in-esame\", by = \"official\", document = { title = { it = \"Reclamo in esame\", \
     en = \"Complaint being looked at\" }, paragraphs = [{ it = \"Lo guardiamo.\", en = \"We look at it.\" }] } },";

/// What Milan offers, with a letter as complaints are begun, and a service whose files somebody else reads before they
/// sign.
fn catalogue(files: &CityFiles, languages: &[Language]) -> Catalogue {
    let mut services = files.services().unwrap();
    for (_, text) in services.files.iter_mut().filter(|(name, _)| name == "reclami") {
        *text = text.replacen(BEGINS, BEGINS_IN_WRITING, 1);
    }
    services.files.push(("garanzia".to_owned(), include_str!("garanzia.toml").to_owned()));
    services.catalogue(languages).unwrap()
}

impl Town {
    pub(crate) async fn new(db: Db) -> Self {
        Self::with_roles(db, CityFiles::find("milano").unwrap().roles().unwrap()).await
    }

    /// The same in a comune whose roles allow what this table says.
    pub(crate) async fn with_roles(db: Db, roles: RoleTable) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = CityFiles::find("milano").unwrap();
        let city = files.city().unwrap();
        let clock = test_clock();
        let today = clock.today_in(city.timezone);
        let Inhabitants { residents, guests } = people(&db, &files, today).await;
        let outside = Outside::open(&clock).await;
        let parts = Parts {
            catalogue: catalogue(&files, &city.languages),
            roles,
            dues: files.dues().unwrap(),
            tari: files.tari().unwrap(),
            appointments: files.appointments().unwrap(),
            gazetteer: files.gazetteer().unwrap(),
            pagopa: None,
            city: Arc::new(city),
            seal_drawing: files.text("seal.svg").unwrap(),
            mode: Mode::Demonstration,
            db: db.clone(),
            clock: clock.clone(),
            keys: keys_in(&folder.path().join("keys")),
            documents: DocumentStore::in_folder(&folder.path().join("documents")).unwrap(),
            scanner: Some(outside.antivirus.scanner()),
            secret: Secret::random(),
            spid: None,
            post: outside.post(),
            mailbox: Some(outside.mail_server.mailbox()),
            inbox: Some(outside.sms_centre.inbox()),
            app_io_inbox: Some(outside.app_io.inbox()),
            cie: None,
            cie_by_saml: None,
            staff: identity::StaffDoor::closed(),
            personas: guests,
            rate_limits: None,
            client_address: ClientAddress::Socket,
        };
        let house = House::build(parts).unwrap();
        Self { house, clock, db, residents, _folder: folder, outside }
    }

    /// The App IO of its people.
    pub(crate) const fn app_io(&self) -> &appio::Counterpart {
        &self.outside.app_io
    }

    /// The person of a persona that is a resident, in the order of the file.
    pub(crate) fn resident(&self, number: usize) -> PersonId {
        self.residents[number]
    }

    /// The eldest of the first persona's children.
    pub(crate) fn son(&self) -> PersonId {
        planted("0193a000-0000-7000-8000-000000000022")
    }

    /// His father, who lives with them.
    pub(crate) fn father(&self) -> PersonId {
        planted("0193a000-0000-7000-8000-000000000019")
    }

    /// Who is under guardianship among the personas.
    pub(crate) fn ward(&self) -> PersonId {
        planted("0193a000-0000-7000-8000-000000000009")
    }

    /// His guardian.
    pub(crate) fn guardian(&self) -> PersonId {
        planted("0193a000-0000-7000-8000-000000000008")
    }

    /// A birth certificate of somebody: free, and allowed to nearly everybody.
    pub(crate) async fn certificate_of(&self, person: PersonId) -> Certificate {
        self.taken_by(&resident(person)).await
    }

    /// The same by whoever may, for the one whose certificates they can ask for.
    pub(crate) async fn taken_by(&self, actor: &Actor) -> Certificate {
        let request = Request::online(Kinds::one(Kind::Birth), Use::Ordinary);
        let order = Order { request, second_language: None, request_key: "walk".to_owned() };
        self.house.certificates.issue(actor, Applicant::Resident, order).await.expect("birth is certified")
    }

    /// A browser in which this actor is signed in, and which has been shown a form.
    pub(crate) async fn browser(&self, actor: &Actor) -> Browser {
        let mut browser = Browser::new(&self.house.router());
        if actor.is_signed_in() {
            browser.sign_in(self.house.shell(), actor.clone()).await;
        }
        let shown = browser.get("/verifica").await;
        assert!(shown.status.is_success(), "{}", shown.text());
        browser
    }
}

/// Somebody of the file of personas.
pub(crate) fn planted(id: &str) -> PersonId {
    id.parse().expect("as the file has it")
}

/// Mario Rossi, who is in no register, as a clerk writes him down by his document.
pub(crate) const MARIO: [(&str, &str); 6] = [
    ("cognome", "Rossi"),
    ("nome", "Mario"),
    ("nascita", "1980-01-01"),
    ("codice_fiscale", "RSSMRA80A01H501U"),
    ("documento", "Carta d'identità CA00000AA"),
    ("motivo", "Segnala una buca"),
];

/// The same, once he has come in by his own identity.
pub(crate) async fn mario_from_outside(town: &Town) -> PersonId {
    let (person, mut tx) = (PersonId::new(), town.db.begin().await.unwrap());
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, fiscal_code, given_name, family_name, born_on, first_seen_at, last_seen_at)
         VALUES ($1, 'RSSMRA80A01H501U', 'Mario', 'Rossi', $2, $3, $3)",
    )
    .bind(person)
    .bind(NaiveDate::from_ymd_opt(1980, 1, 1))
    .bind(town.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    person
}

pub(crate) const fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::Demonstration }
}

pub(crate) fn staff(role: Role) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Sportello", role, "larga-12"))
}

/// Somebody who works cases of an office.
pub(crate) fn caseworker(role: Role, office: &str) -> Actor {
    let scopes = vec![Scope::Office(office.to_owned())];
    Actor::Staff(Staff::new(StaffId::new(), "Ufficio", role, office).within(scopes))
}

/// The residents among the personas, and the personas as the demonstration lets them in.
struct Inhabitants {
    residents: Vec<PersonId>,
    guests: Vec<Persona>,
}

async fn people(db: &Db, files: &CityFiles, today: NaiveDate) -> Inhabitants {
    let town = Arc::new(CityContent::read(|name| files.text(name).map_err(std::io::Error::other)).unwrap());
    let personas = Personas::parse(&files.text("demo/personas.toml").unwrap(), &town, today).unwrap();
    let residents = personas.list.iter().filter_map(|persona| match persona.who {
        Who::Resident(person) => Some((person, persona)),
        Who::Staff(..) => None,
    });
    let inhabitants = Inhabitants {
        residents: residents.clone().map(|(person, _)| person).collect(),
        guests: residents.map(|(person, persona)| guest(person, persona)).collect(),
    };
    populate(db, town, Options { residents: 60, seed: 1, today, personas }, |_| ()).await.unwrap();
    inhabitants
}

fn guest(person: PersonId, persona: &generator::Persona) -> Persona {
    Persona {
        key: persona.key.clone(),
        display_name: persona.name.clone(),
        title: persona.title.clone(),
        story: persona.story.clone(),
        actor: resident(person),
        home: LocalPath::home(),
    }
}
