//! How each means is called in the log and in notices.

use crate::domain::Means;

/// The text keys of one means.
pub(in crate::service) struct Words {
    pub(super) proposed: &'static str,
    pub(super) wrong_code: &'static str,
    pub(super) confirmed: &'static str,
    pub(super) removed: &'static str,
    pub(super) confirmed_notice: [&'static str; 2],
    pub(super) removed_notice: [&'static str; 2],
    /// A notice went there.
    pub(in crate::service) notified: &'static str,
    /// What was theirs before was told so.
    pub(in crate::service) former_told: &'static str,
}

/// A notice went to App IO.
pub(in crate::service) const NOTIFIED_IN_IO: &str = "identity-audit-notice-in-io";

pub(in crate::service) const fn words(means: Means) -> &'static Words {
    match means {
        Means::Email => &EMAIL,
        Means::Phone => &PHONE,
    }
}

const EMAIL: Words = Words {
    proposed: "identity-audit-email-proposed",
    wrong_code: "identity-audit-email-wrong-code",
    confirmed: "identity-audit-email-confirmed",
    removed: "identity-audit-email-removed",
    confirmed_notice: ["identity-notice-email-confirmed-subject", "identity-notice-email-confirmed-body"],
    removed_notice: ["identity-notice-email-removed-subject", "identity-notice-email-removed-body"],
    notified: "identity-audit-notice-mailed",
    former_told: "identity-audit-former-told",
};

const PHONE: Words = Words {
    proposed: "identity-audit-phone-proposed",
    wrong_code: "identity-audit-phone-wrong-code",
    confirmed: "identity-audit-phone-confirmed",
    removed: "identity-audit-phone-removed",
    confirmed_notice: ["identity-notice-phone-confirmed-subject", "identity-notice-phone-confirmed-body"],
    removed_notice: ["identity-notice-phone-removed-subject", "identity-notice-phone-removed-body"],
    notified: "identity-audit-notice-texted",
    former_told: "identity-audit-former-phone-told",
};
