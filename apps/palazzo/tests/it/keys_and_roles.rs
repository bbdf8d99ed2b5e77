//! What operators make and read at the shell before anybody comes in: the certificate of SPID, and who may do what.

use std::path::Path;
use std::process::Command;

use auth::{Permission, Role, RoleTable, Separation};
use web::{Language, Translator};

use crate::support::{Engine, Installation, files_below};

const URL: &str = "https://servizi.comune.example";
/// A comune to begin with.
const MILAN: &str = "../../cities/milano";

/// What openssl makes of a file.
fn openssl(arguments: &[&str], file: &Path) -> String {
    let output = Command::new("openssl").args(arguments).arg("-in").arg(file).output();
    let output = output.expect("openssl is part of what the tests install");
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("openssl speaks UTF-8")
}

#[tokio::test]
async fn the_certificate_of_spid_is_as_its_profile_wants_it() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let folder = installation.path("spid");
    let keys = ["keys", "spid", folder.to_str().unwrap(), "--public-url", URL];

    let told = installation.must_run(&keys);

    let (key, certificate) = (folder.join("spid-key.pem"), folder.join("spid.pem"));
    let text = openssl(&["x509", "-noout", "-text", "-nameopt", "RFC2253,sname,-dn_rev"], &certificate);
    let subject = text.lines().find(|line| line.trim_start().starts_with("Subject:")).expect("a subject");
    let entity_id = format!("{URL}/spid/metadata");
    // 2.5.4.97 is the organizationIdentifier, 2.5.4.83 the uri: openssl names them or not, as it is old or new.
    for (names, value) in [
        (&["O"][..], "Comune di Milano"),
        (&["CN"], "Comune di Milano"),
        (&["organizationIdentifier", "2.5.4.97"], "PA:IT-c_f205"),
        (&["C"], "IT"),
        (&["L"], "Milano"),
    ] {
        let is_there = names.iter().any(|name| subject.contains(&format!("{name}={value}")));
        assert!(is_there, "{names:?}={value} is not in {subject}");
    }
    let structure = openssl(&["asn1parse"], &certificate);
    assert!(structure.contains(&entity_id), "the entity id is its uri: {structure}");
    for line in [
        "Public-Key: (3072 bit)",
        "sha256WithRSAEncryption",
        "CA:FALSE",
        "Digital Signature, Non Repudiation",
        "Policy: 1.3.76.16.6",
        "Policy: 1.3.76.16.4.2.1",
        "Explicit Text: agIDcert",
        "Explicit Text: cert_SP_Pub",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let public = |arguments: &[&str], file: &Path| openssl(arguments, file);
    assert_eq!(
        public(&["pkey", "-pubout"], &key),
        public(&["x509", "-noout", "-pubkey"], &certificate),
        "they belong together"
    );
    assert!(told.contains(&entity_id), "{told}");
    only_its_owner_reads(&key);
    let again = installation.run(&keys);
    assert!(!again.status.success(), "a key in use is not overwritten");
    let cie = installation.path("cie");
    let told = installation.must_run(&["keys", "cie", "saml", cie.to_str().unwrap(), "--public-url", URL]);
    let entity_id = format!("{URL}/cie/saml/metadata");
    assert!(told.contains(&format!("CIE key of {entity_id}")), "{told}");
    assert!(openssl(&["asn1parse"], &cie.join("spid.pem")).contains(&entity_id), "CIE in SAML has its own");
    installation.database.remove().await;
}

fn only_its_owner_reads(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[tokio::test]
async fn who_may_do_what_is_printed_as_it_is_decided() {
    let installation = Installation::empty(Engine::Sqlite).await;

    let told = installation.must_run(&["roles", "show"]);

    let [it, en] = [Language::It, Language::En].map(Translator::new);
    let usual = RoleTable::usual();
    let mut lines = told.lines();
    let heading = lines.next().expect("the roles");
    for permission in Permission::ALL {
        let name = it.text(permission.key());
        let line = lines.next().expect("one line for each permission");
        assert!(line.starts_with(&*name), "{line} is not of {name}");
        for role in Role::ALL {
            // The mark stands below the role, somewhere within its width.
            let start = heading.find(role.code()).expect("every role has a column");
            let cell = line.chars().skip(start).take(role.code().len());
            assert_eq!(
                cell.collect::<String>().contains('x'),
                usual.allows(role, permission),
                "{role:?}, {permission:?}"
            );
        }
    }
    let permissions = Permission::ALL.map(|one| format!("{} / {}", it.text(one.key()), en.text(one.key())));
    let roles = Role::ALL.map(|one| format!("{}: {}", one.code(), it.text(one.key())));
    let separations = Separation::ALL.map(|one| format!("[{}]", one.source()));
    for said in permissions.iter().chain(&roles).chain(&separations) {
        assert!(told.contains(said), "{said} is not in {told}");
    }
    installation.database.remove().await;
}

#[tokio::test]
async fn a_comune_says_in_a_file_what_a_role_allows_and_a_wrong_file_keeps_its_doors_shut() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let (city, milan) = (installation.path("citta"), Path::new(env!("CARGO_MANIFEST_DIR")).join(MILAN));
    for file in files_below(&milan) {
        let copy = city.join(file.strip_prefix(&milan).unwrap());
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::copy(&file, copy).unwrap();
    }
    let settings = installation.settings("demonstration", "").replace("\"milano\"", "\"./citta\"");
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();
    let say = |table: &str| std::fs::write(city.join("roles.toml"), table).unwrap();

    say("counter-clerk = [\"issue-certificates\"]");
    let told = installation.must_run(&["roles", "show"]);
    say("\nplatform-operator = [\"manage-jobs\", \"open-file\"]");
    let refused = installation.run(&["serve"]);

    let files = told.lines().find(|line| line.starts_with("aprire un fascicolo")).expect("a line of files");
    assert_eq!(files.matches('x').count(), 1, "registry officials alone open files: {files}");
    assert!(!refused.status.success());
    let why = String::from_utf8_lossy(&refused.stderr);
    assert!(why.contains("roles.toml:2: platform-operator may not: operators-read-nobody"), "{why}");
    installation.database.remove().await;
}
