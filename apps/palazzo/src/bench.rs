//! One certificate, to be printed again and again: the limit of what any path around it can reach.

mod sign_in;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::{Context, Result};
use auth::{Actor, AssuranceLevel};
use certificates::{
    Applicant, Certificate, CertificateId, Certificates, Keys, Kind, Kinds, Number, Order, Press, Request,
    Rulebook, Use,
};
use db::DbConfig;
use documents::authority;
use documents::keys::KeyKind;
use documents::store::DocumentStore;
use kernel::{City, Clock};
use registry::Registry;
use registry::generator::Who;

pub use sign_in::{Begun, SignInBench};

use crate::cities::CityFiles;
use crate::commands::city::{content, fill, read_personas};
use crate::commands::key_files::make_authority;
use crate::house::open_database;

/// A press and a certificate of one of the personas.
pub struct Bench {
    press: Press,
    city: Arc<City>,
    certificate: Certificate,
    printed: AtomicI64,
    seal_drawing: String,
}

impl Bench {
    /// Makes keys, a few residents and one certificate in a folder.
    pub fn new(folder: &Path) -> Result<Self> {
        tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(Self::prepare(folder))
    }

    async fn prepare(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let files = CityFiles::find("milano")?;
        let city = Arc::new(files.city()?);
        let today = Clock::System.today_in(city.timezone);
        let url = format!("sqlite:{}", folder.join("bench.sqlite").display());
        fill(&files, &url, 60, 1, today).await?;
        let keys_folder = folder.join("keys");
        make_authority(&keys_folder, &city, KeyKind::Rsa2048)?;
        let keys = Keys::from(authority::load(&keys_folder)?);
        let seal_drawing = files.text("seal.svg")?;
        let press = Press::new(
            keys,
            seal_drawing.clone(),
            DocumentStore::in_folder(&folder.join("documents"))?,
            true,
        );
        let db = open_database(&DbConfig::at(url)).await?;
        let registry = Registry::new(db.clone(), Clock::System, city.clone());
        let book = Arc::new(Rulebook::built_in()?);
        let register = Certificates::new(db, Clock::System, city.clone(), registry, book, press.clone());
        let personas = read_personas(&files, &content(&files)?, today)?;
        let resident = personas.list.iter().find_map(|persona| match persona.who {
            Who::Resident(person) => Some(person),
            Who::Staff(..) => None,
        });
        let actor = Actor::Resident {
            person: resident.context("the demonstration has residents")?,
            level: AssuranceLevel::Demonstration,
        };
        let request = Request::online(Kinds::one(Kind::Birth), Use::Ordinary);
        let order = Order { request, second_language: None, request_key: "bench".to_owned() };
        let certificate = register.issue(&actor, Applicant::Resident, order).await?;
        Ok(Self {
            press,
            city,
            printed: AtomicI64::new(certificate.number.number),
            certificate,
            seal_drawing,
        })
    }

    /// What the page says, as JSON, for somebody else to set the same page.
    #[must_use]
    pub fn page(&self) -> String {
        let page = self.press.page(&self.city, &self.certificate).expect("it was printed before");
        serde_json::to_string(&page).expect("a page is plain data")
    }

    /// The drawing on the page, as SVG.
    #[must_use]
    pub fn seal_drawing(&self) -> &str {
        &self.seal_drawing
    }

    /// Typesets and seals one more, with a number of its own: of the same page again the typesetter would have kept most.
    /// Tells the size in bytes.
    #[must_use]
    pub fn print(&self) -> usize {
        let number =
            Number { number: self.printed.fetch_add(1, Ordering::Relaxed), ..self.certificate.number };
        let certificate = Certificate { id: CertificateId::new(), number, ..self.certificate.clone() };
        self.press.print(&self.city, &certificate, Clock::System.now()).expect("it was printed before").len()
    }
}
