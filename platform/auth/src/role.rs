//! What can be allowed, and to whom: the names of it. Which role allows what is data (`table.rs`).

use serde::{Deserialize, Serialize};

use crate::Workplace;

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
    /// Write down whom somebody who is present lets act for them.
    RecordDelegations,
    /// Write down a request to the city for the person in front of them, or on the telephone.
    TakeRequests,
    /// Write down a request to the city for whoever calls and has just shown who they are.
    TakeCalls,
    /// Issue certificates for an office from a list.
    IssueBatches,
    /// Declare that a certificate no longer counts.
    WithdrawCertificates,
    /// Issue certificates to the person present at a neighbourhood desk, and see nobody else.
    IssueToThePresent,
    /// Work the requests that an office holds: read them, ask, answer.
    WorkCases,
    /// Decide what only who answers for an office decides, and hand requests over to another colleague.
    DecideCases,
    /// Publish the ranking of a call for places: once, and for everybody.
    PublishRankings,
    /// Take money at the desk for what people owe, and answer for the till.
    CollectPayments,
    /// Put right what does not add up between what was owed and what came in, and see what the tills did.
    WorkPayments,
    /// See and export what the city has taken in.
    ReadAccounts,
    /// Enter what people owe, from the lists of the offices that say so.
    ImportDues,
    /// Look at what colleagues opened in an emergency, and say whether rightly.
    ReviewEmergencies,
    /// See jobs that failed and run them again.
    ManageJobs,
    /// Read the register of accesses by SPID and CIE, for an authority that asks.
    ReadAccessRegister,
    /// Book, move and cancel appointments for the person in front of them or on the telephone.
    BookForOthers,
    /// Call who waits in an office, and say what became of it.
    CallVisitors,
    /// Keep offices, counters, opening hours and what is booked there.
    ManageCalendars,
    /// See how long people waited and how full the offices are.
    ReadFigures,
    /// Close offices, move appointments and extend documents by a decree.
    ActByDecree,
    /// Keep the neighbourhood desks: what they may issue, what they hand over, whether they work at all.
    ManageDesks,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 26] = [
        Self::SearchRegistry,
        Self::OpenFile,
        Self::ChangeRegistry,
        Self::IssueCertificates,
        Self::RecordDelegations,
        Self::TakeRequests,
        Self::TakeCalls,
        Self::IssueBatches,
        Self::WithdrawCertificates,
        Self::IssueToThePresent,
        Self::WorkCases,
        Self::DecideCases,
        Self::PublishRankings,
        Self::CollectPayments,
        Self::WorkPayments,
        Self::ReadAccounts,
        Self::ImportDues,
        Self::ReviewEmergencies,
        Self::ManageJobs,
        Self::ReadAccessRegister,
        Self::BookForOthers,
        Self::CallVisitors,
        Self::ManageCalendars,
        Self::ReadFigures,
        Self::ActByDecree,
        Self::ManageDesks,
    ];

    /// The service to which it belongs: a service scope opens or closes all of its permissions.
    #[must_use]
    pub const fn workplace(self) -> Workplace {
        match self {
            Self::SearchRegistry | Self::OpenFile | Self::ChangeRegistry | Self::ReviewEmergencies => {
                Workplace::Registry
            }
            Self::IssueCertificates
            | Self::RecordDelegations
            | Self::IssueBatches
            | Self::WithdrawCertificates
            | Self::IssueToThePresent => Workplace::Certificates,
            Self::TakeRequests
            | Self::TakeCalls
            | Self::WorkCases
            | Self::DecideCases
            | Self::PublishRankings => Workplace::Cases,
            Self::CollectPayments | Self::WorkPayments | Self::ReadAccounts | Self::ImportDues => {
                Workplace::Payments
            }
            Self::ManageJobs => Workplace::Platform,
            Self::ReadAccessRegister => Workplace::Accesses,
            Self::BookForOthers
            | Self::CallVisitors
            | Self::ManageCalendars
            | Self::ReadFigures
            | Self::ActByDecree => Workplace::Appointments,
            // A desk does what certificates let it.
            Self::ManageDesks => Workplace::Certificates,
        }
    }

    /// Whether who has it reads data of people.
    #[must_use]
    pub const fn reads_people(self) -> bool {
        !matches!(self, Self::ManageJobs)
    }

    /// As tables write it: `open-file`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.key().trim_start_matches("auth-permission-")
    }

    /// The permission of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.code() == code)
    }

    /// The key of what the offices call it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SearchRegistry => "auth-permission-search-registry",
            Self::OpenFile => "auth-permission-open-file",
            Self::ChangeRegistry => "auth-permission-change-registry",
            Self::IssueCertificates => "auth-permission-issue-certificates",
            Self::RecordDelegations => "auth-permission-record-delegations",
            Self::TakeRequests => "auth-permission-take-requests",
            Self::TakeCalls => "auth-permission-take-calls",
            Self::IssueBatches => "auth-permission-issue-batches",
            Self::WithdrawCertificates => "auth-permission-withdraw-certificates",
            Self::IssueToThePresent => "auth-permission-issue-to-the-present",
            Self::WorkCases => "auth-permission-work-cases",
            Self::DecideCases => "auth-permission-decide-cases",
            Self::PublishRankings => "auth-permission-publish-rankings",
            Self::CollectPayments => "auth-permission-collect-payments",
            Self::WorkPayments => "auth-permission-work-payments",
            Self::ReadAccounts => "auth-permission-read-accounts",
            Self::ImportDues => "auth-permission-import-dues",
            Self::ReviewEmergencies => "auth-permission-review-emergencies",
            Self::ManageJobs => "auth-permission-manage-jobs",
            Self::ReadAccessRegister => "auth-permission-read-access-register",
            Self::BookForOthers => "auth-permission-book-for-others",
            Self::CallVisitors => "auth-permission-call-visitors",
            Self::ManageCalendars => "auth-permission-manage-calendars",
            Self::ReadFigures => "auth-permission-read-appointment-figures",
            Self::ActByDecree => "auth-permission-act-by-decree",
            Self::ManageDesks => "auth-permission-manage-neighbourhood-desks",
        }
    }
}

