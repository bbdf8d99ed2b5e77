//! The document and the program agree.

use serde_json::Value;
use web::testing::check_document;

use super::problem::OWN_CODES;
use super::{addresses, openapi_document};

fn document() -> Value {
    openapi_document("https://palazzo.example")
}

#[test]
fn the_document_and_the_program_agree() {
    check_document(&document(), addresses().iter().map(|(path, _)| *path), &OWN_CODES);
}

#[test]
fn only_an_installation_without_tls_is_called_a_sandbox() {
    assert_eq!(document()["servers"][0]["x-sandbox"], Value::Null);
    assert_eq!(openapi_document("http://127.0.0.1:8080")["servers"][0]["x-sandbox"], Value::Bool(true));
    assert_eq!(document()["servers"][0]["url"], "https://palazzo.example/api/v1");
}
