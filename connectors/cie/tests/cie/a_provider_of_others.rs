//! A sign-in with an anchor and a provider that others wrote: the package `spid-cie-oidc` of PyPI.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use cie::{Anchor, Level, Outcome, Part, Refused, RelyingParty, Trust};
use kernel::Clock;
use serde_json::Value;

use crate::browser::Browser;
use crate::house::{Door, callback};
use crate::world::our_keys;

/// The program of the others; it ends with the test.
struct Others {
    program: Child,
    about: Value,
    _folder: tempfile::TempDir,
}

impl Others {
    fn start(client_id: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/cie_provider.py");
        let keys = our_keys().federation_jwks()["keys"].to_string();
        let mut command = Command::new(python());
        command.arg(script).arg(folder.path()).args([client_id, &keys]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().unwrap_or_else(|error| {
            panic!("{} cannot be run ({error}); see connectors/cie/README.md", python().display())
        });
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let about =
            serde_json::from_str(&line).expect("the program says who it is, or why not on standard error");
        Self { program, about, _folder: folder }
    }

    fn text(&self, name: &str) -> String {
        self.about[name].as_str().unwrap().to_owned()
    }

    fn trust(&self) -> Trust {
        Trust {
            anchors: vec![Anchor { entity_id: self.text("anchor"), jwks: self.about["anchor_keys"].clone() }],
            providers: vec![self.text("provider")],
            required_trust_marks: vec![],
        }
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        let _ = self.program.wait();
    }
}

/// Python of the virtual environment: `PALAZZO_VENV`, or `target/venv` of the workspace.
fn python() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/venv");
    std::env::var_os("PALAZZO_VENV").map_or(own, PathBuf::from).join("bin/python")
}

fn sign_in(us: &RelyingParty, at: &str, provider: &str) -> Result<cie::Answer, Refused> {
    let now = Clock::System.now();
    let provider = us.federation().find_provider(provider, now)?;
    let (pending, url) = us.begin_sign_in(&provider, Level::Two, now).unwrap();
    let mut browser = Browser::new();
    let login = browser.visit(&url);
    assert_eq!(login.status, 200, "{}", login.html);
    let entered = browser.submit(&login, &[("username", "ada.bianchi"), ("password", "prova")]);
    let consent = browser.visit(&entered.location.expect("the password was accepted"));
    let back = browser.submit(&consent, &[]);
    us.finish_sign_in(&callback(at, back.location.as_deref()), &pending, Clock::System.now())
}

#[test]
fn somebody_signs_in_with_a_provider_that_others_wrote() {
    let door = Door::reserve();
    let at = door.client_id.clone();
    let others = Others::start(&at);
    let us = door.open(our_keys(), others.trust(), true, &Clock::System);

    let answer = sign_in(&us, &at, &others.text("provider")).unwrap();

    let Outcome::SignedIn(ada) = answer.outcome else { panic!("nobody is there") };
    assert_eq!((ada.given_name.as_str(), ada.family_name.as_str()), ("Ada", "Bianchi"));
    assert_eq!(ada.fiscal_number.as_str(), "BNCDAA85C50F205X");
    assert!(ada.level >= Level::Two);
    assert_eq!(answer.transaction.trust_chain.len(), 3);
    us.revoke(&ada.session, Clock::System.now()).unwrap();
}

#[test]
fn what_it_leaves_out_is_not_waived_by_itself() {
    let door = Door::reserve();
    let at = door.client_id.clone();
    let others = Others::start(&at);
    let us = door.open(our_keys(), others.trust(), false, &Clock::System);
    let outcome = sign_in(&us, &at, &others.text("provider"));
    assert!(
        matches!(outcome, Err(Refused::Unreadable(Part::Userinfo) | Refused::Claim(Part::Userinfo, _))),
        "{outcome:?}"
    );
}
