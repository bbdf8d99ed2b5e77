//! What we write is as the schema of pagoPA wants it, by the judgement of `xmllint`.

use std::path::Path;
use std::process::Command;

use pagopa::{write_answer, write_request};

use crate::some;
use crate::specification::specification;

/// A schema of the envelope and of what is in it.
fn whole(envelope: &Path, messages: &Path) -> String {
    format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <xs:import namespace="http://schemas.xmlsoap.org/soap/envelope/" schemaLocation="{}"/>
            <xs:import namespace="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd" schemaLocation="{}"/>
        </xs:schema>"#,
        envelope.display(),
        messages.display()
    )
}

#[test]
fn every_message_of_ours_is_valid_in_both_directions() {
    let (Some(envelope), Some(messages)) =
        (specification("xsd-common/envelope.xsd"), specification("wsdl/xsd/paForNode.xsd"))
    else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("whole.xsd");
    std::fs::write(&schema, whole(&envelope, &messages)).unwrap();
    let requests = some::several(&some::request(), 60).iter().map(write_request).collect::<Vec<_>>();
    let answers = some::several(&some::answer(), 60).iter().map(write_answer).collect::<Vec<_>>();
    let mut files = Vec::new();
    for (number, text) in requests.into_iter().chain(answers).enumerate() {
        let file = folder.path().join(format!("{number}.xml"));
        std::fs::write(&file, text).unwrap();
        files.push(file);
    }

    let judge = |files: &[std::path::PathBuf]| {
        let judged = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(&schema)
            .args(files)
            .output()
            .expect("xmllint is installed; `cargo xtask install` does it");
        (judged.status.success(), String::from_utf8_lossy(&judged.stderr).into_owned())
    };
    let (is_valid, told) = judge(&files);
    assert!(is_valid, "{told}");

    let wrong = std::fs::read_to_string(&files[0]).unwrap().replacen("idPA>", "idPa>", 2);
    std::fs::write(&files[0], wrong).unwrap();
    assert!(!judge(&files[..1]).0, "a judge that lets everything pass is none");
}
