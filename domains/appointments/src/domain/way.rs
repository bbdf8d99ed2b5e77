//! How people are served, and by which door they booked.

use serde::{Deserialize, Serialize};

/// How somebody is served (*modalità*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// At the counter (*di persona*).
    InPerson,
    /// The office calls back (*per telefono*).
    Telephone,
    /// In a room of their own, from the page of the visit (*in video*).
    Video,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::InPerson, Self::Telephone, Self::Video];

    /// As stored and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Telephone => "telephone",
            Self::Video => "video",
        }
    }

    /// The way of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// The key of what people call it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::InPerson => "appointments-way-in-person",
            Self::Telephone => "appointments-way-telephone",
            Self::Video => "appointments-way-video",
        }
    }
}

/// By which door an appointment was booked (*canale*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// On the pages.
    Web,
    /// By the contact centre, for who calls.
    ContactCentre,
    /// At a counter, for who is there.
    Desk,
    /// By another program.
    Api,
    /// In the words of the assistant.
    Chatbot,
}

impl Channel {
    /// Every door.
    pub const ALL: [Self; 5] = [Self::Web, Self::ContactCentre, Self::Desk, Self::Api, Self::Chatbot];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::ContactCentre => "contact-centre",
            Self::Desk => "desk",
            Self::Api => "api",
            Self::Chatbot => "chatbot",
        }
    }

    /// The door of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// Whether people stand at it themselves: what is closed online is open at the others.
    #[must_use]
    pub const fn is_online(self) -> bool {
        matches!(self, Self::Web | Self::Api | Self::Chatbot)
    }
}
