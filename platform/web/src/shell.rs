//! The house around every route: what is set once, and how it is put together.

use std::sync::Arc;
use std::time::Duration;

use auth::RoleTable;
use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};
use db::Db;
use kernel::{City, Clock};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::cookies::CookieDress;
use crate::doors::CityDress;
use crate::frame::{FooterLink, Frame, MenuEntry, Mode};
use crate::health::Readiness;
use crate::mandate::Mandates;
use crate::pipeline::{self, ClientAddress, Limiter, RateLimits, SecurityHeaders};
use crate::public_notice::PublicNotices;
use crate::secret::Secret;
use crate::{assets, doors, health};

/// A page that takes files: its bodies may be larger and take longer than others. Whoever answers it limits what it
/// keeps of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadRoute {
    /// The template of its address: `/richieste/{id}/file`.
    pub route: &'static str,
    /// The largest body taken.
    pub body_limit_bytes: usize,
    /// After how long it is given up: files come slowly from a telephone.
    pub answer_within: Duration,
}

/// How one city's pages are served.
#[derive(Clone, Debug)]
pub struct ShellConfig {
    /// The comune.
    pub city: Arc<City>,
    /// At work, or a demonstration.
    pub mode: Mode,
    /// From which form tokens are derived; the same on every node.
    pub secret: Secret,
    /// The main menu, in order.
    pub menu: Vec<MenuEntry>,
    /// The links at the foot of every page.
    pub footer: Vec<FooterLink>,
    /// The page on which people sign in; gets `?return_to=` with a local path.
    pub sign_in_path: &'static str,
    /// Where the form of the sign-out button leads. Whoever takes it over ends the session and leads to `/esci`.
    pub sign_out_path: &'static str,
    /// The page with a resident's own things.
    pub own_area_path: &'static str,
    /// The page where people begin whom the population register does not know.
    pub outsider_area_path: &'static str,
    /// The page where people who work for the city begin.
    pub staff_area_path: &'static str,
    /// The city's seal, an SVG.
    pub seal_svg: String,
    /// Addresses to which another site's form may be sent, because the message itself is signed: the
    /// assertion of an identity provider. Everything else needs a form of ours.
    pub signed_posts: Vec<&'static str>,
    /// Origins outside to which forms may lead (`https://idp.example`).
    pub form_targets: Vec<String>,
    /// By what right people act for others; none where nobody can.
    pub mandates: Option<Mandates>,
    /// What everybody is told on some pages; none where there is nothing to tell.
    pub public_notices: Option<PublicNotices>,
    /// What each role allows in this comune.
    pub roles: RoleTable,
    /// How to tell one machine from another.
    pub client_address: ClientAddress,
    /// How often one machine may ask; `None` only for measurements.
    pub rate_limits: Option<RateLimits>,
    /// The largest body taken.
    pub body_limit_bytes: usize,
    /// The pages that take larger ones.
    pub upload_routes: Vec<UploadRoute>,
    /// After how long a page that does not end is given up.
    pub answer_within: Duration,
}

impl ShellConfig {
    /// The usual settings, and the usual table of roles; menu and footer begin empty.
    #[must_use]
    pub fn of(city: Arc<City>, mode: Mode, secret: Secret, seal_svg: String) -> Self {
        Self {
            city,
            mode,
            secret,
            menu: Vec::new(),
            footer: Vec::new(),
            sign_in_path: "/accedi",
            sign_out_path: doors::SIGN_OUT,
            own_area_path: "/area-personale",
            outsider_area_path: "/area-personale",
            staff_area_path: "/area-personale",
            seal_svg,
            signed_posts: Vec::new(),
            form_targets: Vec::new(),
            mandates: None,
            public_notices: None,
            roles: RoleTable::usual(),
            client_address: ClientAddress::default(),
            rate_limits: Some(RateLimits::default()),
            body_limit_bytes: 10 * 1024 * 1024,
            upload_routes: Vec::new(),
            answer_within: Duration::from_secs(30),
        }
    }
}

/// The house. Cheap to clone.
#[derive(Clone)]
pub struct Shell {
    pub(crate) frame: Arc<Frame>,
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) limiter: Arc<Limiter>,
    pub(crate) security_headers: Arc<SecurityHeaders>,
    pub(crate) answer_within: Duration,
    dress: CityDress,
}

impl Shell {
    /// Builds the house.
    #[must_use]
    pub fn new(config: ShellConfig, db: Db, clock: Clock) -> Self {
        let frame = Frame {
            city: config.city,
            mode: config.mode,
            secret: config.secret,
            cookies: CookieDress::new(config.mode),
            menu: config.menu,
            footer: config.footer,
            sign_in_path: config.sign_in_path,
            sign_out_path: config.sign_out_path,
            own_area_path: config.own_area_path,
            outsider_area_path: config.outsider_area_path,
            staff_area_path: config.staff_area_path,
            signed_posts: config.signed_posts,
            body_limit_bytes: config.body_limit_bytes,
            upload_routes: config.upload_routes,
            mandates: config.mandates,
            public_notices: config.public_notices,
            roles: config.roles,
        };
        Self {
            dress: CityDress::new(&frame.city, config.seal_svg),
            frame: Arc::new(frame),
            db,
            clock,
            limiter: Arc::new(Limiter::new(config.rate_limits, config.client_address)),
            security_headers: Arc::new(SecurityHeaders::new(config.mode, &config.form_targets)),
            answer_within: config.answer_within,
        }
    }

    /// The clock by which sessions end.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Puts the house around the domains' routes: assets, language switch, sign-out, health, error
    /// pages, and everything that happens to every request.
    pub fn around(&self, domains: Router, readiness: Readiness) -> Router {
        let limit = self.frame.body_limit_bytes;
        let compressed = DefaultPredicate::new()
            .and(NotForContentType::const_new("application/pdf"))
            .and(NotForContentType::const_new("font/"));
        domains
            .merge(assets::routes())
            .merge(doors::routes(self.dress.clone(), self.clock.clone()))
            .merge(health::routes(readiness))
            .fallback(pipeline::no_such_page)
            .method_not_allowed_fallback(pipeline::no_such_method)
            .layer(DefaultBodyLimit::max(limit))
            .layer(middleware::from_fn_with_state(self.clone(), pipeline::serve))
            .layer(CompressionLayer::new().compress_when(compressed))
    }
}
