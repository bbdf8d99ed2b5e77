//! Files of a tax office, with everything that is wrong in them.

mod five_hundred;

use std::sync::Arc;

use db::Db;
use testkit::on_both_engines;

use super::*;
use crate::domain::sample::kinds;
use crate::domain::{NoticeNumber, Plan};

/// The line, the field and the rule of each refused row.
type Refused = Vec<(u64, &'static str, &'static str)>;

const TABLE: &str = "\u{feff}riferimento,tipo,codice_fiscale,debitore,causale,importo,scadenza,rate,scade_il
TARI-1,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,\"105,00\",2020-06-30,52.50 2020-04-30; 52.50 2020-06-30,
TARI-2,tari,01199250158,Bar Centrale,TARI 2020,1.050,2020-06-30,,2020-12-31
TARI-3,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,dieci euro,2020-06-30,,
TARI-4,gite-in-barca,BSCMTT83A12L719R,Ada Neri,TARI 2020,105,2020-06-30,,
,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,105,2020-06-30,,
TARI-6,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,105,30/06/2020,,
TARI-7,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,104,2020-06-30,52.50 2020-04-30; 52.50 2020-06-30,
TARI-8,troppo poco
TARI-1,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,\"105,01\",2020-06-30,,
TARI-9,tari,BSCMTT83A12L719,Ada Neri,TARI 2020,105,2020-06-30,,
TARI-10,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,,,50 2020-06-30; 50 2020-04-30,
TARI-11,tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,92233720368547758,2020-06-30,,
";

/// A list in the national model, as the standard has it: in an object of its own.
const NATIONAL: &str = r#"{"paymentPositions": [
  {"iupd": "IUPD-1", "type": "F", "fiscalCode": "bscmtt83a12l719r", "fullName": "Ada Neri", "companyName": "Comune",
   "switchToExpired": true, "validityDate": "2020-03-31T22:30:00.000Z", "streetName": "Via {Larga}", "civicNumber": "12",
   "postalCode": "20122", "city": "Milano", "province": "MI", "paymentOption": [
     {"iuv": "02000000000000099", "amount": 10500, "description": "TARI 2020", "isPartialPayment": false,
      "dueDate": "2020-06-30T00:00:00", "transfer": [
        {"idTransfer": "2", "amount": 500, "organizationFiscalCode": "08911820960", "remittanceInformation": "TEFA 2020",
         "category": "9/0101101IM/", "iban": "IT13M9999900000000000000100",
         "transferMetadata": [{"key": "anno", "value": "2020"}]},
        {"idTransfer": "1", "amount": 10000, "remittanceInformation": "TARI 2020", "category": "9/0101101IM/",
         "iban": "IT67M9999900000000000000001"}]}]},
  {"iupd": "IUPD-2", "type": "X", "fiscalCode": "BSCMTT83A12L719R", "fullName": "Ada Neri"},
  {"iupd": "IUPD-3", "type": "F", "fiscalCode": "BSCMTT83A12L719R", "fullName": "Ada Neri", "paymentOption": [
     {"amount": 100, "description": "Prova \"}\"", "isPartialPayment": false, "dueDate": "2020-06-30", "transfer": [
        {"idTransfer": "1", "amount": 100, "remittanceInformation": "Prova", "category": "9/0101101IM/", "iban": "IT00"}]}]},
  {"iupd": ["IUPD-4"]},
  {"iupd": "IUPD-5", "type": "F", "fiscalCode": "BSCMTT83A12L719R", "fullName": "Ada Neri", "paymentOption": [
     {"amount": 100, "description": "Prova", "isPartialPayment": false, "dueDate": "2020-06-30", "transfer": [
        {"idTransfer": "1", "amount": 100, "remittanceInformation": "Prova", "category": "9/0101108TS/",
         "iban": "IT95P9999900000000000000004"}]}]}
]}
"#;

struct Office {
    payments: Payments,
    folder: tempfile::TempDir,
}

impl Office {
    fn open(db: Db) -> Self {
        let city = Arc::new(web::sample_city());
        let payments = Payments::new(db, testkit::test_clock(), city, Arc::new(kinds()));
        Self { payments, folder: tempfile::TempDir::new().unwrap() }
    }

