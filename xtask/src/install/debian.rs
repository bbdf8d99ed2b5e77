//! Programs from Debian's packages.

use anyhow::{Result, bail};

use super::python;
use crate::run::{Run, has};
use crate::services;

/// A package, how to see that it is there, and what it is for.
struct Package {
    name: &'static str,
    sign: Sign,
    why: &'static str,
}

/// What shows that a package need not be installed.
enum Sign {
    /// A program in `PATH`, from wherever it came.
    Program(&'static str),
    /// Anything else.
    Test(fn() -> bool),
}

/// What the compiler needs.
const FOR_BUILDING: &[Package] = &[
    needs("gcc", Sign::Program("cc"), "some crates hold C"),
    needs("pkg-config", Sign::Program("pkg-config"), "finds the library below"),
    needs("libssl-dev", Sign::Test(has_openssl_headers), "the cryptography behind CIE"),
];

/// What the tests need besides.
const FOR_TESTS: &[Package] = &[
    needs("postgresql", Sign::Test(services::is_installed), "the second of the two engines"),
    needs("chromium-headless-shell", Sign::Program("chromium-headless-shell"), "the browser of the journeys"),
    needs("poppler-utils", Sign::Program("pdfsig"), "a second opinion on the text and the seal of a PDF"),
    needs("zbar-tools", Sign::Program("zbarimg"), "reads the codes on a printed page as a scanner does"),
    needs("qpdf", Sign::Program("qpdf"), "a second opinion on the structure of a PDF"),
    needs("softhsm2", Sign::Program("softhsm2-util"), "a key that cannot leave its box (PKCS#11)"),
    needs("nodejs", Sign::Program("node"), "runs the journeys and makes the served assets"),
    needs("npm", Sign::Program("npm"), "brings the packages of those two"),
    needs("python3", Sign::Program("python3"), "runs the independent judges of seals and codes"),
    needs(
        "python3-venv",
        Sign::Test(python::can_make_environments),
        "keeps the judges apart from the machine",
    ),
    needs("openssl", Sign::Program("openssl"), "a second opinion on certificates and time stamps"),
    needs("libxml2-utils", Sign::Program("xmllint"), "judges our messages to pagoPA by their schema"),
    needs("xmlsec1", Sign::Program("xmlsec1"), "a second opinion on the signatures of SPID"),
    needs("libxmlsec1-openssl", Sign::Test(has_xmlsec_openssl), "the cryptography of that one"),
];

/// What the peer of the measurements needs besides Python.
const FOR_MEASUREMENTS: &[Package] = &[
    needs("libpango-1.0-0", Sign::Test(has_pango), "lays out text for WeasyPrint"),
    needs("libpangoft2-1.0-0", Sign::Test(has_pango), "the same, for PDF"),
    needs("libharfbuzz-subset0", Sign::Test(has_pango), "cuts fonts for it"),
];

const fn needs(name: &'static str, sign: Sign, why: &'static str) -> Package {
    Package { name, sign, why }
}

fn has_pango() -> bool {
    let libraries = Run::new("ldconfig").arg("-p").ask().unwrap_or_default();
    ["libpangoft2-1.0", "libharfbuzz-subset"].iter().all(|name| libraries.contains(name))
}

fn has_xmlsec_openssl() -> bool {
    Run::new("ldconfig").arg("-p").ask().unwrap_or_default().contains("libxmlsec1-openssl")
}

fn has_openssl_headers() -> bool {
    Run::new("pkg-config").args(["--exists", "openssl"]).ask().is_some()
}

/// Installs what the compiler needs and is missing.
pub(super) fn for_building() -> Result<()> {
    packages(FOR_BUILDING)
}

/// Installs what the tests need and is missing.
pub(super) fn for_tests() -> Result<()> {
    packages(FOR_BUILDING)?;
    packages(FOR_TESTS)
}

/// Installs what the measurements need, and the database.
pub(super) fn for_measurements() -> Result<()> {
    for_tests()?;
    packages(FOR_MEASUREMENTS)
}

fn packages(wanted: &[Package]) -> Result<()> {
    let missing: Vec<_> = wanted.iter().filter(|package| !is_there(package)).collect();
    if missing.is_empty() {
        println!("  there already: {}", names(wanted.iter()));
        return Ok(());
    }
    if !has("apt-get") {
        bail!("please install: {}", names(missing.into_iter()));
    }
    missing.iter().for_each(|package| println!("  # {}: {}", package.name, package.why));
    apt("update").because("to know today's versions").go()?;
    apt("install")
        .args(["--yes", "--no-install-recommends"])
        .args(missing.iter().map(|package| package.name))
        .go()
}

/// `apt-get`, asking nothing: whoever calls may have no keyboard.
fn apt(verb: &str) -> Run {
    Run::as_administrator("env").args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", verb])
}

fn is_there(package: &Package) -> bool {
    match package.sign {
        Sign::Program(name) => has(name),
        Sign::Test(test) => test(),
    }
}

fn names<'a>(packages: impl Iterator<Item = &'a Package>) -> String {
    packages.map(|package| package.name).collect::<Vec<_>>().join(" ")
}
