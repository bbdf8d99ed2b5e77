//! Migrations: whose they are, in which order, and whether the program of yesterday survives them.

use std::collections::BTreeMap;

use anyhow::Result;

use super::crates::crate_of;
use super::sql;
use super::tree::Tree;

const FOLDER: &str = "migrations/";

/// Statements after which the program that still runs finds something missing.
const BREAKING: &[&[&str]] = &[
    &["drop", "table"],
    &["drop", "column"],
    &["rename", "to"],
    &["rename", "column"],
    &["alter", "column"],
];

/// How a migration says why a breaking statement breaks nothing any more.
const WHY_SAFE: &str = "-- Nobody reads it since release ";

/// `20260901090000_cases_create.sql`, taken apart.
pub(crate) struct Name<'a> {
    moment: &'a str,
    rest: &'a str,
}

impl<'a> Name<'a> {
    /// Fourteen digits, then lower-case words.
    pub(crate) fn parse(path: &'a str) -> Option<Self> {
        let name = path.strip_prefix(FOLDER)?.strip_suffix(".sql")?;
        let (moment, rest) = name.split_once('_')?;
        let digits = moment.len() == 14 && moment.bytes().all(|byte| byte.is_ascii_digit());
        let words = rest.split('_').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        (digits && words).then_some(Self { moment, rest })
    }
}

/// The crate of this tree whose name `name` begins with; the longest, where two would do.
pub(crate) fn owner(tree: &Tree, name: &str) -> Option<String> {
    let belongs =
        |owner: &String| name.strip_prefix(owner.as_str()).is_some_and(|rest| rest.starts_with('_'));
    tree.paths().filter_map(crate_of).filter(belongs).max_by_key(String::len)
}

/// Refuses what the text above describes.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut moments: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, sql) in tree.ending(&[".sql"]).filter(|(path, _)| path.starts_with(FOLDER)) {
        let Some(name) = Name::parse(path) else {
            faults.push(format!("{path} is not called YYYYMMDDHHMMSS_owner_what.sql"));
            continue;
        };
        if let Some(other) = moments.insert(name.moment, path) {
            faults.push(format!("{path} has the moment of {other}"));
        }
        let made = names_made(sql);
        let names = std::iter::once(name.rest.to_owned()).chain(made);
        let homeless = names.filter(|name| owner(tree, name).is_none());
        faults.extend(homeless.map(|name| format!("{path}: {name} does not begin with a crate's name")));
        faults.extend(breaking(path, sql));
    }
    Ok(faults)
}

/// The tables and indexes that a migration makes.
fn names_made(sql: &str) -> Vec<String> {
    let words = sql::words(sql);
    let indexes = [&["create", "index"][..], &["create", "unique", "index"]];
    let indexes =
        indexes.into_iter().flat_map(|sequence| sql::names_after(&words, sequence).map(str::to_owned));
    sql::tables_made(sql).into_iter().chain(indexes).collect()
}

fn breaking(path: &str, sql: &str) -> Vec<String> {
    if sql.contains(WHY_SAFE) {
        return Vec::new();
    }
    let words = sql::words(sql);
    BREAKING
        .iter()
        .filter(|sequence| words.windows(sequence.len()).any(|window| window == **sequence))
        .map(|sequence| format!("{path}: `{}` needs a line «{WHY_SAFE}…»", sequence.join(" ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(name: &str, sql: &str) -> Vec<String> {
        let path = format!("migrations/{name}");
        find(&Tree::of(&[(path.as_str(), sql), ("domains/cases/src/lib.rs", "")])).expect("the rule runs")
    }

    #[test]
    fn a_migration_of_a_domain_is_fine() {
        let sql = "CREATE TABLE cases_file (a TEXT);\nCREATE INDEX cases_file_by_a ON cases_file (a);";
        assert!(faults("20260901090000_cases_create.sql", sql).is_empty());
    }

    #[test]
    fn a_name_without_moment_or_owner_is_refused() {
        assert_eq!(faults("1_cases_create.sql", "").len(), 1);
        assert_eq!(faults("20260901090000_other_create.sql", "").len(), 1);
    }

    #[test]
    fn a_table_or_an_index_under_another_name_is_refused() {
        let sql = "CREATE TABLE file (a TEXT);\nCREATE UNIQUE INDEX by_a ON file (a);";
        assert_eq!(faults("20260901090000_cases_create.sql", sql).len(), 2);
    }

    #[test]
    fn two_migrations_of_one_moment_are_refused() {
        let tree = Tree::of(&[
            ("migrations/20260901090000_cases_create.sql", ""),
            ("migrations/20260901090000_cases_more.sql", ""),
            ("domains/cases/src/lib.rs", ""),
        ]);
        assert_eq!(find(&tree).expect("the rule runs").len(), 1);
    }

    #[test]
    fn what_the_running_program_still_reads_is_not_taken_away() {
        let sql = "ALTER TABLE cases_file DROP COLUMN a;";
        assert_eq!(faults("20260901090000_cases_drop.sql", sql).len(), 1);
        let said = format!("-- Nobody reads it since release 1.4.\n{sql}");
        assert!(faults("20260901090000_cases_drop.sql", &said).is_empty());
    }
}
