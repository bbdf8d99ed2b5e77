//! As much of a browser as the way through a provider needs: forms, and addresses that are followed by hand.

use web::testing::{action_of, hidden_fields};

/// A page as a browser has it.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) html: String,
    at: String,
}

impl Seen {
    pub(crate) async fn submit(&self, chosen: Option<(&str, &str)>) -> Self {
        let mut fields = hidden_fields(&self.html);
        fields.extend(chosen.map(|(name, value)| (name.to_owned(), value.to_owned())));
        visit(action_of(&self.html, &self.at), Some(fields)).await
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
