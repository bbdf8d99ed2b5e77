//! The document machinery: a page typeset from a model, sealed, verified and kept.
//!
//! It knows no domain. What a document states comes in as a [`page::Page`]; what goes out is a tagged
//! PDF/A-2a and PDF/UA-1 file with a PAdES seal, and a signed payload that verifies without a network.

pub mod authority;
mod certificates;
pub mod datamatrix;
mod der_time;
mod drawing;
pub mod keys;
pub mod letter;
pub mod page;
pub mod payload;
pub mod press;
pub mod qr;
pub mod seal;
mod signed_data;
pub mod store;
pub mod timestamp;
pub mod typeset;
pub mod x509;
