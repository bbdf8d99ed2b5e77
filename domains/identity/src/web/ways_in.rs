//! `/accedi`: the ways in, as the site model of the comuni has them.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use spid::directory::Scheme;
use web::{LocalPath, Page, WebError};

use crate::service::Identities;

/// A way in that another part of the house keeps: the demonstration's personas, the people who work here.
#[derive(Clone, Debug)]
pub struct OtherWay {
    /// Text keys of its heading, of what it is, and of its link.
    pub texts: [&'static str; 3],
    /// Where it begins; takes `?return_to=`.
    pub path: &'static str,
    /// Whether it lets people in without a proof, and must say so.
    pub is_marked: bool,
}

/// What the page of the ways in is made of.
#[derive(Clone)]
pub struct WaysIn {
    /// Those of this domain.
    pub identities: Identities,
    /// Those of others, in order.
    pub others: Vec<OtherWay>,
}

#[derive(Template)]
#[template(path = "identity/ways-in.html")]
struct WaysInPage {
    page: Page,
    is_strong: bool,
    /// Whether any sign-in will do, but a fresh one.
    is_anew: bool,
    has_spid: bool,
    spid: Vec<ProviderLink>,
    has_cie: bool,
    cie: Vec<ProviderLink>,
    eidas: Vec<ProviderLink>,
    others: Vec<OtherLink>,
}

struct ProviderLink {
    name: String,
    href: String,
}

struct OtherLink {
    texts: [&'static str; 3],
    href: String,
    is_marked: bool,
}

/// Where to come back to, and how sure we have to be of who it is.
#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    pub(super) return_to: Option<String>,
    pub(super) livello: Option<String>,
    di_nuovo: Option<String>,
}

impl Wanted {
    pub(super) fn goal(&self) -> Option<LocalPath> {
        self.return_to.as_deref().and_then(LocalPath::parse)
    }

    /// Whether the highest level is asked for.
    pub(super) fn is_strong(&self) -> bool {
        self.livello.as_deref() == Some("3")
    }

    /// Whether a fresh sign-in is asked for, at any level. Providers need not be told: every sign-in asks there anew.
    fn is_anew(&self) -> bool {
        self.di_nuovo.as_deref() == Some("si")
    }

    /// What every way in hands on.
    fn query(&self) -> String {
        let goal = self.goal().map(|goal| format!("&return_to={}", goal.as_query_value()));
        let level = if self.is_strong() { "&livello=3" } else { "" };
        format!("{}{level}", goal.unwrap_or_default())
    }
}

/// The ways in that there are. Who is in already goes on, unless they have to prove more, or anew.
pub(super) async fn show_ways_in(
    State(ways): State<WaysIn>,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    if page.user().is_some() && !wanted.is_strong() && !wanted.is_anew() {
        let goal = wanted.goal().map(|goal| goal.to_string());
        let goal = goal.unwrap_or_else(|| page.own_area_path().to_owned());
        return Ok(Redirect::to(&goal).into_response());
    }
    let links = |scheme, path| -> Vec<ProviderLink> {
        let listed = ways.identities.providers(scheme, page.language()).into_iter();
        let href =
            |entity_id: &str| format!("{path}?gestore={}{}", web::query_value(entity_id), wanted.query());
        listed.map(|one| ProviderLink { href: href(&one.entity_id), name: one.name }).collect()
    };
    let cie = ways.identities.cie_providers().into_iter().map(|provider| ProviderLink {
        href: format!("/accedi/cie?gestore={}{}", web::query_value(&provider.entity_id), wanted.query()),
        name: provider.name.clone(),
    });
    let others = ways.others.iter().map(|way| OtherLink {
        texts: way.texts,
        href: format!("{}?{}", way.path, wanted.query().trim_start_matches('&')),
        is_marked: way.is_marked,
    });
    web::show(&WaysInPage {
        is_strong: wanted.is_strong(),
        is_anew: wanted.is_anew(),
        has_spid: ways.identities.has_spid(),
        spid: links(Scheme::Spid, "/accedi/spid"),
        has_cie: ways.identities.has_cie(),
        cie: links(Scheme::Cie, "/accedi/cie").into_iter().chain(cie).collect(),
        eidas: links(Scheme::Eidas, "/accedi/eidas"),
        others: others
            .map(|link| OtherLink { href: link.href.trim_end_matches('?').to_owned(), ..link })
            .collect(),
        page,
    })
}
