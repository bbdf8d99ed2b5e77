//! Somebody who goes to a provider and comes back: our pages in process, the provider's over its socket.

use web::testing::{Answer, Browser, action_of, hidden_fields};

use crate::town::Town;

/// What a provider makes the browser post.
pub(crate) type Fields = Vec<(String, String)>;

/// A page of a provider.
pub(crate) struct Seen {
    pub(crate) location: Option<String>,
    pub(crate) html: String,
    at: String,
}

impl Seen {
    /// Where its form leads.
    pub(crate) fn action(&self) -> String {
        action_of(&self.html, &self.at)
    }
}

/// Chooses a provider and somebody there, and comes as far as the answer that the browser is to post.
pub(crate) async fn as_far_as_the_answer(browser: &mut Browser, begin: &str, chosen: (&str, &str)) -> Fields {
    let left = browser.get(begin).await;
    assert_eq!(left.status.as_u16(), 302, "{}", left.text());
    answer_of(left.location().to_owned(), chosen).await
}

/// Chooses somebody at a provider to which the browser was sent; gives the answer that it is to post.
pub(crate) async fn answer_of(provider: String, chosen: (&str, &str)) -> Fields {
    let list = visit(provider, None).await;
    let mut fields = hidden_fields(&list.html);
    fields.push((chosen.0.to_owned(), chosen.1.to_owned()));
    let way_back = visit(list.action(), Some(fields)).await;
    hidden_fields(&way_back.html)
}

/// Posts the answer, and goes through the door that it opens.
pub(crate) async fn comes_back(browser: &mut Browser, fields: &Fields) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = browser.post_exactly(identity::CONSUMER_PATH, &fields).await;
    match answer.location() {
        "" => answer,
        door => browser.get(door).await,
    }
}

impl Town {
    /// Where a sign-in with the town's provider of SPID begins.
    pub(crate) fn by_spid(&self) -> String {
        format!("/accedi/spid?gestore={}", self.spid.entity_id())
    }

    /// The same with the node of eIDAS.
    pub(crate) fn by_eidas(&self) -> String {
        format!("/accedi/eidas?gestore={}", self.eidas.entity_id())
    }

    /// The whole way, in a browser of their own.
    pub(crate) async fn signs_in(&self, begin: &str, chosen: (&str, &str)) -> (Browser, Answer) {
        let mut browser = Browser::new(&self.app);
        let fields = as_far_as_the_answer(&mut browser, begin, chosen).await;
        let answer = comes_back(&mut browser, &fields).await;
        (browser, answer)
    }
}

/// A page of a provider, over its socket.
pub(crate) async fn provider_answers(url: String) -> (Option<String>, String) {
    let seen = visit(url, None).await;
    (seen.location, seen.html)
}

pub(crate) async fn visit(url: String, fields: Option<Fields>) -> Seen {
    let task = tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder().max_redirects(0).max_redirects_will_error(false);
        let agent: ureq::Agent = config.http_status_as_error(false).build().into();
        let mut response = match fields {
            Some(fields) => agent.post(&url).send_form(fields.iter().map(|(a, b)| (a.as_str(), b.as_str()))),
            None => agent.get(&url).call(),
        }
        .unwrap();
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        Seen { location, html: response.body_mut().read_to_string().unwrap(), at: url }
    });
    task.await.unwrap()
}
