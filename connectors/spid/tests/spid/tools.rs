//! Programs of others that judge our messages: xmlsec1, and spid-sp-test with its companions in a virtual environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs a program. A missing one fails the test with the way to get it.
pub(crate) fn output(program: impl AsRef<Path>, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let program = program.as_ref();
    let mut command = Command::new(program);
    command.args(arguments).envs(environment.iter().copied());
    command.output().unwrap_or_else(|error| {
        panic!(
            "{} cannot be run ({error}); see connectors/spid/README.md for what the tests need",
            program.display()
        )
    })
}

/// Runs a program that has to succeed and returns what it printed.
pub(crate) fn run(program: impl AsRef<Path>, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = output(&program, arguments, environment);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} failed:\n{told}\n{complaint}", program.as_ref().display());
    told
}

/// A program of the virtual environment: `PALAZZO_VENV`, or `target/venv` of the workspace.
pub(crate) fn in_venv(program: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/venv");
    std::env::var_os("PALAZZO_VENV").map_or(own, PathBuf::from).join("bin").join(program)
}

/// What can be signed, as xmlsec1 has to be told: the elements whose ID a signature may name.
const SIGNABLE: [&str; 7] = [
    "urn:oasis:names:tc:SAML:2.0:metadata:EntitiesDescriptor",
    "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor",
    "urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest",
    "urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest",
    "urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse",
    "urn:oasis:names:tc:SAML:2.0:protocol:Response",
    "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
];

/// What xmlsec1 says of the first signature of a text, with that certificate and no other.
pub(crate) fn xmlsec1_verifies(xml: &str, certificate: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let [document, key] = ["document.xml", "certificate.pem"].map(|name| folder.path().join(name));
    std::fs::write(&document, xml).unwrap();
    std::fs::write(&key, certificate).unwrap();
    let [document, key] = [&document, &key].map(|path| path.to_str().unwrap());
    let ids = SIGNABLE.map(|element| ["--id-attr:ID", element]).concat();
    let arguments = [["--verify", "--pubkey-cert-pem", key].as_slice(), ids.as_slice(), &[document]].concat();
    output("xmlsec1", &arguments, &[]).status.success()
}

/// An element signed by xmlsec1, with whatever algorithms its template asks for.
pub(crate) fn xmlsec1_signs(xml: &str, key: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let [document, pem] = ["document.xml", "key.pem"].map(|name| folder.path().join(name));
    std::fs::write(&document, xml).unwrap();
    std::fs::write(&pem, key).unwrap();
    let [document, pem] = [&document, &pem].map(|path| path.to_str().unwrap());
    let ids = SIGNABLE.map(|element| ["--id-attr:ID", element]).concat();
    let arguments = [["--sign", "--privkey-pem", pem].as_slice(), ids.as_slice(), &[document]].concat();
    let signed = run("xmlsec1", &arguments, &[]);
    signed.trim_start_matches("<?xml version=\"1.0\"?>").trim().to_owned()
}

/// An empty signature with SPID's algorithms.
pub(crate) fn template(id: &str) -> String {
    format!(
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\
         <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>\
         <ds:Reference URI=\"#{id}\"><ds:Transforms>\
         <ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\
         <ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>\
         <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue></ds:DigestValue>\
         </ds:Reference></ds:SignedInfo><ds:SignatureValue></ds:SignatureValue></ds:Signature>"
    )
}