    async fn try_import(&self, text: &str, how: &ImportHow) -> Result<ImportReport, ImportError> {
        let file = self.folder.path().join("dovuti");
        std::fs::write(&file, text).unwrap();
        let mut reached = 0;
        let report =
            self.payments.import(&Actor::machine("tributi"), &file, how, |bytes| reached = bytes).await?;
        assert!((1..=text.len() as u64).contains(&reached), "{reached} of {}", text.len());
        Ok(report)
    }

    async fn import(&self, text: &str, how: &ImportHow) -> ImportReport {
        self.try_import(text, how).await.unwrap()
    }

    async fn position(&self, reference: &str) -> Option<Position> {
        let mut tx = self.payments.db().begin().await.unwrap();
        let (id, _) = store::by_reference(&mut tx, reference).await.unwrap()?;
        let position = store::position_in(&mut tx, id).await.unwrap();
        tx.rollback().await.unwrap();
        position
    }
}

fn how(format: ImportFormat) -> ImportHow {
    ImportHow { format, kind: None, is_draft: false }
}

fn refused(report: &ImportReport) -> Refused {
    report.refused.iter().map(|one| (one.line, one.fault.field, one.fault.rule)).collect()
}

#[on_both_engines]
async fn a_bad_row_of_a_table_stops_nothing_and_the_same_table_again_changes_nothing(db: Db) {
    let office = Office::open(db);
    let report = office.import(TABLE, &how(ImportFormat::Csv)).await;
    let expected = [
        (4, "importo", "payments-import-amount"),
        (5, "tipo", "payments-import-kind"),
        (6, "riferimento", "payments-import-missing"),
        (7, "scadenza", "payments-import-date"),
        (8, "importo", "payments-import-sum"),
        (9, "", "payments-import-not-csv"),
        (10, "", "payments-import-used-otherwise"),
        (11, "codice_fiscale", "payments-import-debtor"),
        (12, "rate", "payments-import-order"),
        (13, "importo", "payments-import-amount"),
    ];
    assert_eq!((report.added, report.unchanged), (2, 0));
    assert_eq!(refused(&report), expected);
    let first = office.position("TARI-1").await.unwrap();
    assert!(matches!(first.state, PositionState::Valid { .. }));
    assert_eq!(first.notices.iter().map(|notice| notice.transfers.len()).collect::<Vec<_>>(), [2, 2, 2]);
    assert_eq!(first.notices[2].plan, Plan::Instalment { ordinal: 2, of: 2 });
    let second = office.position("TARI-2").await.unwrap();
    assert_eq!((second.notices[0].amount.cents(), second.expires_on), (105_000, "2020-12-31".parse().ok()));
    assert_eq!(second.debtor.kind, crate::domain::DebtorKind::Company);

    let again = office.import(TABLE, &how(ImportFormat::Csv)).await;
    assert_eq!((again.added, again.published, again.unchanged), (0, 0, 2));
    assert_eq!(refused(&again), expected);
    assert_eq!(office.position("TARI-1").await.unwrap(), first);

    let report = office.folder.path().join("esito.csv");
    again.write_csv(&report).unwrap();
    let written = std::fs::read_to_string(&report).unwrap();
    assert!(written.starts_with("riga,campo,regola,cosa fare\n4,importo,"), "{written}");
    assert!(!written.contains("Neri") && !written.contains("BSCMTT"), "nobody's data is in it");
}

#[on_both_engines]
async fn dues_of_earlier_years_bear_the_codes_of_earlier_years(db: Db) {
    let office = Office::open(db);
    let head = "riferimento,tipo,anno,codice_fiscale,debitore,causale,importo,scadenza,rate";
    let row = |reference: &str, year: &str, rest: &str| {
        format!("{reference},tari,{year},BSCMTT83A12L719R,Ada Neri,TARI,{rest}")
    };
    let table = [
        head.to_owned(),
        row("T-1", "2020", "105,2020-06-30,"),
        row("T-2", "2019", "105,2020-06-30,"),
        row("T-3", "2019", ",,52.50 2019-12-02; 52.50 2020-03-31"),
        row("T-4", "", "105,2020-06-30,"),
        row("T-5", "duemila", "105,2020-06-30,"),
    ];

    let report = office.import(&table.join("\n"), &how(ImportFormat::Csv)).await;

    assert_eq!((report.added, refused(&report)), (4, vec![(6, "anno", "payments-import-year")]));
    let now = vec!["9/0101101IM/", "9/0201102IM/"];
    let earlier = vec!["9/0101109IM/", "9/0201133IM/"];
    for (reference, codes) in [("T-1", &now), ("T-2", &earlier), ("T-3", &now), ("T-4", &now)] {
        let position = office.position(reference).await.unwrap();
        for notice in &position.notices {
            let found: Vec<_> = notice.transfers.iter().map(|part| part.category.as_str()).collect();
            assert_eq!(found, *codes, "{reference}");
        }
    }
}

