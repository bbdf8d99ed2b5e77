//! All services of a city.

use std::sync::Arc;

use kernel::Language;

use crate::definition::{
    Category, Definition, Fault, Form, FormPage, ServiceKey, Surroundings, Topic, Unit, UnitKey, Units,
};

/// Where people find them.
pub const SERVICES_PATH: &str = "/servizi";

/// The services of a city, in the order of their names, and the offices that answer for them.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    definitions: Vec<Definition>,
    units: Units,
}

impl Catalogue {
    /// Reads the files of a city: names without `.toml`, and their texts. What is wrong is told by name, all at once.
    pub fn read(
        files: &[(String, String)],
        units: Units,
        languages: &[Language],
    ) -> Result<Self, Vec<(String, Fault)>> {
        let services: Vec<ServiceKey> =
            files.iter().filter_map(|(name, _)| ServiceKey::parse(name)).collect();
        let around = Surroundings { languages, units: &units, services: &services };
        let (mut definitions, mut wrong) = (Vec::new(), Vec::new());
        for (name, text) in files {
            match Definition::read(name, text, &around) {
                Ok(definition) => definitions.push(definition),
                Err(faults) => wrong.extend(faults.into_iter().map(|fault| (name.clone(), fault))),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        definitions.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(Self(Arc::new(Inner { definitions, units })))
    }

    /// All of them.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.0.definitions
    }

    /// The one of this name.
    #[must_use]
    pub fn find(&self, key: &ServiceKey) -> Option<&Definition> {
        self.0.definitions.iter().find(|definition| &definition.key == key)
    }

    /// Whether any of them asks for files.
    #[must_use]
    pub fn asks_for_files(&self) -> bool {
        self.largest_page_bytes().is_some()
    }

    /// The largest body that any page with files is sent in; none where no service asks for files.
    pub(crate) fn largest_page_bytes(&self) -> Option<usize> {
        let pages = self.definitions().iter().flat_map(|one| &one.form).flat_map(Form::every_page);
        pages.filter(|page| page.upload_megabytes() > 0).map(FormPage::body_limit_bytes).max()
    }

    /// The offices that answer for services.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.0.units
    }

    /// An office.
    #[must_use]
    pub fn unit(&self, key: &UnitKey) -> Option<&Unit> {
        self.0.units.find(key)
    }

    /// Those that `search` describes, in the order of their titles.
    #[must_use]
    pub fn search(&self, search: &Search, language: Language) -> Vec<&Definition> {
        let mut found: Vec<&Definition> =
            self.0.definitions.iter().filter(|definition| search.describes(definition, language)).collect();
        found.sort_by_key(|definition| definition.sheet.title.in_language(language).to_lowercase());
        found
    }
}

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// All of these words, in any order and whatever their accents.
    pub words: String,
    /// Only this category.
    pub category: Option<Category>,
    /// Only this topic.
    pub topic: Option<Topic>,
}

impl Search {
    fn describes(&self, definition: &Definition, language: Language) -> bool {
        let of_category = self.category.is_none_or(|category| category == definition.category);
        let of_topic = self.topic.is_none_or(|topic| definition.topics.contains(&topic));
        of_category && of_topic && self.is_said_by(definition, language)
    }

    fn is_said_by(&self, definition: &Definition, language: Language) -> bool {
        let sheet = &definition.sheet;
        let texts = [&sheet.title, &sheet.summary, &sheet.for_whom, &sheet.obtained]
            .into_iter()
            .chain(&sheet.description)
            .chain(&sheet.easy)
            .map(|text| text.in_language(language));
        let terms = definition.topics.iter().map(|topic| topic.name(language));
        let said = plain(&texts.chain(terms).collect::<Vec<_>>().join(" "));
        plain(&self.words).split_whitespace().all(|word| said.contains(word))
    }
}

/// In lower case, without accents: people type "citta" for "città".
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let letters = text.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}