/// What an employee is here for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Serves the person in front of them (*operatore di sportello*).
    CounterClerk,
    /// Keeps the population register (*ufficiale d'anagrafe*).
    RegistryOfficial,
    /// Works the requests that an office holds (*istruttore*).
    CaseOfficial,
    /// Answers for an office and decides its requests (*responsabile del procedimento*).
    CaseHead,
    /// Keeps what the city takes in, and puts right what does not add up (*addetto alle entrate*).
    RevenueOfficial,
    /// Runs the platform; sees no resident's data (*amministratore di sistema*).
    PlatformOperator,
    /// Keeps the register of accesses, and reads nothing else (*responsabile del registro degli accessi*).
    AccessKeeper,
    /// A newsagent or a tobacconist with a tablet of the city's (*sportello di quartiere*): issues to the person
    /// present, and looks nobody up.
    NeighbourhoodDesk,
    /// Answers the telephone for the city (*operatore 020202*).
    ContactOperator,
    /// Keeps offices, their hours and what is booked there (*responsabile delle agende*).
    CalendarManager,
    /// Acts by decree: closes, moves, extends, and nothing else (*responsabile dei provvedimenti*).
    EmergencyHead,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::CounterClerk,
        Self::RegistryOfficial,
        Self::CaseOfficial,
        Self::CaseHead,
        Self::RevenueOfficial,
        Self::PlatformOperator,
        Self::AccessKeeper,
        Self::NeighbourhoodDesk,
        Self::ContactOperator,
        Self::CalendarManager,
        Self::EmergencyHead,
    ];

    /// As commands and tables write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CounterClerk => "counter-clerk",
            Self::RegistryOfficial => "registry-official",
            Self::CaseOfficial => "case-official",
            Self::CaseHead => "case-head",
            Self::RevenueOfficial => "revenue-official",
            Self::PlatformOperator => "platform-operator",
            Self::AccessKeeper => "access-keeper",
            Self::NeighbourhoodDesk => "neighbourhood-desk",
            Self::ContactOperator => "contact-operator",
            Self::CalendarManager => "calendar-manager",
            Self::EmergencyHead => "emergency-head",
        }
    }

    /// The role of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The key of what the offices call it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::CounterClerk => "auth-role-counter-clerk",
            Self::RegistryOfficial => "auth-role-registry-official",
            Self::CaseOfficial => "auth-role-case-official",
            Self::CaseHead => "auth-role-case-head",
            Self::RevenueOfficial => "auth-role-revenue-official",
            Self::PlatformOperator => "auth-role-platform-operator",
            Self::AccessKeeper => "auth-role-access-keeper",
            Self::NeighbourhoodDesk => "auth-role-neighbourhood-desk",
            Self::ContactOperator => "auth-role-contact-operator",
            Self::CalendarManager => "auth-role-calendar-manager",
            Self::EmergencyHead => "auth-role-emergency-head",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_and_a_permission_read_back_from_their_codes() {
        assert!(Role::ALL.into_iter().all(|role| Role::parse(role.code()) == Some(role)));
        assert_eq!(Role::parse("mayor"), None);
        assert!(Permission::ALL.into_iter().all(|one| Permission::parse(one.code()) == Some(one)));
        assert_eq!((Permission::OpenFile.code(), Permission::parse("govern")), ("open-file", None));
    }
}
