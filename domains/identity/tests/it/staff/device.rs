//! A device that keeps a passkey, as a browser speaks to it (WebAuthn Level 2).

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ciborium::value::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Somebody touched it.
const PRESENT: u8 = 0x01;
/// It knows that it was its owner: fingerprint, face or PIN.
const VERIFIED: u8 = 0x04;
/// It may be copied to other devices.
const BACKUP_ELIGIBLE: u8 = 0x08;
/// It has been.
const BACKED_UP: u8 = 0x10;
/// A new key is in the answer.
const NEW_KEY: u8 = 0x40;

/// One device with one key. Its fields can be bent by a test.
pub(crate) struct Device {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    owner: Value,
    count: u32,
    pub(crate) origin: String,
    pub(crate) asks_for_its_owner: bool,
    /// Whether its key goes to other devices of its owner too.
    pub(crate) can_be_copied: bool,
    /// What the browser says of where the key is.
    pub(crate) attachment: Option<&'static str>,
}

impl Device {
    pub(crate) fn new(origin: &str) -> Self {
        Self {
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap(),
            id: rand::random::<[u8; 32]>().to_vec(),
            owner: Value::Null,
            count: 0,
            origin: origin.into(),
            asks_for_its_owner: true,
            can_be_copied: false,
            attachment: Some("platform"),
        }
    }

    /// Makes a key for whoever the options name.
    pub(crate) fn makes(&mut self, options: &Value) -> String {
        self.owner = options["user"]["id"].clone();
        let mut data = self.data(&options["rp"]["id"], NEW_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        ciborium::into_writer(&self.public_key(), &mut data).unwrap();
        let text = |text: &str| Cbor::Text(text.to_owned());
        let attestation = Cbor::Map(vec![
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map(Vec::new())),
            (text("authData"), Cbor::Bytes(data)),
        ]);
        let mut encoded = Vec::new();
        ciborium::into_writer(&attestation, &mut encoded).unwrap();
        let client = self.client("webauthn.create", options);
        self.says(
            &json!({ "attestationObject": BASE64.encode(encoded), "clientDataJSON": BASE64.encode(client) }),
        )
    }

    /// Signs what the options ask.
    pub(crate) fn signs(&mut self, options: &Value) -> String {
        self.count += 1;
        let data = self.data(&options["rpId"], 0);
        let client = self.client("webauthn.get", options);
        let message = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&aws_lc_rs::rand::SystemRandom::new(), &message).unwrap();
        self.says(&json!({
            "authenticatorData": BASE64.encode(data),
            "clientDataJSON": BASE64.encode(client),
            "signature": BASE64.encode(signature),
            "userHandle": self.owner,
        }))
    }

    /// Says that its key is somebody else's.
    pub(crate) fn pretends_to_be_of(&mut self, other: &Self) {
        self.owner = other.owner.clone();
    }

    /// A copy of it, which has signed less often.
    pub(crate) fn turns_back(&mut self) {
        self.count = 0;
    }

    fn data(&self, name: &Value, more: u8) -> Vec<u8> {
        let verified = if self.asks_for_its_owner { VERIFIED } else { 0 };
        let mut data = Sha256::digest(name.as_str().unwrap()).to_vec();
        let copied = if self.can_be_copied { BACKUP_ELIGIBLE | BACKED_UP } else { 0 };
        data.push(PRESENT | verified | copied | more);
        data.extend(self.count.to_be_bytes());
        data
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let (challenge, origin) = (&options["challenge"], &self.origin);
        let said = json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    /// COSE, ES256.
    fn public_key(&self) -> Cbor {
        let point = self.key.public_key().as_ref();
        let number = |number: i64| Cbor::Integer(number.into());
        Cbor::Map(vec![
            (number(1), number(2)),
            (number(3), number(-7)),
            (number(-1), number(1)),
            (number(-2), Cbor::Bytes(point[1..33].to_vec())),
            (number(-3), Cbor::Bytes(point[33..].to_vec())),
        ])
    }

    fn says(&self, response: &Value) -> String {
        let id = BASE64.encode(&self.id);
        let attachment = self.attachment;
        json!({
            "id": id, "rawId": id, "type": "public-key", "response": response,
            "authenticatorAttachment": attachment,
        })
        .to_string()
    }
}
