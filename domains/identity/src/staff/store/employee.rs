//! Who works for the city, and where their role holds.

use std::collections::BTreeMap;

use auth::{Role, Scope};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::{PersonId, StaffId};
use uuid::Uuid;

use crate::staff::{Employee, StaffError, Suspension, WorkName};

#[derive(sqlx::FromRow)]
struct Row {
    staff_id: Uuid,
    name: String,
    public_name: String,
    office: String,
    role: String,
    person_id: Option<Uuid>,
    subject: Option<String>,
    active_from: NaiveDate,
    active_until: Option<NaiveDate>,
    disabled_at: Option<DateTime<Utc>>,
    suspended_at: Option<DateTime<Utc>>,
    suspended_because: Option<String>,
}

/// The columns of [`Row`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT staff_id, name, public_name, office, role, person_id, subject, active_from, active_until,
                    disabled_at, suspended_at, suspended_because
               FROM identity_employee ",
            $condition
        )
    };
}

/// Adds an employee with their scopes. Tells whether name and subject were free.
pub(crate) async fn insert_employee(
    tx: &mut Tx,
    employee: &Employee,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO identity_employee
                (staff_id, name, public_name, office, role, person_id, subject, active_from, active_until,
                 added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT DO NOTHING",
        )
        .bind(employee.id)
        .bind(employee.name.as_str().to_owned())
        .bind(employee.public_name.clone())
        .bind(employee.office.clone())
        .bind(employee.role.code())
        .bind(employee.person)
        .bind(employee.subject.clone())
        .bind(employee.active_from)
        .bind(employee.active_until)
        .bind(now)
        .execute()
        .await?;
    if inserted == 1 {
        insert_scopes(tx, employee.id, &employee.scopes).await?;
    }
    Ok(inserted == 1)
}

/// Gives an employee another role, and the scopes of it.
pub(crate) async fn save_role(
    tx: &mut Tx,
    staff: StaffId,
    role: Role,
    scopes: &[Scope],
) -> Result<(), DbError> {
    tx.query("UPDATE identity_employee SET role = $2 WHERE staff_id = $1")
        .bind(staff)
        .bind(role.code())
        .execute()
        .await?;
    tx.query("DELETE FROM identity_employee_scope WHERE staff_id = $1").bind(staff).execute().await?;
    insert_scopes(tx, staff, scopes).await
}

/// Notes who an employee is when they are not at work.
pub(crate) async fn save_person(tx: &mut Tx, staff: StaffId, person: PersonId) -> Result<(), DbError> {
    tx.query("UPDATE identity_employee SET person_id = $2 WHERE staff_id = $1")
        .bind(staff)
        .bind(person)
        .execute()
        .await
        .map(drop)
}

/// The employees who are this person when they are not at work.
pub(crate) async fn staff_who_are(tx: &mut Tx, person: PersonId) -> Result<Vec<StaffId>, DbError> {
    let rows: Vec<(StaffId,)> = tx
        .query("SELECT staff_id FROM identity_employee WHERE person_id = $1 ORDER BY staff_id")
        .bind(person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(staff,)| staff).collect())
}

