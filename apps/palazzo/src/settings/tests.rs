use std::path::PathBuf;
use std::time::Duration;

use super::*;
use crate::serve::{database_config, shell_database_config};

const PRODUCTION: &str = r#"
    city = "milano"
    mode = "production"
    proxies = 1
    database_url = "sqlite:palazzo.sqlite"
    documents = "documents"
    secret_file = "secret"
    keys = { kind = "files", folder = "keys" }
"#;

/// Settings read from a folder, which is given too.
fn read_in_folder(text: &str) -> (PathBuf, Result<Settings, SettingsError>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("palazzo.toml");
    std::fs::write(&path, text).unwrap();
    (folder.path().to_owned(), Settings::read_with(&path, None))
}

fn read(text: &str) -> Result<Settings, SettingsError> {
    read_in_folder(text).1
}

fn without(entry: &str) -> String {
    PRODUCTION.lines().filter(|line| !line.trim_start().starts_with(entry)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_path_is_relative_to_the_settings_file() {
    let token = r#"keys = { kind = "token", folder = "keys", module = "lib/p11.so", token = "a", key = "b", pin_file = "pin" }"#;
    let text = without("keys").replace("\"milano\"", "\"./cities/borgo\"");
    let (folder, settings) = read_in_folder(&format!("{text}\nrevoked_seals = \"r.csv\"\n{token}"));
    let settings = settings.unwrap();

    let KeySource::Token { folder: keys, module, pin_file, .. } = settings.keys else { panic!("a token") };
    let revoked = settings.revoked_seals.unwrap();
    let DocumentsSource::Folder(documents) = settings.documents else { panic!("a folder") };
    for (path, name) in [
        (documents, "documents"),
        (settings.secret_file, "secret"),
        (revoked, "r.csv"),
        (keys, "keys"),
        (module, "lib/p11.so"),
        (pin_file, "pin"),
        (PathBuf::from(settings.city), "./cities/borgo"),
    ] {
        assert_eq!(path, folder.join(name));
    }
    let file = settings.database_url.unwrap();
    assert_eq!(file.reveal(), format!("sqlite:{}", folder.join("palazzo.sqlite").display()));
}

#[test]
fn a_command_at_the_shell_waits_longer_for_its_turn_than_a_page_does() {
    let settings = read(PRODUCTION).unwrap();

    let serving = database_config(&settings).unwrap();
    let shell = shell_database_config(&settings).unwrap();

    assert_eq!((serving.patience, shell.patience), (Duration::from_secs(10), Duration::from_secs(60)));
    assert_eq!((shell.url, shell.connections), (serving.url, serving.connections));
}

#[test]
fn a_name_that_is_no_path_stays_a_name() {
    let token = r#"keys = { kind = "token", folder = "keys", module = "libp11.so", token = "a", key = "b", pin_file = "pin" }"#;
    let settings = read(&format!("{}\n{token}", without("keys"))).unwrap();
    let KeySource::Token { module, .. } = settings.keys else { panic!("a token") };
    assert_eq!((settings.city.as_str(), module), ("milano", PathBuf::from("libp11.so")));
}

#[test]
fn a_comune_in_a_folder_beside_the_settings_is_found_there() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("borgo")).unwrap();
    std::fs::write(folder.path().join("borgo/city.toml"), "").unwrap();
    let path = folder.path().join("palazzo.toml");
    std::fs::write(&path, PRODUCTION.replace("milano", "borgo")).unwrap();
    let settings = Settings::read_with(&path, None).unwrap();
    assert_eq!(PathBuf::from(settings.city), folder.path().join("borgo"));
}

#[test]
fn production_refuses_a_local_time_stamp() {
    let text = format!("{PRODUCTION}\ntimestamp = {{ kind = \"local\" }}");
    assert!(matches!(read(&text), Err(SettingsError::CounterpartInProduction(_))));
}

const CIE: &str = r#"
    [cie]
    folder = "cie"
    register = "registro"
    providers = ["https://cie.example"]
    anchors = [{ entity_id = "https://federazione.example", keys = "cie/federazione.json" }]
    trust_marks = [{ id = "https://federazione.example/public", file = "cie/marchio.jwt" }]
"#;

