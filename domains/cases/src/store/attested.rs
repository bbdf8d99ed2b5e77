//! Who asked without being in the population register, as far as it was attested when they did.

use chrono::NaiveDate;
use db::{Db, DbError, Tx};
use identity::Attested;
use registry::codice_fiscale::CodiceFiscale;

use super::StoreError;
use crate::domain::CaseId;

/// Notes it on a case that was just entered; it goes with its row.
pub(crate) async fn note_attested(tx: &mut Tx, case: CaseId, attested: Attested) -> Result<(), DbError> {
    tx.query(
        "UPDATE cases_case SET attested_name = $2, attested_fiscal_code = $3, attested_born_on = $4
          WHERE case_id = $1",
    )
    .bind(case)
    .bind(attested.name)
    .bind(attested.fiscal_code.map(|code| code.to_string()))
    .bind(attested.born_on)
    .execute()
    .await
    .map(drop)
}

/// What is noted on a case. The caller has asked whether it may.
pub(crate) async fn attested_of(db: &Db, case: CaseId) -> Result<Option<Attested>, StoreError> {
    type Row = (Option<String>, Option<String>, Option<NaiveDate>);
    let row: Option<Row> = db
        .query(
            "SELECT attested_name, attested_fiscal_code, attested_born_on FROM cases_case WHERE case_id = $1",
        )
        .bind(case)
        .fetch_optional()
        .await?;
    let Some((Some(name), fiscal_code, born_on)) = row else { return Ok(None) };
    let fiscal_code = fiscal_code.map(|code| code.parse::<CodiceFiscale>()).transpose();
    let fiscal_code = fiscal_code.map_err(|_| StoreError::nonsense(case, "fiscal code"))?;
    Ok(Some(Attested { name, fiscal_code, born_on }))
}
