//! As much of a browser as the way through a provider needs: forms, and addresses that are followed by hand.

use axum::http::Uri;

/// A page as a browser has it.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) html: String,
    at: String,
}

impl Seen {
    fn hidden(&self) -> Vec<(String, String)> {
        let inputs = self.html.split("<input type=\"hidden\" name=\"").skip(1);
        let pair = |input: &str| {
            let (name, rest) = input.split_once("\" value=\"").unwrap();
            (name.to_owned(), rest.split_once('"').unwrap().0.replace("&#38;", "&").replace("&#43;", "+"))
        };
        inputs.map(pair).collect()
    }

    /// Where the form of the page leads.
    fn action(&self) -> String {
        let action = self.html.split_once("action=\"").unwrap().1.split_once('"').unwrap().0;
        if action.starts_with("http") {
            return action.to_owned();
        }
        let uri: Uri = self.at.parse().unwrap();
        format!("http://{}{action}", uri.authority().unwrap())
    }

    pub(crate) async fn submit(&self, chosen: Option<(&str, &str)>) -> Self {
        let mut fields = self.hidden();
        fields.extend(chosen.map(|(name, value)| (name.to_owned(), value.to_owned())));
        visit(self.action(), Some(fields)).await
    }
}

pub(crate) async fn visit(url: String, fields: Option<Vec<(String, String)>>) -> Seen {
    let task = tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder().max_redirects(0).max_redirects_will_error(false);
        let agent: ureq::Agent = config.http_status_as_error(false).build().into();
        let mut response = match fields {
            Some(fields) => agent.post(&url).send_form(fields.iter().map(|(a, b)| (a.as_str(), b.as_str()))),
            None => agent.get(&url).call(),
        }
        .unwrap();
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        let html = response.body_mut().read_to_string().unwrap();
        Seen { status: response.status().as_u16(), location, html, at: url }
    });
    task.await.unwrap()
}
