//! The few cookies that a town hall needs, and how they are dressed.

use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::Mode;

/// How this house's cookies are named and dressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CookieDress {
    mode: Mode,
}

impl CookieDress {
    pub(crate) const fn new(mode: Mode) -> Self {
        Self { mode }
    }

    /// With `__Host-` in front a cookie cannot be set by a neighbouring subdomain, nor without TLS.
    pub(crate) fn name(self, name: &str) -> String {
        match self.mode {
            Mode::Production => format!("__Host-{name}"),
            Mode::Demonstration => name.to_owned(),
        }
    }

    /// A cookie that scripts cannot read and that goes when the browser closes.
    pub(crate) fn make(self, name: &str, value: String) -> Cookie<'static> {
        Cookie::build((self.name(name), value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.mode == Mode::Production)
            .build()
    }

    /// Tells the browser to forget a cookie. It must be dressed like the original, or it is not heeded.
    pub(crate) fn forget(self, name: &str) -> Cookie<'static> {
        let mut cookie = self.make(name, String::new());
        cookie.make_removal();
        cookie
    }
}
