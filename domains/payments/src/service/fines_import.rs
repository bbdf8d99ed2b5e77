//! Fines from a list of the police: a bad row stops nothing, and the same list again changes nothing. The form is described in
//! `docs/operating/multe.md`.

use std::path::Path;

use auth::Actor;
use bytes::Bytes;
use chrono::{DateTime, NaiveDateTime, Utc};
use csv::StringRecord;
use kernel::{Cents, Degrees, Language};
use web::Translator;

use super::{FineError, Fines, NewFine};
use crate::domain::{Debtor, DebtorAddress, DebtorCode, DebtorKind, Fine, FineFault, FinePlace};
use crate::error::PaymentError;

/// The columns that a list may have; the first of them it must have.
const COLUMNS: [&str; 22] = [
    "verbale",
    "articolo",
    "violazione",
    "luogo",
    "data_ora",
    "targa",
    "notificata_il",
    "minimo",
    "meta_massimo",
    "spese",
    "codice",
    "nome",
    "latitudine",
    "longitudine",
    "punti",
    "riducibile",
    "via",
    "numero",
    "cap",
    "comune",
    "provincia",
    "fotografie",
];
/// So many of them, from the first, are needed.
const NEEDED: usize = 12;
/// Digits of the number of a company.
const COMPANY_DIGITS: usize = 11;

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FineRowFault {
    /// The column at fault; empty where it is the row as a whole.
    pub column: &'static str,
    /// The key of the rule that it breaks.
    pub rule: &'static str,
    /// The key of what to do.
    pub advice: &'static str,
}

/// What became of a list. It names lines and columns, never people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinesReport {
    /// Fines that are new.
    pub added: u64,
    /// Fines that were entered before.
    pub unchanged: u64,
    /// Rows not taken, by their line in the file.
    pub refused: Vec<(u64, FineRowFault)>,
}

