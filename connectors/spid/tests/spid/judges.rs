//! What others say of us: AgID's conformance program as PyPI has it, and another verifier in the place of ours.

use std::path::Path;
use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use kernel::Clock;
use spid::directory::{Providers, Scheme};
use spid::{
    IdpDirectory, PostedResponse, ProviderKey, Refused, Settings, SignatureFault, SignatureVerifier, Verdict,
};
use uppsala::Document;

use crate::draft::{Draft, FISCAL_NUMBER, VICTIM};
use crate::house::House;
use crate::judge::{self, JUDGE, Trial};
use crate::scene::{Pair, Scene, cie_settings, settings};
use crate::tools;

/// A house that knows the judge. The judge's key lies in the folder.
async fn house_under_judgement(folder: &Path, settings: fn(&str) -> Settings) -> House {
    let metadata = tokio::task::block_in_place(|| judge::metadata(folder));
    let providers = Providers::read(&metadata, &[], Clock::System.now()).unwrap();
    let directory = IdpDirectory::holding(vec![(Scheme::Spid, providers)]);
    let (listener, _) = House::reserve().await;
    House::open_as(settings, listener, directory, Clock::System)
}

/// How many checks of each kind there were with one binding, all of them passed.
async fn judged(binding: &str, is_cie: bool) -> [usize; 3] {
    let folder = tempfile::tempdir().unwrap();
    let own = if is_cie { cie_settings } else { settings };
    let house = house_under_judgement(folder.path(), own).await;
    let metadata = format!("{}/spid/metadata", house.base);
    let login = format!("{}/spid/login?idp={JUDGE}&binding={binding}", house.base);
    let trial = Trial { metadata: &metadata, login: &login, is_cie, ..Trial::default() };
    tokio::task::block_in_place(|| trial.judged(folder.path()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_by_form() {
    assert_eq!(judged("post", false).await, [164, 51, 111]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_by_address() {
    assert_eq!(judged("redirect", false).await, [164, 44, 111]);
}

/// Two answers fewer: the issuer of an assertion may come without its format.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_by_the_rules_of_cie_by_form() {
    assert_eq!(judged("post", true).await, [96, 51, 109]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_by_the_rules_of_cie_by_address() {
    assert_eq!(judged("redirect", true).await, [96, 44, 109]);
}

/// xmlsec1 in the place of our verifier, on the text that the tree was made from.
#[derive(Debug)]
struct Xmlsec1;

impl SignatureVerifier for Xmlsec1 {
    fn verify(&self, document: &Document<'_>, keys: &[ProviderKey]) -> Result<Vec<Verdict>, SignatureFault> {
        let signatures =
            document.get_elements_by_tag_name_ns("http://www.w3.org/2000/09/xmldsig#", "Signature");
        let verdict = |signature| {
            let made_it = |key: &ProviderKey| {
                let pem = format!(
                    "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
                    BASE64.encode(key.certificate())
                );
                tools::xmlsec1_verifies(document.input_text(), &pem)
            };
            match document.parent(signature) {
                Some(element) if keys.iter().any(made_it) => Verdict::Covers { signature, element },
                _ => Verdict::Void,
            }
        };
        Ok(signatures.into_iter().map(verdict).collect())
    }
}

#[test]
fn another_verifier_can_take_the_place_of_ours_and_agrees() {
    let scene = Scene::new();
    let us = scene.us.clone().with_verifier(Arc::new(Xmlsec1));
    let xml = Draft::of(&scene).signed(&scene.idp);
    let read = |xml: &str| {
        let body = BASE64.encode(xml);
        let posted = PostedResponse { response: &body, relay_state: Some(&scene.pending.relay_state) };
        us.read_response(&posted, &scene.pending, &scene.directory, Scene::later()).err()
    };
    let void = Some(Refused::Signature(SignatureFault::Void));
    let stranger = Draft::of(&scene).signed(&Pair::of(crate::scene::IDP));

    assert_eq!([read(&xml), scene.read(&xml).err()], [None, None]);
    for wrong in [xml.replace(FISCAL_NUMBER, VICTIM), stranger] {
        assert_eq!([read(&wrong), scene.read(&wrong).err()], [void, void]);
    }
}

/// A verifier that finds every signature good, for the outermost element.
#[derive(Debug)]
struct Careless {
    verdicts_max: usize,
}

impl SignatureVerifier for Careless {
    fn verify(&self, document: &Document<'_>, _keys: &[ProviderKey]) -> Result<Vec<Verdict>, SignatureFault> {
        let element = document.document_element().unwrap();
        let signatures =
            document.get_elements_by_tag_name_ns("http://www.w3.org/2000/09/xmldsig#", "Signature");
        let verdicts = signatures.into_iter().map(|signature| Verdict::Covers { signature, element });
        Ok(verdicts.take(self.verdicts_max).collect())
    }
}

#[test]
fn a_good_signature_on_something_else_is_none() {
    let scene = Scene::new();
    let [once, twice] = [Draft::of(&scene).signed(&scene.idp), Draft::of(&scene).signed_twice(&scene.idp)];
    for (xml, verdicts_max) in [(&once, 9), (&once, 0), (&twice, 9), (&twice, 1)] {
        let us = scene.us.clone().with_verifier(Arc::new(Careless { verdicts_max }));
        let body = BASE64.encode(xml);
        let posted = PostedResponse { response: &body, relay_state: Some(&scene.pending.relay_state) };
        let refused =
            us.read_response(&posted, &scene.pending, &scene.directory, Scene::later()).unwrap_err();
        assert_eq!(refused, Refused::Signature(SignatureFault::Void), "{verdicts_max}");
    }
}
