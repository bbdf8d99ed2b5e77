//! The identity provider of a city, as one may really have: `oidc-provider` from npm, and somebody who goes there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use identity::{STAFF_RETURN_PATH, StaffDoor};
use oidc::{Algorithm, Proof, RelyingParty, Settings};

use super::office::PUBLIC_URL;

/// A provider that runs as long as this lives.
pub(crate) struct CityProvider {
    child: Child,
    /// Held: a provider that cannot write ends.
    _output: BufReader<ChildStdout>,
    pub(crate) issuer: String,
}

impl CityProvider {
    pub(crate) fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
        let installed = folder.join("node_modules/oidc-provider").is_dir();
        assert!(installed, "`npm ci` in e2e/ installs oidc-provider; `cargo xtask test` does it");
        let mut child = Command::new("node")
            .arg("lib/city-provider.mjs")
            .args([format!("{PUBLIC_URL}{STAFF_RETURN_PATH}"), format!("{PUBLIC_URL}/esci")])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node can be started");
        let mut issuer = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("its output is piped"));
        output.read_line(&mut issuer).unwrap();
        let issuer = issuer.trim().to_owned();
        assert!(issuer.starts_with("http://127.0.0.1:"), "the provider does not start: {issuer:?}");
        Self { child, _output: output, issuer }
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings {
            issuer: self.issuer.clone(),
            client_id: "palazzo".into(),
            proof: Proof::Secret("un-segreto-di-prova-lungo-quanto-basta".to_owned().into()),
            algorithm: Algorithm::Rs256,
            redirect_uri: format!("{PUBLIC_URL}{STAFF_RETURN_PATH}"),
            after_logout_uri: format!("{PUBLIC_URL}/esci"),
            acr_values: None,
            two_factor_acr: Vec::new(),
            two_factor_amr: vec!["mfa".into()],
            max_age: None,
            roots: None,
            loopback_http: true,
        }
    }

    pub(crate) fn relying_party(&self) -> RelyingParty {
        RelyingParty::try_new(self.settings()).unwrap()
    }

    pub(crate) fn door(&self) -> StaffDoor {
        StaffDoor::by_provider(self.relying_party(), None)
    }
}

impl Drop for CityProvider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser at the provider, over its socket. It keeps the provider's cookies.
#[derive(Default)]
pub(crate) struct Outside {
    cookies: BTreeMap<String, String>,
}

/// Where an answer leads, and what it says.
pub(crate) struct Seen {
    pub(crate) location: String,
    pub(crate) html: String,
}

type Fields<'a> = &'a [(&'a str, &'a str)];

impl Outside {
    /// Says who they are, and by which factors; nobody means that they change their mind. Gives the way back.
    pub(crate) async fn proves(&mut self, url: &str, who: Option<(&str, &str)>) -> String {
        let asked = self.visit(url, None).await;
        let origin: String = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let page = format!("{origin}{}", asked.location);
        let (name, factors) = who.unwrap_or_default();
        let said = self.visit(&page, Some(&[("nome", name), ("fattori", factors)])).await;
        let back = self.visit(&said.location, None).await;
        back.location.strip_prefix(PUBLIC_URL).expect("the way back to us").to_owned()
    }

    /// Says yes to the end of the session there. Gives the way back.
    pub(crate) async fn ends(&mut self, url: &str) -> String {
        let asked = self.visit(url, None).await;
        let value = |name: &str| {
            let after = asked.html.split_once(name).unwrap().1;
            after.split('"').nth(1).unwrap().to_owned()
        };
        let (action, xsrf) = (value("action="), value("name=\"xsrf\" value="));
        let ended = self.visit(&action, Some(&[("xsrf", &xsrf), ("logout", "yes")])).await;
        ended.location
    }

    async fn visit(&mut self, url: &str, form: Option<Fields<'_>>) -> Seen {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let (url, cookies) = (url.to_owned(), cookies.join("; "));
        let form: Option<Vec<(String, String)>> =
            form.map(|form| form.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect());
        let task = tokio::task::spawn_blocking(move || send(&url, &cookies, form));
        let (seen, set) = task.await.unwrap();
        for (name, value) in set {
            match value.is_empty() {
                true => drop(self.cookies.remove(&name)),
                false => drop(self.cookies.insert(name, value)),
            }
        }
        seen
    }
}

fn send(url: &str, cookies: &str, form: Option<Vec<(String, String)>>) -> (Seen, Vec<(String, String)>) {
    let config = ureq::Agent::config_builder().max_redirects(0).max_redirects_will_error(false);
    let agent: ureq::Agent = config.http_status_as_error(false).build().into();
    let mut response = match form {
        Some(form) => agent.post(url).header("cookie", cookies).send_form(form),
        None => agent.get(url).header("cookie", cookies).call(),
    }
    .unwrap();
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
    let location = response.headers().get("location").map(text).unwrap_or_default();
    let set = response.headers().get_all("set-cookie").iter().map(text);
    let set = set.filter_map(|cookie| {
        let (name, value) = cookie.split(';').next()?.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    });
    let set = set.collect();
    (Seen { location, html: response.body_mut().read_to_string().unwrap() }, set)
}
