//! Signing and encrypting as others would, rightly and wrongly.

use std::collections::HashMap;
use std::sync::OnceLock;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use josekit::jwe::{self, JweEncrypter, JweHeader};
use josekit::jwk::Jwk;
use josekit::jwk::alg::ec::EcCurve;
use josekit::jws::{self, JwsHeader, JwsSigner};
use serde_json::{Map, Value, json};

/// The private keys of everybody but us, made once.
pub(crate) fn key(name: &str) -> &'static Jwk {
    static KEYS: OnceLock<HashMap<&'static str, Jwk>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let rsa = |name, bits| (name, named(Jwk::generate_rsa_key(bits).unwrap(), name));
        let ec = |name, curve| (name, named(Jwk::generate_ec_key(curve).unwrap(), name));
        HashMap::from([
            rsa("anchor", 2048),
            rsa("middle", 2048),
            rsa("provider", 2048),
            rsa("core", 2048),
            rsa("marks", 2048),
            rsa("other", 2048),
            rsa("weak", 1024),
            ec("core-256", EcCurve::P256),
            ec("core-521", EcCurve::P521),
        ])
    });
    &keys[name]
}

fn named(mut key: Jwk, name: &str) -> Jwk {
    key.set_key_id(name);
    key
}

/// The public halves of some keys.
pub(crate) fn jwks(names: &[&str]) -> Value {
    let public = |name: &&str| {
        let mut public = key(name).to_public_key().unwrap();
        public.set_key_id(*name);
        public.as_ref().clone()
    };
    json!({ "keys": names.iter().map(public).collect::<Vec<Map<String, Value>>>() })
}

/// A message before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) claims: Value,
    pub(crate) key: &'static str,
    pub(crate) algorithm: &'static str,
    /// What the header says besides `alg`.
    pub(crate) header: Value,
    /// What is done to the signed text.
    pub(crate) spoil: fn(String) -> String,
}

impl Draft {
    pub(crate) fn new(kind: &str, key: &'static str, claims: Value) -> Self {
        let header = json!({ "typ": kind, "kid": key });
        Self { claims, key, algorithm: "RS256", header, spoil: |text| text }
    }

    pub(crate) fn signed(&self) -> String {
        let header = JwsHeader::from_map(self.header.as_object().unwrap().clone()).unwrap();
        let payload = self.claims.to_string();
        if self.algorithm == "none" {
            let mut header = self.header.clone();
            header["alg"] = json!("none");
            let [header, payload] = [header.to_string(), payload].map(|text| BASE64.encode(text));
            return (self.spoil)(format!("{header}.{payload}."));
        }
        let signer = signer(self.algorithm, self.key);
        (self.spoil)(jws::serialize_compact(payload.as_bytes(), &header, signer.as_ref()).unwrap())
    }
}

fn signer(algorithm: &str, name: &str) -> Box<dyn JwsSigner> {
    // Without its name: the library would put it in the header, where the draft has the word.
    let mut key = key(name).clone();
    key.set_parameter("kid", None).unwrap();
    let key = &key;
    match algorithm {
        "RS256" => Box::new(jws::RS256.signer_from_jwk(key).unwrap()),
        "RS384" => Box::new(jws::RS384.signer_from_jwk(key).unwrap()),
        "RS512" => Box::new(jws::RS512.signer_from_jwk(key).unwrap()),
        "ES256" => Box::new(jws::ES256.signer_from_jwk(key).unwrap()),
        "ES512" => Box::new(jws::ES512.signer_from_jwk(key).unwrap()),
        // The old confusion: the public key, which everybody has, taken for a shared secret.
        "HS256" => {
            let secret = jwks(&[name])["keys"][0].to_string();
            Box::new(jws::HS256.signer_from_bytes(secret).unwrap())
        }
        other => panic!("nobody signs with {other}"),
    }
}

/// How a message is encrypted.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    pub(crate) algorithm: &'static str,
    pub(crate) content: &'static str,
    /// What the header says besides `alg` and `enc`.
    pub(crate) header: Value,
    /// What is done to the encrypted text.
    pub(crate) spoil: fn(String) -> String,
}

impl Envelope {
    pub(crate) fn close(&self, signed: &str, key: &Value) -> String {
        let mut key = Jwk::from_map(key.as_object().unwrap().clone()).unwrap();
        key.set_algorithm(self.algorithm);
        let mut fields = self.header.as_object().unwrap().clone();
        fields.insert("enc".into(), json!(self.content));
        let header = JweHeader::from_map(fields).unwrap();
        let encrypter: Box<dyn JweEncrypter> = match self.algorithm {
            "RSA-OAEP" => Box::new(jwe::RSA_OAEP.encrypter_from_jwk(&key).unwrap()),
            "RSA-OAEP-256" => Box::new(jwe::RSA_OAEP_256.encrypter_from_jwk(&key).unwrap()),
            "RSA-OAEP-384" => Box::new(jwe::RSA_OAEP_384.encrypter_from_jwk(&key).unwrap()),
            #[expect(deprecated, reason = "what must not be accepted")]
            "RSA1_5" => Box::new(jwe::RSA1_5.encrypter_from_jwk(&key).unwrap()),
            other => panic!("nobody encrypts with {other}"),
        };
        (self.spoil)(jwe::serialize_compact(signed.as_bytes(), &header, encrypter.as_ref()).unwrap())
    }
}
