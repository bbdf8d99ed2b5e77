//! A small town and its registry: what people can and cannot do, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod abroad;
mod anpr;
mod bonds;
mod bulk;
mod changes;
mod declared;
mod entering;
mod extended;
mod files;
mod generated_city;
mod import;
mod merging;
mod oracle;
mod pages;
mod people;
mod scopes;
mod texts;
mod told;
mod written_down;