#[test]
fn what_cie_waives_in_trials_production_refuses() {
    let told = |mode: &str, more: &str| {
        read(&format!("{}\n{CIE}\n{more}", PRODUCTION.replace("\"production\"", &format!("\"{mode}\""))))
    };
    assert!(told("production", "").is_ok());
    for switch in ["bare_userinfo", "loopback_http"] {
        let more = format!("{switch} = true");
        let refused = told("production", &more).unwrap_err().to_string();
        assert!(refused.contains(&format!("`cie.{switch}`")), "{refused}");
        assert!(told("demonstration", &more).is_ok());
    }
}

#[test]
fn the_files_of_cie_lie_beside_the_settings() {
    let (folder, settings) = read_in_folder(&format!("{PRODUCTION}\n{CIE}"));
    let cie = settings.unwrap().cie.unwrap();
    for (path, name) in [
        (&cie.folder, "cie"),
        (&cie.register, "registro"),
        (&cie.anchors[0].keys, "cie/federazione.json"),
        (&cie.trust_marks[0].file, "cie/marchio.jwt"),
    ] {
        assert_eq!(path, &folder.join(name));
    }
}

#[test]
fn cie_in_saml_has_its_server_in_a_file_and_is_not_beside_the_federation() {
    let saml = |list: &str| {
        format!("{PRODUCTION}\n[cie_saml]\nfolder = \"cie\"\nregister = \"registro\"\nproviders = [{list}]")
    };
    let (folder, settings) = read_in_folder(&saml("{ scheme = \"cie\", file = \"server.xml\" }"));
    let source = settings.unwrap().cie_saml.unwrap();
    assert_eq!(source.folder, folder.join("cie"));
    assert_eq!(source.providers[0].file, Some(folder.join("server.xml")));
    let unsigned = saml("{ scheme = \"cie\", url = \"https://cie.example\", kept = \"server.xml\" }");
    assert!(matches!(read(&unsigned), Err(SettingsError::ProvidersUnsigned)));
    let both = format!("{}\n{CIE}", saml("{ scheme = \"cie\", file = \"server.xml\" }"));
    assert!(matches!(read(&both), Err(SettingsError::CieTwice)));
}

#[test]
fn production_refuses_a_local_mail_server_and_mail_in_the_open() {
    let local = format!("{PRODUCTION}\n[mail]\nkind = \"local\"");
    assert!(matches!(read(&local), Err(SettingsError::CounterpartInProduction(_))));
    let server = |server: &str, tls: &str| {
        let from = "avvisi@comune.example";
        read(&format!(
            "{PRODUCTION}\n[mail]\nkind = \"server\"\nserver = \"{server}\"\ntls = \"{tls}\"\nfrom = \"{from}\""
        ))
    };
    assert!(matches!(server("posta.comune.example", "none"), Err(SettingsError::MailInTheOpen)));
    for (name, tls) in [("127.0.0.1", "none"), ("localhost", "none"), ("posta.comune.example", "starttls")] {
        assert!(server(name, tls).is_ok(), "{name} {tls}");
    }
}

#[test]
fn the_password_of_the_mail_server_is_a_file_beside_the_settings() {
    let mail = "[mail]\nkind = \"server\"\nserver = \"posta.comune.example\"\nfrom = \"a@b.example\"\n\
                user = \"palazzo\"\npassword_file = \"posta\"\nroots = \"radici.pem\"";
    let (folder, settings) = read_in_folder(&format!("{PRODUCTION}\n{mail}"));
    let Some(MailSource::Server { roots, password_file, .. }) = settings.unwrap().mail else {
        panic!("a server")
    };
    assert_eq!(password_file, Some(folder.join("posta")));
    assert_eq!(roots, Some(folder.join("radici.pem")));
}

