//! The condition under which a request or a draft is somebody's.

/// Whose rows, and of which services: `$person` and `$services` are the places of what a
/// [`Whose`](crate::domain::Whose) gives, the second being empty for all of them or `,reclami,accesso-civico,`.
macro_rules! of_whom {
    ($person:literal, $services:literal) => {
        concat!(
            "person_id = ",
            $person,
            " AND (",
            $services,
            " = '' OR ",
            $services,
            " LIKE '%,' || service || ',%')"
        )
    };
}

pub(super) use of_whom;
