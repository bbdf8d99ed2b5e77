//! The program of the others: the package `spid-cie-oidc` of PyPI, an anchor and a provider.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use cie::{Anchor, Trust};
use serde_json::Value;

use crate::world::our_keys;

/// The program of the others; it ends with the test.
pub(crate) struct Others {
    program: Child,
    about: Value,
    _folder: tempfile::TempDir,
}

impl Others {
    pub(crate) fn start(client_id: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../connectors/cie/tests/tools");
        let script = tools.join("cie_provider.py");
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

    pub(crate) fn text(&self, name: &str) -> String {
        self.about[name].as_str().unwrap().to_owned()
    }

    pub(crate) fn trust(&self) -> Trust {
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
