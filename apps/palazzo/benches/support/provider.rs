//! Somebody at a provider of the demonstration: chooses a person, and is sent back.

use ureq::Agent;
use ureq::http::Response;
use web::testing::{action_of, hidden_fields};

/// The fields that a page makes a browser send.
pub(crate) type Fields = Vec<(String, String)>;

/// The pages of a provider.
pub(crate) struct Provider(Agent);

impl Provider {
    pub(crate) fn new() -> Self {
        Self(super::agent())
    }

    /// Chooses somebody on the page that the address shows; what comes back is an answer or a way back.
    pub(crate) fn choose(&self, url: &str, person: &str) -> Response<ureq::Body> {
        let mut list = self.0.get(url).call().expect("the provider answers");
        let page = list.body_mut().read_to_string().expect("a page is text");
        let mut fields = hidden_fields(&page);
        fields.push(("person".to_owned(), person.to_owned()));
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.0.post(action_of(&page, url)).send_form(fields).expect("the provider answers")
    }

    /// The same where the provider posts its answer: its fields.
    pub(crate) fn answer(&self, url: &str, person: &str) -> Fields {
        hidden_fields(&self.choose(url, person).body_mut().read_to_string().expect("a page is text"))
    }
}
