//! `palazzo certificates`: certificates for an office, from a list.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::Actor;
use certificates::{BatchRow, Certificates, Finished, RowOutcome};
use documents::store::Fingerprint;
use futures::stream::{self, StreamExt};

use super::arguments::IssueOptions;
use super::progress::Progress;
use crate::serve;
use crate::settings::Settings;

/// What the log of accesses calls this command.
const ACTOR: &str = "palazzo certificates issue";

/// Issues every row of a list. The report says row by row what became of it, also of a list that was stopped half way;
/// running the same list again goes on where it was left and gives the same report.
pub(super) async fn run(settings: &Settings, options: &IssueOptions) -> Result<ExitCode> {
    let (list, rows) = read_list(&options.from)?;
    let house = serve::build_shell_house(settings).await?;
    let certificates = house.house.certificates.clone();
    say_unfinished(&certificates.finish_all(&Actor::machine(ACTOR)).await?);
    let at_once =
        options.at_once.unwrap_or_else(|| std::thread::available_parallelism().map_or(2, usize::from) * 2);
    let bar = Progress::up_to(rows.len() as u64, "certificati");
    let mut report = Vec::new();
    let went = issue_all(certificates, &list, rows, at_once, &bar, &mut report).await;
    bar.end();
    let path = options.report.clone().unwrap_or_else(|| beside(&options.from));
    write_report(&path, &report)?;
    println!("{}; row by row in {}", counted(&report), path.display());
    went.context("the list was not finished: run it again to go on where it was left")?;
    let is_whole = report.iter().all(|row| row.outcome == ISSUED);
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Makes the documents that a stopped program left unmade.
pub(super) async fn recover(settings: &Settings) -> Result<()> {
    let house = serve::build_shell_house(settings).await?;
    let finished =
        house.house.certificates.finish_all(&Actor::machine("palazzo certificates recover")).await?;
    println!("{} documents made", finished.made);
    say_unfinished(&finished);
    ensure!(finished.failed.is_empty(), "{} certificates still have no document", finished.failed.len());
    Ok(())
}

fn say_unfinished(finished: &Finished) {
    for (certificate, error) in &finished.failed {
        eprintln!("{certificate} still has no document: {error}");
    }
}

type Row = (u64, Result<BatchRow, String>);

const ISSUED: &str = "issued";
const IN_PREPARATION: &str = "in-preparation";
const REFUSED: &str = "refused";
const UNREADABLE: &str = "unreadable";

/// The columns without which no row can be read.
const NEEDED: [&str; 4] = ["codice_fiscale", "kinds", "office", "reference"];

/// A row of the report.
struct Reported {
    line: u64,
    outcome: &'static str,
    number: String,
    detail: String,
}

/// The list's name, which is the hash of its bytes, and its rows with their lines. A file that lacks a column is not a
/// list: it is refused whole, and not row by row.
fn read_list(path: &Path) -> Result<(String, Vec<Row>)> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let name = Fingerprint::of(&bytes).to_string();
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes.as_slice());
    let headings = reader.headers().with_context(|| format!("{} cannot be read as CSV", path.display()))?;
    for column in NEEDED {
        let is_there = headings.iter().any(|heading| heading == column);
        ensure!(is_there, "{} has no column {column:?} in its first line", path.display());
    }
    let rows = reader.deserialize::<BatchRow>().enumerate();
    // Line 1 is the header.
    let rows =
        rows.map(|(index, row)| (index as u64 + 2, row.map_err(|error| without_values(&error)))).collect();
    Ok((name, rows))
}

/// The kind and the field of the error; never what stands in the row.
fn without_values(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => {
            format!(
                "column {}: {}",
                err.field().map_or_else(|| "?".to_owned(), |field| (field + 1).to_string()),
                err.kind()
            )
        }
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} columns instead of {expected_len}")
        }
        _ => "the row cannot be read as CSV".to_owned(),
    }
}

