//! What a role allows.

use serde::{Deserialize, Serialize};

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Look for a person in the population register.
    SearchRegistry,
    /// Open the file of the person in front of them, with a reason.
    OpenFile,
    /// Enter a change in the population register.
    ChangeRegistry,
    /// Issue a certificate at the counter.
    IssueCertificates,
    /// Issue certificates for an office from a list.
    IssueBatches,
    /// Declare that a certificate no longer counts.
    WithdrawCertificates,
    /// See jobs that failed and run them again.
    ManageJobs,
    /// Read the register of accesses by SPID and CIE, for an authority that asks.
    ReadAccessRegister,
}

/// What an employee is here for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Serves the person in front of them (*operatore di sportello*).
    CounterClerk,
    /// Keeps the population register (*ufficiale d'anagrafe*).
    RegistryOfficial,
    /// Runs the platform; sees no resident's data (*amministratore di sistema*).
    PlatformOperator,
    /// Keeps the register of accesses, and reads nothing else (*responsabile del registro degli accessi*).
    AccessKeeper,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] =
        [Self::CounterClerk, Self::RegistryOfficial, Self::PlatformOperator, Self::AccessKeeper];

    /// What it allows.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Self::CounterClerk => &[P::SearchRegistry, P::OpenFile, P::IssueCertificates],
            Self::RegistryOfficial => &[
                P::SearchRegistry,
                P::OpenFile,
                P::ChangeRegistry,
                P::IssueCertificates,
                P::IssueBatches,
                P::WithdrawCertificates,
            ],
            Self::PlatformOperator => &[P::ManageJobs],
            Self::AccessKeeper => &[P::ReadAccessRegister],
        }
    }

    /// Whether it allows `permission`.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_runs_the_platform_reads_no_file() {
        assert!(!Role::PlatformOperator.may(Permission::OpenFile));
        assert!(!Role::PlatformOperator.may(Permission::SearchRegistry));
    }

    #[test]
    fn a_counter_clerk_changes_nothing_in_the_register() {
        assert!(!Role::CounterClerk.may(Permission::ChangeRegistry));
    }

    #[test]
    fn the_register_of_accesses_is_read_by_one_role_alone() {
        let readers: Vec<Role> =
            Role::ALL.into_iter().filter(|role| role.may(Permission::ReadAccessRegister)).collect();
        assert_eq!(readers, [Role::AccessKeeper]);
        assert_eq!(Role::AccessKeeper.permissions(), [Permission::ReadAccessRegister]);
    }
}