#[test]
fn production_refuses_a_local_sms_centre_and_text_messages_in_the_open() {
    let local = format!("{PRODUCTION}\n[sms]\nkind = \"local\"");
    assert!(matches!(read(&local), Err(SettingsError::CounterpartInProduction(_))));
    let centre = |server: &str, tls: &str| {
        format!(
            "{PRODUCTION}\n[sms]\nkind = \"smpp\"\nserver = \"{server}\"\ntls = \"{tls}\"\nuser = \"comune\"\n\
             password_file = \"sms\"\nfrom = \"Comune\""
        )
    };
    assert!(matches!(read(&centre("sms.operatore.example", "none")), Err(SettingsError::SmsInTheOpen)));
    assert!(read(&centre("127.0.0.1", "none")).is_ok());
    let (folder, settings) = read_in_folder(&centre("sms.operatore.example", "tls"));
    let Some(SmsSource::Smpp { password_file, .. }) = settings.unwrap().sms else { panic!("a centre") };
    assert_eq!(password_file, folder.join("sms"));
}

#[test]
fn production_refuses_a_local_app_io_and_the_key_is_a_file_beside_the_settings() {
    let local = format!("{PRODUCTION}\n[app_io]\nkind = \"local\"");
    assert!(matches!(read(&local), Err(SettingsError::CounterpartInProduction(_))));
    let service = "[app_io]\nkind = \"service\"\nkey_file = \"app-io\"";
    let (folder, settings) = read_in_folder(&format!("{PRODUCTION}\n{service}"));
    let Some(AppIoSource::Service { url, key_file }) = settings.unwrap().app_io else { panic!("a service") };
    assert_eq!((url.as_str(), key_file), (appio::NATIONAL, folder.join("app-io")));
}

#[test]
fn production_refuses_a_local_antivirus_and_files_in_the_open() {
    let local = format!("{PRODUCTION}\n[antivirus]\nkind = \"local\"");
    assert!(matches!(read(&local), Err(SettingsError::CounterpartInProduction(_))));
    let clamd =
        |address: &str| format!("{PRODUCTION}\n[antivirus]\nkind = \"clamd\"\naddress = \"{address}\"");
    for open in ["clamav.comune.example:3310", "10.0.0.7:3310", "clamav"] {
        assert!(matches!(read(&clamd(open)), Err(SettingsError::AntivirusInTheOpen)), "{open}");
    }
    for guarded in ["127.0.0.1:3310", "[::1]:3310", "localhost:3310", "/run/clamav/clamd.ctl"] {
        assert!(read(&clamd(guarded)).is_ok(), "{guarded}");
    }
    let (folder, settings) = read_in_folder(&clamd("./clamd.ctl"));
    let socket = settings.unwrap().antivirus.unwrap().socket().map(std::path::Path::to_path_buf);
    assert_eq!(socket, Some(folder.join("./clamd.ctl")));
}

#[test]
fn documents_in_a_bucket_travel_over_tls_alone() {
    let bucket = |endpoint: &str| {
        let documents = format!(
            "documents = {{ bucket = \"documenti\", region = \"eu-south-1\", endpoint = \"{endpoint}\", \
             access_key_id = \"palazzo\", secret_key_file = \"s3\" }}"
        );
        read_in_folder(&PRODUCTION.replace("documents = \"documents\"", &documents))
    };
    for open in ["http://s3.comune.example", "s3.comune.example", "http://127.0.0.1.example.it"] {
        assert!(matches!(bucket(open).1, Err(SettingsError::DocumentsInTheOpen)), "{open}");
    }
    for guarded in ["https://s3.comune.example", "http://127.0.0.1:9000", "http://[::1]:9000"] {
        let (folder, settings) = bucket(guarded);
        let DocumentsSource::Bucket(bucket) = settings.unwrap().documents else { panic!("a bucket") };
        assert_eq!(bucket.secret_key_file, folder.join("s3"));
    }
}

#[test]
fn a_bucket_with_a_wrong_entry_is_told_by_its_name() {
    let documents = "documents = { bucket = \"documenti\", region = \"eu-south-1\", secret = \"no\" }";
    let told = read(&PRODUCTION.replace("documents = \"documents\"", documents)).unwrap_err().to_string();
    assert!(told.contains("secret"), "{told}");
}

#[test]
fn production_wants_to_be_told_how_many_proxies_stand_in_front() {
    let told = read(&without("proxies")).unwrap_err().to_string();
    assert!(told.contains("`proxies`") && told.contains("X-Forwarded-For"), "{told}");
    assert_eq!(read(&PRODUCTION.replace("proxies = 1", "proxies = 0")).unwrap().proxies, Some(0));
    let demonstration = without("proxies").replace("\"production\"", "\"demonstration\"");
    assert_eq!(read(&demonstration).unwrap().proxies, None);
}

