//! What each role allows, as data: the table that comes with the program, or what a comune has made of it.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use toml::Spanned;

use crate::{Permission, Role, Separation};

/// The table of a comune that says nothing else.
static USUAL: LazyLock<RoleTable> = LazyLock::new(|| {
    RoleTable(Arc::default())
        .changed_by(include_str!("roles.toml"))
        .expect("a test reads the table that comes with the program")
});

/// What each role allows in one comune. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleTable(Arc<BTreeMap<Role, Vec<Permission>>>);

/// Why a table is not taken, and where in its file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {fault}")]
pub struct RoleTableError {
    /// In which line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: RoleFault,
}

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleFault {
    /// It is no TOML, or something in it is no list of names.
    #[error("{0}")]
    Unreadable(String),
    /// A role that the program does not have.
    #[error("there is no role {:?}: the roles are {}", .0, Role::ALL.map(Role::code).join(", "))]
    NoSuchRole(String),
    /// A permission that the program does not have.
    #[error(
        "there is no permission {:?}: the permissions are {}",
        .0,
        Permission::ALL.map(Permission::code).join(", ")
    )]
    NoSuchPermission(String),
    /// What a law, or the rule of the house, keeps in different hands.
    #[error("{} may not: {} ({})", .0.code(), .1.code(), .1.source())]
    Separated(Role, Separation),
}

impl RoleTable {
    /// The table that comes with the program.
    #[must_use]
    pub fn usual() -> Self {
        USUAL.clone()
    }

    /// The table of a comune, from its `roles.toml`: a role that stands there allows what the file says and nothing else,
    /// any other what is usual. An unknown name is refused, and so is what breaks a [`Separation`].
    pub fn of_a_city(text: &str) -> Result<Self, RoleTableError> {
        Self::usual().changed_by(text)
    }

    /// What a role allows.
    #[must_use]
    pub fn of(&self, role: Role) -> &[Permission] {
        self.0.get(&role).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a role allows `permission`.
    #[must_use]
    pub fn allows(&self, role: Role, permission: Permission) -> bool {
        self.of(role).contains(&permission)
    }

    /// The roles that allow something else than usual.
    #[must_use]
    pub fn unusual(&self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| self.of(*role) != USUAL.of(*role)).collect()
    }

    fn changed_by(&self, text: &str) -> Result<Self, RoleTableError> {
        let stated: BTreeMap<Spanned<String>, Vec<Spanned<String>>> =
            toml::from_str(text).map_err(|error| {
                let at = error.span().map_or(0, |span| span.start);
                fault_at(text, at, RoleFault::Unreadable(error.message().to_owned()))
            })?;
        let (mut table, mut lines) = (self.0.as_ref().clone(), BTreeMap::new());
        for (name, permissions) in &stated {
            let unknown = || fault_at(text, name.span().start, RoleFault::NoSuchRole(name.get_ref().clone()));
            let role = Role::parse(name.get_ref()).ok_or_else(unknown)?;
            let granted: Result<Vec<_>, _> = permissions.iter().map(|one| permission(text, one)).collect();
            table.insert(role, granted?);
            lines.insert(role, name.span().start);
        }
        let table = Self(Arc::new(table));
        let broken = Separation::ALL.into_iter().find_map(|rule| Some((table.breaker_of(rule)?, rule)));
        match broken {
            None => Ok(table),
            Some((role, rule)) => {
                // What a role may do no more can break a rule for another: that one may not stand in the file.
                let at = lines.get(&role).or_else(|| lines.values().min()).copied().unwrap_or_default();
                Err(fault_at(text, at, RoleFault::Separated(role, rule)))
            }
        }
    }

    fn breaker_of(&self, rule: Separation) -> Option<Role> {
        Role::ALL.into_iter().find(|role| !rule.is_kept_by(*role, self))
    }
}

fn permission(text: &str, name: &Spanned<String>) -> Result<Permission, RoleTableError> {
    let unknown = || fault_at(text, name.span().start, RoleFault::NoSuchPermission(name.get_ref().clone()));
    Permission::parse(name.get_ref()).ok_or_else(unknown)
}

fn fault_at(text: &str, at: usize, fault: RoleFault) -> RoleTableError {
    let before = text.get(..at).unwrap_or_default();
    RoleTableError { line: 1 + before.matches('\n').count(), fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        RoleTable::of_a_city(text).expect_err(text).to_string()
    }

    #[test]
    fn the_table_that_comes_with_the_program_leaves_nobody_and_nothing_out() {
        let usual = RoleTable::usual();
        assert!(Role::ALL.into_iter().all(|role| !usual.of(role).is_empty()));
        let granted = |permission| Role::ALL.into_iter().any(|role| usual.allows(role, permission));
        assert!(Permission::ALL.into_iter().all(granted));
        assert_eq!(usual.unusual(), []);
    }

    #[test]
    fn a_counter_clerk_usually_changes_nothing_in_the_register() {
        assert!(!RoleTable::usual().allows(Role::CounterClerk, Permission::ChangeRegistry));
    }

    #[test]
    fn a_comune_says_what_is_otherwise_there_and_nothing_else_changes() {
        let small =
            "# Un comune con un ufficio solo\ncounter-clerk = [\"search-registry\", \"work-cases\"]\n";

        let table = RoleTable::of_a_city(small).unwrap();

        assert_eq!(table.of(Role::CounterClerk), [Permission::SearchRegistry, Permission::WorkCases]);
        assert_eq!(table.unusual(), [Role::CounterClerk]);
        assert_eq!(RoleTable::of_a_city("").unwrap(), RoleTable::usual());
        let nothing = RoleTable::of_a_city("case-head = []").unwrap();
        assert_eq!(nothing.of(Role::CaseHead), []);
    }

    #[test]
    fn what_is_unknown_is_refused_with_its_line() {
        for (text, wanted) in [
            ("\ncounter-clark = []", "2: there is no role \"counter-clark\""),
            (
                "case-head = [\n  \"work-cases\",\n  \"work-case\",\n]",
                "3: there is no permission \"work-case\"",
            ),
            ("# one\ncase-head = \"work-cases\"", "2: "),
            ("case-head = []\ncase-head = []", "2: "),
            ("case-head = [", "1: "),
        ] {
            let told = refused(text);
            assert!(told.starts_with(wanted), "{text}: {told}");
        }
    }

    #[test]
    fn no_comune_puts_into_one_hand_what_is_kept_apart() {
        for (text, wanted) in [
            ("platform-operator = [\"manage-jobs\", \"open-file\"]", "platform-operator may not"),
            ("platform-operator = [\"search-registry\"]", "platform-operator may not"),
            (
                "\ncase-head = [\"work-cases\", \"manage-jobs\"]",
                "2: case-head may not: operators-read-nobody",
            ),
            (
                "access-keeper = [\"read-access-register\", \"manage-jobs\"]",
                "access-keeper may not: keeper-alone",
            ),
            ("case-head = [\"work-cases\", \"read-access-register\"]", "case-head may not: keeper-alone"),
            ("neighbourhood-desk = [\"issue-certificates\"]", "neighbourhood-desk may not: desk-alone"),
            ("counter-clerk = [\"issue-to-the-present\"]", "counter-clerk may not: desk-alone"),
            ("registry-official = [\"open-file\"]", "1: counter-clerk may not: emergency-reviewed"),
        ] {
            let told = refused(text);
            assert!(told.contains(wanted), "{text}: {told}");
        }
    }
}
