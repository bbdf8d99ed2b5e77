//! AgID's conformance program and xmlsec1 against the program as a city in production starts it.

use std::time::Duration;

use spid::certificate::CERTIFICATE_FILE;

use crate::judge::{self, JUDGE, Trial};
use crate::open::{Serving, read};
use crate::pair::Pair;
use crate::support::{Engine, Installation};
use crate::tools;

/// Where residents find the city. TLS ends before the program, which speaks none: `front.py` stands there.
const PUBLIC: &str = "https://servizi.comune.example";
/// The metadata are read where the program listens, and that is not their name.
const ANOTHER_ADDRESS: &str = "The EntityID SHOULD be equal to ";
/// So many checks of the metadata, of a request and of responses there are at least.
const FEWEST: [usize; 3] = [150, 40, 111];

/// A city that was admitted to SPID. Its proxy says from where each resident asks: the whole of the judgement from one
/// address would be turned away.
fn settings(binding: &str) -> String {
    format!(
        "proxies = 1\npublic_url = \"{PUBLIC}\"\n[antivirus]\nkind = \"clamd\"\naddress = \"./away.ctl\"\n\
         [spid]\nfolder = \"spid\"\nregister = \"registro\"\nbinding = \"{binding}\"\n\
         providers = [{{ scheme = \"spid\", file = \"gestori.xml\", pinned = \"registro.pem\" }}]"
    )
}

/// The keys that operators make, and a registry's signed list with the judge alone in it. Gives the registry.
fn prepare(installation: &Installation, binding: &str) -> Pair {
    let [spid, register, home] = ["spid", "registro", "giudice"].map(|name| installation.path(name));
    installation.must_run(&["keys", "spid", spid.to_str().unwrap(), "--public-url", PUBLIC]);
    installation.must_run(&["keys", "register", register.to_str().unwrap()]);
    std::fs::create_dir(&home).unwrap();
    std::fs::write(home.join("front.py"), include_str!("../tools/front.py")).unwrap();
    let registry = Pair::of("https://registro.example");
    let list = format!(
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_elenco\">{}{}\
         </md:EntitiesDescriptor>",
        tools::template("_elenco"),
        judge::metadata(&home).trim()
    );
    let signed = tools::xmlsec1_signs(&list, &registry.key);
    std::fs::write(installation.path("gestori.xml"), signed).unwrap();
    std::fs::write(installation.path("registro.pem"), &registry.certificate).unwrap();
    let settings = installation.settings("production", &settings(binding));
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();
    registry
}

/// The list is read beside the first answers.
fn wait_for_providers(serving: &Serving) {
    for _ in 0..100 {
        if read(&format!("{}/accedi", serving.residents)).contains("/accedi/spid?gestore=") {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the list of providers was never read");
}

/// A sign-in with the judge by one binding, to the last answer.
async fn is_judged(binding: &str) {
    let installation = Installation::empty(Engine::Sqlite).await;
    let registry = prepare(&installation, binding);
    let serving = Serving::start(&installation);
    wait_for_providers(&serving);
    let address = format!("{}{}", serving.residents, identity::METADATA_PATH);
    let login = format!("{PUBLIC}/accedi/spid?gestore={JUDGE}");
    let home = installation.path("giudice");
    let inside = serving.residents.trim_start_matches("http://");

    let metadata = read(&address);
    let counts = Trial {
        metadata: &address,
        login: &login,
        is_cie: false,
        arguments: &["--authn-plugin", "front.Browser"],
        environment: &[("PYTHONPATH", home.to_str().unwrap()), ("PALAZZO_INSIDE", inside)],
        void_warning: Some(ANOTHER_ADDRESS),
    }
    .judged(&home);

    assert!(counts.iter().zip(FEWEST).all(|(count, fewest)| *count >= fewest), "{counts:?}");
    assert!(metadata.contains(&format!("entityID=\"{PUBLIC}{}\"", identity::METADATA_PATH)), "{metadata}");
    let own = std::fs::read_to_string(installation.path("spid").join(CERTIFICATE_FILE)).unwrap();
    assert!(tools::xmlsec1_verifies(&metadata, &own));
    assert!(!tools::xmlsec1_verifies(&metadata, &registry.certificate), "signed by the city and nobody else");
    serving.end();
    let db = installation.open().await;
    let entered: (i64,) = db.query("SELECT COUNT(*) FROM identity_access").fetch_one().await.unwrap();
    assert!(entered.0 > 0, "what was believed stands in the register");
    db.close().await;
    installation.database.remove().await;
}

#[tokio::test]
async fn the_conformance_program_finds_no_fault_with_a_city_in_production_by_form() {
    is_judged("post").await;
}

#[tokio::test]
async fn the_conformance_program_finds_no_fault_with_a_city_in_production_by_address() {
    is_judged("redirect").await;
}