/// Why the import stopped. What was counted before is entered; run it again to go on.
#[derive(Debug, thiserror::Error)]
pub enum FinesImportError {
    /// The file cannot be read.
    #[error("the list cannot be read")]
    Unreadable(#[from] csv::Error),
    /// A column is not there: nothing was entered.
    #[error("the list has no column {0:?}")]
    NoColumn(&'static str),
    /// A column that the form does not know: nothing was entered.
    #[error("the form has no column {0:?}")]
    UnknownColumn(String),
    /// Fines cannot be entered.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl FinesReport {
    /// Writes the refused rows for the office: line, column, rule, what to do.
    pub fn write_csv(&self, path: &Path) -> Result<(), csv::Error> {
        let italian = Translator::new(Language::It);
        let mut file = csv::Writer::from_path(path)?;
        file.write_record(["riga", "colonna", "regola", "cosa fare"])?;
        for (line, fault) in &self.refused {
            let (rule, advice) = (italian.text(fault.rule), italian.text(fault.advice));
            file.write_record([line.to_string().as_str(), fault.column, &rule, &advice])?;
        }
        Ok(file.flush()?)
    }
}

impl Fines {
    /// Enters the fines of a list, a CSV with a heading; photographs lie in the folder of the list. `progress` hears how many
    /// bytes of the file are done.
    pub async fn import(
        &self,
        actor: &Actor,
        path: &Path,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<FinesReport, FinesImportError> {
        self.payments().may_owe(actor).await?;
        let mut list = csv::ReaderBuilder::new().flexible(true).from_path(path)?;
        let columns = Columns::read(list.headers()?)?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut report = FinesReport::default();
        let mut record = StringRecord::new();
        while list.read_record(&mut record)? {
            let (line, byte) = record.position().map_or((0, 0), |at| (at.line(), at.byte()));
            let row = Row { columns: &columns, record: &record, fines: self, folder: &folder };
            match self.take(actor, &row).await? {
                Ok(true) => report.added += 1,
                Ok(false) => report.unchanged += 1,
                Err(fault) => report.refused.push((line, fault)),
            }
            progress(byte);
        }
        Ok(report)
    }

    /// Enters a row, and tells whether it was new, or what is wrong with it.
    async fn take(&self, actor: &Actor, row: &Row<'_>) -> Result<Result<bool, FineRowFault>, PaymentError> {
        let new = match row.read() {
            Ok(new) => new,
            Err(fault) => return Ok(Err(fault)),
        };
        match self.enter(actor, new).await {
            Ok((_, is_new)) => Ok(Ok(is_new)),
            Err(FineError::Fault(fault)) => Ok(Err(of_fine(fault))),
            Err(FineError::Photograph) => Ok(Err(PHOTOGRAPH)),
            Err(FineError::Payment(PaymentError::Fault(_))) => Ok(Err(DEBTOR)),
            Err(FineError::Payment(PaymentError::ReferenceUsedOtherwise)) => Ok(Err(USED)),
            Err(FineError::Payment(other)) => Err(other),
        }
    }
}

/// Where each column stands in the file.
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    fn read(heading: &StringRecord) -> Result<Self, FinesImportError> {
        if let Some(unknown) = heading.iter().find(|name| !COLUMNS.contains(&name.trim())) {
            return Err(FinesImportError::UnknownColumn(unknown.to_owned()));
        }
        let found = COLUMNS.map(|column| heading.iter().position(|name| name.trim() == column));
        match found.iter().zip(COLUMNS).take(NEEDED).find(|(at, _)| at.is_none()) {
            Some((_, column)) => Err(FinesImportError::NoColumn(column)),
            None => Ok(Self(found)),
        }
    }
}

struct Row<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
    fines: &'a Fines,
    folder: &'a Path,
}

impl Row<'_> {
    fn read(&self) -> Result<NewFine, FineRowFault> {
        let fine = Fine {
            report: self.text("verbale").to_owned(),
            article: self.text("articolo").to_owned(),
            violation: self.text("violazione").to_owned(),
            place: FinePlace { address: self.text("luogo").to_owned(), position: self.position()? },
            at: self.moment()?,
            plate: self.text("targa").replace(' ', "").to_uppercase(),
            notified_on: self.text("notificata_il").parse().map_err(|_| fault("notificata_il", DAY))?,
            points: self.points()?,
            minimum: self.money("minimo")?,
            half_of_maximum: self.money("meta_massimo")?,
            costs: self.money("spese")?,
            is_reducible: match self.text("riducibile").to_lowercase().as_str() {
                "" | "si" | "sì" => true,
                "no" => false,
                _ => return Err(fault("riducibile", YES_OR_NO)),
            },
        };
        Ok(NewFine { fine, debtor: self.debtor()?, photographs: self.photographs()? })
    }

    /// What stands in a column; nothing where the file has none.
    fn text(&self, column: &str) -> &str {
        let at = COLUMNS.iter().position(|known| *known == column);
        let at = at.and_then(|known| self.columns.0.get(known).copied().flatten());
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn moment(&self) -> Result<DateTime<Utc>, FineRowFault> {
        let text = self.text("data_ora");
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Ok(moment.to_utc());
        }
        let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
        let zone = self.fines.payments().city().timezone;
        let moment = local.and_then(|local| local.and_local_timezone(zone).earliest());
        moment.map(|moment| moment.to_utc()).ok_or(fault("data_ora", MOMENT))
    }

    fn money(&self, column: &'static str) -> Result<Cents, FineRowFault> {
        Cents::typed(self.text(column)).ok_or(fault(column, MONEY))
    }

    fn points(&self) -> Result<u8, FineRowFault> {
        match self.text("punti") {
            "" => Ok(0),
            text => text.parse().map_err(|_| fault("punti", NUMBER)),
        }
    }

