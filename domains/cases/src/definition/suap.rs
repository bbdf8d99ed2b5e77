//! Where the request of a business stands, in the words that all desks for businesses of the country share.

use schemars::JsonSchema;
use serde::Deserialize;

/// A state of an instance (`instance_status`) by the technical specifications of the desks for businesses (art. 5 of the annex
/// to DPR 160/2010).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuapState {
    /// It has come, with its receipt.
    Presented,
    /// Something formal has to be put right.
    CorrectionRequested,
    /// It was.
    Corrected,
    /// Offices and bodies look at it.
    Started,
    /// They want more of it.
    IntegrationRequested,
    /// They have it.
    Integrated,
    /// A conference of services was convened (art. 14 L. 241/1990).
    CdssConvened,
    /// It could not be received.
    Refused,
    /// What was wanted did not come in time.
    EndedByIntegrationTimesExpired,
    /// The activity was stopped (art. 19 L. 241/1990).
    EndedBySuspensionRequested,
    /// The activity has to be put right (art. 19 c. 3 L. 241/1990).
    EndedByConformationRequested,
    /// The term has passed, and what was asked for holds.
    EndedByProceedingTimeExpired,
    /// What was asked for holds.
    EndedByPositiveOutcome,
    /// Who presented it took it back.
    EndedBySubmitterCancelRequested,
}

impl SuapState {
    /// Every state.
    pub const ALL: [Self; 14] = [
        Self::Started,
        Self::Presented,
        Self::CorrectionRequested,
        Self::Corrected,
        Self::Refused,
        Self::IntegrationRequested,
        Self::EndedByIntegrationTimesExpired,
        Self::Integrated,
        Self::CdssConvened,
        Self::EndedBySuspensionRequested,
        Self::EndedByConformationRequested,
        Self::EndedByProceedingTimeExpired,
        Self::EndedByPositiveOutcome,
        Self::EndedBySubmitterCancelRequested,
    ];

    /// As the specification writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Presented => "presented",
            Self::CorrectionRequested => "correction_requested",
            Self::Corrected => "corrected",
            Self::Refused => "refused",
            Self::IntegrationRequested => "integration_requested",
            Self::EndedByIntegrationTimesExpired => "ended_by_integration_times_expired",
            Self::Integrated => "integrated",
            Self::CdssConvened => "cdss_convened",
            Self::EndedBySuspensionRequested => "ended_by_suspension_requested",
            Self::EndedByConformationRequested => "ended_by_conformation_requested",
            Self::EndedByProceedingTimeExpired => "ended_by_proceeding_time_expired",
            Self::EndedByPositiveOutcome => "ended_by_positive_outcome",
            Self::EndedBySubmitterCancelRequested => "ended_by_submitter_cancel_requested",
        }
    }

    /// What the message `notify` calls it (`NotifyMessage`); none where another message tells of it, or none.
    #[must_use]
    pub const fn event(self) -> Option<&'static str> {
        match self {
            Self::Refused => Some("end_by_instance_refused"),
            Self::EndedByProceedingTimeExpired => Some("end_by_proceeding_time_expired"),
            Self::EndedBySuspensionRequested => Some("end_by_suspension_requested"),
            Self::EndedByConformationRequested => Some("end_by_conformation_requested"),
            Self::EndedByPositiveOutcome => Some("end_by_positive_outcome"),
            Self::EndedByIntegrationTimesExpired => Some("end_by_integration_times_expired"),
            Self::EndedBySubmitterCancelRequested => Some("end_by_submitter_cancel_requested"),
            Self::CdssConvened => Some("cdss_convened"),
            Self::Started
            | Self::Presented
            | Self::CorrectionRequested
            | Self::Corrected
            | Self::IntegrationRequested
            | Self::Integrated => None,
        }
    }

    /// Whether nothing comes after it.
    pub(crate) const fn is_end(self) -> bool {
        match self {
            Self::Presented
            | Self::CorrectionRequested
            | Self::Corrected
            | Self::Started
            | Self::IntegrationRequested
            | Self::Integrated
            | Self::CdssConvened => false,
            Self::Refused
            | Self::EndedByIntegrationTimesExpired
            | Self::EndedBySuspensionRequested
            | Self::EndedByConformationRequested
            | Self::EndedByProceedingTimeExpired
            | Self::EndedByPositiveOutcome
            | Self::EndedBySubmitterCancelRequested => true,
        }
    }
}
