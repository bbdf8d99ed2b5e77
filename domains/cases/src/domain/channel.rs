//! The ways by which requests come.

/// By which way a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// On the city's pages.
    Web,
    /// From a program of who asks.
    Api,
    /// From a program of who asks with which they talked.
    Chat,
    /// At the desk, where a clerk wrote it down.
    Desk,
    /// By telephone, where a clerk wrote it down.
    Phone,
}

impl Channel {
    /// Every way that is open.
    pub const ALL: [Self; 5] = [Self::Web, Self::Api, Self::Chat, Self::Desk, Self::Phone];

    /// As rows and forms write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::Chat => "chat",
            Self::Desk => "desk",
            Self::Phone => "phone",
        }
    }

    /// The way of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_reads_back_from_its_code() {
        assert!(Channel::ALL.into_iter().all(|one| Channel::from_code(one.code()) == Some(one)));
        assert_eq!(Channel::from_code("piccione"), None);
    }
}
