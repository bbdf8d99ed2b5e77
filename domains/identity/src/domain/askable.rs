//! What a delegation for requests may be limited to.

use kernel::{Language, Localised};

use super::DelegationRefused;

/// A service of the catalogue for which people make requests. Whoever keeps the catalogue says which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Askable {
    /// Its name in the catalogue.
    pub key: String,
    /// What people call it.
    pub title: Localised,
}

/// Every service that people can ask for, in the order of their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Askables(Vec<Askable>);

impl Askables {
    pub(crate) fn new(mut all: Vec<Askable>) -> Self {
        all.sort_by(|one, other| one.key.cmp(&other.key));
        Self(all)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Askable> {
        self.0.iter()
    }

    /// Whether somebody can ask for each of these.
    pub(crate) fn check(&self, keys: &[String]) -> Result<(), DelegationRefused> {
        let is_known = |key: &String| self.0.iter().any(|one| &one.key == key);
        if keys.iter().all(is_known) { Ok(()) } else { Err(DelegationRefused::NoSuchService) }
    }

    /// What people call those of these keys, in every language. One that is gone since keeps its key: it is all that is
    /// known of it.
    pub(crate) fn titles(&self, keys: &[String]) -> Localised {
        let in_language = |language| {
            let title = |key: &String| {
                let known = self.0.iter().find(|one| &one.key == key);
                known.map_or_else(|| key.clone(), |one| one.title.text(language).to_owned())
            };
            keys.iter().map(title).collect::<Vec<_>>().join("; ")
        };
        let languages = Language::ALL.into_iter();
        languages.fold(Localised::default(), |all, language| all.with(language, in_language(language)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_told_in_each_language_and_one_that_is_gone_by_its_key() {
        let title = Localised::default().with(Language::It, "Reclami").with(Language::En, "Complaints");
        let all = Askables::new(vec![Askable { key: "reclami".to_owned(), title }]);
        let titles = all.titles(&["reclami".to_owned(), "cinema".to_owned()]);
        assert_eq!(titles.text(Language::It), "Reclami; cinema");
        assert_eq!(titles.text(Language::En), "Complaints; cinema");
        assert_eq!(all.check(&["reclami".to_owned()]), Ok(()));
        assert_eq!(all.check(&["cinema".to_owned()]), Err(DelegationRefused::NoSuchService));
    }
}
