//! The metadata that AgID registers.

use spid::certificate::{CERTIFICATE_FILE, KEY_FILE};
use spid::{
    Attribute, AttributeSet, KeyFiles, KeyFilesError, Keys, ServiceProvider, Settings, SettingsError,
};

use crate::scene::{BASE, Pair, settings};
use crate::tools;

const ENTITY_ID: &str = "https://comune.example.it/spid/metadata";

fn provider(settings: Settings, is_production: bool) -> Result<ServiceProvider, SettingsError> {
    let pair = Pair::of(&settings.entity_id);
    ServiceProvider::try_new(settings, Keys::try_new(pair.certified()).unwrap(), is_production)
}

#[test]
fn xmlsec1_verifies_them() {
    let (pair, stranger) = (Pair::of(ENTITY_ID), Pair::of(ENTITY_ID));
    let us =
        ServiceProvider::try_new(settings(BASE), Keys::try_new(pair.certified()).unwrap(), true).unwrap();

    let metadata = us.metadata().unwrap();

    assert!(tools::xmlsec1_verifies(&metadata, &pair.certificate));
    assert!(!tools::xmlsec1_verifies(&metadata, &stranger.certificate));
    assert!(!tools::xmlsec1_verifies(&metadata.replace("c_x999", "c_x998"), &pair.certificate));
}

#[test]
fn during_a_change_of_key_both_certificates_are_there() {
    let [old, new] = [Pair::of(ENTITY_ID), Pair::of(ENTITY_ID)];
    let keys = Keys::try_new(old.certified()).unwrap().with_announced(&new.certificate).unwrap();
    let us = ServiceProvider::try_new(settings(BASE), keys, true).unwrap();

    let before = us.metadata().unwrap();
    let turned = Keys::try_new(new.certified()).unwrap().with_announced(&old.certificate).unwrap();
    let elsewhere = us.clone();
    assert!(elsewhere.turn_to(turned.clone()).unwrap() && !us.turn_to(turned).unwrap(), "all clones turn");
    let after = us.metadata().unwrap();

    for metadata in [&before, &after] {
        assert_eq!(metadata.matches("<md:KeyDescriptor use=\"signing\">").count(), 2);
        assert!(metadata.contains(&old.base64()) && metadata.contains(&new.base64()));
    }
    assert!(tools::xmlsec1_verifies(&before, &old.certificate));
    assert!(tools::xmlsec1_verifies(&after, &new.certificate));
}

#[test]
fn keys_in_files_are_changed_while_it_works_and_a_half_written_change_changes_nothing() {
    let [old, new] = [Pair::of(ENTITY_ID), Pair::of(ENTITY_ID)];
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let files = KeyFiles { folder: folder.path().to_owned(), announced: Some(path("announced.pem")) };
    std::fs::write(path(CERTIFICATE_FILE), &old.certificate).unwrap();
    std::fs::write(path(KEY_FILE), &old.key).unwrap();
    std::fs::write(path("announced.pem"), &new.certificate).unwrap();
    let us = ServiceProvider::try_new(settings(BASE), files.read().unwrap(), true).unwrap().kept_in(files);
    assert!(!us.reread_keys().unwrap(), "nothing has changed");

    std::fs::write(path(CERTIFICATE_FILE), &new.certificate).unwrap();
    assert!(us.reread_keys().is_err(), "its key is still the old one");
    assert!(tools::xmlsec1_verifies(&us.metadata().unwrap(), &old.certificate));
    std::fs::write(path(KEY_FILE), &new.key).unwrap();
    std::fs::write(path("announced.pem"), &old.certificate).unwrap();

    assert!(us.reread_keys().unwrap());
    let metadata = us.metadata().unwrap();
    assert!(tools::xmlsec1_verifies(&metadata, &new.certificate));
    assert!(metadata.contains(&old.base64()), "the one before is still announced");
    let another = Pair::of("https://altro.example/spid/metadata");
    std::fs::write(path(CERTIFICATE_FILE), &another.certificate).unwrap();
    std::fs::write(path(KEY_FILE), &another.key).unwrap();
    assert!(matches!(us.reread_keys(), Err(KeyFilesError::Others(_))));
}

#[test]
fn they_name_the_body_in_every_language_and_ask_for_the_sets_of_eidas() {
    let metadata = provider(settings(BASE), true).unwrap().metadata().unwrap();
    for part in [
        "<md:OrganizationName xml:lang=\"it\">Comune di Esempio sul Mare<",
        "<md:OrganizationName xml:lang=\"en\">Municipality of Esempio sul Mare<",
        "<spid:IPACode>c_x999</spid:IPACode><spid:Public/>",
        "index=\"0\" isDefault=\"true\"",
        "index=\"1\" isDefault=\"false\"",
        "<md:AttributeConsumingService index=\"99\">",
        "<md:AttributeConsumingService index=\"100\">",
        "<md:ServiceName xml:lang=\"it\">eIDAS Natural Person Full Attribute Set<",
    ] {
        assert!(metadata.contains(part), "{part} is not in\n{metadata}");
    }
}

#[test]
fn what_the_registry_would_not_take_is_refused_at_once() {
    let fault = |change: fn(&mut Settings)| {
        let mut settings = settings(BASE);
        change(&mut settings);
        provider(settings, true).err()
    };
    let address = |field| Some(SettingsError::Address(field));
    let field = |field| Some(SettingsError::Field(field));
    assert_eq!(fault(|_| ()), None);
    for entity_id in
        ["http://comune.it/m", "https://comune.it:8443/m", "https://comune.it/m?x=1", "https://", "c"]
    {
        let changed = Settings { entity_id: entity_id.into(), ..settings(BASE) };
        assert_eq!(provider(changed, true).err(), Some(SettingsError::EntityId), "{entity_id}");
    }
    assert_eq!(fault(|it| it.consumer_urls.clear()), Some(SettingsError::NoConsumer));
    assert_eq!(fault(|it| it.consumer_urls[0] = "http://x.it".into()), address("consumer_urls"));
    assert_eq!(fault(|it| it.logout_url = "javascript:x".into()), address("logout_url"));
    assert_eq!(fault(|it| it.ipa_code.clear()), field("ipa_code"));
    assert_eq!(fault(|it| it.contact.telephone = "02 0202".into()), field("contact.telephone"));
    assert_eq!(fault(|it| it.contact.email = "spid".into()), field("contact.email"));
    let sets = Some(SettingsError::AttributeSets);
    assert_eq!(fault(|it| it.attribute_sets.clear()), sets);
    assert_eq!(fault(|it| it.attribute_sets.push(AttributeSet::eidas_full())), sets);
    assert_eq!(fault(|it| it.attribute_sets[0].attributes.push(Attribute::Name)), sets);
    assert_eq!(fault(|it| it.attribute_sets[0].attributes.clear()), sets);
}
