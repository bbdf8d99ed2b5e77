//! Pages without a request, for the test that draws every template in every language, and for previews.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, RoleTable};
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::ACCEPT_LANGUAGE;
use kernel::{City, Language, PersonId};

use crate::cookies::CookieDress;
use crate::frame::{Frame, Mode};
use crate::session::{CurrentUser, SessionId};
use crate::visit::Visit;
use crate::{Page, Secret};

/// A comune that does not exist.
const CITY: &str = r##"
    key = "borgo"
    name = "Borgo"
    administration = { it = "Comune di Borgo", en = "Town of Borgo" }
    province = "BO"
    region = "Regione Esempio"
    belfiore = "Z999"
    istat = "000000"
    ipa = "c_z999"
    fiscal_code = "00000000000"
    pec = "protocollo@pec.comune.borgo.example"
    phone = "020202"
    seat_address = "Piazza Grande 1, 00000 Borgo"
    timezone = "Europe/Rome"
    patron_saint_day = "12-07"
    accent_colour = "#a3111f"
    languages = ["it", "en"]
    public_url = "http://127.0.0.1:8080"
    certificate_validity_months = 6
    [bounds]
    south = 45.0
    north = 46.0
    west = 9.0
    east = 10.0
    [[municipi]]
    number = 1
    outline = "9 45, 9.5 45, 9.5 46, 9 46"
    [[municipi]]
    number = 2
    outline = "9.5 45, 10 45, 10 46, 9.5 46"
    [fees]
    stamp_duty_cents = 1600
    secretarial_fee_cents = 52
    secretarial_fee_exempt_cents = 26
"##;

impl Page {
    /// A visitor's page of a comune that does not exist.
    #[must_use]
    pub fn sample(language: Language) -> Self {
        Self::of(&visit(language))
    }

    /// The same page for somebody who is signed in.
    #[must_use]
    pub fn sample_signed_in(language: Language, actor: Actor, display_name: &str) -> Self {
        let visit = visit(language);
        let since = chrono::DateTime::UNIX_EPOCH;
        let user = CurrentUser { actor, display_name: display_name.to_owned(), acting_for: None, since };
        drop(visit.session.set((SessionId::new(), user)));
        Self::of(&visit)
    }

    /// The same page for a resident.
    #[must_use]
    pub fn sample_resident(language: Language) -> Self {
        let person = PersonId(uuid::Uuid::from_u128(1));
        let actor = Actor::Resident { person, level: AssuranceLevel::Demonstration };
        Self::sample_signed_in(language, actor, "Maria Rossi")
    }
}

/// The comune that does not exist.
#[must_use]
pub fn sample_city() -> City {
    City::parse(CITY).expect("the sample is a comune")
}

fn visit(language: Language) -> Arc<Visit> {
    let frame = Arc::new(Frame {
        city: Arc::new(sample_city()),
        mode: Mode::Demonstration,
        secret: Secret::random(),
        cookies: CookieDress::new(Mode::Demonstration),
        menu: Vec::new(),
        footer: Vec::new(),
        sign_in_path: "/accedi",
        own_area_path: "/area-personale",
        sign_out_path: "/esci",
        outsider_area_path: "/area-personale",
        staff_area_path: "/area-personale",
        signed_posts: Vec::new(),
        body_limit_bytes: 0,
        upload_routes: Vec::new(),
        mandates: None,
        public_notices: None,
        roles: RoleTable::usual(),
    });
    let mut request = Request::new(Body::empty());
    request.headers_mut().insert(ACCEPT_LANGUAGE, language.tag().parse().expect("a tag is a header value"));
    Visit::begin(&frame, &request)
}
