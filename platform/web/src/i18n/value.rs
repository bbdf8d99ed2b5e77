//! What fills in the variables of a text.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use kernel::{Language, Localised};

/// A word or a number. A number may change the words around it ("1 errore", "2 errori").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Written as it is.
    Text(Cow<'static, str>),
    /// Written in digits, without marks between the thousands.
    Number(i64),
    /// Words that are there in several languages: written in the reader's.
    Localised(Localised),
}

impl Value {
    pub(super) fn to_fluent(&self, language: Language) -> FluentValue<'_> {
        match self {
            Self::Localised(text) => FluentValue::from(text.text(language)),
            Self::Text(text) => FluentValue::from(text.as_ref()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Cow::Owned(text.to_owned()))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Localised> for Value {
    fn from(text: Localised) -> Self {
        Self::Localised(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! from_whole_numbers {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}
from_whole_numbers!(i32, i64, u8, u16, u32, u64, usize);