async fn issue_all(
    certificates: Certificates,
    list: &str,
    rows: Vec<Row>,
    at_once: usize,
    bar: &Progress,
    report: &mut Vec<Reported>,
) -> Result<()> {
    let list: Arc<str> = list.into();
    let outcomes = stream::iter(rows).map(|(line, row)| {
        let (certificates, list) = (certificates.clone(), list.clone());
        async move {
            let reported = match row {
                Ok(row) => issue_one(&certificates, &list, line, &row).await?,
                Err(why) => Reported { line, outcome: UNREADABLE, number: String::new(), detail: why },
            };
            bar.advance();
            anyhow::Ok(reported)
        }
    });
    let mut outcomes = outcomes.buffered(at_once);
    while let Some(reported) = outcomes.next().await {
        report.push(reported?);
    }
    Ok(())
}

async fn issue_one(certificates: &Certificates, list: &str, line: u64, row: &BatchRow) -> Result<Reported> {
    let outcome = certificates.issue_row(&Actor::machine(ACTOR), list, line, row).await?;
    let (outcome, number, detail) = match outcome {
        RowOutcome::Issued { certificate, number } => (ISSUED, number.to_string(), certificate.to_string()),
        RowOutcome::Unreadable(error) => (UNREADABLE, String::new(), error.to_string()),
        RowOutcome::NoSuchPerson => (REFUSED, String::new(), "no-such-person".to_owned()),
        RowOutcome::RefusedBy(rules) => {
            let rules: Vec<String> = rules.iter().map(|refusal| refusal.rule.to_string()).collect();
            (REFUSED, String::new(), rules.join(" "))
        }
        RowOutcome::Forbidden(why) => (REFUSED, String::new(), why.to_string()),
        RowOutcome::MustBePaid => (REFUSED, String::new(), "must-be-paid".to_owned()),
        RowOutcome::CannotBeSet => (REFUSED, String::new(), "cannot-be-set".to_owned()),
        RowOutcome::KeyClosed => (REFUSED, String::new(), "key-closed".to_owned()),
    };
    Ok(Reported { line, outcome, number, detail })
}

fn beside(list: &Path) -> PathBuf {
    list.with_extension("report.csv")
}

/// How many rows came to what end: `3 issued, 1 refused, 2 unreadable`.
fn counted(report: &[Reported]) -> String {
    let outcomes = [(ISSUED, true), (IN_PREPARATION, false), (REFUSED, true), (UNREADABLE, false)];
    let count = |outcome| report.iter().filter(|row| row.outcome == outcome).count();
    let counted =
        outcomes.into_iter().map(|(outcome, is_always_told)| (outcome, count(outcome), is_always_told));
    let told = counted.filter(|(_, count, is_always_told)| *count > 0 || *is_always_told);
    told.map(|(outcome, count, _)| format!("{count} {outcome}")).collect::<Vec<_>>().join(", ")
}

/// Writes the report whole or not at all.
fn write_report(path: &Path, report: &[Reported]) -> Result<()> {
    let draft = path.with_extension("draft");
    let mut writer =
        csv::Writer::from_path(&draft).with_context(|| format!("{} cannot be written", draft.display()))?;
    writer.write_record(["line", "outcome", "number", "detail"])?;
    for Reported { line, outcome, number, detail } in report {
        writer.write_record([line.to_string().as_str(), outcome, number, detail])?;
    }
    writer.flush()?;
    std::fs::rename(&draft, path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page for who writes lists, with an example of one.
    const DOCS: &str = include_str!("../../../../docs/operating/certificati-in-serie.md");

    #[test]
    fn the_example_of_the_page_is_a_list_that_can_be_read() {
        let example = DOCS.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("richieste.csv");
        std::fs::write(&path, example).unwrap();

        let (_, rows) = read_list(&path).unwrap();

        assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4]);
        let book = certificates::Rulebook::built_in().unwrap();
        for (line, row) in rows {
            assert_eq!(row.unwrap().check(book.uses()), Ok(()), "line {line}");
        }
        let heading = example.lines().next().unwrap();
        for column in heading.split(',') {
            assert!(DOCS.contains(&format!("| `{column}` |")), "{column} is explained");
        }
    }
}