async fn insert_scopes(tx: &mut Tx, staff: StaffId, scopes: &[Scope]) -> Result<(), DbError> {
    for scope in scopes {
        tx.query(
            "INSERT INTO identity_employee_scope (staff_id, kind, value) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(staff)
        .bind(scope.kind().code())
        .bind(scope.value())
        .execute()
        .await?;
    }
    Ok(())
}

/// Lets somebody in no more. Who was disabled before stays so since then.
pub(crate) async fn disable_employee(tx: &mut Tx, staff: StaffId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("UPDATE identity_employee SET disabled_at = $2 WHERE staff_id = $1 AND disabled_at IS NULL")
        .bind(staff)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// Closes the door for the moment. Tells whether it was open.
pub(crate) async fn suspend_employee(
    tx: &mut Tx,
    staff: StaffId,
    Suspension { since, reason }: &Suspension,
) -> Result<bool, DbError> {
    let closed = tx
        .query(
            "UPDATE identity_employee SET suspended_at = $2, suspended_because = $3
              WHERE staff_id = $1 AND suspended_at IS NULL AND disabled_at IS NULL",
        )
        .bind(staff)
        .bind(*since)
        .bind(reason.clone())
        .execute()
        .await?;
    Ok(closed == 1)
}

/// Opens it again. Tells whether it was closed.
pub(crate) async fn resume_employee(tx: &mut Tx, staff: StaffId) -> Result<bool, DbError> {
    let opened = tx
        .query(
            "UPDATE identity_employee SET suspended_at = NULL, suspended_because = NULL
              WHERE staff_id = $1 AND suspended_at IS NOT NULL AND disabled_at IS NULL",
        )
        .bind(staff)
        .execute()
        .await?;
    Ok(opened == 1)
}

/// Notes that an employee comes in, and tells whether they may still. Whoever is disabled at the same moment either
/// finds this done, and its session ended with the others, or is not let in.
pub(crate) async fn note_entrance(tx: &mut Tx, staff: StaffId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "UPDATE identity_employee SET last_in_at = $2
              WHERE staff_id = $1 AND disabled_at IS NULL AND suspended_at IS NULL",
        )
        .bind(staff)
        .bind(now)
        .execute()
        .await?;
    Ok(noted == 1)
}

/// The employee of an identifier.
pub(crate) async fn find_employee(db: &Db, staff: StaffId) -> Result<Option<Employee>, StaffError> {
    let row: Option<Row> = db.query(select!("WHERE staff_id = $1")).bind(staff).fetch_optional().await?;
    whole(db, row).await
}

/// The employee of a work name.
pub(crate) async fn find_by_name(db: &Db, name: &str) -> Result<Option<Employee>, StaffError> {
    let row: Option<Row> =
        db.query(select!("WHERE name = $1")).bind(name.to_owned()).fetch_optional().await?;
    whole(db, row).await
}

/// What somebody is called at work who is this resident when they are not, unless they are disabled.
pub(crate) async fn names_at_work_of(db: &Db, person: PersonId) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = db
        .query(
            "SELECT name FROM identity_employee WHERE person_id = $1 AND disabled_at IS NULL ORDER BY name",
        )
        .bind(person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// So many employees are named by one statement.
const NAMED_AT_ONCE: usize = 25;

/// What employees are called at work, of those whom the list knows.
pub(crate) async fn names_at_work(
    db: &Db,
    staff: &[StaffId],
) -> Result<Vec<(StaffId, WorkName)>, StaffError> {
    let mut named = Vec::with_capacity(staff.len());
    for some in staff.chunks(NAMED_AT_ONCE) {
        let mut query = db.query(
            "SELECT staff_id, name FROM identity_employee
              WHERE staff_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                 $20, $21, $22, $23, $24, $25)",
        );
        // A place that is left over holds nothing, which is nobody.
        for place in 0..NAMED_AT_ONCE {
            query = query.bind(some.get(place).copied());
        }
        let rows: Vec<(StaffId, String)> = query.fetch_all().await?;
        for (id, name) in rows {
            let odd = || StaffError::unexpected(format!("the row of {id} makes no sense"));
            named.push((id, WorkName::parse(&name).ok_or_else(odd)?));
        }
    }
    Ok(named)
}

/// The employee whom the city's provider knows by a subject.
pub(crate) async fn find_by_subject(db: &Db, subject: &str) -> Result<Option<Employee>, StaffError> {
    let row: Option<Row> =
        db.query(select!("WHERE subject = $1")).bind(subject.to_owned()).fetch_optional().await?;
    whole(db, row).await
}

async fn whole(db: &Db, row: Option<Row>) -> Result<Option<Employee>, StaffError> {
    let Some(row) = row else { return Ok(None) };
    let scopes: Vec<ScopeRow> = db
        .query(
            "SELECT staff_id, kind, value FROM identity_employee_scope WHERE staff_id = $1
              ORDER BY kind, value",
        )
        .bind(row.staff_id)
        .fetch_all()
        .await?;
    read(row, &scopes).map(Some)
}

/// Everybody who works or has worked for the city, by name.
pub(crate) async fn employees(db: &Db) -> Result<Vec<Employee>, StaffError> {
    let rows: Vec<Row> = db.query(select!("ORDER BY name")).fetch_all().await?;
    let scopes: Vec<ScopeRow> = db
        .query("SELECT staff_id, kind, value FROM identity_employee_scope ORDER BY kind, value")
        .fetch_all()
        .await?;
    read_all(rows, scopes)
}

/// Those with a role who are not disabled, by name.
pub(crate) async fn employees_with_role(db: &Db, role: Role) -> Result<Vec<Employee>, StaffError> {
    let rows: Vec<Row> = db
        .query(select!("WHERE role = $1 AND disabled_at IS NULL ORDER BY name"))
        .bind(role.code())
        .fetch_all()
        .await?;
    let scopes: Vec<ScopeRow> = db
        .query(
            "SELECT s.staff_id, s.kind, s.value
               FROM identity_employee_scope s JOIN identity_employee e ON e.staff_id = s.staff_id
              WHERE e.role = $1 AND e.disabled_at IS NULL ORDER BY s.kind, s.value",
        )
        .bind(role.code())
        .fetch_all()
        .await?;
    read_all(rows, scopes)
}

/// A scope of somebody: kind and value.
type ScopeRow = (Uuid, String, String);

fn read_all(rows: Vec<Row>, scopes: Vec<ScopeRow>) -> Result<Vec<Employee>, StaffError> {
    let mut of: BTreeMap<Uuid, Vec<ScopeRow>> = BTreeMap::new();
    for scope in scopes {
        of.entry(scope.0).or_default().push(scope);
    }
    rows.into_iter()
        .map(|row| {
            let own = of.remove(&row.staff_id).unwrap_or_default();
            read(row, &own)
        })
        .collect()
}

/// A row that makes no sense is an error with its id, never a guess at a role.
fn read(row: Row, scopes: &[ScopeRow]) -> Result<Employee, StaffError> {
    let id = StaffId(row.staff_id);
    let odd = || StaffError::unexpected(format!("the row of {id} makes no sense"));
    let scopes =
        scopes.iter().map(|(_, kind, value)| format!("{kind}:{value}").parse()).collect::<Result<_, _>>();
    Ok(Employee {
        id,
        name: WorkName::parse(&row.name).ok_or_else(odd)?,
        public_name: row.public_name,
        office: row.office,
        role: Role::parse(&row.role).ok_or_else(odd)?,
        scopes: scopes.map_err(|_| odd())?,
        person: row.person_id.map(PersonId),
        subject: row.subject,
        active_from: row.active_from,
        active_until: row.active_until,
        disabled_at: row.disabled_at,
        suspended: row
            .suspended_at
            .zip(row.suspended_because)
            .map(|(since, reason)| Suspension { since, reason }),
    })
}