#[on_both_engines]
async fn the_national_model_is_read_with_its_transfers_and_numbered_here(db: Db) {
    let office = Office::open(db);
    let report = office.import(NATIONAL, &how(ImportFormat::Json)).await;
    assert_eq!(report.added, 1);
    let expected = [
        (12, "type", "payments-import-debtor-kind"),
        (13, "iban", "payments-import-iban"),
        (16, "", "payments-import-not-json"),
        (17, "category", "payments-import-kind"),
    ];
    assert_eq!(refused(&report), expected);
    let position = office.position("IUPD-1").await.unwrap();
    assert_eq!((position.kind.as_str(), position.debtor.code.as_str()), ("tari", "BSCMTT83A12L719R"));
    // Half past midnight of the first of April in the city.
    assert_eq!(
        (position.valid_from, position.expires_on),
        ("2020-04-01".parse().ok(), "2020-06-30".parse().ok())
    );
    let notice = &position.notices[0];
    let segregation = office.payments.kinds().creditor.segregation;
    assert_eq!(notice.number, NoticeNumber::issue(segregation, 1).unwrap());
    let parts: Vec<_> =
        notice.transfers.iter().map(|part| (part.amount.cents(), part.metadata.len())).collect();
    assert_eq!(parts, [(10_000, 0), (500, 1)]);

    let of_a_kind = ImportHow { kind: KindKey::parse("diritti"), ..how(ImportFormat::Json) };
    let report = office.import(NATIONAL, &of_a_kind).await;
    assert_eq!((report.added, report.refused.len()), (1, 4), "the first is of another kind now");
    assert_eq!(office.position("IUPD-5").await.unwrap().kind.as_str(), "diritti");
}

#[on_both_engines]
async fn drafts_are_told_to_nobody_until_the_same_file_publishes_them(db: Db) {
    let office = Office::open(db);
    let line = |at: usize| {
        format!(
            r#"{{"iupd": "R-{at}", "type": "G", "fiscalCode": "01199250158", "fullName": "Bar", "paymentOption": [{{"amount": 100,
"description": "Prova", "isPartialPayment": false, "dueDate": "2020-06-30", "transfer": [{{"idTransfer": "1", "amount": 100,
"remittanceInformation": "Prova", "category": "9/0101101IM/", "iban": "IT67M9999900000000000000001"}}]}}]}}"#
        )
        .replace('\n', " ")
    };
    // More than one chunk, with a line that is none in the second.
    let mut lines: Vec<String> = (0..600).map(&line).collect();
    lines.insert(550, "{\"iupd\": ".to_owned());
    let text = lines.join("\n");
    let prepared = ImportHow { is_draft: true, ..how(ImportFormat::Json) };
    let report = office.import(&text, &prepared).await;
    assert_eq!((report.added, refused(&report)), (600, vec![(551, "", "payments-import-not-json")]));
    let draft = office.position("R-599").await.unwrap();
    assert_eq!(draft.state, PositionState::Draft);
    assert_eq!(office.import(&text, &prepared).await.unchanged, 600);

    let twice = format!("{}\n{text}", line(0));
    let report = office.import(&twice, &how(ImportFormat::Json)).await;
    assert_eq!((report.added, report.published, report.unchanged), (0, 600, 1));
    let published = office.position("R-599").await.unwrap();
    assert!(matches!(published.state, PositionState::Valid { .. }));
    assert_eq!(published.notices, draft.notices, "a number stays");
    let last = NoticeNumber::issue(office.payments.kinds().creditor.segregation, 600).unwrap();
    assert_eq!(published.notices[0].number, last, "no number is left out");
}

