//! A town whose people come in by SPID and eIDAS: one provider of each on 127.0.0.1.

use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use db::Db;
use documents::keys::{CertifiedKey, KeyKind};
use identity::{Identities, Spid};
use kernel::{Clock, Language, Localised};
use spid::certificate::{Holder, issue};
use spid::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use spid::directory::{Providers, Scheme, Source};
use spid::{
    Attribute, AttributeSet, Binding, Contact, IdpDirectory, Keys, Level, Organization, Rules, ServiceName,
    ServiceProvider,
};
use web::Secret;

use crate::house::{House, Known, PEOPLE, node_of, register_keys};

/// The town, and the providers that its people use.
pub(crate) struct Town {
    house: House,
    pub(crate) spid: Counterpart,
    pub(crate) eidas: Counterpart,
    open: Spid,
}

/// What happens in any town: its database, its clock, its pages.
impl Deref for Town {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl Town {
    pub(crate) async fn settled(db: Db) -> Self {
        Self::at(db, testkit::test_clock()).await
    }

    pub(crate) async fn at(db: Db, clock: Clock) -> Self {
        let us = service_provider("http://palazzo.test", &clock);
        let spid = provider("Gestore di prova", &clock, &us, people()).await;
        let eidas = provider("Nodo eIDAS", &clock, &us, guests()).await;
        let list = |one: &Counterpart| Providers::read(one.metadata(), &[one.key()], clock.now()).unwrap();
        let lists = vec![(Scheme::Spid, list(&spid)), (Scheme::Eidas, list(&eidas))];
        let open = Spid {
            us,
            directory: IdpDirectory::holding(lists),
            binding: Binding::Redirect,
            register: register_keys(),
        };
        let house = House::open(db, clock, Some(open.clone()), None).await;
        Self { house, spid, eidas, open }
    }

    /// A node of the town that believes other providers, and their list.
    pub(crate) fn believing(&self, providers: Providers) -> (IdpDirectory, Router) {
        let directory = IdpDirectory::holding(vec![(Scheme::Spid, providers)]);
        let open = Spid { directory: directory.clone(), binding: Binding::Post, ..self.open.clone() };
        (directory, self.another(Some(open), None).1)
    }
}

impl Town {
    /// A node of the town at which the card opens too, in the words of SAML.
    pub(crate) fn with_cards(&self, cards: Spid) -> Router {
        let (db, clock, city) = (self.db.clone(), self.clock.clone(), Arc::new(web::sample_city()));
        let identities = Identities::new(db, clock, city, Some(self.open.clone()), None);
        node_of(&self.db, &self.clock, &Secret::random(), identities.with_cie_by_saml(Some(cards))).2
    }

