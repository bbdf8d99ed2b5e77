//! As much of SQL as the rules about tables need: words, without comments.

/// The words of some SQL, in lower case, in their order; comments and quoted texts are left out.
pub(crate) fn words(sql: &str) -> Vec<String> {
    let plain =
        sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let unquoted: String = plain.split('\'').step_by(2).collect::<Vec<_>>().join(" ");
    unquoted
        .split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}

/// The names that follow such a sequence of words, as in `create table NAME`.
pub(crate) fn names_after<'a>(words: &'a [String], sequence: &'a [&str]) -> impl Iterator<Item = &'a str> {
    words
        .windows(sequence.len() + 1)
        .filter(move |window| window.iter().zip(sequence).all(|(word, wanted)| word == wanted))
        .map(move |window| window[sequence.len()].as_str())
}

/// The tables that a migration makes.
pub(crate) fn tables_made(sql: &str) -> Vec<String> {
    let words: Vec<_> =
        words(sql).into_iter().filter(|word| !["if", "not", "exists"].contains(&&**word)).collect();
    let plain = names_after(&words, &["create", "table"]);
    let virtual_ones = names_after(&words, &["create", "virtual", "table"]);
    plain.chain(virtual_ones).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_no_words() {
        assert_eq!(
            words("SELECT a -- from b\n FROM c WHERE d = 'from e'"),
            ["select", "a", "from", "c", "where", "d"]
        );
    }

    #[test]
    fn the_tables_of_a_migration_are_found() {
        let sql =
            "CREATE TABLE cases_file (x TEXT NOT NULL);\nCREATE TABLE IF NOT EXISTS cases_note (y TEXT);";
        assert_eq!(tables_made(sql), ["cases_file", "cases_note"]);
    }
}
