//! AgID's conformance program as PyPI has it (`spid-sp-test`): it plays a provider, reads our metadata and a request, and
//! answers in every way that a provider can be wrong in.

use std::path::Path;

use serde_json::Value;

use crate::pair::Pair;
use crate::tools;

/// Whom it plays.
pub(crate) const JUDGE: &str = "https://localhost:8443";

/// Its metadata as a provider. Its key lies in that folder, made for this run.
pub(crate) fn metadata(home: &Path) -> String {
    let pair = Pair::of(JUDGE);
    std::fs::write(home.join("private.key"), &pair.key).unwrap();
    std::fs::write(home.join("public.cert"), &pair.certificate).unwrap();
    let environment = [("IDP_CERT_PATH", home.to_str().unwrap()), ("PYTHONWARNINGS", "ignore")];
    tools::run(tools::in_venv("spid_sp_test"), &["--idp-metadata"], &environment)
}

/// What it judges, and how it gets there.
#[derive(Default)]
pub(crate) struct Trial<'a> {
    /// Where our metadata are.
    pub(crate) metadata: &'a str,
    /// Where a sign-in with it begins.
    pub(crate) login: &'a str,
    /// Whether by the rules of CIE, and not of SPID.
    pub(crate) is_cie: bool,
    /// What it is told besides.
    pub(crate) arguments: &'a [&'a str],
    pub(crate) environment: &'a [(&'a str, &'a str)],
    /// How a warning begins that says nothing here.
    pub(crate) void_warning: Option<&'a str>,
}

impl Trial<'_> {
    /// Metadata, request and every response, with the key in that folder. Gives how many checks there were of each
    /// kind; one that is not passed fails the test.
    pub(crate) fn judged(&self, home: &Path) -> [usize; 3] {
        let report = home.join("report.json");
        let profile = if self.is_cie { "cie-sp-public" } else { "spid-sp-public" };
        let about = ["--metadata-url", self.metadata, "--authn-url", self.login, "--profile", profile];
        let how = ["--extra", "-tr", "-d", "ERROR", "-rf", "json", "-o", report.to_str().unwrap()];
        let own = [("IDP_CERT_PATH", home.to_str().unwrap()), ("PYTHONWARNINGS", "ignore")];
        let output = tools::output(
            tools::in_venv("spid_sp_test"),
            &[about.as_slice(), how.as_slice(), self.arguments].concat(),
            &[own.as_slice(), self.environment].concat(),
        );
        let told = String::from_utf8_lossy(&output.stderr);
        let report = std::fs::read_to_string(&report).unwrap_or_else(|error| panic!("{error}: {told}"));
        let report: Value = serde_json::from_str(&report).unwrap();
        let failed: Vec<_> = checks(&report).into_iter().filter(|check| !self.is_passed(check)).collect();
        assert!(failed.is_empty() && output.status.success(), "{failed:#?}\n{told}");
        let kinds = ["metadata_extra", "authnrequest_extra", "response"];
        kinds.map(|kind| checks(&report["test"]["sp"][kind]).len())
    }

    fn is_passed(&self, check: &Value) -> bool {
        let is_void = |beginning: &str| {
            check["result"] == "warning"
                && check["test"].as_str().is_some_and(|title| title.starts_with(beginning))
        };
        check["result"] == "success" || self.void_warning.is_some_and(is_void)
    }
}

/// Every check of a report, at whatever depth: whatever has a result.
fn checks(report: &Value) -> Vec<&Value> {
    match report {
        Value::Object(fields) if fields.contains_key("result") => vec![report],
        Value::Object(fields) => fields.values().flat_map(checks).collect(),
        Value::Array(values) => values.iter().flat_map(checks).collect(),
        _ => Vec::new(),
    }
}
