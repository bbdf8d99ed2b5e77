//! The only files about employees that know SQL; one for each table.

mod code;
mod employee;
mod errand;
mod key;
mod session;

pub(crate) use code::{codes_left, replace_codes, take_code};
pub(crate) use employee::{
    disable_employee, employees, employees_with_role, find_by_name, find_by_subject, find_employee,
    insert_employee, names_at_work, names_at_work_of, note_entrance, resume_employee, save_person, save_role,
    staff_who_are, suspend_employee,
};
pub(crate) use errand::{insert_step, see_step, take_step};
pub(crate) use key::{KeyRow, forget_keys, insert_key, keys_of, note_use, remove_key};
pub(crate) use session::{note_session, take_session};
