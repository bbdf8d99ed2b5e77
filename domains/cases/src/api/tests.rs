//! The document and the program agree.

use ::web::testing::check_document;

use super::problem::OWN_CODES;
use super::{
    addresses, everybodys_addresses, national_addresses, openapi_document, page_addresses,
    publishing_addresses, work_addresses, writing_addresses,
};

#[test]
fn the_document_and_the_program_agree() {
    let document = openapi_document("https://palazzo.example");
    let own = addresses().into_iter().chain(everybodys_addresses()).chain(writing_addresses());
    let own = own.chain(page_addresses()).chain(publishing_addresses());
    let addresses = own.chain(work_addresses()).chain(national_addresses());
    check_document(&document, addresses.map(|(path, _)| path), &OWN_CODES);
}
