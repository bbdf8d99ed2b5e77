//! What stands around every page: the city, its menu, its footer.

use std::sync::Arc;

use auth::{Actor, RoleTable};
use kernel::City;

use crate::cookies::CookieDress;
use crate::mandate::Mandates;
use crate::public_notice::PublicNotices;
use crate::secret::Secret;
use crate::shell::UploadRoute;

/// Whether this house is a town hall at work or a demonstration of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Served over TLS to real people; local counterparts of outside systems are refused.
    Production,
    /// Synthetic residents, plain HTTP on this machine, and a ribbon on every page that says so.
    Demonstration,
}

/// One entry of the main menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// Key of its text.
    pub label: &'static str,
    /// Where it leads; also marks the entry as current on every page below.
    pub path: &'static str,
    /// Who sees it.
    pub shown_to: fn(&Actor) -> bool,
}

/// One link of the footer.
#[derive(Clone, Debug)]
pub struct FooterLink {
    /// Key of its text.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// The mark by which the public validator finds the link: `privacy-policy-link`, `legal-notes`, ….
    pub data_element: Option<&'static str>,
}

/// What every page stands in.
pub(crate) struct Frame {
    pub(crate) city: Arc<City>,
    pub(crate) mode: Mode,
    pub(crate) secret: Secret,
    pub(crate) cookies: CookieDress,
    pub(crate) menu: Vec<MenuEntry>,
    pub(crate) footer: Vec<FooterLink>,
    /// Where people sign in.
    pub(crate) sign_in_path: &'static str,
    /// Where the form of the sign-out button leads.
    pub(crate) sign_out_path: &'static str,
    /// Where residents find their own things once signed in.
    pub(crate) own_area_path: &'static str,
    /// Where people begin whom the population register does not know.
    pub(crate) outsider_area_path: &'static str,
    /// Where people who work for the city begin.
    pub(crate) staff_area_path: &'static str,
    /// Where another site may send a form, because the message itself is signed.
    pub(crate) signed_posts: Vec<&'static str>,
    pub(crate) body_limit_bytes: usize,
    pub(crate) upload_routes: Vec<UploadRoute>,
    /// By what right people act for others; none where nobody can.
    pub(crate) mandates: Option<Mandates>,
    /// What everybody is told on some pages.
    pub(crate) public_notices: Option<PublicNotices>,
    /// What each role allows.
    pub(crate) roles: RoleTable,
}

impl Frame {
    /// What holds of a route that takes files; none where it is like all others.
    pub(crate) fn upload_route(&self, route: &str) -> Option<UploadRoute> {
        self.upload_routes.iter().find(|one| one.route == route).copied()
    }
}