    /// A node of the town that reads its list of providers where an installation does.
    pub(crate) fn reading(&self, list: Source) -> (Identities, Router) {
        let directory = IdpDirectory::new(vec![list]);
        self.another(Some(Spid { directory, binding: Binding::Post, ..self.open.clone() }), None)
    }
}

pub(crate) fn service_provider(base: &str, clock: &Clock) -> ServiceProvider {
    use Attribute::{DateOfBirth, FamilyName, FiscalNumber, Name, SpidCode};
    service_provider_asking(base, clock, &[SpidCode, Name, FamilyName, FiscalNumber, DateOfBirth])
}

/// Us, asking for that much about residents.
pub(crate) fn service_provider_asking(
    base: &str,
    clock: &Clock,
    attributes: &[Attribute],
) -> ServiceProvider {
    with_new_key(settings(base, attributes), clock)
}

/// The same in the federation of CIE, in the words of SAML.
pub(crate) fn cie_service_provider(base: &str, clock: &Clock) -> ServiceProvider {
    let settings = spid::Settings {
        rules: Rules::Cie { municipality: "B000".into(), province: "MI".into() },
        entity_id: format!("{base}{}", identity::CIE_METADATA_PATH),
        attribute_sets: vec![residents(&Attribute::OF_CIE)],
        ..settings(base, &[])
    };
    with_new_key(settings, clock)
}

fn with_new_key(settings: spid::Settings, clock: &Clock) -> ServiceProvider {
    let holder = Holder {
        organization: "Comune di Borgo".into(),
        display_name: "Comune di Borgo".into(),
        entity_id: settings.entity_id.clone(),
        ipa_code: "c_b000".into(),
        locality: "Borgo".into(),
    };
    let issued = issue(&holder, KeyKind::Rsa2048, clock.now()).unwrap();
    let key = CertifiedKey::from_pem(&issued.certificate, &issued.key).unwrap();
    ServiceProvider::try_new(settings, Keys::try_new(key).unwrap(), false).unwrap()
}

fn settings(base: &str, attributes: &[Attribute]) -> spid::Settings {
    let text = |it: &str| Localised::default().with(Language::It, it).with(Language::En, it);
    spid::Settings {
        rules: Rules::Spid,
        entity_id: format!("{base}{}", identity::METADATA_PATH),
        consumer_urls: vec![format!("{base}{}", identity::CONSUMER_PATH)],
        logout_url: format!("{base}{}", identity::LOGOUT_PATH),
        organization: Organization {
            name: text("Comune di Borgo"),
            display_name: text("Comune di Borgo"),
            url: text(base),
        },
        ipa_code: "c_b000".into(),
        contact: Contact { email: "spid@comune.borgo.example".into(), telephone: "+390200000".into() },
        attribute_sets: vec![
            residents(attributes),
            AttributeSet::eidas_minimum(),
            AttributeSet::eidas_full(),
        ],
    }
}

fn residents(attributes: &[Attribute]) -> AttributeSet {
    AttributeSet {
        index: identity::RESIDENTS,
        name: ServiceName::Ours(
            Localised::default().with(Language::It, "Servizi").with(Language::En, "Services"),
        ),
        attributes: attributes.to_vec(),
    }
}

pub(crate) async fn provider(
    name: &str,
    clock: &Clock,
    us: &ServiceProvider,
    people: Vec<TestPerson>,
) -> Counterpart {
    let settings = CounterpartSettings {
        name: name.into(),
        people,
        port: 0,
        clock: clock.clone(),
        is_production: false,
    };
    let provider = Counterpart::start(settings).await.unwrap();
    provider.admit(&us.metadata().unwrap()).unwrap();
    provider
}

pub(crate) fn people() -> Vec<TestPerson> {
    let known = |one: &Known| {
        let (code, level) =
            (format!("TINIT-{}", one.code), if one.is_strong { Level::Three } else { Level::Two });
        let attributes = [
            (Attribute::SpidCode, "PROV1"),
            (Attribute::FiscalNumber, code.as_str()),
            (Attribute::Name, one.given_name),
            (Attribute::FamilyName, one.surname),
            (Attribute::DateOfBirth, one.born),
        ];
        test_person(one.key, level, &attributes)
    };
    // Whoever has never chosen a second factor.
    let weak = TestPerson { key: "ada-weak".into(), highest_level: Level::One, ..known(&PEOPLE[0]) };
    PEOPLE.iter().map(known).chain([weak]).collect()
}

fn guests() -> Vec<TestPerson> {
    let greta = [
        (Attribute::SpidCode, "DE/IT/8f2d31a0"),
        (Attribute::Name, "Greta"),
        (Attribute::FamilyName, "Weber"),
        (Attribute::DateOfBirth, "1988-11-02"),
    ];
    // Ada, who lived in Germany.
    let adele = [
        (Attribute::SpidCode, "DE/IT/ada00001"),
        (Attribute::Name, "Adele"),
        (Attribute::FamilyName, "Rossi"),
        (Attribute::DateOfBirth, "1985-03-10"),
    ];
    vec![test_person("greta", Level::Three, &greta), test_person("adele", Level::Three, &adele)]
}

fn test_person(key: &str, highest_level: Level, attributes: &[(Attribute, &str)]) -> TestPerson {
    TestPerson {
        key: key.into(),
        label: key.into(),
        highest_level,
        attributes: attributes.iter().map(|(attribute, value)| (*attribute, (*value).to_owned())).collect(),
    }
}
