//! As much of a browser as the way through a provider needs: forms, cookies, and addresses that are followed by hand.

use web::testing::{absolute, action_of, hidden_fields};

/// A browser, with its cookies.
pub(crate) struct Browser {
    agent: ureq::Agent,
    cookies: Vec<(String, String)>,
}

/// A page as a browser has it.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) html: String,
    at: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let config = ureq::Agent::config_builder().max_redirects(0).max_redirects_will_error(false);
        Self { agent: config.http_status_as_error(false).build().into(), cookies: Vec::new() }
    }

    pub(crate) fn visit(&mut self, url: &str) -> Seen {
        let request = self.agent.get(url).header("Cookie", self.cookie());
        let response = request.call().unwrap();
        self.see(url, response)
    }

    /// Fills the form of a page in and sends it.
    pub(crate) fn submit(&mut self, page: &Seen, filled: &[(&str, &str)]) -> Seen {
        let mut fields = hidden_fields(&page.html);
        fields.extend(filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let url = action_of(&page.html, &page.at);
        let request = self.agent.post(&url).header("Cookie", self.cookie());
        let response = request.send_form(fields.iter().map(|(a, b)| (a.as_str(), b.as_str()))).unwrap();
        self.see(&url, response)
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn see(&mut self, url: &str, mut response: axum::http::Response<ureq::Body>) -> Seen {
        for header in response.headers().get_all("set-cookie") {
            let (name, rest) = header.to_str().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), rest.split(';').next().unwrap().to_owned()));
        }
        let location = response.headers().get("location").map(|value| absolute(url, value.to_str().unwrap()));
        let html = response.body_mut().read_to_string().unwrap();
        Seen { status: response.status().as_u16(), location, html, at: url.to_owned() }
    }
}
