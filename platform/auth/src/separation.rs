//! What one person, or one role, may not have in one hand.

use crate::{Permission, Role, RoleTable};

/// A separation of duties, with where it comes from. Printed under the table of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separation {
    /// Nobody decides about themselves or their family: asked by [`crate::Staff::may_decide_about`].
    OwnMatters,
    /// Who keeps the register of accesses does nothing else.
    KeeperAlone,
    /// Who runs the platform reads nobody's data, and does not keep the register in which they appear.
    OperatorsReadNobody,
    /// What gives back what a court took away is seen by two officials: asked by [`crate::Staff::demand_another`].
    SecondOfficial,
    /// What was opened in an emergency is reviewed by another: asked by [`crate::Staff::demand_another`]. Where somebody
    /// can open a file, somebody can review.
    EmergencyReviewed,
    /// Who wrote a request down for somebody does not decide it, nor who gave an opinion that the decision has to wait for:
    /// asked by [`crate::Staff::demand_another`].
    DecidedByAnother,
    /// A correction of a till that weighs is approved by another, and a till is looked at by another than who kept it: asked
    /// by [`crate::Staff::demand_another`].
    TillSeenByAnother,
    /// A neighbourhood desk, which is no office of the city, does one thing, and nobody else does it that way.
    DeskAlone,
}

impl Separation {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::OwnMatters,
        Self::KeeperAlone,
        Self::OperatorsReadNobody,
        Self::SecondOfficial,
        Self::EmergencyReviewed,
        Self::DecidedByAnother,
        Self::TillSeenByAnother,
        Self::DeskAlone,
    ];

    /// As the program tells it.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.key().trim_start_matches("auth-separation-")
    }

    /// The key of what the offices read.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OwnMatters => "auth-separation-own-matters",
            Self::KeeperAlone => "auth-separation-keeper-alone",
            Self::OperatorsReadNobody => "auth-separation-operators-read-nobody",
            Self::SecondOfficial => "auth-separation-second-official",
            Self::EmergencyReviewed => "auth-separation-emergency-reviewed",
            Self::DecidedByAnother => "auth-separation-decided-by-another",
            Self::TillSeenByAnother => "auth-separation-till-seen-by-another",
            Self::DeskAlone => "auth-separation-desk-alone",
        }
    }

    /// The law, or the rule, that it follows.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::OwnMatters => "art. 6-bis L. 241/1990; art. 7 DPR 62/2013",
            Self::KeeperAlone => {
                "AgID, Regole tecniche SPID, Tracciature; art. 5 c. 1 lett. c e f Reg. (UE) 2016/679"
            }
            Self::OperatorsReadNobody => "Garante, provv. 27 novembre 2008 (doc. web 1577499)",
            Self::EmergencyReviewed => "art. 5 c. 2, 24 e 32 Reg. (UE) 2016/679",
            Self::DecidedByAnother => "art. 1 c. 9 L. 190/2012",
            Self::TillSeenByAnother => "art. 93 e 233 D.Lgs. 267/2000; art. 1 c. 9 L. 190/2012",
            Self::DeskAlone => "art. 5 c. 1 lett. c, 28 e 29 Reg. (UE) 2016/679",
            Self::SecondOfficial => "art. 333 e 337-ter c.c.; art. 1 c. 9 L. 190/2012",
        }
    }

    /// Whether a role keeps it in a table. Those that are about persons are asked where they decide.
    #[must_use]
    pub fn is_kept_by(self, role: Role, table: &RoleTable) -> bool {
        use Permission::{IssueToThePresent, ManageJobs, OpenFile, ReadAccessRegister, ReviewEmergencies};
        let may = |permission| table.allows(role, permission);
        let does_nothing_but = |only: Permission| table.of(role).iter().all(|one| *one == only);
        match self {
            Self::OwnMatters | Self::SecondOfficial | Self::DecidedByAnother | Self::TillSeenByAnother => {
                true
            }
            Self::KeeperAlone => !may(ReadAccessRegister) || does_nothing_but(ReadAccessRegister),
            Self::OperatorsReadNobody => {
                let runs_the_platform = role == Role::PlatformOperator || may(ManageJobs);
                !runs_the_platform || !table.of(role).iter().any(|one| one.reads_people())
            }
            Self::EmergencyReviewed => {
                !may(OpenFile) || Role::ALL.into_iter().any(|other| table.allows(other, ReviewEmergencies))
            }
            Self::DeskAlone if role == Role::NeighbourhoodDesk => does_nothing_but(IssueToThePresent),
            Self::DeskAlone => !may(IssueToThePresent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_usually_keeps_every_separation() {
        let usual = RoleTable::usual();
        for separation in Separation::ALL {
            let breaking: Vec<Role> =
                Role::ALL.into_iter().filter(|role| !separation.is_kept_by(*role, &usual)).collect();
            assert_eq!(breaking, [], "{separation:?}");
        }
    }

    #[test]
    fn jobs_are_all_that_reads_nobody() {
        let blind: Vec<Permission> =
            Permission::ALL.into_iter().filter(|permission| !permission.reads_people()).collect();
        assert_eq!(blind, [Permission::ManageJobs]);
    }
}
