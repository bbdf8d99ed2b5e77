//! Whose requests somebody deals with, and of which services.

use kernel::PersonId;

use crate::definition::ServiceKey;

/// Somebody's requests, or those of some services alone: as far as whoever asks was trusted. Every question about the
/// requests of a person takes one, so that none is asked without its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whose {
    pub(crate) person: PersonId,
    /// The keys of the services; empty is all. What is no service of today stands in it too: it limits as any other.
    only: Vec<String>,
}

impl Whose {
    /// All requests of somebody.
    pub(crate) const fn all_of(person: PersonId) -> Self {
        Self { person, only: Vec::new() }
    }

    /// Those for these services alone, where any are named.
    pub(crate) fn limited_to(self, only: &[String]) -> Self {
        Self { only: only.to_vec(), ..self }
    }

    /// With those of the same person that `other` names too.
    pub(crate) fn widen(&mut self, other: Self) {
        match other.only.is_empty() {
            true => self.only.clear(),
            false if self.only.is_empty() => {}
            false => self.only.extend(other.only),
        }
    }

    /// Whether requests for a service are among them.
    pub(crate) fn covers(&self, service: &ServiceKey) -> bool {
        self.only.is_empty() || self.only.iter().any(|one| one == service.as_str())
    }

    /// The limit as statements compare it, each name between commas; empty where there is none.
    pub(crate) fn only_column(&self) -> String {
        match self.only.as_slice() {
            [] => String::new(),
            some => format!(",{},", some.join(",")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_covers_what_it_names_and_a_name_that_is_gone_opens_nothing() {
        let all = Whose::all_of(PersonId::new());
        let [card, room] = ["tessera", "tessera-sala"].map(|key| ServiceKey::parse(key).unwrap());
        assert!(all.covers(&card) && all.covers(&room));
        assert_eq!(all.only_column(), "");
        let limited = all.clone().limited_to(&["tessera".to_owned()]);
        assert!(limited.covers(&card) && !limited.covers(&room));
        assert_eq!(limited.only_column(), ",tessera,");
        let of_before = all.limited_to(&["Che non c'è".to_owned()]);
        assert!(!of_before.covers(&card) && !of_before.covers(&room));
    }

    #[test]
    fn who_was_trusted_twice_reads_what_either_lets_them_read() {
        let all = Whose::all_of(PersonId::new());
        let [card, room] = ["tessera", "sala"].map(|key| ServiceKey::parse(key).unwrap());
        let [of_cards, of_rooms] = ["tessera", "sala"].map(|key| all.clone().limited_to(&[key.to_owned()]));

        let mut both = of_cards.clone();
        both.widen(of_rooms);
        assert!(both.covers(&card) && both.covers(&room));
        assert!(!both.covers(&ServiceKey::parse("cinema").unwrap()));
        both.widen(all.clone());
        assert_eq!(both, all);
        both.widen(of_cards);
        assert_eq!(both, all, "a limit beside none is none");
    }
}
