//! Typed identifiers. A `PersonId` can never be handed in where a `CaseId` is wanted.

use uuid::Uuid;

/// A text that was meant to be an identifier and is not one.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a valid {kind} identifier")]
pub struct IdError {
    /// What the identifier should have named, for example `person`.
    pub kind: &'static str,
}

/// Reads `kind_0190…` or the bare UUID.
#[doc(hidden)]
pub fn parse_uuid(kind: &'static str, text: &str) -> Result<Uuid, IdError> {
    let bare = text.strip_prefix(kind).and_then(|rest| rest.strip_prefix('_')).unwrap_or(text);
    Uuid::try_parse(bare).map_err(|_| IdError { kind })
}

/// Declares a typed identifier: a UUID v7 that reads aloud as `kind_0190…`.
///
/// UUID v7 sorts by time of birth, so that rows born together lie together on disk.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $vis:vis $name:ident, $kind:literal) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            $crate::__private::serde::Serialize, $crate::__private::serde::Deserialize,
            $crate::__private::sqlx::Type,
        )]
        #[serde(transparent, crate = "kernel::__private::serde")]
        #[sqlx(transparent)]
        $vis struct $name(pub $crate::__private::uuid::Uuid);

        impl $name {
            /// A new identifier, sorted after every earlier one of this process.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "a default identifier would name nothing")]
            $vis fn new() -> Self {
                Self($crate::__private::uuid::Uuid::now_v7())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!($kind, "_{}"), self.0.simple())
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::IdError;
            fn from_str(text: &str) -> Result<Self, $crate::IdError> {
                $crate::__private::parse_uuid($kind, text).map(Self)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::PersonId;

    #[test]
    fn an_id_reads_aloud_and_reads_back() {
        let id = PersonId::new();
        let text = id.to_string();
        assert!(text.starts_with("person_"));
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(id.0.to_string().parse(), Ok(id));
    }

    #[test]
    fn the_id_of_something_else_is_refused() {
        let text = crate::StaffId::new().to_string();
        assert!(text.parse::<PersonId>().is_err());
    }
}
