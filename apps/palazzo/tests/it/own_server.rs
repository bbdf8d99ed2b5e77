//! A PostgreSQL server of one test, which may stop it as no test may stop the one of all.

use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A server on a free port of 127.0.0.1, with its cluster in a folder of its own.
pub(crate) struct OwnServer {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl OwnServer {
    /// Makes an empty cluster and starts the server.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        if is_administrator() {
            run(Command::new("chown").arg("postgres:postgres").arg(folder.path()));
        }
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = free.local_addr().expect("it has an address").port();
        drop(free);
        let server = Self { folder, programs: programs(), port };
        let mut initdb = server.command("initdb");
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        run(initdb.args(["--no-sync", "--no-instructions", "-D"]).arg(server.cluster()));
        server.start();
        server
    }

    /// Its one database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it, and waits until it answers.
    pub(crate) fn start(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c timezone=UTC",
            self.port
        );
        let mut start = self.command("pg_ctl");
        start.args(["start", "--wait", "--silent", "-o", &options, "-l"]);
        run(start.arg(self.folder.path().join("server.log")).arg("-D").arg(self.cluster()));
    }

    /// Stops it: whoever is connected is cut off.
    pub(crate) fn stop(&self) {
        let mut stop = self.command("pg_ctl");
        run(stop.args(["stop", "--wait", "--silent", "--mode=fast", "-D"]).arg(self.cluster()));
    }

    fn cluster(&self) -> PathBuf {
        self.folder.path().join("cluster")
    }

    /// PostgreSQL refuses to run as root: then it runs as the user that its package made.
    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        if !is_administrator() {
            return Command::new(program);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
        command
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "--silent", "--mode=immediate", "-D"]).arg(self.cluster());
        // A server that is stopped already says so, and that is all right.
        let _ = stop.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// A server goes on when the program that started it has ended: it must hold none of our pipes.
fn run(command: &mut Command) {
    let told = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let ended = told.unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    assert!(ended.success(), "{command:?} failed: {ended}");
}

fn is_administrator() -> bool {
    std::fs::metadata("/proc/self").expect("Linux").uid() == 0
}

/// The newest installed PostgreSQL's programs, which Debian keeps out of `PATH`.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is installed");
    let numbers = versions.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let newest = numbers.max().expect("PostgreSQL is installed");
    Path::new("/usr/lib/postgresql").join(newest.to_string()).join("bin")
}
