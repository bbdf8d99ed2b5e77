//! What each means is called on the pages, and where its forms are.

use mail::Address;
use sms::{Number, NumberError};

use super::{CONFIRM_PATH, CONFIRM_PHONE_PATH};
use crate::domain::{Destination, Means};

/// One means, as the pages speak of it: names of fields and ends of addresses, and text keys.
pub(super) struct Words {
    /// The name of the field in which it is stated.
    pub(super) field: &'static str,
    pub(super) confirm_path: &'static str,
    pub(super) again_path: &'static str,
    /// What is said when it was confirmed, or taken away: the end of an address.
    pub(super) done: &'static str,
    pub(super) removed: &'static str,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) refused: &'static str,
    pub(super) nothing: &'static str,
    pub(super) other: &'static str,
    pub(super) shown: &'static str,
}

impl Means {
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Email => &EMAIL,
            Self::Phone => &PHONE,
        }
    }

    /// What somebody typed; else what is wrong with it: a text key.
    pub(super) fn read(self, typed: &str) -> Result<Destination, &'static str> {
        match self {
            Self::Email => {
                Address::parse(typed).map(Destination::Email).map_err(|_| "identity-contact-wrong-email")
            }
            Self::Phone => Number::parse(typed).map(Destination::Phone).map_err(|error| match error {
                NumberError::NotANumber => "identity-contact-wrong-phone",
                NumberError::NotMobile => "identity-contact-not-mobile",
            }),
        }
    }
}

const EMAIL: Words = Words {
    field: "email",
    confirm_path: CONFIRM_PATH,
    again_path: "/area-personale/contatti/conferma/invio",
    done: "email",
    removed: "email-tolta",
    title: "identity-confirm-title",
    lead: "identity-confirm-lead",
    refused: "identity-confirm-refused",
    nothing: "identity-confirm-nothing-text",
    other: "identity-confirm-other",
    shown: "identity-contact-mailbox",
};

const PHONE: Words = Words {
    field: "telefono",
    confirm_path: CONFIRM_PHONE_PATH,
    again_path: "/area-personale/contatti/telefono/conferma/invio",
    done: "telefono-confermato",
    removed: "telefono-tolto",
    title: "identity-confirm-phone-title",
    lead: "identity-confirm-phone-lead",
    refused: "identity-confirm-phone-refused",
    nothing: "identity-confirm-phone-nothing-text",
    other: "identity-confirm-phone-other",
    shown: "identity-contact-inbox",
};
