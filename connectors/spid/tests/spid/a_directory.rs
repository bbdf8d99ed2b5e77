//! Which providers there are.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use kernel::Language;
use rand::{SeedableRng, rngs::StdRng};
use spid::directory::{Fetcher, MetadataError, Place, Providers, Scheme, Source};
use spid::{IdpDirectory, ProviderKey, SignatureFault};

use crate::draft::{sign, template};
use crate::scene::{Pair, idp_metadata, now};

fn list(entities: &str, attributes: &str) -> String {
    format!(
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_elenco\"{attributes}>{entities}\
         </md:EntitiesDescriptor>"
    )
}

fn signed_list(entities: &str, by: &Pair) -> String {
    sign(&list(&(template("_elenco") + entities), ""), by)
}

fn pinned(pair: &Pair) -> Vec<ProviderKey> {
    ProviderKey::from_pem(&pair.certificate).unwrap()
}

fn names(providers: &IdpDirectory) -> Vec<String> {
    let chance = &mut StdRng::seed_from_u64(1);
    providers.listed(Scheme::Spid, Language::It, now(), chance).into_iter().map(|one| one.entity_id).collect()
}

#[test]
fn a_list_is_shown_in_an_order_that_favours_nobody() {
    let pair = Pair::of("https://a.it");
    let entities: String =
        (0..12).map(|number| idp_metadata(&format!("https://idp{number}.it"), &[&pair], "")).collect();
    let providers = Providers::read(&list(&entities, ""), &[], now()).unwrap();
    let directory = IdpDirectory::holding(vec![(Scheme::Spid, providers)]);
    let listed = |seed| {
        let chance = &mut StdRng::seed_from_u64(seed);
        directory.listed(Scheme::Spid, Language::It, now(), chance)
    };

    let firsts: BTreeSet<String> = (0..200).map(|seed| listed(seed)[0].entity_id.clone()).collect();

    assert_eq!((firsts.len(), listed(7).len()), (12, 12));
    assert_eq!(listed(7), listed(7));
    let one = listed(3).remove(0);
    assert_eq!(one.name, format!("Gestore {}", one.entity_id));
    let chance = &mut StdRng::seed_from_u64(0);
    assert!(directory.listed(Scheme::Eidas, Language::It, now(), chance).is_empty());
}

#[test]
fn a_name_is_in_the_readers_language_or_the_next_best() {
    let pair = Pair::of("https://a.it");
    let metadata = idp_metadata("https://a.it", &[&pair], "").replace(
        "<md:OrganizationDisplayName xml:lang=\"it\">",
        "<md:OrganizationDisplayName xml:lang=\"en\">Provider A</md:OrganizationDisplayName>\
         <md:OrganizationDisplayName xml:lang=\"fr\">",
    );
    let named = |metadata: &str| {
        let provider = Providers::read(metadata, &[], now()).unwrap().find("https://a.it", now()).unwrap();
        [Language::It, Language::En].map(|language| provider.name(language).to_owned())
    };
    assert_eq!(named(&metadata), ["Provider A", "Provider A"]);
    let address = metadata.replace(">Provider A<", ">https://a.it<").replace(
        "</md:Organization>",
        "<md:OrganizationName xml:lang=\"it\">A S.p.A.</md:OrganizationName></md:Organization>",
    );
    assert_eq!(named(&address), ["A S.p.A.", "A S.p.A."]);
    let nameless = metadata.split_once("<md:Organization>").unwrap().0.to_owned() + "</md:EntityDescriptor>";
    assert_eq!(named(&nameless), ["https://a.it", "https://a.it"]);
}

