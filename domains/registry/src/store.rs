//! The registry's tables. Nothing else in the program speaks SQL to them.

mod bond_rows;
mod care;
mod declared;
mod extension;
mod family;
mod find;
mod insert;
mod load;
mod member;
mod merge;
mod parts;
mod person_row;
mod reader;
mod residence_row;
mod row;
mod save;
mod spread;
mod street;
mod visto;
mod whom;

use db::DbError;
use uuid::Uuid;

pub(crate) use care::{is_carer_anywhere, people_with_carer};
pub(crate) use declared::{
    DeclaredState, declared_files, declared_state, end_declared, insert_declared, known_door,
};
pub(crate) use extension::{
    count_reached, extensions_in_force, extensions_of, insert_extension, lift_extension,
};
pub(crate) use family::{
    family, family_by_number, insert_families, next_number, rewrite_family, touch_family,
};
pub use find::{Found, after_prefix};
pub(crate) use find::{
    find_persons, id_by_anpr_id, id_by_any_code, ids_by_any_code, ids_by_name_and_birth, is_anybody_there,
    is_code_taken, is_document_known, name_of,
};
pub(crate) use insert::insert_people;
pub(crate) use load::{head_in, person, person_in};
pub use member::FamilyMember;
pub(crate) use member::{member_ids, members, members_in};
pub(crate) use merge::{
    MergedFile, ids_naming, insert_merge, kept_in, lead_onwards, merged_into, mergers_into, visto_waits_about,
};
pub(crate) use reader::Reader;
pub(crate) use residence_row::{insert_streets, street};
pub(crate) use save::{save, save_all_but_event};
pub(crate) use spread::residents_here_and_there;
pub(crate) use street::streets;
pub(crate) use visto::{insert_visto, open_vistos, save_visto, visto};
pub(crate) use whom::whom;

/// What can go wrong with the tables.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
    /// Somebody else changed the file since it was read.
    #[error("file {0} was changed meanwhile")]
    Stale(Uuid),
    /// A row that no file could have written: a mistake of ours, or a change by hand.
    #[error("row {id} of {table} makes no sense: {what}")]
    Nonsense {
        /// In which table.
        table: &'static str,
        /// The person or family of the row.
        id: Uuid,
        /// Which column.
        what: &'static str,
    },
}
