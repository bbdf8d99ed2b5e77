//! Somebody who goes to a provider and comes back: our pages in process, the provider's over its socket.

use web::testing::{Answer, Browser};

use crate::town::Town;

/// What a provider makes the browser post.
pub(crate) type Fields = Vec<(String, String)>;

/// A page of a provider.
pub(crate) struct Seen {
    pub(crate) location: Option<String>,
    pub(crate) html: String,
    at: String,
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
    let mut fields = hidden(&list.html);
    fields.push((chosen.0.to_owned(), chosen.1.to_owned()));
    let way_back = visit(action(&list), Some(fields)).await;
    hidden(&way_back.html)
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

pub(crate) fn hidden(html: &str) -> Fields {
    let inputs = html.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split_once('"').unwrap().0.replace("&#38;", "&").replace("&#43;", "+"))
    };
    inputs.map(pair).collect()
}

pub(crate) fn action(page: &Seen) -> String {
    let action = page.html.split_once("action=\"").unwrap().1.split_once('"').unwrap().0;
    let origin: String = page.at.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    if action.starts_with("http") { action.to_owned() } else { format!("{origin}{action}") }
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
