//! The sheet of a service, as the model of municipal sites has it (*scheda informativa di servizio*).

use kernel::Cents;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ServiceKey, Text};

/// Whether a service can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It can.
    #[default]
    Active,
    /// Not now; the model asks for the reason.
    Suspended {
        /// Why, and until when where that is known.
        reason: Text,
    },
}

/// What people read, in the order of the model.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// What it is called: a verb and what one gets, at most 160 characters.
    pub title: Text,
    /// In one sentence, at most 160 characters.
    pub summary: Text,
    /// More about it, one paragraph each.
    #[serde(default)]
    pub description: Vec<Text>,
    /// Who can ask for it (*a chi è rivolto*).
    pub for_whom: Text,
    /// How (*come fare*).
    pub how: Text,
    /// What one must have at hand (*cosa serve*).
    pub needed: Vec<Text>,
    /// What one gets (*cosa si ottiene*).
    pub obtained: Text,
    /// By when, and dates to know (*tempi e scadenze*).
    pub times: Text,
    /// What it costs (*quanto costa*).
    pub cost: Cost,
    /// What one agrees to (*condizioni di servizio*).
    pub conditions: Text,
    /// Cases that differ.
    #[serde(default)]
    pub special_cases: Vec<Text>,
    /// The same in short sentences and common words, for whom that is easier (*linguaggio facile da leggere*).
    pub easy: Vec<Text>,
    /// The rules it stands on.
    pub laws: Vec<Law>,
    /// Sites elsewhere where a part of it is done: the portal on which one applies. A few at most.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Services that often go with it.
    #[serde(default)]
    pub related: Vec<ServiceKey>,
}

/// What a service costs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// In words: for what, for whom it is free.
    pub text: Text,
    /// In whole cents, where everybody pays the same.
    #[serde(default)]
    #[schemars(with = "Option<u32>")]
    pub amount_cents: Option<Cents>,
}

/// A rule that a service stands on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// As jurists write it: `DPR 223/1989, art. 13`.
    pub name: String,
    /// Where it can be read, by a URN of Normattiva or another public address.
    #[serde(default)]
    pub url: Option<String>,
}

/// A site elsewhere that a service leads to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What the site is called, and whose it is.
    pub name: Text,
    /// Where it is: `https://` and a name.
    pub url: String,
}

/// Where a site is whose pages nobody can change on their way: `https://` and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebAddress(String);

impl WebAddress {
    /// The longest one, in characters.
    pub(crate) const LONGEST: usize = 300;

    /// Reads one. Nobody's name or password stands in it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://")?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.contains('.')
            && host.starts_with(|sign: char| sign.is_ascii_alphanumeric())
            && host.chars().all(|sign| sign.is_ascii_alphanumeric() || "-.:".contains(sign));
        let is_address = is_host
            && text.chars().count() <= Self::LONGEST
            && text.chars().all(|sign| sign.is_ascii_graphic() && !"\"<>\\^`{|}".contains(sign));
        is_address.then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_a_site_that_nobody_changes_on_the_way() {
        for good in ["https://www.inpa.gov.it", "https://a.example:8443/bando?n=1#date"] {
            assert_eq!(WebAddress::parse(good).as_ref().map(WebAddress::as_str), Some(good));
        }
        for wrong in [
            "http://www.inpa.gov.it",
            "www.inpa.gov.it",
            "https://",
            "https://localhost",
            " https://a.example",
            "https://nome:parola@a.example",
            "https://a.example/due parole",
            "https://a.example/\"><script>",
            "javascript:alert(1)",
        ] {
            assert_eq!(WebAddress::parse(wrong), None, "{wrong}");
        }
        assert_eq!(WebAddress::parse(&format!("https://a.example/{}", "a".repeat(300))), None);
    }
}
