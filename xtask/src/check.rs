//! What comes before the tests: formatting, lints, documentation, and the rules of this house that no
//! compiler checks.
//!
//! A rule is a function from the [`Tree`] of files to what is wrong with it, one sentence per fault. Each
//! has a file of its own, with tests that show it failing.

mod arrows;
mod crates;
mod foreign_tables;
mod length;
mod licences;
mod links;
mod lockfiles;
mod machine_paths;
mod migrations;
mod naked_text;
mod publiccode;
mod ratchets;
mod released;
mod rust_source;
mod snapshots;
mod sql;
mod text_keys;
mod text_usage;
mod tree;
mod unfinished;
mod unused_dependencies;

use anyhow::{Result, bail};
use clap::Args;

use crate::cargo::cargo;
use crate::steps::Steps;
use tree::Tree;

pub(crate) use released::freeze_migrations;

#[derive(Args)]
pub(crate) struct Options {
    /// Only the rules of this house: seconds instead of minutes
    #[arg(long)]
    quick: bool,
}

/// So many faults of one kind say enough.
const MOST_SHOWN: usize = 60;

/// A rule of this house.
struct Rule {
    name: &'static str,
    find: fn(&Tree) -> Result<Vec<String>>,
}

const RULES: &[Rule] = &[
    Rule { name: "dependencies point downwards: apps, domains, connectors, platform", find: arrows::find },
    Rule { name: "no crate reads another's tables", find: foreign_tables::find },
    Rule { name: "migrations have an owner, an order, and break nothing that runs", find: migrations::find },
    Rule { name: "released migrations stay as they are", find: released::find },
    Rule { name: "every text is written in every language, and used", find: text_keys::find },
    Rule { name: "no page says anything that is not a text of locales/", find: naked_text::find },
    Rule { name: "links in the documentation lead somewhere", find: links::find },
    Rule { name: "nothing unfinished without the number of its issue", find: unfinished::find },
    Rule { name: "no path of one machine", find: machine_paths::find },
    Rule { name: "lockfiles name packages, not servers", find: lockfiles::find },
    Rule { name: "snapshots were looked at", find: snapshots::find },
    Rule { name: "no dependency that nobody uses", find: unused_dependencies::find },
    Rule { name: "licences that may be combined with ours", find: licences::find },
    Rule { name: "publiccode.yml describes this release", find: publiccode::find },
];

/// Checks everything.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut steps = Steps::new("check");
    rules(&mut steps)?;
    if options.quick {
        steps.skip("formatting, lints, documentation, generated files, cargo deny", "left out by --quick");
    } else {
        compiled(&mut steps);
    }
    steps.finish()
}

/// The rules of this house; they need no compiler.
pub(crate) fn rules(steps: &mut Steps) -> Result<()> {
    let tree = Tree::read(&crate::root::root())?;
    for rule in RULES {
        steps.step(rule.name, || judge((rule.find)(&tree)?));
    }
    ratchets::step(steps, &tree);
    length::remark(&tree);
    Ok(())
}

/// What the compiler and its companions say, without a single warning.
pub(crate) fn compiled(steps: &mut Steps) {
    steps
        .step("formatting", || cargo(["fmt", "--all", "--check"]).because("`cargo xtask fmt` mends it").go());
    steps.step("lints", || {
        cargo(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]).go()
    });
    steps.step("documentation", || {
        cargo(["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings").go()
    });
    steps.step("generated files", crate::assets::check);
    if crate::run::has("cargo-deny") {
        steps.step("cargo deny", || cargo(["deny", "check", "bans", "licenses", "sources"]).go());
    } else {
        steps.skip("cargo deny", "it is not installed; the rule on licences has looked at deny.toml");
    }
}

fn judge(faults: Vec<String>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    let shown = faults.iter().take(MOST_SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n  ");
    let more = if faults.len() > MOST_SHOWN { "\n  …" } else { "" };
    bail!("{} found:\n  {shown}{more}", faults.len());
}
