//! A federation on 127.0.0.1 that plays a script, and us in front of it.

use std::path::Path;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use cie::{
    Anchor, Answer, Callback, Keys, Leniency, Level, Mode, Organization, PendingSignIn, Refused,
    RelyingParty, Settings, Trust, TrustMark,
};
use josekit::jwk::Jwk;
use serde_json::Value;

use crate::script::Script;
use crate::sealing::jwks;
use crate::stage::Stage;

/// Who we are.
pub(crate) const CLIENT: &str = "https://comune.example.it/cie";
/// The trust mark that a provider has to carry.
pub(crate) const MARK: &str = "https://registry.example/openid_provider/public/";

/// When everything happens.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

/// Our keys, made once.
pub(crate) fn folder_of_keys() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        cie::keys::init(folder.path()).unwrap();
        folder
    });
    folder.path()
}

pub(crate) fn our_keys() -> Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys::load(folder_of_keys()).unwrap()).clone()
}

pub(crate) fn our_encryption_key() -> Value {
    static KEY: OnceLock<Value> = OnceLock::new();
    let find = || {
        our_keys().provider_jwks()["keys"].as_array().unwrap().iter().find(|key| key["use"] == "enc").cloned()
    };
    KEY.get_or_init(|| find().unwrap()).clone()
}

/// Our settings, with whom to trust.
pub(crate) fn settings(trust: Trust) -> Settings {
    Settings {
        client_id: CLIENT.into(),
        redirect_uri: format!("{CLIENT}/callback"),
        organization: Organization {
            name: "Comune di Prova".into(),
            homepage_uri: "https://comune.example.it".into(),
            policy_uri: "https://comune.example.it/privacy".into(),
            logo_uri: "https://comune.example.it/logo.svg".into(),
            contacts: vec!["protocollo@pec.example.it".into()],
        },
        authority_hints: trust.anchors.iter().map(|anchor| anchor.entity_id.clone()).collect(),
        trust_marks: vec![TrustMark {
            id: "https://registry.example/rp/public".into(),
            token: "a.b.c".into(),
        }],
        trust,
        leniency: Leniency { loopback_http: true, bare_userinfo: false },
    }
}

pub(crate) struct World {
    pub(crate) base: String,
    pub(crate) us: RelyingParty,
    stage: Stage,
}

impl World {
    pub(crate) fn honest() -> Self {
        Self::changed(|_| {}, |_| {})
    }

    pub(crate) fn lying(lie: impl Fn(&mut Script)) -> Self {
        Self::changed(lie, |_| {})
    }

    /// A world with a lie, and with other settings of ours.
    pub(crate) fn changed(lie: impl Fn(&mut Script), adjust: impl Fn(&mut Settings)) -> Self {
        let stage = Stage::open(lie);
        let base = stage.base.clone();
        let mut settings = settings(Trust {
            anchors: vec![Anchor { entity_id: format!("{base}/anchor"), jwks: jwks(&["anchor"]) }],
            providers: vec![format!("{base}/provider")],
            required_trust_marks: vec![MARK.into()],
        });
        adjust(&mut settings);
        let us = RelyingParty::try_new(settings, our_keys(), Mode::Trial).unwrap();
        Self { base, us, stage }
    }

    pub(crate) fn provider_id(&self) -> String {
        format!("{}/provider", self.base)
    }

    pub(crate) fn change(&self, lie: impl Fn(&mut Script)) {
        self.stage.change(lie);
    }

    pub(crate) fn revoked(&self) -> Vec<String> {
        self.stage.revoked()
    }

    pub(crate) fn begin(&self, level: Level) -> Result<(PendingSignIn, Callback), Refused> {
        let provider = self.us.federation().find_provider(&self.provider_id(), now())?;
        let (pending, _) = self.us.begin_sign_in(&provider, level, now())?;
        let query = self.stage.answers(&pending.nonce, &pending.state);
        Ok((pending, Callback::parse(&query)?))
    }

    /// From the button to the person.
    pub(crate) fn sign_in(&self) -> Result<Answer, Refused> {
        let (pending, callback) = self.begin(Level::Two)?;
        self.us.finish_sign_in(&callback, &pending, now()).map_err(|answer| answer.refused)
    }
}

/// A public key of nobody in this world, for encryption.
pub(crate) fn foreign_key() -> Value {
    let mut key = Jwk::generate_rsa_key(2048).unwrap().to_public_key().unwrap();
    key.set_key_use("enc");
    Value::Object(key.as_ref().clone())
}
