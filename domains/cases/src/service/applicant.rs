//! Who asked, as far as whoever works their case has to know.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Staff};
use chrono::NaiveDate;
use identity::{Attested, Seen, WorkName};
use registry::Person;

use super::office::units_of;
use super::{Cases, PURPOSE};
use crate::definition::Definition;
use crate::domain::{Case, Relative, Whose};
use crate::error::CaseError;
use crate::store::{self, Which};

/// Who asked: enough to tell them from others and to reach their home.
pub(crate) struct Applicant {
    /// Name.
    pub(crate) name: String,
    /// Codice fiscale.
    pub(crate) fiscal_code: Option<String>,
    /// Birth date.
    pub(crate) born_on: Option<NaiveDate>,
    /// Street and number of the home in the city.
    pub(crate) home: Option<String>,
    /// Who says so.
    pub(crate) known_by: KnownBy,
}

/// Who says who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KnownBy {
    /// The population register.
    Register,
    /// The identity with which they sent their request (SPID, CIE, eIDAS); the register does not know them.
    Identity,
    /// The clerk who wrote their request down, and notes how they knew them; the register does not.
    Clerk,
}

impl From<Person> for Applicant {
    fn from(person: Person) -> Self {
        let home = person.home().and_then(|residence| residence.home.city_address());
        Self {
            name: person.name.spoken(),
            fiscal_code: person.fiscal_codes.current.map(|code| code.to_string()),
            born_on: Some(person.birth.date),
            home: home.map(registry::Address::street_line),
            known_by: KnownBy::Register,
        }
    }
}

impl From<Attested> for Applicant {
    fn from(Attested { name, fiscal_code, born_on }: Attested) -> Self {
        let fiscal_code = fiscal_code.map(|code| code.to_string());
        Self { name, fiscal_code, born_on, home: None, known_by: KnownBy::Identity }
    }
}

impl Cases {
    /// So many of somebody's other cases are shown.
    const EARLIER: i64 = 10;

    /// Who asked; none where neither the population register nor the identity with which they did says who that is, nor a
    /// clerk who knew them.
    pub(super) async fn applicant_of(&self, case: &Case) -> Result<Option<Applicant>, CaseError> {
        Ok(match registry::person_as_it_stands(self.db(), case.person).await? {
            Some(person) => Some(person.into()),
            None => store::attested_of(self.db(), case.id).await?.map(|attested| {
                let known_by = if case.clerk.is_some() { KnownBy::Clerk } else { KnownBy::Identity };
                Applicant { known_by, ..attested.into() }
            }),
        })
    }

    /// By which document a clerk knew who asked, and what colleagues call that clerk; none where the register says who they
    /// are, or their own identity has said so since. The caller writes the reading down.
    pub(super) async fn seen_of(
        &self,
        case: &Case,
        applicant: Option<&Applicant>,
    ) -> Result<Option<(Seen, Option<WorkName>)>, CaseError> {
        if applicant.is_none_or(|one| one.known_by != KnownBy::Clerk) {
            return Ok(None);
        }
        let Some(seen) = identity::seen_at_a_desk(self.db(), case.person).await? else { return Ok(None) };
        let by = identity::name_at_work(self.db(), seen.by).await.map_err(CaseError::unexpected)?;
        Ok(Some((seen, by)))
    }

    /// With whom who asked lives, where the service says that its office sees it. The reading stands in their log, and in that
    /// of everybody who is shown: there without the request, which is not theirs to know. Of a protected case nobody is shown,
    /// or the family would read in their logs that somebody turned to its office.
    pub(super) async fn family_at_the_office(
        &self,
        actor: &Actor,
        case: &Case,
        definition: &Definition,
    ) -> Result<Vec<Relative>, CaseError> {
        if !definition.privacy.shows_family || self.is_protected(case) {
            return Ok(Vec::new());
        }
        let mut family = self.family_of(actor, case.person).await?;
        family.retain(|one| one.person != case.person);
        let (now, mut tx) = (self.moment().now, self.db().begin().await?);
        let access = Access::to(case.person, "cases-audit-family", PURPOSE).on(case.id);
        audit::record(&mut tx, actor, now, access).await?;
        for one in &family {
            let access = Access::to(one.person, "cases-audit-seen-with-family", PURPOSE);
            audit::record(&mut tx, actor, now, access).await?;
        }
        tx.commit().await?;
        Ok(family)
    }

    /// What else who asked has asked of the official's offices, the newest first.
    pub(super) async fn earlier_cases(
        &self,
        staff: &Staff,
        case: &Case,
    ) -> Result<Vec<(Case, Arc<Definition>)>, CaseError> {
        let found = match units_of(staff) {
            None => {
                let all = Whose::all_of(case.person);
                store::cases_of(self.db(), &all, Which::All, 0, Self::EARLIER + 1).await?
            }
            Some(units) => {
                let mut all = Vec::new();
                for unit in &units {
                    all.extend(store::cases_in(self.db(), case.person, unit, Self::EARLIER + 1).await?);
                }
                all.sort_by_key(|one| std::cmp::Reverse(one.id));
                all
            }
        };
        let mut earlier = Vec::new();
        let may_find = |one: &Case| {
            self.may_find(staff, one.unit.as_str(), (one.service.as_str(), one.is_protected)).is_ok()
        };
        let others = found.into_iter().filter(|one| one.id != case.id && may_find(one));
        for one in others.take(usize::try_from(Self::EARLIER).unwrap_or_default()) {
            let definition = self.definition_of(&one).await?;
            earlier.push((one, definition));
        }
        Ok(earlier)
    }
}
