//! A crate reads and writes its own tables; who wants another's facts asks its front door.

use std::collections::BTreeMap;

use anyhow::Result;

use super::crates::{crate_of, is_shipped};
use super::rust_source::{Kind, pieces, without_unit_tests};
use super::sql;
use super::tree::Tree;

/// Words that make a literal a statement.
const VERBS: &[&str] = &["select", "insert", "update", "delete", "create", "from", "join", "into"];

/// Refuses statements that name a table of another crate.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let owners = owners(tree);
    let sources = tree.ending(&[".rs"]).filter(|(path, _)| is_shipped(path));
    Ok(sources.flat_map(|(path, source)| foreign(path, source, &owners)).collect())
}

/// Every table with the crate that owns it, whose name it begins with.
fn owners(tree: &Tree) -> BTreeMap<String, String> {
    let tables = tree.ending(&[".sql"]).flat_map(|(_, sql)| sql::tables_made(sql));
    tables.filter_map(|table| Some((table.clone(), super::migrations::owner(tree, &table)?))).collect()
}

fn foreign(path: &str, source: &str, owners: &BTreeMap<String, String>) -> Vec<String> {
    let Some(here) = crate_of(path) else { return Vec::new() };
    let literals = pieces(without_unit_tests(source)).into_iter().filter(|piece| piece.kind == Kind::Literal);
    let mut found = Vec::new();
    for literal in literals {
        let words = sql::words(&literal.text);
        if !words.iter().any(|word| VERBS.contains(&word.as_str())) {
            continue;
        }
        for (table, owner) in words.iter().filter_map(|word| owners.get_key_value(word)) {
            if *owner != here {
                found.push(format!("{path}:{}: {table} belongs to {owner}", literal.line));
            }
        }
    }
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(source: &str) -> Tree {
        Tree::of(&[
            ("migrations/20260101000000_registry_create.sql", "CREATE TABLE registry_person (id UUID);"),
            ("domains/registry/src/lib.rs", "const ALL: &str = \"SELECT id FROM registry_person\";"),
            ("domains/certificates/src/store.rs", source),
        ])
    }

    #[test]
    fn a_domain_that_reads_anothers_table_is_refused() {
        let faults =
            find(&tree("q(\n\"SELECT c.x FROM certificates_file c JOIN registry_person p ON 1 = 1\")"));
        assert_eq!(
            faults.expect("the rule runs"),
            ["domains/certificates/src/store.rs:2: registry_person belongs to registry"]
        );
    }

    #[test]
    fn its_own_tables_and_the_front_door_are_fine() {
        let source = "let registry_person = registry.person(id); q(\"SELECT x FROM certificates_file\")";
        assert!(find(&tree(source)).expect("the rule runs").is_empty());
    }

    #[test]
    fn a_text_that_only_mentions_the_name_is_no_statement() {
        assert!(find(&tree("span(\"registry_person\")")).expect("the rule runs").is_empty());
    }
}