#[test]
fn only_what_the_registry_signed_is_taken_over() {
    let [registry, stranger, idp] = ["https://r.it", "https://s.it", "https://a.it"].map(Pair::of);
    let entities = idp_metadata("https://a.it", &[&idp], "");
    let read = |text: &str| Providers::read(text, &pinned(&registry), now());

    assert_eq!(read(&signed_list(&entities, &registry)).unwrap().len(), 1);
    let fault = |text: &str| match read(text) {
        Err(MetadataError::Signature(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault(&signed_list(&entities, &stranger)), SignatureFault::Void);
    assert_eq!(fault(&list(&entities, "")), SignatureFault::Missing);
    let genuine = signed_list(&entities, &registry);
    assert_eq!(fault(&genuine.replace("https://a.it/sso", "https://b.it/sso")), SignatureFault::Void);
    // The registry's signature inside of somebody's own list.
    let inner = genuine.replace("xmlns:md", "xmlns:n=\"urn:n\" xmlns:md");
    assert_eq!(fault(&list(&inner, "").replacen("_elenco", "_mio", 1)), SignatureFault::Missing);
}

#[test]
fn metadata_expire() {
    let pair = Pair::of("https://a.it");
    let until = " validUntil=\"2026-11-22T10:40:00Z\"";
    let one = idp_metadata("https://a.it", &[&pair], until) + &idp_metadata("https://b.it", &[&pair], "");
    let providers = Providers::read(&list(&one, ""), &[], now()).unwrap();
    let end = now() + TimeDelta::minutes(10);

    assert!(providers.find("https://a.it", end - TimeDelta::seconds(1)).is_some());
    assert!(providers.find("https://a.it", end).is_none());
    assert!(providers.find("https://b.it", end).is_some());
    let whole = list(&one, until);
    assert!(Providers::read(&whole, &[], now()).is_ok());
    assert!(matches!(Providers::read(&whole, &[], end), Err(MetadataError::Expired)));
}

#[test]
fn a_provider_without_a_key_or_an_address_is_left_out() {
    let pair = Pair::of("https://a.it");
    let good = idp_metadata("https://a.it", &[&pair], "");
    let keyless = idp_metadata("https://b.it", &[], "");
    let secret = idp_metadata("https://c.it", &[&pair], "").replace("use=\"signing\"", "use=\"encryption\"");
    let nowhere =
        idp_metadata("https://d.it", &[&pair], "").replace("https://d.it/sso", "javascript:alert(1)");
    let read = |text: &str| Providers::read(text, &[], now());

    let providers =
        read(&list(&[&good, &keyless, &secret, &nowhere].map(String::as_str).concat(), "")).unwrap();

    assert_eq!(providers.len(), 1);
    assert!(matches!(read(&list(&keyless, "")), Err(MetadataError::Nobody)));
    assert!(matches!(read("<a/>"), Err(MetadataError::NotMetadata)));
    assert!(matches!(read("<!DOCTYPE a><a/>"), Err(MetadataError::Unreadable(_))));
}

#[test]
fn the_last_good_list_stays_when_a_refresh_fails() {
    let [registry, stranger, idp] = ["https://r.it", "https://s.it", "https://a.it"].map(Pair::of);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("elenco.xml");
    let source = Source::try_new(Place::File(file.clone()), Scheme::Spid, pinned(&registry)).unwrap();
    let directory = IdpDirectory::new(vec![source]);
    let fetcher = Fetcher::new(Duration::from_secs(1));
    let refresh = || directory.refresh(&fetcher, now()).remove(0).outcome;

    assert!(matches!(refresh(), Err(MetadataError::Unreachable(_))));
    assert!(names(&directory).is_empty());
    let first = idp_metadata("https://a.it", &[&idp], "");
    std::fs::write(&file, signed_list(&first, &registry)).unwrap();
    assert_eq!(refresh().unwrap(), 1);
    std::fs::write(&file, signed_list(&idp_metadata("https://evil.it", &[&stranger], ""), &stranger))
        .unwrap();
    assert!(matches!(refresh(), Err(MetadataError::Signature(_))));
    assert_eq!(names(&directory), ["https://a.it"]);
    let both = first + &idp_metadata("https://b.it", &[&idp], "");
    std::fs::write(&file, signed_list(&both, &registry)).unwrap();
    let elsewhere = directory.clone();
    assert_eq!(refresh().unwrap(), 2);
    assert_eq!(names(&elsewhere).len(), 2);
}

#[test]
fn after_a_start_while_the_source_is_away_the_list_kept_last_counts() {
    let [registry, stranger, idp] = ["https://r.it", "https://s.it", "https://a.it"].map(Pair::of);
    let folder = tempfile::tempdir().unwrap();
    let [file, kept] = ["elenco.xml", "tenuto.xml"].map(|name| folder.path().join(name));
    let started = || {
        let source = Source::try_new(Place::File(file.clone()), Scheme::Spid, pinned(&registry)).unwrap();
        let directory = IdpDirectory::new(vec![source.kept_in(kept.clone())]);
        let outcome = directory.refresh(&Fetcher::new(Duration::from_secs(1)), now()).remove(0).outcome;
        (names(&directory), outcome.is_ok())
    };
    let list = |name: &str, until: &str| signed_list(&idp_metadata(name, &[&idp], until), &registry);
    assert_eq!(started(), (vec![], false), "nothing was kept yet");

    std::fs::write(&file, list("https://a.it", "")).unwrap();
    assert_eq!(started(), (vec!["https://a.it".to_owned()], true));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(started(), (vec!["https://a.it".to_owned()], false), "the source is to be tried again soon");
    std::fs::write(&file, "<a/>").unwrap();
    assert_eq!(started().0, ["https://a.it"], "what is no list replaces nothing, here or on disk");

    let evil = signed_list(&idp_metadata("https://evil.it", &[&stranger], ""), &stranger);
    let tampered = list("https://a.it", "").replace("https://a.it/sso", "https://evil.it/sso");
    let over = list("https://a.it", " validUntil=\"2026-11-22T10:30:00Z\"");
    for on_disk in [evil, tampered, over, String::new()] {
        std::fs::write(&kept, on_disk).unwrap();
        assert_eq!(started(), (vec![], false));
    }
    let beside = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(beside, 2, "nothing half written lies about");
}

#[test]
fn a_list_that_cannot_be_kept_counts_all_the_same() {
    let pair = Pair::of("https://a.it");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("elenco.xml");
    std::fs::write(&file, idp_metadata("https://a.it", &[&pair], "")).unwrap();
    let source = Source::try_new(Place::File(file), Scheme::Spid, vec![]).unwrap();
    let directory = IdpDirectory::new(vec![source.kept_in(folder.path().join("no/folder/tenuto.xml"))]);

    let outcome = directory.refresh(&Fetcher::new(Duration::from_secs(1)), now()).remove(0).outcome;

    assert_eq!((outcome.unwrap(), names(&directory)), (1, vec!["https://a.it".to_owned()]));
}

#[test]
fn what_comes_over_the_network_is_protected() {
    let place = || Place::Url("http://registro.example.it/idp".into());
    assert!(matches!(Source::try_new(place(), Scheme::Spid, vec![]), Err(MetadataError::Unprotected)));
    assert!(Source::try_new(place(), Scheme::Spid, pinned(&Pair::of("https://r.it"))).is_ok());
    assert!(Source::try_new(Place::Url("https://registro.it".into()), Scheme::Spid, vec![]).is_ok());
}
