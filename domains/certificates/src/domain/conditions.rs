//! The conditions that a rule of the table may name. The list is closed: a name that is not here
//! stops the program at its start.

mod citizenship;
mod civil;
mod family;
mod people;
mod request;
mod residence;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Duty, Kind, Request, Requester, Subject, Uses};

/// What a condition looks at.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) request: &'a Request,
    pub(super) subject: &'a Subject,
    pub(super) requester: &'a Requester,
    pub(super) on: NaiveDate,
    pub(super) duty: &'a Duty,
    pub(super) uses: &'a Uses,
}

/// What a condition is about: something that the form can still change, or the people themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concern {
    People,
    Form,
}

/// Declares the conditions with what they are about and the function that decides them.
macro_rules! conditions {
    ($($name:ident: $concern:ident => $decide:expr;)+) => {
        /// Something that may be true of a request, and then forbids it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum Condition { CombinedWith, $($name,)+ }

        impl Condition {
            /// Whether it holds for this kind; `with` is the company that the row forbids.
            pub(super) fn holds(self, case: &Case<'_>, kind: Kind, with: &[Kind]) -> bool {
                match self {
                    Self::CombinedWith => request::is_combined_with(case, with),
                    $(Self::$name => ($decide)(case, kind),)+
                }
            }

            pub(super) const fn concern(self) -> Concern {
                match self {
                    Self::CombinedWith => Concern::Form,
                    $(Self::$name => Concern::$concern,)+
                }
            }
        }
    };
}

conditions! {
    NotCertifiable: People => people::is_not_certifiable;
    NotEnrollable: People => people::is_not_enrollable;
    WithoutTheGuardian: People => people::asks_without_the_guardian;
    PartiallyCertifiable: People => people::is_partially_certifiable;
    OpenProcedure: People => people::has_open_procedure;
    InAire: People => people::is_in_aire;
    Resident: People => people::is_resident;
    Cancelled: People => people::is_cancelled;
    NotCancelled: People => people::is_not_cancelled;
    CancellationDateMissing: People => people::lacks_cancellation_date;
    Dead: People => people::is_dead;
    NotDead: People => people::is_not_dead;
    RequesterIsDead: People => people::requester_is_dead;
    BornAbroadInAire: People => people::is_in_aire_and_born_abroad;

    StatusMissing: People => civil::lacks_status;
    StatusDataMissing: People => civil::lacks_what_made_the_status;
    NotMarried: People => civil::is_not_married;
    MarriageDataMissing: People => civil::lacks_marriage;
    SpouseMissing: People => civil::lacks_spouse;
    InAireAtMarriage: People => civil::married_after_expatriation;
    NotFree: People => civil::is_not_free;
    NotInCivilUnion: People => civil::is_not_in_civil_union;
    UnionDataMissing: People => civil::lacks_civil_union;
    PartnerMissing: People => civil::lacks_partner;
    UnionAfterExpatriation: People => civil::united_after_expatriation;
    ContractMissing: People => civil::lacks_contract;
    CohabitantMissing: People => civil::lacks_cohabitant;
    RequesterNotParty: People => civil::requester_is_no_party;
    ContractAfterExpatriation: People => civil::contracted_after_expatriation;

    CitizenshipMissing: People => citizenship::is_missing;
    CitizenshipUncertain: People => citizenship::is_uncertain;
    SeveralCitizenships: People => citizenship::are_several;
    NotItalian: People => citizenship::is_not_italian;

    NoFamily: People => family::is_missing;
    FamilyIncomplete: People => family::is_incomplete;
    NoReferencePerson: People => family::lacks_reference_person;
    AloneInFamily: People => family::is_one_person;
    InConvivenza: People => family::is_convivenza;
    NotInConvivenza: People => family::is_no_convivenza;
    NotAireFamily: People => family::is_not_aire;
    RetiredKinship: People => family::has_retired_kinship;
    MinorOutsideTheFamily: People => family::requester_is_minor_outside;

    NoHome: People => residence::is_missing;
    NoFixedAbode: People => residence::is_not_fixed;
    HomeDateMissing: People => residence::lacks_date;
    HomeBeforeRegistration: People => residence::is_before_registration;
    DateMissing: Form => residence::lacks_reference_date;
    DateInFuture: Form => residence::reference_date_is_in_future;
    DateBeforeRegistration: Form => residence::reference_date_is_before_registration;
    DateBeforeFirstHome: Form => residence::reference_date_is_before_first_home;
    DateAfterLeaving: Form => residence::reference_date_is_after_leaving;
    NoHomeOnDate: Form => residence::is_missing_on_reference_date;

    Combined: Form => request::is_combined;
    AdministrationWithoutReference: Form => request::lacks_reference_of_administration;
    ExemptionWithoutDescription: Form => request::lacks_description_of_exemption;
    ExemptionOfAdministrations: Form => request::exemption_is_an_administrations;
    ExemptionDescriptionTooLong: Form => request::has_too_long_a_description;
    DestinationWantsExemption: Form => request::destination_wants_exemption;
    CounterOnly: People => request::is_online;
    CostsOnline: Form => request::costs_online;
}
