//! Those who have an appointment today, found by a name.

use audit::Access;
use auth::{Actor, Permission, Staff};
use chrono::{DateTime, Utc};
use kernel::PersonId;

use super::Appointments;
use super::day::{DayError, PURPOSE};
use crate::domain::{VisitId, Visitor, Way};
use crate::error::AppointmentError;
use crate::store;

/// An appointment of today that was found by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundVisit {
    /// Which.
    pub visit: VisitId,
    /// Whose, if the registry knows them.
    pub person: Option<PersonId>,
    /// What they are called.
    pub name: String,
    /// At what time.
    pub at: DateTime<Utc>,
    /// How it is served.
    pub way: Way,
    /// Whether they have said that they are here.
    pub has_come: bool,
}

impl Appointments {
    /// The appointments of today at the clerk's office whose owner's name begins so, each word anywhere in it. Each one that is
    /// found stands in its owner's log.
    #[tracing::instrument(name = "appointments.find_today", skip_all)]
    pub async fn find_today(&self, actor: &Actor, sought: &str) -> Result<Vec<FoundVisit>, DayError> {
        let allowed = actor.staff_allowed_to(Permission::CallVisitors).and_then(Staff::at_own_office);
        let access = Access::to_many("appointments-audit-sought", PURPOSE);
        let clerk = audit::gate(self.db(), actor, self.now(), allowed, access.clone()).await??;
        let words = words_of(sought);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let (office, [from, until]) = (Self::office_of_clerk(clerk)?, self.bounds_of(self.today()));
        let mut found = Vec::new();
        for visit in store::day::visits_between(self.db(), &office, (from, until)).await? {
            let name = match visit.person_id {
                Some(person) => self.visitor_name(person).await?,
                None => visit.guest_name.clone(),
            };
            let Some(name) = name.filter(|name| is_named(name, &words)) else { continue };
            let has_come = visit.state == "arrived";
            let way = Way::from_code(&visit.way).unwrap_or(Way::InPerson);
            found.push(FoundVisit {
                visit: visit.visit_id,
                person: visit.person_id,
                name,
                at: visit.starts_at,
                way,
                has_come,
            });
        }
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.now(), access).await?;
        for person in found.iter().filter_map(|one| one.person) {
            let seen = Access::to(person, "appointments-audit-found", PURPOSE);
            audit::record(&mut tx, actor, self.now(), seen).await?;
        }
        tx.commit().await?;
        Ok(found)
    }

    /// What whoever was called is called, so that the clerk greets the right one; none where nobody knows.
    pub(crate) async fn called_name(&self, visitor: Visitor) -> Result<Option<String>, DayError> {
        match visitor {
            Visitor::Person(person) => self.visitor_name(person).await,
            Visitor::Guest(guest) => Ok(store::day::guest_name(self.db(), guest).await?),
            Visitor::Nobody => Ok(None),
        }
    }

    /// What somebody is called whom the registry knows.
    async fn visitor_name(&self, person: PersonId) -> Result<Option<String>, DayError> {
        let name = registry::name_of(self.db(), person).await;
        let name =
            name.map_err(|error| AppointmentError::unexpected(registry::RegistryError::from(error)))?;
        Ok(name.map(|name| name.spoken()))
    }
}

/// The words of a name as it is sought; one letter finds nobody.
fn words_of(sought: &str) -> Vec<String> {
    let words: Vec<String> = sought.split_whitespace().map(str::to_lowercase).collect();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    if letters < 2 { Vec::new() } else { words }
}

/// Whether every word begins one of the name's.
fn is_named(name: &str, words: &[String]) -> bool {
    let name = name.to_lowercase();
    let parts: Vec<&str> = name.split(|sign: char| !sign.is_alphanumeric()).collect();
    words.iter().all(|word| parts.iter().any(|part| part.starts_with(word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_beginnings_of_its_words() {
        let found = |sought: &str| is_named("Anna Maria D’Angelo Rossi", &words_of(sought));
        assert!(found("rossi an") && found("ANGELO") && found("ros ma"));
        assert!(!found("ossi") && !found("rossi b"));
    }

    #[test]
    fn one_letter_names_nobody() {
        assert!(words_of(" r ").is_empty() && words_of("").is_empty());
        assert_eq!(words_of("a b"), ["a", "b"]);
    }
}
