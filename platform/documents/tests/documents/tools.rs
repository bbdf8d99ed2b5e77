//! Programs of others that judge our documents: poppler, qpdf, and pyHanko and pikepdf in a virtual environment.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use chrono::{DateTime, Utc};

/// Runs a program and returns what it printed. A missing program fails the test with the way to get it.
pub(crate) fn run(program: impl AsRef<Path>, arguments: &[&str]) -> String {
    let program = program.as_ref();
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!(
            "{} cannot be run ({error}); see platform/documents/README.md for what the tests need",
            program.display()
        )
    });
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} failed:\n{text}\n{complaint}", program.display());
    text
}

/// The interpreter of the virtual environment: `PALAZZO_VENV`, or `target/venv` of the workspace.
pub(crate) fn python() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/venv");
    std::env::var_os("PALAZZO_VENV").map_or(own, PathBuf::from).join("bin/python")
}

/// Runs one of the scripts in `tests/tools`.
pub(crate) fn script(name: &str, arguments: &[&str]) -> String {
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../platform/documents/tests/tools");
    let script = Path::new(scripts).join(name);
    let mut all = vec![script.to_str().unwrap()];
    all.extend(arguments);
    run(python(), &all)
}

/// Has others judge sealed documents of ours: pyHanko at `moment`, poppler and qpdf, and the check of what archives and
/// screen readers ask. Returns what pyHanko said of them.
pub(crate) fn assert_others_accept(files: &[&str], root: &Path, moment: DateTime<Utc>) -> String {
    let (root, moment) = (root.to_str().unwrap(), moment.to_rfc3339());
    let said = script("pyhanko_check.py", &[&[root, moment.as_str()][..], files].concat());
    for expected in ["valid True True True", "coverage ENTIRE_FILE NONE", "certification True NO_CHANGES"] {
        assert_eq!(said.matches(expected).count(), files.len(), "{expected}:\n{said}");
    }
    for file in files {
        let verdict = run("pdfsig", &["-nocert", file]);
        for expected in ["Signature is Valid.", "Total document signed", "ETSI.CAdES.detached"] {
            assert!(verdict.contains(expected), "{verdict}");
        }
        run("qpdf", &["--check", file]);
    }
    assert_eq!(script("archive_check.py", files).trim(), "no fault found");
    said
}

/// SoftHSM's library: `PALAZZO_SOFTHSM`, or where Debian puts it.
pub(crate) fn softhsm() -> PathBuf {
    let found = std::env::var_os("PALAZZO_SOFTHSM").map(PathBuf::from);
    let module = found.unwrap_or_else(|| "/usr/lib/softhsm/libsofthsm2.so".into());
    assert!(module.exists(), "SoftHSM is missing (package softhsm2, or PALAZZO_SOFTHSM)");
    module
}

/// Runs this same test again in a process of its own, with another environment or through another program.
pub(crate) fn run_again(test: &str, prefix: &[&str], environment: &[(&str, &str)]) {
    let program = std::env::current_exe().unwrap();
    let mut words: Vec<&str> = prefix.to_vec();
    words.extend([program.to_str().unwrap(), "--exact", test, "--nocapture"]);
    let output = Command::new(words[0])
        .args(&words[1..])
        .envs(environment.iter().copied())
        .output()
        .unwrap_or_else(|error| panic!("{} cannot be run ({error})", words[0]));
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("1 passed"), "the test did not run again:\n{told}");
}
