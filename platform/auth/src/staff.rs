//! Somebody who works for the city, at work: what, where, and about whom.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{PersonId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{Forbidden, Permission, Reach, Role, RoleTable, Scope, ScopeKind, Workplace};

/// Somebody who works for the city, at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// What residents read when they look at who opened their file: the office, never a name.
    pub public_name: String,
    /// What they are here for.
    pub role: Role,
    /// What that allows. It is written down nowhere: whoever reads an employee back asks the comune's table anew, and
    /// until then they may do nothing.
    #[serde(skip)]
    pub granted: Vec<Permission>,
    /// Code of the office they sit in, as in the city's configuration.
    pub office: String,
    /// Where the role holds.
    #[serde(default)]
    pub reach: Reach,
    /// Who they are when they are not at work, if they live here: so that they decide nothing about themselves.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The mark of the device that alone may go on with the session; none where any may.
    #[serde(default)]
    pub device: Option<String>,
    /// From this moment on they work for the city no longer; none where no end is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// What they have opened beyond where their role holds, if it is open still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
}

/// A file that is open in an emergency, beyond where the role holds. It ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// Whose, and nobody else's.
    pub person: PersonId,
    /// From this moment on it is closed.
    pub until: DateTime<Utc>,
}

impl Emergency {
    /// For how long a file stays open.
    pub const LASTS: TimeDelta = TimeDelta::minutes(15);

    /// The file of `person`, from `now` on.
    #[must_use]
    pub fn beginning(person: PersonId, now: DateTime<Utc>) -> Self {
        Self { person, until: now + Self::LASTS }
    }
}

/// By what right somebody is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The role reaches them.
    WithinReach,
    /// The role does not, and an emergency was declared.
    InAnEmergency,
}

/// Somebody whose data an employee wants to use, as far as the rules ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whom {
    /// Who.
    pub person: PersonId,
    /// Where they live, or lived last; none where that is unknown, or they are.
    pub municipio: Option<u8>,
    /// Whether the employee lives with them, is bound to them, or is of their closest kin.
    pub is_close_to_them: bool,
}

impl Staff {
    /// At work in the whole city, with what their role usually allows.
    #[must_use]
    pub fn new(id: StaffId, public_name: impl Into<String>, role: Role, office: impl Into<String>) -> Self {
        let (public_name, office) = (public_name.into(), office.into());
        Self {
            id,
            public_name,
            role,
            granted: RoleTable::usual().of(role).to_vec(),
            office,
            reach: Reach::default(),
            person: None,
            device: None,
            ends_at: None,
            emergency: None,
        }
    }

    /// The same, with what their role allows in a comune.
    #[must_use]
    pub fn under(self, table: &RoleTable) -> Self {
        Self { granted: table.of(self.role).to_vec(), ..self }
    }

