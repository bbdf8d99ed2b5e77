//! Where one can go from a page, and come back to.

use auth::{Actor, Deed, Service};
use axum::extract::Query;
use axum::http::{Method, Uri};
use kernel::Language;
use serde::Deserialize;

use super::Page;
use crate::local_path::{LocalPath, query_value};

/// What the sign-in page is asked for where a password and a telephone are not enough.
pub(crate) const HIGHEST_LEVEL: &str = "&livello=3";
/// What it is asked for where any sign-in will do, but a fresh one.
pub(crate) const ANEW: &str = "&di_nuovo=si";

/// An entry of the main menu as one visitor sees it.
pub struct MenuLink {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub path: &'static str,
    /// Whether the page drawn is this one, or lies below it and below no nearer entry: ARIA's word for it.
    pub current: Option<&'static str>,
}

/// Where a page was asked to lead back to.
#[derive(Deserialize)]
struct Back {
    return_to: Option<String>,
}

/// A link of the footer.
pub struct SmallPrint {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The public validator's mark.
    pub data_element: &'static str,
}

/// A language that the reader may switch to.
pub struct LanguageLink {
    /// The language.
    pub language: Language,
    /// Where a click leads: back to this page.
    pub href: String,
    /// Whether the page is in it already.
    pub is_current: bool,
}

impl Page {
    /// The main menu.
    #[must_use]
    pub fn menu(&self) -> Vec<MenuLink> {
        let nobody = Actor::Visitor;
        let actor = self.user().map_or(&nobody, |user| &user.actor);
        let here = self.path();
        let entries = || self.visit.frame.menu.iter().filter(|entry| (entry.shown_to)(actor));
        let around = entries().map(|entry| entry.path).filter(|path| is_under(here, path));
        let nearest = around.max_by_key(|path| path.len());
        let current = |path| (nearest == Some(path)).then_some(if path == here { "page" } else { "true" });
        entries()
            .map(|entry| MenuLink {
                label: self.text(entry.label),
                path: entry.path,
                current: current(entry.path),
            })
            .collect()
    }

    /// The links at the foot.
    #[must_use]
    pub fn small_prints(&self) -> Vec<SmallPrint> {
        let links = self.visit.frame.footer.iter();
        links
            .map(|link| SmallPrint {
                label: self.text(link.label),
                href: link.href.clone(),
                data_element: link.data_element.unwrap_or_default(),
            })
            .collect()
    }

    /// The languages of the city.
    #[must_use]
    pub fn languages(&self) -> Vec<LanguageLink> {
        let back = query_value(self.place_to_come_back_to());
        let offered = self.city().languages.iter();
        offered
            .map(|language| LanguageLink {
                language: *language,
                href: format!("/lingua/{}?return_to={back}", language.tag()),
                is_current: *language == self.language(),
            })
            .collect()
    }

    /// Where to sign in, and come back here; from a page on the way in, to where that leads.
    #[must_use]
    pub fn sign_in_href(&self) -> String {
        let asked = self.asked_to_lead_to();
        let back = match (&asked, self.place_to_come_back_to()) {
            (Some(goal), _) => goal.as_str(),
            (None, "/") => self.visit.frame.own_area_path,
            (None, here) => here,
        };
        format!("{}?return_to={}", self.visit.frame.sign_in_path, query_value(back))
    }

    /// Where to come in anew at the highest level, whoever is in already, and go on at `goal`, a path of this house.
    #[must_use]
    pub fn stronger_sign_in_href(&self, goal: &str) -> String {
        format!("{}?return_to={}{HIGHEST_LEVEL}", self.visit.frame.sign_in_path, query_value(goal))
    }

    /// Where to come in anew at any level, whoever is in already, and go on at `goal`, a path of this house.
    #[must_use]
    pub fn fresh_sign_in_href(&self, goal: &str) -> String {
        format!("{}?return_to={}{ANEW}", self.visit.frame.sign_in_path, query_value(goal))
    }

    /// Where the sign-out button leads.
    #[must_use]
    pub fn sign_out_path(&self) -> &'static str {
        self.visit.frame.sign_out_path
    }

    /// Until when a file is open to the employee in an emergency, if one is.
    #[must_use]
    pub fn emergency_until(&self) -> Option<String> {
        match self.user().map(|user| &user.actor) {
            Some(Actor::Staff(staff)) => staff.emergency.map(|open| self.date_time(&open.until)),
            _ => None,
        }
    }

    /// Where the button leads by which somebody acts for themselves again.
    #[must_use]
    pub fn stop_acting_path(&self) -> &'static str {
        self.visit.frame.mandates.as_ref().map_or("/", |mandates| mandates.end_path)
    }

    /// The page on which people choose for whom they act.
    #[must_use]
    pub fn mandates_path(&self) -> &'static str {
        self.visit.frame.mandates.as_ref().map_or("/", |mandates| mandates.page_path)
    }

    /// Whether this is the page on which people sign in.
    #[must_use]
    pub fn is_sign_in(&self) -> bool {
        self.path() == self.visit.frame.sign_in_path
    }

    /// The page whose form was sent here, where it can be filled in once more.
    #[must_use]
    pub fn form_href(&self) -> Option<&str> {
        let was_sent = !self.is_asked_for();
        self.visit.came_from.as_ref().filter(|_| was_sent).map(LocalPath::as_str)
    }

    /// Where the things of whoever is signed in are: a resident's own, or an employee's work.
    #[must_use]
    pub fn own_area_path(&self) -> &'static str {
        self.own_area_of(self.user().map_or(&Actor::Visitor, |user| &user.actor))
    }

    /// The same for somebody who is about to be.
    #[must_use]
    pub fn own_area_of(&self, actor: &Actor) -> &'static str {
        match actor {
            Actor::Staff(_) => self.visit.frame.staff_area_path,
            Actor::Outsider { .. } => self.visit.frame.outsider_area_path,
            // Whoever was not let into the other's file goes on from where they chose for whom they act.
            Actor::Representative(one) if !one.mandate.covers(Service::File, Deed::Read) => {
                let mandates = self.visit.frame.mandates.as_ref();
                mandates.map_or(self.visit.frame.own_area_path, |mandates| mandates.page_path)
            }
            _ => self.visit.frame.own_area_path,
        }
    }

    fn path(&self) -> &str {
        self.visit.target.split('?').next().unwrap_or("/")
    }

    fn is_asked_for(&self) -> bool {
        matches!(self.visit.method, Method::GET | Method::HEAD)
    }

    /// This page; where it answers a form, which no link can send again, the page of that form.
    fn place_to_come_back_to(&self) -> &str {
        if self.is_asked_for() { &self.visit.target } else { self.form_href().unwrap_or("/") }
    }

    fn asked_to_lead_to(&self) -> Option<LocalPath> {
        let uri: Uri = self.visit.target.parse().ok()?;
        let Query(Back { return_to }) = Query::try_from_uri(&uri).ok()?;
        return_to.as_deref().and_then(LocalPath::parse)
    }
}

/// Whether `path` is `root` or lies below it; only the front door itself lies under `/`.
pub(crate) fn is_under(path: &str, root: &str) -> bool {
    path == root || (root != "/" && path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/')))
}
