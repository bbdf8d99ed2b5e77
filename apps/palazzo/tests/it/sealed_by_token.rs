//! A house as it is at work: the key of the seal lives on a PKCS#11 token and nowhere else, and an authority of others stamps
//! the time.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use documents::authority;
use kernel::Clock;
use timestamp::LocalAuthority;

use crate::support::{Engine, Installation, files_below, list_of_births};

const PIN: &str = "731946";
const TOKEN: &str = "Comune";
const KEY: &str = "sigillo";
/// How the settings of the other tests name their keys.
const FILES: &str = "keys = { kind = \"files\", folder = \"keys\" }";
/// Nothing that is private is left of them.
const PRIVATE: [&str; 3] = ["root-key.pem", "seal-key.pem", "timestamp-key.pem"];

/// SoftHSM's library: `PALAZZO_SOFTHSM`, or where Debian puts it.
fn module() -> PathBuf {
    let found = std::env::var_os("PALAZZO_SOFTHSM").map(PathBuf::from);
    let module = found.unwrap_or_else(|| "/usr/lib/softhsm/libsofthsm2.so".into());
    assert!(module.exists(), "SoftHSM is missing: `cargo xtask install` brings it");
    module
}

struct House {
    installation: Installation,
    /// The settings of SoftHSM.
    tokens: PathBuf,
    /// It runs as long as this lives.
    _stamps: LocalAuthority,
}

impl House {
    async fn with_pin(pin: &str) -> Self {
        let installation = Installation::with_city(Engine::Sqlite, 300).await;
        let keys = installation.path("keys");
        let stamping = authority::load(&keys).unwrap().timestamp;
        let stamps = LocalAuthority::start(stamping, Clock::System, false).await.unwrap();
        let tokens = token_with(&installation, &keys.join("seal-key.pem"));
        for private in PRIVATE {
            std::fs::remove_file(keys.join(private)).unwrap();
        }
        std::fs::write(installation.path("pin"), pin).unwrap();
        let stamped = format!(
            "timestamp = {{ kind = \"authority\", url = \"{}\", roots = \"keys/root.pem\" }}",
            stamps.url()
        );
        let sealed = format!(
            "keys = {{ kind = \"token\", folder = \"keys\", module = \"{}\", token = \"{TOKEN}\", key = \"{KEY}\", \
             pin_file = \"pin\" }}",
            module().display()
        );
        let settings = installation.settings("demonstration", &stamped);
        assert!(settings.contains(FILES), "{settings}");
        std::fs::write(installation.path("palazzo.toml"), settings.replace(FILES, &sealed)).unwrap();
        Self { installation, tokens, _stamps: stamps }
    }

    async fn issue(&self) -> Output {
        let list = self.installation.path("list.csv");
        std::fs::write(&list, list_of_births(&self.installation.fiscal_codes(40).await)).unwrap();
        let mut command =
            self.installation.command(&["certificates", "issue", "--from", list.to_str().unwrap()]);
        command.env("SOFTHSM2_CONF", &self.tokens).output().expect("the program can be started")
    }
}

/// A token with this key on it; gives the settings by which SoftHSM finds it.
fn token_with(installation: &Installation, key: &Path) -> PathBuf {
    let (folder, settings) = (installation.path("tokens"), installation.path("softhsm2.conf"));
    std::fs::create_dir(&folder).unwrap();
    let text = format!("directories.tokendir = {}\nlog.level = ERROR\n", folder.display());
    std::fs::write(&settings, text).unwrap();
    let hsm = |arguments: &[&str]| {
        let done = Command::new("softhsm2-util").env("SOFTHSM2_CONF", &settings).args(arguments).output();
        let done = done.expect("SoftHSM is missing: `cargo xtask install` brings it");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    hsm(&["--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", PIN]);
    let key = key.to_str().unwrap();
    hsm(&["--import", key, "--token", TOKEN, "--label", KEY, "--id", "01", "--pin", PIN]);
    settings
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_sealed_by_the_token_and_stamped_by_the_authority() {
    let house = House::with_pin(PIN).await;

    let issued = house.issue().await;

    let told = String::from_utf8_lossy(&issued.stderr);
    assert!(matches!(issued.status.code(), Some(0 | 2)), "{told}");
    let documents = files_below(&house.installation.path("documents"));
    let document = documents.first().expect("somebody of forty may have one").to_str().unwrap();
    let keys = house.installation.path("keys");
    let said = house.installation.must_run(&["verify", document, "--keys", keys.to_str().unwrap()]);
    assert!(said.starts_with("AUTHENTIC\n"), "{said}");
    let stamp = said.lines().find(|line| line.starts_with("time stamp ")).expect("it is told");
    assert!(stamp.ends_with("Marca temporale dimostrativa"), "{stamp}");
    house.installation.database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_pin_keeps_the_doors_shut_and_is_not_repeated() {
    let house = House::with_pin("000111").await;

    let refused = house.issue().await;

    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && !told.is_empty(), "{told}");
    assert!(!told.contains("000111") && !told.contains(PIN), "{told}");
    assert!(files_below(&house.installation.path("documents")).is_empty());
    house.installation.database.remove().await;
}
