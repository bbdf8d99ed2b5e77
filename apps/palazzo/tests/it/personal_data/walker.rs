//! Somebody who walks through a house over real sockets, and remembers wherever its pages led.

use crate::real_browser::{RealBrowser, Seen};

use super::traces::{Trace, addresses_on};

pub(super) struct Walker<'h> {
    base: &'h str,
    browser: RealBrowser,
    token: String,
    led_to: Vec<String>,
}

impl<'h> Walker<'h> {
    /// A visitor.
    pub(super) fn visitor(base: &'h str) -> Self {
        Self { base, browser: RealBrowser::default(), token: String::new(), led_to: Vec::new() }
    }

    /// A persona of the demonstration.
    pub(super) fn persona(base: &'h str, key: &str) -> Self {
        let mut walker = Self::visitor(base);
        walker.get("/demo/accedi");
        let let_in = walker.send("/demo/accedi", &[("persona", key)]);
        assert_eq!(let_in.status, 303, "{key} is not let in: {}", let_in.html);
        // The token belongs to the session, which has just begun.
        walker.get("/");
        walker
    }

    pub(super) fn get(&mut self, path: &str) -> Seen {
        let seen = self.browser.get(&format!("{}{path}", self.base));
        self.noted(path, seen)
    }

    /// Sends a form, with the token of the last page that had one.
    pub(super) fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let token = self.token.clone();
        self.send_exactly(path, &[fields, &[(web::csrf::FIELD, token.as_str())]].concat())
    }

    /// Sends these fields and no token.
    pub(super) fn send_exactly(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let fields: Vec<(String, String)> = fields.iter().map(owned).collect();
        let seen = self.browser.send(self.base, path, &fields).expect("it answers");
        self.noted(path, seen)
    }

    fn noted(&mut self, path: &str, seen: Seen) -> Seen {
        assert!(seen.status < 500, "{path} broke: {}", seen.html);
        // The way back to an address that somebody typed themselves tells nothing that was not in it.
        let here = web::query_value(path);
        let led_to = addresses_on(&seen.html).into_iter().chain(seen.location.as_deref());
        self.led_to.extend(led_to.map(|address| address.replace(&here, "")));
        let marker = format!("name=\"{}\" value=\"", web::csrf::FIELD);
        if let Some((_, rest)) = seen.html.split_once(&marker) {
            self.token = rest.split('"').next().unwrap_or_default().to_owned();
        }
        seen
    }

    /// Every address that the pages led to, one a line.
    pub(super) fn addresses(&self) -> String {
        assert!(self.led_to.len() > 20, "so few addresses are no walk: {:?}", self.led_to);
        self.led_to.join("\n")
    }

    /// What the browser keeps of the session: whoever has it is in.
    pub(super) fn session(&self) -> Vec<Trace> {
        let secrets = self.browser.kept().filter(|value| value.len() >= 20);
        let traces: Vec<Trace> = secrets.map(|value| Trace::of("a cookie", value)).collect();
        assert!(!traces.is_empty(), "a browser that was let in keeps something");
        traces
    }
}
