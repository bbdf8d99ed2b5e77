//! A browser for real sockets: it keeps cookies, says what kind it is, and follows nothing by itself.

use std::collections::BTreeMap;

use ureq::Agent;
use ureq::http::Response;
use web::testing::hidden_fields;

/// Somebody's browser.
#[derive(Default)]
pub(crate) struct RealBrowser {
    cookies: BTreeMap<String, String>,
    kind: Option<&'static str>,
}

/// A page as it came.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) html: String,
}

/// Follows nothing, and takes a refusal for an answer.
pub(crate) fn agent() -> Agent {
    let config = Agent::config_builder().max_redirects(0).max_redirects_will_error(false);
    config.http_status_as_error(false).build().into()
}

impl RealBrowser {
    /// One that has a cookie already.
    pub(crate) fn with(cookie: (String, String)) -> Self {
        Self { cookies: BTreeMap::from([cookie]), kind: None }
    }

    /// The same, of another kind.
    pub(crate) fn called(self, kind: &'static str) -> Self {
        Self { kind: Some(kind), ..self }
    }

    /// The values of its cookies.
    pub(crate) fn kept(&self) -> impl Iterator<Item = &str> {
        self.cookies.values().map(String::as_str)
    }

    pub(crate) fn get(&mut self, url: &str) -> Seen {
        let request = agent().get(url).header("cookie", self.carried()).header("accept", "text/html");
        let response = request.header("user-agent", self.kind.unwrap_or("test")).call();
        self.see(response.expect("it answers")).expect("a text")
    }

    /// Sends the form of a page that leads to `path`, filled in as it was drawn.
    pub(crate) fn submit(&mut self, base: &str, page: &Seen, path: &str) -> Seen {
        self.send(base, path, &page.hidden_in(path)).expect("it answers")
    }

    /// Sends these fields; nothing where no answer came to its end.
    pub(crate) fn send(&mut self, base: &str, path: &str, fields: &[(String, String)]) -> Option<Seen> {
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = agent().post(format!("{base}{path}")).header("cookie", self.carried());
        let request = request.header("accept", "text/html").header("user-agent", self.kind.unwrap_or("test"));
        self.see(request.send_form(fields).ok()?)
    }

    fn carried(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn see(&mut self, mut response: Response<ureq::Body>) -> Option<Seen> {
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("cookies are ASCII");
            let pair = cookie.split(';').next().and_then(|pair| pair.split_once('='));
            let (name, value) = pair.expect("name=value");
            // A copied cookie is not given up because the server asks for it.
            if !cookie.contains("Max-Age=0") {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = response.headers().get("location");
        let location = location.map(|value| value.to_str().expect("an address").to_owned());
        // What is handed over may be a document.
        let html = String::from_utf8_lossy(&response.body_mut().read_to_vec().ok()?).into_owned();
        Some(Seen { status: response.status().as_u16(), location, html })
    }
}

impl Seen {
    /// The hidden fields of the form that leads to `path`.
    pub(crate) fn hidden_in(&self, path: &str) -> Vec<(String, String)> {
        let forms = self.html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
        let form = forms.into_iter().find(|form| form.contains(&format!("action=\"{path}\"")));
        let form = form.unwrap_or_else(|| panic!("no form leads to {path}: {}", self.html));
        hidden_fields(form)
    }
}
