//! The list of who works for the city, at the shell.

use crate::support::{Engine, Installation};

/// An installation whose people come in by passkeys alone.
async fn small_comune() -> Installation {
    let installation = Installation::empty(Engine::Sqlite).await;
    let staff = "public_url = \"http://palazzo.test\"\n[staff]\npasskeys_only = true";
    let settings = installation.settings("demonstration", staff);
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();
    installation.must_run(&["migrate"]);
    installation
}

#[tokio::test]
async fn an_operator_keeps_the_list_of_who_works_for_the_city() {
    let installation = small_comune().await;
    let add = ["staff", "add", "m.rossi", "--office", "larga-12", "--role", "counter-clerk"];
    let more = ["--scope", "municipio:1", "--from", "2026-01-01", "--until", "2099-12-31"];

    let added = installation.must_run(&[&add[..], &more].concat());
    let link = installation.must_run(&["staff", "enrol", "m.rossi"]);
    let anew = installation.run(&["staff", "enrol", "m.rossi", "--anew"]);
    let role = ["staff", "role", "m.rossi", "registry-official", "--scope", "office:larga-12"];
    let changed = installation.must_run(&role);
    let disabled = installation.must_run(&["staff", "disable", "m.rossi"]);
    let listed = installation.must_run(&["staff", "list"]);

    let line = "m.rossi  larga-12  counter-clerk  municipio:1  from 2026-01-01 until 2099-12-31";
    assert!(added.starts_with("staff_") && added.contains(line), "{added}");
    assert!(link.starts_with("http://palazzo.test/accedi/personale/iscrizione/"), "{link}");
    assert_eq!(link.lines().count(), 1, "the link and nothing else");
    assert!(String::from_utf8_lossy(&anew.stderr).contains("keys and codes forgotten"));
    assert!(changed.contains("registry-official  office:larga-12"), "{changed}");
    assert!(disabled.contains("0 sessions and 0 tokens ended"), "{disabled}");
    assert!(listed.contains("disabled 20") && listed.ends_with("1 employees\n"), "{listed}");
    installation.database.remove().await;
}

#[tokio::test]
async fn an_operator_keeps_the_desks_and_their_tablets() {
    let installation = small_comune().await;

    let add = ["desks", "add", "edicola-1", "--name", "Edicola di via Padova", "--scope", "municipio:2"];
    let added = installation.must_run(&add);
    let link = installation.must_run(&["desks", "enrol", "edicola-1"]);
    let disabled = installation.must_run(&["desks", "disable", "edicola-1"]);
    let listed = installation.must_run(&["desks", "list"]);
    let people = installation.must_run(&["staff", "list"]);
    let as_a_person = installation.run(&["staff", "enrol", "edicola-1"]);
    let no_desk = installation.run(&["desks", "enrol", "m.rossi"]);

    assert!(added.contains("edicola-1  Edicola di via Padova  municipio:2  from 20"), "{added}");
    assert!(link.starts_with("http://palazzo.test/accedi/personale/iscrizione/"), "{link}");
    assert_eq!(link.lines().count(), 1, "the link and nothing else");
    assert!(disabled.contains("0 sessions ended"), "{disabled}");
    assert!(listed.contains("disabled 20") && listed.ends_with("1 desks\n"), "{listed}");
    assert_eq!(people, "0 employees\n");
    assert!(String::from_utf8_lossy(&as_a_person.stderr).contains("kept by `palazzo desks`"));
    assert!(String::from_utf8_lossy(&no_desk.stderr).contains("no such employee"));
    installation.database.remove().await;
}

#[tokio::test]
async fn what_the_list_cannot_hold_is_refused_with_a_reason() {
    let installation = small_comune().await;
    let add = |name: &str, office: &str, role: &str| {
        let output = installation.run(&["staff", "add", name, "--office", office, "--role", role]);
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert!(add("m.rossi", "larga-12", "counter-clerk").0);
    for (name, office, role, why) in [
        ("m.rossi", "larga-12", "counter-clerk", "another employee has that name"),
        ("a.bianchi", "luna-1", "counter-clerk", "no office of that code"),
        ("a.bianchi", "larga-12", "mayor", "the roles are counter-clerk, registry-official"),
        ("", "larga-12", "counter-clerk", "a work name has 1 to 60 characters"),
    ] {
        let (success, told) = add(name, office, role);
        assert!(!success && told.contains(why), "{told}");
    }
    for command in [["staff", "disable", "nessuno"], ["staff", "enrol", "nessuno"]] {
        let output = installation.run(&command);
        assert!(String::from_utf8_lossy(&output.stderr).contains("no such employee"));
    }
    installation.database.remove().await;
}

#[tokio::test]
async fn settings_of_staff_that_cannot_be_used_keep_the_doors_shut() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let refused = |more: &str| {
        std::fs::write(installation.path("palazzo.toml"), installation.settings("demonstration", more))
            .unwrap();
        let output = installation.run(&["serve"]);
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let provider = "[staff.provider]\nissuer = \"http://login.example\"\nclient_id = \"palazzo\"\n\
                    proof = { kind = \"secret\", file = \"staff-secret\" }\n";
    std::fs::write(installation.path("staff-secret"), "segreto\n").unwrap();
    let number = "public_url = \"http://127.0.0.1:8080\"\n[staff]\npasskeys_only = true";
    for (more, why) in [
        ("[staff]\n", "either a provider, or passkeys_only"),
        (&*format!("[staff]\npasskeys_only = true\n{provider}"), "either a provider, or passkeys_only"),
        (number, "passkeys belong to a name"),
        (provider, "the issuer's address must begin with https://"),
        (&provider.replace("staff-secret", "missing"), "missing cannot be read"),
        (&provider.replace("secret\", file", "key\", file"), "no PKCS#8 private key on P-256"),
    ] {
        let told = refused(more);
        assert!(told.contains(why), "{why} is not in {told}");
    }
    installation.database.remove().await;
}
