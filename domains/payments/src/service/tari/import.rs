//! Homes from a list of the tax office.

use std::io::Read;

use auth::Actor;
use chrono::NaiveDate;
use csv::StringRecord;
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;

use super::{Declared, TariError};
use crate::domain::tari::{Dwelling, DwellingFault, DwellingId, DwellingUse, TariRules};
use crate::error::PaymentError;
use crate::service::Payments;

/// So many rows are written in one transaction.
const AT_ONCE: usize = 200;

/// The columns, in the order in which a home is read from them.
const COLUMNS: [&str; 8] =
    ["codice", "codice_fiscale", "indirizzo", "metri_quadri", "dal", "al", "uso", "riduzioni"];

/// Why a row was not taken. Says nothing of what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// Not as many columns as the first line.
    #[error("the row has more or fewer columns than the first line")]
    Columns,
    /// No codice fiscale.
    #[error("codice_fiscale is none")]
    Code,
    /// The register does not know it.
    #[error("nobody in the register has this codice fiscale")]
    Nobody,
    /// The register knows two people with it.
    #[error("several people in the register have had this codice fiscale")]
    Several,
    /// No number.
    #[error("metri_quadri is no whole number")]
    Size,
    /// No day.
    #[error("{0} is no day like 2026-01-31")]
    Day(&'static str),
    /// No use.
    #[error("uso is residenza or a-disposizione")]
    Use,
    /// Readable, and not right.
    #[error(transparent)]
    Dwelling(#[from] DwellingFault),
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedDwelling {
    /// The line of the file.
    pub line: u64,
    /// Why.
    pub why: RowFault,
}

/// What a list came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DwellingImport {
    /// Homes that were not known.
    pub added: u64,
    /// Homes that were known otherwise.
    pub changed: u64,
    /// Homes that were known like that.
    pub unchanged: u64,
    /// Rows that were not taken.
    pub refused: Vec<RefusedDwelling>,
}

impl Payments {
    /// Takes homes from a CSV with the columns `codice`, `codice_fiscale`, `indirizzo`, `metri_quadri`, `dal`, `al`, `uso`, `riduzioni`.
    /// Read twice it changes nothing. `progress` hears how many bytes were read.
    #[tracing::instrument(name = "payments.import_dwellings", skip_all)]
    pub async fn import_dwellings(
        &self,
        actor: &Actor,
        list: impl Read + Send,
        progress: impl Fn(u64) + Send + Sync,
    ) -> Result<DwellingImport, TariError> {
        self.may_owe(actor).await?;
        let rules = self.tari_rules().ok_or(TariError::NoRules)?;
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(list);
        let places = places(reader.headers()?)?;
        let width = reader.headers()?.len();
        let mut import = DwellingImport::default();
        let (mut record, mut homes) = (StringRecord::new(), Vec::with_capacity(AT_ONCE));
        while reader.read_record(&mut record)? {
            let line = record.position().map_or(0, csv::Position::line);
            let row = if record.len() == width {
                self.home_of(&record, places, rules).await?
            } else {
                Err(RowFault::Columns)
            };
            match row {
                Ok(home) => homes.push(home),
                Err(why) => import.refused.push(RefusedDwelling { line, why }),
            }
            if homes.len() >= AT_ONCE {
                self.declare_all(actor, &mut homes, &mut import).await?;
                progress(reader.position().byte());
            }
        }
        self.declare_all(actor, &mut homes, &mut import).await?;
        progress(reader.position().byte());
        Ok(import)
    }

    async fn declare_all(
        &self,
        actor: &Actor,
        homes: &mut Vec<Dwelling>,
        import: &mut DwellingImport,
    ) -> Result<(), TariError> {
        let (mut added, mut changed, mut unchanged) = (0, 0, 0);
        let mut tx = self.db().begin().await?;
        for home in homes.drain(..) {
            match self.declare_in(&mut tx, actor, home).await? {
                Declared::New => added += 1,
                Declared::Changed => changed += 1,
                Declared::Unchanged => unchanged += 1,
            }
        }
        tx.commit().await?;
        import.added += added;
        import.changed += changed;
        import.unchanged += unchanged;
        Ok(())
    }

    /// The home of a row, or what is wrong with it.
    async fn home_of(
        &self,
        record: &StringRecord,
        places: [usize; COLUMNS.len()],
        rules: &TariRules,
    ) -> Result<Result<Dwelling, RowFault>, PaymentError> {
        let fields = places.map(|at| record.get(at).unwrap_or_default());
        let Ok(code) = CodiceFiscale::parse(fields[1]) else { return Ok(Err(RowFault::Code)) };
        let found = registry::persons_with_code(self.db(), code).await.map_err(PaymentError::unexpected)?;
        Ok(match found[..] {
            [holder] => home(holder, fields, rules),
            [] => Err(RowFault::Nobody),
            _ => Err(RowFault::Several),
        })
    }
}

/// Where each of the columns stands.
fn places(headings: &StringRecord) -> Result<[usize; COLUMNS.len()], TariError> {
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = headings.iter().position(|heading| heading == column);
        *place = found.ok_or(TariError::Column(column))?;
    }
    Ok(places)
}

fn home(
    holder: PersonId,
    [code, _, address, size, from, until, used_as, reductions]: [&str; COLUMNS.len()],
    rules: &TariRules,
) -> Result<Dwelling, RowFault> {
    let day = |text: &str, column| text.parse::<NaiveDate>().map_err(|_| RowFault::Day(column));
    let home = Dwelling {
        id: DwellingId::new(),
        code: code.to_owned(),
        holder,
        address: address.to_owned(),
        square_metres: size.parse().map_err(|_| RowFault::Size)?,
        used_from: day(from, "dal")?,
        used_until: if until.is_empty() { None } else { Some(day(until, "al")?) },
        used_as: DwellingUse::from_code(used_as).ok_or(RowFault::Use)?,
        reductions: reductions.split_whitespace().map(str::to_owned).collect(),
    };
    home.check(rules)?;
    Ok(home)
}
