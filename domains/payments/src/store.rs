//! The only files that know SQL: positions, receipts and the books here and in the folder, and what stands around them.

pub(crate) mod accounts;
mod basket;
mod books;
pub(crate) mod desk;
mod fines;
pub(crate) mod flows;
mod merged;
mod positions;
pub(crate) mod queue;
mod receipts;
mod rows;
pub(crate) mod tari;
pub(crate) mod till;
pub(crate) mod told;

pub(crate) use basket::*;
pub(crate) use books::{anomalies_of, entries_of_receipt, held_under, insert_anomaly, insert_entry};
pub(crate) use fines::{fine, fine_in, insert_fine};
pub(crate) use merged::{dues_follow, dues_return, note_followed};
pub(crate) use positions::{
    by_reference, ended_by, insert, is_used, mark_used, next_serials, owed_by, paid_by, position,
    position_by_number, position_by_number_in, position_in, position_of, position_of_notice, save,
    save_standing, valid_by,
};
pub(crate) use receipts::{hold_receipt, insert_receipt, receipt, receipt_in, received_for, received_from};
