//! The document and the program agree.

use ::web::testing::check_document;

use super::problem::OWN_CODES;
use super::{addresses, openapi_document};

#[test]
fn the_document_and_the_program_agree() {
    let document = openapi_document("https://palazzo.example");
    check_document(&document, addresses().iter().map(|(path, _)| *path), &OWN_CODES);
}