#[test]
fn the_database_may_be_told_by_the_environment_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("palazzo.toml");
    std::fs::write(&path, without("database_url")).unwrap();

    let told = Settings::read_with(&path, Some("postgres://db/palazzo".to_owned())).unwrap();
    assert_eq!(told.database().unwrap().reveal(), "postgres://db/palazzo");
    let nowhere = Settings::read_with(&path, None).unwrap().database().unwrap_err().to_string();
    assert!(nowhere.contains("database_url") && nowhere.contains("PALAZZO_DATABASE_URL"), "{nowhere}");
    std::fs::write(&path, PRODUCTION).unwrap();
    let both = Settings::read_with(&path, Some("postgres://db/palazzo".to_owned())).unwrap();
    assert_eq!(both.database().unwrap().reveal(), "postgres://db/palazzo");
}

#[test]
fn settings_do_not_print_the_password() {
    let settings = read(&PRODUCTION.replace("sqlite:palazzo.sqlite", "postgres://u:segretissima@db/p"));
    let told = format!("{:?}", settings.unwrap());
    assert!(told.contains("documents") && !told.contains("segretissima"), "{told}");
}

#[test]
fn a_misspelt_key_is_named() {
    let error = read(&format!("{PRODUCTION}\nlissen = \"127.0.0.1:80\"")).unwrap_err();
    assert!(error.to_string().contains("lissen"), "{error}");
}

#[test]
fn production_is_found_over_tls_alone() {
    let plain = read(&format!("public_url = \"http://servizi.example\"\n{PRODUCTION}"));
    assert!(matches!(plain, Err(SettingsError::NotSecure)));
    assert!(read(&format!("public_url = \"https://servizi.example\"\n{PRODUCTION}")).is_ok());
}

#[test]
fn production_that_states_no_address_is_found_at_the_citys_own_over_tls_alone() {
    let files = crate::cities::CityFiles::find("milano").unwrap();
    let city_of = |settings: &str| crate::serve::city_of(&files, &read(settings).unwrap());
    let plain = city_of(PRODUCTION).unwrap_err();
    assert!(plain.to_string().contains("https://"), "the city of the repository is at 127.0.0.1: {plain}");
    let stated = city_of(&format!("public_url = \"https://servizi.example\"\n{PRODUCTION}"));
    assert_eq!(stated.unwrap().public_url, "https://servizi.example");
}

const NODE: &str = r#"
    [pagopa]
    kind = "node"
    station = "01199250158_01"
    checkout_key_file = "checkout"
    [pagopa.door]
    listen = "192.0.2.1:8444"
    allow = ["198.51.100.0/24", "203.0.113.7", "2001:db8::/32"]
"#;

#[test]
fn production_refuses_a_local_node_and_a_door_that_anybody_may_come_to() {
    let local = format!("{PRODUCTION}\n[pagopa]\nkind = \"local\"");
    assert!(matches!(read(&local), Err(SettingsError::CounterpartInProduction(_))));
    let open = format!("{PRODUCTION}\n{NODE}");
    assert!(matches!(read(&open), Err(SettingsError::NodeInTheOpen)));
    assert!(
        read(&open.replace("192.0.2.1", "127.0.0.1")).is_ok(),
        "somebody in front has seen the certificate"
    );

    let tls = "[pagopa.door.tls]\ncertificate = \"c.pem\"\nkey_file = \"k.pem\"\nclient_roots = \"r.pem\"";
    let (folder, settings) = read_in_folder(&format!("{open}\n{tls}"));
    let Some(PagoPaSource::Node { door, checkout_key_file, platform, .. }) = settings.unwrap().pagopa else {
        panic!("a node")
    };
    assert_eq!(checkout_key_file, Some(folder.join("checkout")));
    assert_eq!(door.tls.unwrap().client_roots, folder.join("r.pem"));
    assert_eq!((door.allow.len(), platform.as_str()), (3, "https://api.platform.pagopa.it"));

    assert!(read(&open.replace("203.0.113.7", "ovunque")).is_err());
}
