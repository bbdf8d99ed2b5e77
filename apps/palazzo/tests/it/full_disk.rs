//! No room is left for the database: reading goes on, writing is refused with a page that says so, and all is well again
//! once somebody has made room.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use auth::{Actor, AssuranceLevel};

use crate::open::Serving;
use crate::real_browser::{RealBrowser, Seen};
use crate::sessions::signed_in_as;
use crate::support::{Engine, Installation};

const CHOICE: &str = "/fascicolo/certificati/nuovo";
const BIRTH: &str = "/fascicolo/certificati/nuovo/birth";
/// Luca of the personas, to whom a birth certificate is given.
const LUCA: &str = "0193a000-0000-7000-8000-000000000002";
/// Room for a small city and many certificates.
const DISK: &str = "64m";

/// Doors open on a database that lies on a small disk, which exists for this one process.
struct OnASmallDisk {
    installation: Installation,
    serving: Serving,
    browser: RealBrowser,
    /// What the form of a birth certificate holds.
    form: Vec<(String, String)>,
}

impl OnASmallDisk {
    async fn open() -> Self {
        let mut installation = Installation::empty(Engine::Sqlite).await;
        let [disk, seed] = ["disk", "seed"].map(|name| installation.path(name));
        for folder in [&disk, &seed] {
            std::fs::create_dir(folder).unwrap();
        }
        // The city is made, and Luca comes in, before the disk is as small as it will be.
        installation.database.url = format!("sqlite:{}", seed.join("city.sqlite").display());
        installation.must_run(&[
            "demo-city",
            "--residents",
            "60",
            "--database-url",
            &installation.database.url,
        ]);
        let luca = Actor::Resident { person: LUCA.parse().unwrap(), level: AssuranceLevel::Substantial };
        let browser = RealBrowser::with(signed_in_as(&installation, luca).await);
        installation.database.url = format!("sqlite:{}", disk.join("city.sqlite").display());
        let settings = installation.settings("demonstration", "");
        std::fs::write(installation.path("palazzo.toml"), settings).unwrap();

        let script =
            "mount -t tmpfs -o size=$1 none \"$2\" && cp -a \"$3\"/. \"$2\" && shift 3 && exec \"$@\"";
        let program = installation.command(&["serve"]);
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh", DISK]).args([&disk, &seed]);
        command.arg(program.get_program()).args(program.get_args());
        command.env("RUST_LOG", "info").env_remove("PALAZZO_DATABASE_URL").stdin(Stdio::null());
        let serving = Serving::started_by(command);
        let mut open = Self { installation, serving, browser, form: Vec::new() };
        open.form = open.get(CHOICE).hidden_in(BIRTH);
        open
    }

    fn get(&mut self, path: &str) -> Seen {
        self.browser.get(&format!("{}{path}", self.serving.residents))
    }

    /// Luca takes another birth certificate.
    fn take(&mut self, key: &str) -> Seen {
        let others = self.form.iter().filter(|(name, _)| name != "request_key").cloned();
        let own = [("request_key", key), ("again", "si")];
        let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let fields: Vec<(String, String)> = others.chain(own).collect();
        self.browser.send(&self.serving.residents, BIRTH, &fields).expect("it answers")
    }

    /// A file on the small disk, which is seen through the process alone.
    fn ballast(&self) -> PathBuf {
        let disk = self.installation.path("disk");
        let disk = disk.strip_prefix("/").expect("a whole path");
        PathBuf::from(format!("/proc/{}/root", self.serving.id())).join(disk).join("ballast")
    }

    fn fill(&self) {
        let mut ballast = File::options().create(true).append(true).open(self.ballast()).unwrap();
        let full = std::iter::repeat_with(|| ballast.write_all(&[0; 4096])).find_map(Result::err);
        assert_eq!(full.expect("it ends").kind(), ErrorKind::StorageFull);
    }

    /// Runs `palazzo` where the small disk is.
    fn must_run_there(&self, arguments: &[&str]) -> String {
        let program = self.installation.command(arguments);
        let id = self.serving.id().to_string();
        let mut command = Command::new("nsenter");
        command.args(["--target", &id, "--user", "--preserve-credentials", "--mount"]);
        command.arg(program.get_program()).args(program.get_args());
        let output = command.env_remove("PALAZZO_DATABASE_URL").stdin(Stdio::null()).output();
        let output = output.expect("nsenter is part of every Debian");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the program speaks UTF-8")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_what_is_written_and_nothing_else_until_there_is_room() {
    let mut house = OnASmallDisk::open().await;
    let before = house.take("before");
    assert_eq!(before.status, 303, "{}", before.html);

    house.fill();

    // The log of the database has some room of its own, which is soon used up.
    let refused = (0..50).map(|count| house.take(&format!("full{count}"))).find(|seen| seen.status != 303);
    let refused = refused.expect("there is no room");
    assert_eq!(refused.status, 503, "{}", refused.html);
    assert!(refused.html.contains("Il servizio non è disponibile in questo momento"), "{}", refused.html);
    assert!(refused.html.contains("nulla è andato perso"), "{}", refused.html);
    let read = house.get("/");
    assert_eq!(read.status, 200, "{}", read.html);
    assert!(read.html.contains("action=\"/uscita\""), "Luca is still in: {}", read.html);
    let ready = RealBrowser::default().get(&format!("{}/salute/pronto", house.serving.operators));
    assert_eq!(ready.status, 200, "residents go on reading: {}", ready.html);

    std::fs::remove_file(house.ballast()).unwrap();

    let after = house.take("after");
    assert_eq!(after.status, 303, "without a restart: {}", after.html);
    let page = house.get(&after.location.expect("its own page"));
    assert!(page.html.contains("Scarica il PDF"), "{}", page.html);
    let whole = house.must_run_there(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    let OnASmallDisk { installation, serving, .. } = house;
    drop(serving);
    installation.database.remove().await;
}
