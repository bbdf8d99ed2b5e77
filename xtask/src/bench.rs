//! The measurements of `docs/benchmarks.md`: what is measured, and the program that measures it.

use anyhow::{Context, Result};
use clap::Args;

use crate::cargo::cargo;
use crate::install;
use crate::services::{MEASUREMENTS, Started};

#[derive(Args)]
pub(crate) struct Options {
    /// Which measurement
    name: Option<String>,
    /// For the measurement's own program
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    flags: Vec<String>,
}

/// One measurement: a `[[bench]]` of a crate.
struct Bench {
    name: &'static str,
    about: &'static str,
    package: &'static str,
    /// Whether it compares with programs of others.
    compares: bool,
}

/// Every measurement there is.
const BENCHES: &[Bench] = &[
    Bench {
        name: "certificates",
        about: "certificates a second through the whole path, beside the limit and a peer, on both engines",
        package: "palazzo",
        compares: true,
    },
    Bench {
        name: "residents",
        about: "pages and certificates in cities of three sizes, and the making of them, on both engines",
        package: "palazzo",
        compares: false,
    },
    Bench {
        name: "cases",
        about: "lives of cases a second through the API beside plain transactions, a spike, and long lists, on both engines",
        package: "palazzo",
        compares: false,
    },
    Bench {
        name: "payments",
        about: "what pagoPA's node is answered a second with a million open notices, an import of them, and a hundred thousand \
                receipts in disorder, beside the reads and plain transactions, on both engines",
        package: "palazzo",
        compares: false,
    },
    Bench {
        name: "appointments",
        about: "10,000 requests at once for 500 slots, on three nodes with PostgreSQL, beside versions alone and plain inserts; \
                the first free date of 200 offices in a year of three million cells; an act by decree on 40,000 \
                appointments; on both engines",
        package: "palazzo",
        compares: false,
    },
    Bench {
        name: "sign-in",
        about: "sign-ins a second by SPID and CIE through the whole path, beside the limit, on both engines",
        package: "palazzo",
        compares: false,
    },
];

/// Runs one, optimised; without a name, says which there are.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Some(name) = &options.name else {
        BENCHES.iter().for_each(|bench| println!("{:<16} {}", bench.name, bench.about));
        return Ok(());
    };
    let bench = BENCHES
        .iter()
        .find(|bench| bench.name == name)
        .with_context(|| format!("there is no measurement {name:?}: `cargo xtask bench` lists them"))?;
    if bench.compares {
        install::for_measurements()?;
    }
    let started = MEASUREMENTS.start()?;
    let database = MEASUREMENTS.empty_database("palazzo_bench")?;
    let outcome = cargo(["bench", "--package", bench.package, "--bench", bench.name, "--"])
        .args(&options.flags)
        .env("PALAZZO_VENV", install::venv())
        .env("PALAZZO_BENCH_POSTGRES", database)
        .because(bench.about)
        .go();
    if started == Started::ByUs {
        MEASUREMENTS.stop()?;
    }
    outcome
}
