//! What every table's row has in common: its columns, in the order in which they are bound.

use db::{Statement, Tx};

/// A row that can be written.
pub(super) trait Row: Sized {
    /// The table.
    const TABLE: &'static str;
    /// Its columns, in the order of [`Row::bind_to`].
    const COLUMNS: &'static [&'static str];

    /// Binds every column.
    fn bind_to(self, statement: Statement<&mut Tx>) -> Statement<&mut Tx>;
}

/// Declares a row that is read and written: a column a field, of the same name.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident in $table:literal { $first:ident: $first_type:ty, $($column:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, sqlx::FromRow)]
        pub(super) struct $name {
            pub(super) $first: $first_type,
            $(pub(super) $column: $type,)+
        }

        impl $crate::store::row::Row for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[stringify!($first), $(stringify!($column),)+];

            fn bind_to(self, statement: db::Statement<&mut db::Tx>) -> db::Statement<&mut db::Tx> {
                statement.bind(self.$first)$(.bind(self.$column))+
            }
        }
    };
}
pub(super) use row;

/// A row of one of the lists of a person: they come in the order of the list.
macro_rules! listed_row {
    ($name:ident in $table:literal { $first:ident: $first_type:ty, $($column:ident: $type:ty,)+ }) => {
        $crate::store::row::row! { $name in $table { $first: $first_type, $($column: $type,)+ } }

        impl $name {
            /// The rows of one person.
            pub(super) const OF_PERSON: &'static str = concat!(
                "SELECT ", stringify!($first), $(", ", stringify!($column),)+
                " FROM ", $table, " WHERE person_id = $1 ORDER BY seq"
            );
        }
    };
}
pub(super) use listed_row;
