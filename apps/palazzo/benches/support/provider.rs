//! Somebody at a provider of the demonstration: chooses a person, and is sent back.

use ureq::Agent;
use ureq::http::Response;

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
        let mut fields = hidden(&page);
        fields.push(("person".to_owned(), person.to_owned()));
        let action = page.split("action=\"").nth(1).and_then(|rest| rest.split('"').next());
        let origin = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let target = format!("{origin}{}", action.expect("the list is a form"));
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.0.post(target).send_form(fields).expect("the provider answers")
    }

    /// The same where the provider posts its answer: its fields.
    pub(crate) fn answer(&self, url: &str, person: &str) -> Fields {
        hidden(&self.choose(url, person).body_mut().read_to_string().expect("a page is text"))
    }
}

fn hidden(page: &str) -> Fields {
    let inputs = page.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once("\" value=\"")?;
        let value = rest.split_once('"')?.0;
        Some((name.to_owned(), value.replace("&#38;", "&").replace("&#43;", "+").replace("&#61;", "=")))
    };
    inputs.filter_map(pair).collect()
}
