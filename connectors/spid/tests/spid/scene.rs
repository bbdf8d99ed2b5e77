//! A town hall, a provider that it trusts, and a sign-in that was begun.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use kernel::Localised;
use spid::directory::{Providers, Scheme};
use spid::{
    Answer, Attribute, AttributeSet, Binding, Contact, IdpDirectory, Keys, Level, Organization, Outgoing,
    PendingRequest, PostedResponse, Refused, Rules, ServiceName, ServiceProvider, Settings, SignIn,
};

use crate::draft::{Draft, Question};
pub(crate) use crate::pair::{Pair, holder, idp_metadata, now};

pub(crate) const BASE: &str = "https://comune.example.it";
pub(crate) const IDP: &str = "https://idp.example.it";
/// The attribute set of the tests.
pub(crate) const RESIDENTS: u16 = 0;

pub(crate) fn localised(it: &str, en: &str) -> Localised {
    serde_json::from_value(serde_json::json!({ "it": it, "en": en })).unwrap()
}

pub(crate) fn settings(base: &str) -> Settings {
    use Attribute::{
        DateOfBirth, Email, FamilyName, FiscalNumber, MobilePhone, Name, PlaceOfBirth, SpidCode,
    };
    Settings {
        rules: Rules::Spid,
        entity_id: format!("{base}/spid/metadata"),
        consumer_urls: vec![format!("{base}/spid/acs"), format!("{base}/spid/altro")],
        logout_url: format!("{base}/spid/slo"),
        organization: Organization {
            name: localised("Comune di Esempio sul Mare", "Municipality of Esempio sul Mare"),
            display_name: localised("Comune di Esempio", "Municipality of Esempio"),
            url: localised(base, base),
        },
        ipa_code: "c_x999".into(),
        contact: Contact { email: "spid@comune.example.it".into(), telephone: "+390200000000".into() },
        attribute_sets: vec![
            AttributeSet {
                index: RESIDENTS,
                name: ServiceName::Ours(localised("Servizi ai residenti", "Services for residents")),
                attributes: vec![
                    SpidCode,
                    FiscalNumber,
                    Name,
                    FamilyName,
                    DateOfBirth,
                    PlaceOfBirth,
                    Email,
                    MobilePhone,
                ],
            },
            AttributeSet::eidas_minimum(),
            AttributeSet::eidas_full(),
        ],
    }
}

/// The same town hall in the federation of CIE.
pub(crate) fn cie_settings(base: &str) -> Settings {
    let name = ServiceName::Ours(localised("Servizi ai residenti", "Services for residents"));
    Settings {
        rules: Rules::Cie { municipality: "X999".into(), province: "ZZ".into() },
        attribute_sets: vec![AttributeSet { index: RESIDENTS, name, attributes: Attribute::OF_CIE.to_vec() }],
        ..settings(base)
    }
}

pub(crate) fn service_provider(settings: Settings) -> ServiceProvider {
    let pair = Pair::of(&settings.entity_id);
    ServiceProvider::try_new(settings, Keys::try_new(pair.certified()).unwrap(), false).unwrap()
}

pub(crate) fn directory_of(metadata: &str) -> IdpDirectory {
    IdpDirectory::holding(vec![(Scheme::Spid, Providers::read(metadata, &[], now()).unwrap())])
}

/// A sign-in that was begun at the second level, a minute ago by the clock that the answer is read by.
pub(crate) struct Scene {
    pub(crate) us: ServiceProvider,
    pub(crate) idp: Arc<Pair>,
    pub(crate) directory: IdpDirectory,
    pub(crate) pending: PendingRequest,
    pub(crate) outgoing: Outgoing,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self::asking(Level::Two, RESIDENTS, Binding::Post)
    }

    pub(crate) fn asking(level: Level, attribute_set: u16, binding: Binding) -> Self {
        Self::of(settings(BASE), level, attribute_set, binding)
    }

    /// A sign-in by CIE.
    pub(crate) fn by_cie(level: Level) -> Self {
        Self::of(cie_settings(BASE), level, RESIDENTS, Binding::Post)
    }

    fn of(settings: Settings, level: Level, attribute_set: u16, binding: Binding) -> Self {
        let (us, idp) = (service_provider(settings), Arc::new(Pair::of(IDP)));
        let directory = directory_of(&idp_metadata(IDP, &[&idp], ""));
        let provider = directory.find(IDP, now()).unwrap();
        let sign_in = SignIn { provider: &provider, level, attribute_set, binding };
        let (pending, outgoing) = us.begin_sign_in(&sign_in, now()).unwrap();
        Self { us, idp, directory, pending, outgoing }
    }

    /// When answers are made and read.
    pub(crate) fn later() -> DateTime<Utc> {
        now() + chrono::TimeDelta::minutes(1)
    }

    pub(crate) fn read(&self, xml: &str) -> Result<Answer, Refused> {
        self.read_at(xml, Self::later())
    }

    pub(crate) fn read_at(&self, xml: &str, at: DateTime<Utc>) -> Result<Answer, Refused> {
        self.post(&BASE64.encode(xml), Some(&self.pending.relay_state), at)
    }

    pub(crate) fn post(
        &self,
        response: &str,
        relay_state: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<Answer, Refused> {
        self.us.read_response(&PostedResponse { response, relay_state }, &self.pending, &self.directory, at)
    }
}

impl Draft {
    /// The right answer to the sign-in of a scene.
    pub(crate) fn of(scene: &Scene) -> Self {
        let request = &scene.pending.id;
        Self::answering(&Question { idp: IDP, base: BASE, request, at: Scene::later() })
    }
}