    fn position(&self) -> Result<Option<kernel::Position>, FineRowFault> {
        let degrees = |column: &'static str| match self.text(column) {
            "" => Ok(None),
            text => Degrees::parse(text).map(Some).ok_or(fault(column, POINT)),
        };
        match (degrees("latitudine")?, degrees("longitudine")?) {
            (None, None) => Ok(None),
            (Some(latitude), Some(longitude)) => Ok(Some(kernel::Position { latitude, longitude })),
            (None, Some(_)) => Err(fault("latitudine", POINT)),
            (Some(_), None) => Err(fault("longitudine", POINT)),
        }
    }

    fn debtor(&self) -> Result<Debtor, FineRowFault> {
        let code = DebtorCode::parse(self.text("codice")).ok_or(fault("codice", CODE))?;
        let kind = match code.as_str().len() {
            COMPANY_DIGITS => DebtorKind::Company,
            _ => DebtorKind::Person,
        };
        let parts = ["via", "cap", "comune", "provincia"].map(|column| self.text(column));
        let address = match parts {
            ["", "", "", ""] => None,
            _ if parts.contains(&"") => return Err(fault("via", ADDRESS)),
            [street, post_code, town, province] => Some(DebtorAddress {
                street: street.to_owned(),
                number: self.text("numero").to_owned(),
                post_code: post_code.to_owned(),
                town: town.to_owned(),
                province: province.to_owned(),
                country: "IT".to_owned(),
            }),
        };
        Ok(Debtor {
            kind,
            code: code.as_str().to_owned(),
            name: self.text("nome").to_owned(),
            address,
            email: None,
            person: None,
        })
    }

    /// The pictures that a row names, from the folder of the list and no other.
    fn photographs(&self) -> Result<Vec<Bytes>, FineRowFault> {
        let names = self.text("fotografie").split(';').map(str::trim).filter(|name| !name.is_empty());
        let most = (Fines::MOST_MEGABYTES * 1_000_000) as u64;
        let read = |name: &str| {
            let is_plain = Path::new(name).file_name().is_some_and(|alone| alone == name);
            let path = self.folder.join(name);
            let is_small = std::fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= most);
            let bytes = (is_plain && is_small).then(|| std::fs::read(&path).ok()).flatten();
            bytes.map(Bytes::from).ok_or(PHOTOGRAPH)
        };
        names.take(Fines::MOST_PHOTOGRAPHS + 1).map(read).collect()
    }
}

type Texts = [&'static str; 2];

const DAY: Texts = ["payments-fines-rule-day", "payments-fines-rule-day-do"];
const MOMENT: Texts = ["payments-fines-rule-moment", "payments-fines-rule-moment-do"];
const MONEY: Texts = ["payments-fines-rule-money", "payments-fines-rule-money-do"];
const NUMBER: Texts = ["payments-fines-rule-number", "payments-fines-rule-number-do"];
const POINT: Texts = ["payments-fines-rule-point", "payments-fines-rule-point-do"];
const YES_OR_NO: Texts = ["payments-fines-rule-yes", "payments-fines-rule-yes-do"];
const CODE: Texts = ["payments-fines-rule-code", "payments-fines-rule-code-do"];
const ADDRESS: Texts = ["payments-fines-rule-address", "payments-fines-rule-address-do"];
const TEXT: Texts = ["payments-fines-rule-text", "payments-fines-rule-text-do"];
const AMOUNTS: Texts = ["payments-fines-rule-amounts", "payments-fines-rule-amounts-do"];
const ORDER: Texts = ["payments-fines-rule-order", "payments-fines-rule-order-do"];
const PHOTOGRAPH: FineRowFault =
    fault("fotografie", ["payments-fines-rule-photograph", "payments-fines-rule-photograph-do"]);
const USED: FineRowFault = fault("verbale", ["payments-fines-rule-used", "payments-fines-rule-used-do"]);
const DEBTOR: FineRowFault = fault("nome", ["payments-fines-rule-debtor", "payments-fines-rule-debtor-do"]);

const fn fault(column: &'static str, [rule, advice]: Texts) -> FineRowFault {
    FineRowFault { column, rule, advice }
}

const fn of_fine(wrong: FineFault) -> FineRowFault {
    match wrong {
        FineFault::Report => fault("verbale", TEXT),
        FineFault::Article => fault("articolo", TEXT),
        FineFault::Violation => fault("violazione", TEXT),
        FineFault::Place => fault("luogo", TEXT),
        FineFault::Plate => fault("targa", TEXT),
        FineFault::Points => fault("punti", NUMBER),
        FineFault::Amounts => fault("minimo", AMOUNTS),
        FineFault::Days => fault("notificata_il", ORDER),
    }
}
