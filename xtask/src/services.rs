//! PostgreSQL servers of our own: private to this workspace, thrown away with `target/` or with the memory of the machine.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::memory;
use crate::root::target;
use crate::run::{Run, is_administrator};

#[derive(Subcommand)]
pub(crate) enum What {
    /// Starts the server of the tests unless one answers already
    Start,
    /// Stops the server that `start` started
    Stop,
}

/// A server of one purpose.
pub(crate) struct Server {
    folder: &'static str,
    port: &'static str,
    settings: &'static str,
    /// Whether its files are in the memory of the machine, where there is room: they are made and deleted by the thousand.
    is_fleeting: bool,
}

/// The server of the tests, where `platform/testkit` looks for it. It trusts whoever reaches 127.0.0.1
/// and forgets everything when the power goes (`fsync` is off): fast, and fit for nothing else.
pub(crate) const TESTS: Server = Server {
    folder: "postgres",
    port: "54329",
    settings: "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=512MB",
    is_fleeting: true,
};

/// The server of the measurements: it writes down what it says is written down, as a city's would.
pub(crate) const MEASUREMENTS: Server = Server {
    folder: "postgres-bench",
    port: "54330",
    settings: "-c fsync=on -c synchronous_commit=on -c max_wal_size=2GB",
    is_fleeting: false,
};

/// Whether a server answered already, or we started one and should stop it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Started {
    Already,
    ByUs,
}

pub(crate) fn run(what: &What) -> Result<()> {
    match what {
        What::Start => TESTS.start().map(|_| ()),
        What::Stop => TESTS.stop(),
    }
}

/// Whether this machine has the programs of a server, not only those of a client.
pub(crate) fn is_installed() -> bool {
    programs().is_ok()
}

impl Server {
    /// Makes sure that it answers.
    pub(crate) fn start(&self) -> Result<Started> {
        let programs = programs()?;
        if self.answers(&programs) {
            println!("  a PostgreSQL server answers on 127.0.0.1:{}", self.port);
            return Ok(Started::Already);
        }
        let cluster = self.cluster()?;
        if as_owner("test").arg("-f").arg(cluster.join("PG_VERSION")).ask().is_none() {
            make_cluster(&programs, &cluster)?;
        }
        as_owner(programs.join("pg_ctl"))
            .args(["start", "--wait", "--silent", "-o", &self.options(), "-l"])
            .arg(cluster.join("server.log"))
            .arg("-D")
            .arg(&cluster)
            .because("a server of our own, on 127.0.0.1 only")
            .go()?;
        if !self.answers(&programs) {
            bail!(
                "the server does not answer on 127.0.0.1:{}; see {}/server.log",
                self.port,
                cluster.display()
            );
        }
        Ok(Started::ByUs)
    }

    /// Stops our own server; one that somebody else started is left alone.
    pub(crate) fn stop(&self) -> Result<()> {
        let cluster = self.cluster()?;
        if as_owner("test").arg("-f").arg(cluster.join("postmaster.pid")).ask().is_none() {
            println!("  no server of this workspace is running");
            return Ok(());
        }
        let stop = as_owner(programs()?.join("pg_ctl")).args(["stop", "--silent", "--mode=fast", "-D"]);
        stop.arg(&cluster).go()?;
        if self.is_fleeting {
            // Its memory is for others now.
            as_owner("find").arg(&cluster).args(["-mindepth", "1", "-delete"]).go()?;
        }
        Ok(())
    }

    /// Its folder, made for its owner: in memory where it may be, else under `target/`, or where that cannot be entered by
    /// the owner (a workspace in root's private home), in the machine's folder for passing things.
    fn cluster(&self) -> Result<PathBuf> {
        let in_memory = if self.is_fleeting { memory::folder(self.folder) } else { None };
        if !is_administrator() {
            let ours = in_memory.unwrap_or_else(|| target().join(self.folder));
            fs::create_dir_all(&ours).with_context(|| format!("{} cannot be made", ours.display()))?;
            return Ok(ours);
        }
        let cluster = match in_memory {
            Some(folder) => folder,
            None => on_disk(self.folder)?,
        };
        give_to_owner(&cluster)?;
        Ok(cluster)
    }

    /// An empty database of this name, in place of the one before; gives its address.
    pub(crate) fn empty_database(&self, name: &str) -> Result<String> {
        let admin = format!("postgres://postgres@127.0.0.1:{}/postgres", self.port);
        Run::new(programs()?.join("psql"))
            .args(["--quiet", &admin, "-c", &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")])
            .args(["-c", &format!("CREATE DATABASE {name}")])
            .because("an empty database to measure on")
            .go()?;
        Ok(format!("postgres://postgres@127.0.0.1:{}/{name}", self.port))
    }

    fn answers(&self, programs: &Path) -> bool {
        let question = ["--quiet", "--host=127.0.0.1", "--port", self.port];
        Run::new(programs.join("pg_isready")).args(question).ask().is_some()
    }

    fn options(&self) -> String {
        format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
             -c shared_buffers=256MB -c timezone=UTC {}",
            self.port, self.settings
        )
    }
}

fn make_cluster(programs: &Path, cluster: &Path) -> Result<()> {
    as_owner(programs.join("initdb"))
        .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
        .args(["--no-sync", "--no-instructions", "-D"])
        .arg(cluster)
        .because("a new, empty cluster")
        .go()
}

/// The newest installed PostgreSQL's programs, which Debian keeps out of `PATH`.
fn programs() -> Result<PathBuf> {
    let versions =
        fs::read_dir("/usr/lib/postgresql").context("PostgreSQL is not installed: `cargo xtask install`")?;
    versions
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .map(|version| (version, Path::new("/usr/lib/postgresql").join(version.to_string()).join("bin")))
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .max()
        .map(|(_, programs)| programs)
        .context("there is no PostgreSQL server under /usr/lib/postgresql: `cargo xtask install`")
}

/// PostgreSQL refuses to run as root: then it runs as the user that its package made.
fn as_owner(program: impl AsRef<Path>) -> Run {
    if is_administrator() {
        Run::new("runuser").args(["-u", "postgres", "--"]).arg(program.as_ref()).dir("/")
    } else {
        Run::new(program.as_ref())
    }
}

fn on_disk(folder: &str) -> Result<PathBuf> {
    fs::create_dir_all(target()).context("target/ cannot be made")?;
    let ours = target().join(folder);
    let is_reachable = as_owner("test").arg("-x").arg(target()).ask().is_some();
    Ok(if is_reachable { ours } else { memory::named_after(&ours, &std::env::temp_dir()) })
}

fn give_to_owner(folder: &Path) -> Result<()> {
    let given =
        Run::new("install").args(["-d", "-o", "postgres", "-g", "postgres", "-m", "700"]).arg(folder).ask();
    given.map(|_| ()).with_context(|| format!("{} cannot be given to the user postgres", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_server_of_the_tests_forgets() {
        assert!(TESTS.options().contains("fsync=off"));
        assert!(MEASUREMENTS.options().contains("fsync=on"));
        const { assert!(TESTS.is_fleeting && !MEASUREMENTS.is_fleeting) };
        assert_ne!(TESTS.port, MEASUREMENTS.port);
    }
}