#[on_both_engines]
async fn a_file_that_is_not_meant_stops_before_anything_is_written(db: Db) {
    let office = Office::open(db);
    let csv = how(ImportFormat::Csv);
    let unknown = office.try_import("riferimento,importa\n", &csv).await;
    assert!(matches!(unknown, Err(ImportError::UnknownColumn(column)) if column == "importa"));
    let twice = office.try_import("tipo,Tipo\n", &csv).await;
    assert!(matches!(twice, Err(ImportError::ColumnTwice(column)) if column == "tipo"));
    let kind = ImportHow { kind: KindKey::parse("gite-in-barca"), ..csv.clone() };
    let no_kind = office.try_import("tipo\n", &kind).await;
    assert!(matches!(no_kind, Err(ImportError::UnknownKind(key)) if key == "gite-in-barca"));
    let nobody = office.payments.import(&Actor::Visitor, Path::new("dovuti"), &csv, |_| ()).await;
    assert!(matches!(nobody, Err(ImportError::Payment(PaymentError::Forbidden(_)))));
    // What is too long to be a row is let by, not kept.
    let long = format!("{}\n{{}}\n", "x".repeat(3 * 1024 * 1024));
    let report = office.import(&long, &how(ImportFormat::Json)).await;
    let expected = vec![(1, "", "payments-import-too-long"), (2, "iupd", "payments-import-missing")];
    assert_eq!(refused(&report), expected);
    assert_eq!(office.position("TARI-1").await, None);
}

#[on_both_engines]
async fn what_was_kept_in_an_earlier_form_is_the_same_and_what_was_asked_otherwise_is_not(db: Db) {
    let office = Office::open(db);
    office.import(TABLE, &how(ImportFormat::Csv)).await;
    let first = office.position("TARI-1").await.unwrap();
    let mut tx = office.payments.db().begin().await.unwrap();
    let earlier = tx.query("UPDATE payments_position SET digest = 'come un tempo'").execute().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(earlier, 2);

    let again = office.import(TABLE, &how(ImportFormat::Csv)).await;
    assert_eq!((again.added, again.unchanged), (0, 2));
    assert_eq!(again.refused.len(), 10, "as the first time: {:?}", refused(&again));
    assert_eq!(office.position("TARI-1").await.unwrap(), first);
    let other = office.import(&TABLE.replace("1.050", "1.051"), &how(ImportFormat::Csv)).await;
    assert!(refused(&other).contains(&(3, "", "payments-import-used-otherwise")), "{:?}", refused(&other));
}

#[on_both_engines]
async fn two_files_with_the_same_drafts_in_another_order_publish_each_once(db: Db) {
    let office = Office::open(db);
    let head = TABLE.lines().next().unwrap();
    let row = |at: usize| format!("D-{at},tari,BSCMTT83A12L719R,Ada Neri,TARI 2020,105,2020-06-30,,");
    let rows: Vec<String> = (0..60).map(row).collect();
    let table = |rows: &[String], fresh: usize| format!("{head}\n{}\n{}\n", row(fresh), rows.join("\n"));
    let csv = how(ImportFormat::Csv);
    office
        .import(&format!("{head}\n{}\n", rows.join("\n")), &ImportHow { is_draft: true, ..csv.clone() })
        .await;
    let backwards: Vec<String> = rows.iter().rev().cloned().collect();
    let file = |name: &str, text: String| {
        let file = office.folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    };
    let files = [file("uno", table(&rows, 100)), file("due", table(&backwards, 200))];

    let machine = Actor::machine("tributi");
    let import = |file: &std::path::PathBuf| {
        let (payments, machine, csv, file) =
            (office.payments.clone(), machine.clone(), csv.clone(), file.clone());
        tokio::spawn(async move { payments.import(&machine, &file, &csv, |_| ()).await })
    };
    let [one, other] = [import(&files[0]), import(&files[1])];
    let [one, other] = [one.await.unwrap().unwrap(), other.await.unwrap().unwrap()];

    assert_eq!(one.published + other.published, 60, "each once");
    assert_eq!(one.unchanged + other.unchanged, 60);
    assert_eq!([one.added, other.added], [1, 1]);
}
