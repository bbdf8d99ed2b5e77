//! A town hall with an address on 127.0.0.1, where others find our entity configuration.

use std::sync::OnceLock;

use axum::Router;
use axum::routing::get;
use cie::{Keys, Leniency, Mode, RelyingParty, Settings, Trust};
use kernel::Clock;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::world::settings;

pub(crate) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().unwrap())
}

/// A door that is not open yet: others have to know its address first.
pub(crate) struct Door {
    listener: TcpListener,
    pub(crate) client_id: String,
}

impl Door {
    pub(crate) fn reserve() -> Self {
        let listener = runtime().block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let client_id = format!("http://{}", listener.local_addr().unwrap());
        Self { listener, client_id }
    }

    pub(crate) fn open(self, keys: Keys, trust: Trust, bare_userinfo: bool, clock: &Clock) -> RelyingParty {
        let settings = Settings {
            redirect_uri: format!("{}/callback", self.client_id),
            client_id: self.client_id,
            leniency: Leniency { loopback_http: true, bare_userinfo },
            trust_marks: vec![],
            ..settings(trust)
        };
        let us = RelyingParty::try_new(settings, keys, Mode::Trial).unwrap();
        let (shown, clock) = (us.clone(), clock.clone());
        let show = move || async move {
            ([("content-type", cie::ENTITY_TYPE)], shown.entity_configuration(clock.now()).unwrap())
        };
        let router = Router::new().route("/.well-known/openid-federation", get(show));
        runtime().spawn(async move { axum::serve(self.listener, router).await.unwrap() });
        us
    }
}

/// What the browser brought back, if it came to us.
pub(crate) fn callback(us_at: &str, location: Option<&str>) -> cie::Callback {
    let location = location.unwrap();
    let query = location.strip_prefix(&format!("{us_at}/callback?")).unwrap();
    cie::Callback::parse(query).unwrap()
}
