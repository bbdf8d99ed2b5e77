//! `palazzo demo`, which says as much as a city would ever have it say.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::open::Serving;

/// All that our own crates have to say, and what others say to operators.
const TALKATIVE: &str = "info,palazzo=debug,web=debug,auth=debug,audit=debug,db=debug,outbox=debug,jobs=debug,\
                         documents=debug,registry=debug,certificates=debug,identity=debug,cases=debug,mail=debug,\
                         sms=debug,appio=debug,pagopa=debug,payments=debug,appointments=debug,emergency=debug,desk=debug,spid=debug,cie=debug,oidc=debug,antivirus=debug,timestamp=debug,webhook=debug,\
                         demo_identity=debug,loopback=debug";

/// A demonstration in `folder`, on this empty database or on one of its own.
pub(super) fn open_demonstration(folder: &Path, database_url: Option<&str>) -> Serving {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palazzo"));
    command
        .args(["demo", "--residents", "60", "--without-rate-limits"])
        .args(["--listen", "127.0.0.1:0", "--operators-listen", "127.0.0.1:0"])
        .arg("--data")
        .arg(folder)
        .env("RUST_LOG", TALKATIVE)
        .env_remove("PALAZZO_DATABASE_URL")
        .stdin(Stdio::null());
    if let Some(url) = database_url {
        command.args(["--database-url", url]);
    }
    Serving::started_by(command)
}
