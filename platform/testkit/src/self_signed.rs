//! Certificates that sign for themselves, for the servers of tests.

use std::net::IpAddr;
use std::path::Path;
use std::process::Command;

/// Keys as small as any that is trusted, for two days.
const NEW_KEY: [&str; 9] =
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];

/// A certificate that signs for itself.
pub struct SelfSigned {
    /// Where it lies, and where its key does.
    pub files: [String; 2],
    /// It and its key, as PEM.
    pub pem: [String; 2],
}

/// Makes one of a host, a name or an address, in a folder.
///
/// # Panics
///
/// When OpenSSL does not make it: then there is nothing to try.
#[must_use]
pub fn self_signed(folder: &Path, host: &str) -> SelfSigned {
    let path = |end: &str| folder.join(format!("{host}.{end}")).display().to_string();
    let kind = if host.parse::<IpAddr>().is_ok() { "IP" } else { "DNS" };
    let config = format!(
        "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN={host}\n\
         [ext]\nsubjectAltName={kind}:{host}\nbasicConstraints=critical,CA:FALSE\n"
    );
    std::fs::write(path("config"), config).expect("a folder of a test takes files");
    let files = [path("pem"), path("key")];
    let made = Command::new("openssl")
        .args(NEW_KEY)
        .args(["-config", &path("config"), "-out", &files[0], "-keyout", &files[1]])
        .output()
        .expect("openssl is part of what the tests install");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pem = files.clone().map(|file| std::fs::read_to_string(file).expect("openssl wrote it"));
    SelfSigned { files, pem }
}
