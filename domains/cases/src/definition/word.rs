//! The short names by which definitions, and addresses, call things.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The longest name of anything in a definition.
const LONGEST: usize = 60;

/// Whether this is lower-case letters and digits, in words joined by `joint`, beginning with a letter.
fn is_word(text: &str, joint: char) -> bool {
    text.len() <= LONGEST
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split(joint).all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

fn word_schema(joint: char, what: &str) -> Schema {
    json_schema!({
        "type": "string",
        "description": what,
        "maxLength": LONGEST,
        "pattern": format!("^[a-z][a-z0-9]*({joint}[a-z0-9]+)*$"),
    })
}

/// A type for one kind of name.
macro_rules! word {
    ($(#[$about:meta])* $name:ident, $joint:literal, $example:literal) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                is_word(text, $joint).then(|| Self(text.to_owned()))
            }

            /// As it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).ok_or_else(|| {
                    format!(
                        "`{text}` must be lower-case letters and digits in words joined by `{}`, at most \
                         {LONGEST} in all: {}",
                        $joint, $example
                    )
                })
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                word_schema($joint, concat!("For example `", $example, "`"))
            }
        }
    };
}

word!(
    /// The name of a service: that of its file and of its page.
    ServiceKey, '-', "cambio-di-abitazione"
);
word!(
    /// The name of an office that answers for services (*unità organizzativa*).
    UnitKey, '-', "servizi-anagrafici"
);
word!(
    /// The name of a state of a procedure.
    StateKey, '-', "in-verifica"
);
word!(
    /// The name of what can be done in a state.
    ActionKey, '-', "prendi-in-carico"
);
word!(
    /// The name of a call for applications: that of its file and of its page.
    CallKey, '-', "infanzia-2027"
);
word!(
    /// The name of a list of the city: that of its file.
    ListKey, '-', "ambiti-sosta"
);
word!(
    /// The name of a zone of the city, as `city.toml` has it.
    ZoneKey, '-', "area-c"
);
word!(
    /// The name of what one comes to an office for (*motivo*), as the calendars of the offices have it.
    MatterKey, '-', "carta-identita"
);
word!(
    /// The name of a field of a form, and of its answer in conditions.
    FieldName, '_', "nuovo_indirizzo"
);

impl ActionKey {
    /// The field of the files that are sent with it: no form has one of such a name.
    pub(crate) fn files_field(&self) -> FieldName {
        FieldName(format!("_file-{}", self.0))
    }
}

impl UnitKey {
    /// The field of the files in which its opinion came: no form has one of such a name.
    pub(crate) fn opinion_field(&self) -> FieldName {
        FieldName(format!("_parere-{}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lower_case_words() {
        for good in ["a", "cambio-di-abitazione", "area-b2"] {
            assert!(ServiceKey::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "2a", "a b", "à", "a_b", &"a".repeat(LONGEST + 1)] {
            assert!(ServiceKey::parse(bad).is_none(), "{bad}");
        }
        assert!(FieldName::parse("nuovo_indirizzo").is_some());
        assert!(FieldName::parse("nuovo-indirizzo").is_none(), "a condition would read it as a subtraction");
    }
}
