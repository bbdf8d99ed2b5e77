//! A list as long as an office sends one, with mistakes strewn over it.

use super::*;

const HEADING: &str = "riferimento,tipo,codice_fiscale,debitore,causale,importo,scadenza,rate,scade_il";
const ROWS: u64 = 500;

/// What is wrong with a row, by its place among fifty; with most of them nothing.
const fn wrong(row: u64) -> Option<(&'static str, &'static str)> {
    match row % 50 {
        7 => Some(("importo", "payments-import-amount")),
        13 => Some(("tipo", "payments-import-kind")),
        21 => Some(("scadenza", "payments-import-date")),
        34 => Some(("codice_fiscale", "payments-import-debtor")),
        _ => None,
    }
}

/// A row as it should be, or with its mistake.
fn written(row: u64, is_right: bool) -> String {
    let [kind, code, amount, due] = match wrong(row).filter(|_| !is_right) {
        None => ["tari", "BSCMTT83A12L719R", "105", "2020-06-30"],
        Some(("importo", _)) => ["tari", "BSCMTT83A12L719R", "dieci euro", "2020-06-30"],
        Some(("tipo", _)) => ["gite-in-barca", "BSCMTT83A12L719R", "105", "2020-06-30"],
        Some(("scadenza", _)) => ["tari", "BSCMTT83A12L719R", "105", "30/06/2020"],
        Some(_) => ["tari", "BSCMTT83A12L719", "105", "2020-06-30"],
    };
    format!("R-{row},{kind},{code},Ada Neri,TARI 2020,{amount},{due},,")
}

fn list(is_right: bool) -> String {
    let rows = (1..=ROWS).map(|row| written(row, is_right));
    std::iter::once(HEADING.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

#[on_both_engines]
async fn of_five_hundred_rows_the_good_are_taken_once_and_each_bad_one_says_where_and_why(db: Db) {
    let office = Office::open(db);
    // The heading is the first line.
    let bad = (1..=ROWS).filter_map(|row| wrong(row).map(|(field, rule)| (row + 1, field, rule)));
    let bad: Refused = bad.collect();
    assert_eq!(bad.len(), 40);

    let first = office.import(&list(false), &how(ImportFormat::Csv)).await;
    let again = office.import(&list(false), &how(ImportFormat::Csv)).await;

    assert_eq!((first.added, first.unchanged), (460, 0));
    assert_eq!((again.added, again.published, again.unchanged), (0, 0, 460), "sent twice it is taken once");
    assert_eq!((refused(&first), refused(&again)), (bad.clone(), bad.clone()));
    let path = office.folder.path().join("esito.csv");
    first.write_csv(&path).unwrap();
    let mut report = csv::Reader::from_path(&path).unwrap();
    let explained: Vec<csv::StringRecord> = report.records().collect::<Result<_, _>>().unwrap();
    let places = explained.iter().map(|row| (row[0].parse::<u64>().unwrap(), row[1].to_owned()));
    assert_eq!(
        places.collect::<Vec<_>>(),
        bad.iter().map(|(line, field, _)| (*line, (*field).to_owned())).collect::<Vec<_>>()
    );
    assert!(explained.iter().all(|row| row[3].len() > 10), "each says what to do: {explained:?}");

    let righted = office.import(&list(true), &how(ImportFormat::Csv)).await;
    assert_eq!((righted.added, righted.unchanged, righted.refused.len()), (40, 460, 0));
    let (count,): (i64,) =
        office.payments.db().query("SELECT COUNT(*) FROM payments_position").fetch_one().await.unwrap();
    assert_eq!(count, 500, "each once");
}
