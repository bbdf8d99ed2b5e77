//! Who else works in an office, for whoever gives them work.

use std::collections::BTreeMap;

use auth::{Actor, Permission, Role, RoleTable, Staff};
use chrono::NaiveDate;
use db::Db;
use kernel::{City, StaffId};

use super::{StaffError, WorkName, store};

/// Somebody who works in an office.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// How colleagues call them. Residents never read it.
    pub name: WorkName,
    /// Who they are to the rules.
    pub staff: Staff,
}

/// Those who may come in on a day, whose role has a permission and holds in an office or in the whole city, by name.
pub async fn colleagues_in(
    db: &Db,
    city: &City,
    roles: &RoleTable,
    office: &str,
    permission: Permission,
    today: NaiveDate,
) -> Result<Vec<Colleague>, StaffError> {
    let mut employees = Vec::new();
    for role in Role::ALL.into_iter().filter(|role| roles.allows(*role, permission)) {
        employees.extend(store::employees_with_role(db, role).await?);
    }
    employees.sort_by(|one, other| one.name.as_str().cmp(other.name.as_str()));
    let present = employees.into_iter().filter(|one| one.may_sign_in_on(today).is_ok() && !one.is_desk());
    let colleagues =
        present.map(|one| Colleague { staff: one.staff(city.timezone).under(roles), name: one.name });
    let works_there = |one: &Colleague| {
        Actor::Staff(one.staff.clone()).staff_allowed_to(permission).is_ok()
            && one.staff.of_office(Some(office)).is_ok()
    };
    Ok(colleagues.filter(works_there).collect())
}

/// Whether an employee may come in on a day; somebody whom the list does not know is nobody whose door was closed.
pub async fn may_come_in(db: &Db, staff: StaffId, today: NaiveDate) -> Result<bool, StaffError> {
    let found = store::find_employee(db, staff).await?;
    Ok(found.is_none_or(|one| one.may_sign_in_on(today).is_ok()))
}

/// How colleagues call an employee; none for whom the list does not know.
pub async fn name_at_work(db: &Db, staff: StaffId) -> Result<Option<WorkName>, StaffError> {
    Ok(store::find_employee(db, staff).await?.map(|one| one.name))
}

/// How colleagues call several employees; who is missing is nobody whom the list knows.
pub async fn names_at_work(db: &Db, staff: &[StaffId]) -> Result<BTreeMap<StaffId, WorkName>, StaffError> {
    Ok(store::names_at_work(db, staff).await?.into_iter().collect())
}
