//! The test provider of CIE that is no part of this repository, where it is at hand: an anchor and a provider.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cie::{Anchor, Trust};

use crate::a_tool_of_others::at_hand;
use crate::tools;
use crate::world::our_keys;

/// How long it may take to open its door.
const PATIENCE: Duration = Duration::from_secs(60);

/// Fills its database. Its Ada has a code with a wrong check character, which nobody comes in with here.
const SEED: &str = "import sys; sys.path.insert(0, sys.argv[1]); import cie_test_op as op; \
                    ada = op.USERS[0][2]; code = 'https://attributes.eid.gov.it/fiscal_number'; \
                    ada[code] = ada[code].replace('BNCDAA85C50F205X', 'BNCDAA85C50F205C'); \
                    op.seed(sys.argv[2], sys.argv[3])";

/// The provider while it runs; it ends with this value.
pub(crate) struct ToolOp {
    program: Child,
    anchor: String,
    folder: tempfile::TempDir,
}

impl ToolOp {
    pub(crate) fn at_hand() -> Option<PathBuf> {
        at_hand("cie_test_op.py")
    }

    pub(crate) fn start(tool: &Path, client_id: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("client.json");
        std::fs::write(&keys, our_keys().federation_jwks()["keys"].to_string()).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
        let own = folder.path().to_str().unwrap();
        let environment =
            [("CIE_OP_DIR", own), ("CIE_OP_PORT", port.as_str()), ("PYTHONDONTWRITEBYTECODE", "1")];
        let python = tools::in_venv("python");
        let home = tool.parent().unwrap().to_str().unwrap();
        tools::run(&python, &["-c", SEED, home, client_id, keys.to_str().unwrap()], &environment);
        let mut command = Command::new(&python);
        command.arg(tool).arg("run").envs(environment).stdin(Stdio::null());
        let program = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let open = Self { program, anchor: format!("http://127.0.0.1:{port}"), folder };
        open.wait_for_its_door(&format!("127.0.0.1:{port}"));
        open
    }

    fn wait_for_its_door(&self, address: &str) {
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < PATIENCE, "the tool does not open its door");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Whom to trust, and who the provider is.
    pub(crate) fn about(&self) -> (Trust, String) {
        let pinned = std::fs::read_to_string(self.folder.path().join("ta-pinned-jwks.json")).unwrap();
        let provider = format!("{}/oidc/op", self.anchor);
        let trust = Trust {
            anchors: vec![Anchor {
                entity_id: self.anchor.clone(),
                jwks: serde_json::from_str(&pinned).unwrap(),
            }],
            providers: vec![provider.clone()],
            required_trust_marks: vec![],
        };
        (trust, provider)
    }
}

impl Drop for ToolOp {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
