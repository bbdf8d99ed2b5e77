//! All services of a city.

use std::sync::Arc;

use kernel::{Language, Zone};

use chrono::NaiveDate;

use crate::definition::{
    Call, CallKey, CallSurroundings, Category, Definition, Fault, Form, FormPage, Lists, NeededOpinion,
    Procedure, Schools, ServiceKey, Surroundings, Topic, Unit, UnitKey, Units, Upload, body_limit_bytes,
};

/// Where people find them.
pub const SERVICES_PATH: &str = "/servizi";

/// The services of a city, in the order of their names, the offices that answer for them, and the calls for places in its
/// schools.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    definitions: Vec<Definition>,
    units: Units,
    lists: Lists,
    schools: Schools,
    calls: Vec<Call>,
}

/// What the files of services name besides each other.
#[derive(Clone, Debug, Default)]
pub struct CityTables {
    /// The offices that answer for them.
    pub units: Units,
    /// The lists from which people choose.
    pub lists: Lists,
    /// The zones of the city.
    pub zones: Vec<Zone>,
}

impl From<Units> for CityTables {
    fn from(units: Units) -> Self {
        Self { units, ..Self::default() }
    }
}

impl Catalogue {
    /// Reads the files of a city: names without `.toml`, and their texts. What is wrong is told by name, all at once.
    pub fn read(
        files: &[(String, String)],
        tables: impl Into<CityTables>,
        languages: &[Language],
    ) -> Result<Self, Vec<(String, Fault)>> {
        let CityTables { units, lists, zones } = tables.into();
        let services: Vec<ServiceKey> =
            files.iter().filter_map(|(name, _)| ServiceKey::parse(name)).collect();
        let around =
            Surroundings { languages, units: &units, services: &services, lists: &lists, zones: &zones };
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
        Ok(Self(Arc::new(Inner { definitions, units, lists, ..Inner::default() })))
    }

    /// The same with the calls of a city: the names of their files without `.toml`, and their texts.
    pub fn with_calls(
        self,
        files: &[(String, String)],
        schools: Schools,
        languages: &[Language],
    ) -> Result<Self, Vec<(String, Fault)>> {
        let around = CallSurroundings { languages, definitions: self.definitions(), schools: &schools };
        let (mut calls, mut wrong) = (Vec::new(), Vec::new());
        for (name, text) in files {
            match Call::read(name, text, &around) {
                Ok(call) => calls.push(call),
                Err(faults) => wrong.extend(faults.into_iter().map(|fault| (name.clone(), fault))),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        // The newest first.
        calls.sort_by(|a, b| b.opens_on.cmp(&a.opens_on).then_with(|| a.key.cmp(&b.key)));
        let (definitions, units) = (self.0.definitions.clone(), self.0.units.clone());
        let lists = self.0.lists.clone();
        Ok(Self(Arc::new(Inner { definitions, units, lists, schools, calls })))
    }

    /// The calls, the newest first.
    #[must_use]
    pub fn calls(&self) -> &[Call] {
        &self.0.calls
    }

    /// The call of this name.
    #[must_use]
    pub fn call(&self, key: &CallKey) -> Option<&Call> {
        self.0.calls.iter().find(|call| &call.key == key)
    }

    /// The calls to which one applies by a service, the newest first.
    pub(crate) fn calls_of(&self, service: &ServiceKey) -> impl Iterator<Item = &Call> {
        self.0.calls.iter().filter(move |call| &call.service == service)
    }

    /// Whether a service can be asked for on a day: where one applies to calls, while one of them is open.
    pub(crate) fn takes_on(&self, service: &ServiceKey, day: NaiveDate) -> bool {
        let mut calls = self.calls_of(service).peekable();
        calls.peek().is_none() || calls.any(|call| call.is_open_on(day))
    }

    /// The lists from which people choose.
    #[must_use]
    pub fn lists(&self) -> &Lists {
        &self.0.lists
    }

    /// The schools of the city.
    #[must_use]
    pub fn schools(&self) -> &Schools {
        &self.0.schools
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
        self.largest_body_bytes().is_some()
    }

    /// The largest body in which files are sent, on any page, with any answer or opinion, in bytes; none where no service asks for
    /// files.
    pub(crate) fn largest_body_bytes(&self) -> Option<usize> {
        let definitions = self.definitions().iter();
        let pages = definitions.clone().flat_map(|one| &one.form).flat_map(Form::every_page);
        let actions = definitions.clone().flat_map(|one| &one.procedure).flat_map(Procedure::actions);
        let of_actions = actions.filter_map(|action| action.files.as_ref()).map(Upload::megabytes);
        let opinions = definitions.flat_map(|one| &one.procedure).flat_map(|one| &one.opinions);
        let of_opinions =
            opinions.filter(|one| one.comes_by_mail()).map(|_| NeededOpinion::upload().megabytes());
        let most = pages.map(FormPage::upload_megabytes).chain(of_actions).chain(of_opinions).max();
        most.filter(|megabytes| *megabytes > 0).map(body_limit_bytes)
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

    /// The office that holds the power to conclude a request of a service in the place of an office that is late (art. 2
    /// c. 9-bis L. 241/1990); none where the city has named none.
    #[must_use]
    pub fn substitute_for(&self, service: &ServiceKey) -> Option<&UnitKey> {
        let own = self.find(service).and_then(|definition| definition.substitute.as_ref());
        own.or_else(|| self.units().substitute())
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
