//! Every text that people read, by key and language.
//!
//! Texts are Fluent files in `locales/<language>/<domain>.ftl`; a key starts with its domain
//! (`web-home`). A new language is a folder there and a variant of [`Language`].

mod catalogue;
mod elision;
mod format;
mod negotiate;
mod translator;
mod usage;
mod value;

pub use catalogue::{broken_files, keys, missing, variables};
pub use negotiate::{COOKIE as LANGUAGE_COOKIE, preferred};
pub use translator::Translator;
pub use usage::{used_in_code, used_in_template};
pub use value::Value;

#[doc(no_inline)]
pub use kernel::Language;