    /// Whether their role allows `permission`.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.granted.contains(&permission)
    }

    /// The same, who may do this one thing, and nothing else, because a procedure that they decide leads to it: whatever
    /// office and service it belongs to. Whom they reach, and whom they are close to, is as ever.
    #[must_use]
    pub fn entrusted_with(self, permission: Permission) -> Self {
        let where_people_live = |scope: &&Scope| matches!(scope, Scope::Municipio(_));
        let scopes = self.reach.scopes().iter().filter(where_people_live).cloned().collect();
        Self { granted: vec![permission], ..self.within(scopes) }
    }

    /// The same, where these scopes hold.
    #[must_use]
    pub fn within(self, scopes: Vec<Scope>) -> Self {
        Self { reach: Reach::of(scopes), ..self }
    }

    /// The same, who is this resident when not at work.
    #[must_use]
    pub fn being(self, person: Option<PersonId>) -> Self {
        Self { person, ..self }
    }

    /// The same, on the device of this mark and on no other.
    #[must_use]
    pub fn on_device(self, mark: impl Into<String>) -> Self {
        Self { device: Some(mark.into()), ..self }
    }

    /// The same, until their time is over.
    #[must_use]
    pub fn ending_at(self, ends_at: Option<DateTime<Utc>>) -> Self {
        Self { ends_at, ..self }
    }

    pub(crate) fn at_work_in(&self, workplace: Workplace) -> Result<&Self, Forbidden> {
        self.within_scope(self.reach.has_service(workplace), ScopeKind::Service)
    }

    /// Whether what belongs to an office is theirs; what belongs to none is for who works in the whole city.
    pub fn of_office(&self, office: Option<&str>) -> Result<&Self, Forbidden> {
        self.within_scope(self.reach.has_office(office), ScopeKind::Office)
    }

    /// Whether their role holds at the office where they sit.
    pub fn at_own_office(&self) -> Result<&Self, Forbidden> {
        self.of_office(Some(&self.office))
    }

    /// Whether what an office keeps to itself is theirs: their role names that very office.
    pub fn of_the_very_office(&self, office: &str) -> Result<&Self, Forbidden> {
        self.within_scope(self.reach.names_office(office), ScopeKind::Office)
    }

    /// Whether they may see somebody. The answer is the same for who lives elsewhere and for who does not exist.
    pub fn may_see(&self, whom: &Whom) -> Result<(), Forbidden> {
        self.within_scope(self.reach.has_municipio(whom.municipio), ScopeKind::Municipio).map(drop)
    }

    /// By what right they may open somebody's file at `now`, if by any.
    pub fn may_open(&self, whom: &Whom, now: DateTime<Utc>) -> Result<Sight, Forbidden> {
        match self.may_see(whom) {
            Ok(()) => Ok(Sight::WithinReach),
            Err(_) if self.emergency_at(now).is_some_and(|open| open.person == whom.person) => {
                Ok(Sight::InAnEmergency)
            }
            Err(refused) => Err(refused),
        }
    }

    /// What is open in an emergency at `now`.
    #[must_use]
    pub fn emergency_at(&self, now: DateTime<Utc>) -> Option<Emergency> {
        self.emergency.filter(|open| now < open.until)
    }

    /// Whether they may decide about somebody: enter a change, issue or withdraw a certificate. Nobody does for
    /// themselves or for their family (art. 6-bis L. 241/1990; art. 7 DPR 62/2013).
    pub fn may_decide_about(&self, whom: &Whom) -> Result<(), Forbidden> {
        self.may_see(whom)?;
        self.demand_impartial_about(whom)
    }

    /// Whether they are somebody else than whom it would serve, and not of their family.
    pub fn demand_impartial_about(&self, whom: &Whom) -> Result<(), Forbidden> {
        let is_their_own = self.person == Some(whom.person);
        if is_their_own || whom.is_close_to_them { Err(Forbidden::ConflictOfInterest) } else { Ok(()) }
    }

    /// Whether they are somebody else than who asked: two officials see what one alone may not decide.
    pub fn demand_another(&self, asked_by: StaffId) -> Result<(), Forbidden> {
        if self.id == asked_by { Err(Forbidden::AnotherNeeded) } else { Ok(()) }
    }

    const fn within_scope(&self, is_within: bool, kind: ScopeKind) -> Result<&Self, Forbidden> {
        if is_within { Ok(self) } else { Err(Forbidden::OutOfScope(kind)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Actor;

    fn clerk(scopes: &[&str]) -> Staff {
        let scopes = scopes.iter().map(|text| text.parse().unwrap()).collect();
        Staff::new(StaffId::new(), "Sportello", Role::RegistryOfficial, "larga-12").within(scopes)
    }

    fn whom(municipio: Option<u8>) -> Whom {
        Whom { person: PersonId::new(), municipio, is_close_to_them: false }
    }

    #[test]
    fn a_role_holds_in_the_services_of_its_scopes() {
        let of_certificates = Actor::Staff(clerk(&["service:certificates"]));
        assert!(of_certificates.staff_allowed_to(Permission::IssueCertificates).is_ok());
        let refused = of_certificates.staff_allowed_to(Permission::OpenFile).map(drop);
        assert_eq!(refused, Err(Forbidden::OutOfScope(ScopeKind::Service)));
        let jobs = of_certificates.staff_allowed_to(Permission::ManageJobs).map(drop);
        assert_eq!(jobs, Err(Forbidden::NotAllowed), "no scope gives what the role does not");
    }

    #[test]
    fn an_employee_who_is_read_back_may_do_what_the_table_of_the_comune_says() {
        let written = serde_json::to_string(&clerk(&[])).unwrap();
        let read: Staff = serde_json::from_str(&written).unwrap();
        let may = |staff: &Staff| Actor::Staff(staff.clone()).staff_allowed_to(Permission::OpenFile).is_ok();
        assert!(may(&clerk(&[])) && !may(&read), "nothing, until somebody asks");
        assert!(may(&read.clone().under(&RoleTable::usual())));
        let narrow = "registry-official = [\"search-registry\", \"review-emergencies\"]";
        assert!(!may(&read.under(&RoleTable::of_a_city(narrow).unwrap())));
    }

    #[test]
    fn who_is_entrusted_with_one_thing_may_do_it_where_they_reach_people_and_nothing_else() {
        let scopes = ["service:cases", "office:anagrafe", "municipio:3"].map(|text| text.parse().unwrap());
        let official = Staff::new(StaffId::new(), "Anagrafe", Role::CaseOfficial, "anagrafe");
        let official = official.within(scopes.to_vec());
        let may = |staff: Staff, permission| Actor::Staff(staff).staff_allowed_to(permission).is_ok();
        assert!(!may(official.clone(), Permission::ChangeRegistry));
        let entrusted = official.entrusted_with(Permission::ChangeRegistry);
        assert!(may(entrusted.clone(), Permission::ChangeRegistry));
        assert!(!may(entrusted.clone(), Permission::WorkCases));
        assert_eq!(entrusted.may_decide_about(&whom(Some(3))), Ok(()));
        let elsewhere = entrusted.may_decide_about(&whom(Some(4)));
        assert_eq!(elsewhere, Err(Forbidden::OutOfScope(ScopeKind::Municipio)));
    }

    #[test]
    fn what_belongs_to_no_office_is_for_the_whole_city() {
        let of_an_office = Actor::Staff(clerk(&["office:larga-12"]));
        let ask = |office| of_an_office.machine_or_staff_of(office, Permission::IssueBatches);
        assert_eq!(ask(Some("larga-12")), Ok(()));
        for elsewhere in [Some("padova-118"), None] {
            assert_eq!(ask(elsewhere), Err(Forbidden::OutOfScope(ScopeKind::Office)));
        }
        assert!(Actor::machine("batch").machine_or_staff_of(None, Permission::IssueBatches).is_ok());
    }

    #[test]
    fn who_sits_where_their_role_does_not_hold_does_nothing_there() {
        let ask = |scopes: &[&str]| {
            let actor = Actor::Staff(clerk(scopes));
            actor
                .machine_or_staff_at_own_office(Permission::IssueBatches)
                .map(|office| office.map(str::to_owned))
        };
        let own: Result<_, Forbidden> = Ok(Some("larga-12".to_owned()));
        assert_eq!(
            [ask(&[]), ask(&["office:larga-12"]), ask(&["municipio:3"])],
            [own.clone(), own.clone(), own]
        );
        assert_eq!(ask(&["office:padova-118"]), Err(Forbidden::OutOfScope(ScopeKind::Office)));
        assert_eq!(ask(&["service:registry"]), Err(Forbidden::OutOfScope(ScopeKind::Service)));
        assert_eq!(
            Actor::machine("batch").machine_or_staff_at_own_office(Permission::IssueBatches),
            Ok(None)
        );
    }

    #[test]
    fn who_lives_elsewhere_and_who_does_not_exist_are_refused_alike() {
        let clerk = clerk(&["municipio:3"]);
        assert_eq!(clerk.may_see(&whom(Some(3))), Ok(()));
        let refused = Err(Forbidden::OutOfScope(ScopeKind::Municipio));
        assert_eq!([clerk.may_see(&whom(Some(4))), clerk.may_see(&whom(None))], [refused, refused]);
    }

    #[test]
    fn who_asked_is_not_the_second_official() {
        let clerk = clerk(&[]);
        assert_eq!(clerk.demand_another(clerk.id), Err(Forbidden::AnotherNeeded));
        assert_eq!(clerk.demand_another(StaffId::new()), Ok(()));
    }

    #[test]
    fn an_emergency_opens_one_file_for_a_quarter_of_an_hour_and_decides_nothing() {
        let (whose, now) = (whom(Some(4)), DateTime::UNIX_EPOCH);
        let open =
            Staff { emergency: Some(Emergency::beginning(whose.person, now)), ..clerk(&["municipio:3"]) };
        let out = Err(Forbidden::OutOfScope(ScopeKind::Municipio));
        assert_eq!(open.may_open(&whose, now), Ok(Sight::InAnEmergency));
        assert_eq!(open.may_open(&whom(Some(4)), now), out.map(|()| Sight::WithinReach), "nobody else's");
        assert_eq!(open.may_open(&whom(Some(3)), now), Ok(Sight::WithinReach));
        let over = now + Emergency::LASTS;
        assert_eq!(open.may_open(&whose, over), out.map(|()| Sight::WithinReach), "it ends by itself");
        assert_eq!(open.may_decide_about(&whose), out, "and nothing is changed or issued under it");
    }

    #[test]
    fn nobody_decides_about_themselves_or_their_family() {
        let own = PersonId::new();
        let clerk = clerk(&[]).being(Some(own));
        let themselves = Whom { person: own, ..whom(None) };
        let at_home = Whom { is_close_to_them: true, ..whom(None) };
        for close in [themselves, at_home] {
            assert_eq!(clerk.may_decide_about(&close), Err(Forbidden::ConflictOfInterest));
            assert_eq!(clerk.may_see(&close), Ok(()));
        }
        assert_eq!(clerk.may_decide_about(&whom(None)), Ok(()));
    }
}
