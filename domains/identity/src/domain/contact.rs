//! How somebody is reached, and by which way they want to hear of what.

use chrono::{DateTime, Utc};
use kernel::Language;
use mail::Address;
use sms::Number;

use super::{Destination, Means};

/// Something whose owner has shown that they read what comes to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proven<T> {
    pub(crate) what: T,
    pub(crate) since: DateTime<Utc>,
    /// Since when a server takes nothing for it.
    pub(crate) refused_at: Option<DateTime<Utc>>,
}

/// A mobile telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phone {
    /// As its owner stated it, where no text message leaves the house: nobody has proven it.
    Stated(Number),
    Proven(Proven<Number>),
}

impl Phone {
    pub(crate) const fn number(&self) -> &Number {
        match self {
            Self::Stated(number) | Self::Proven(Proven { what: number, .. }) => number,
        }
    }

    pub(crate) const fn proven(&self) -> Option<&Proven<Number>> {
        match self {
            Self::Stated(_) => None,
            Self::Proven(proven) => Some(proven),
        }
    }
}

/// How somebody is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) email: Option<Proven<Address>>,
    pub(crate) phone: Option<Phone>,
    /// In which language they are written to.
    pub(crate) language: Language,
}

impl Contact {
    /// Where messages go by this means: what is proven, and nothing else.
    pub(crate) fn proven(&self, means: Means) -> Option<Destination> {
        match means {
            Means::Email => self.email.as_ref().map(|email| Destination::Email(email.what.clone())),
            Means::Phone => {
                let proven = self.phone.as_ref().and_then(Phone::proven);
                proven.map(|phone| Destination::Phone(phone.what.clone()))
            }
        }
    }

    /// Whether anything is proven, so that notices go somewhere.
    pub(crate) fn is_reached(&self) -> bool {
        Means::ALL.into_iter().any(|means| self.proven(means).is_some())
    }

    /// The way that is offered first to whoever has chosen none: where they read what comes.
    pub(crate) fn nearest_channel(&self) -> Channel {
        let has = |means| self.proven(means).is_some();
        if has(Means::Phone) && !has(Means::Email) { Channel::Sms } else { Channel::Email }
    }

    /// The ways that a notice may go, one after the other until somebody is there; none where it stays on the pages. What
    /// is about somebody's safety goes where it can. Who is in App IO is known there alone: behind it comes what is
    /// proven. `has_io` says whether messages go there at all.
    pub(crate) fn ways_of(&self, topic: Topic, choices: &Choices, has_io: bool) -> Vec<Way> {
        let [email, phone] = Means::ALL.map(|means| self.proven(means).map(Way::To));
        let ways = match (topic, choices.of(topic, has_io)) {
            (Topic::Account, _) => [email.or(phone), None, None],
            (_, Channel::Io) => [Some(Way::Io), email, phone],
            (_, Channel::Email) => [email, None, None],
            (_, Channel::Sms) => [phone, None, None],
            (_, Channel::Pages | Channel::Letter) => [None, None, None],
        };
        ways.into_iter().flatten().collect()
    }
}

/// A way that a notice may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// In App IO, where its reader is known by their *codice fiscale*.
    Io,
    /// To what they have shown to be theirs.
    To(Destination),
}

/// What notices are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Who may come in, and by what one is reached. For everybody's safety there is no choice: by e-mail, where there
    /// is an address, else by text message, where there is a number.
    Account,
    /// Who acts for somebody else.
    Delegation,
    /// Certificates, requests.
    Services,
    /// What somebody has booked at an office. Who has chosen nothing for it hears as they do of services, of which it was a
    /// part before.
    Appointments,
    /// What is to be paid, and what was. Who has chosen nothing hears of it in App IO, where messages go there: it is the
    /// way of the State for it, one pays there, and whoever owes may never have come in here.
    Payments,
}

impl Topic {
    /// Those of which one chooses how to hear.
    pub const CHOSEN: [Self; 4] = [Self::Delegation, Self::Services, Self::Appointments, Self::Payments];

    const ALL: [Self; 5] =
        [Self::Account, Self::Delegation, Self::Services, Self::Appointments, Self::Payments];

    /// As stored, and the end of its text keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Delegation => "delegation",
            Self::Services => "services",
            Self::Appointments => "appointments",
            Self::Payments => "payments",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// By which way somebody wants to hear of a topic. The city's own pages have everything in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// By e-mail.
    #[default]
    Email,
    /// By text message, which says that there is something to read.
    Sms,
    /// In App IO, the app of the public services; where they do not read it, by what they have proven.
    Io,
    /// In the city's pages alone.
    Pages,
    /// By letter, from the office that has something to say.
    Letter,
}

impl Channel {
    pub(crate) const ALL: [Self; 5] = [Self::Io, Self::Email, Self::Sms, Self::Pages, Self::Letter];

    /// As stored, and the end of its text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Io => "io",
            Self::Pages => "pages",
            Self::Letter => "letter",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// Somebody's choices. What they have said nothing about goes by e-mail, or in App IO where it is about payments; of
/// appointments they hear as of services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices(Vec<(Topic, Channel)>);

impl Choices {
    pub(crate) const fn new(chosen: Vec<(Topic, Channel)>) -> Self {
        Self(chosen)
    }

    /// Whether somebody goes on hearing of everything by the same ways when these others are said too.
    pub(crate) fn tell_as(&self, others: &Self, has_io: bool) -> bool {
        others.iter().all(|(topic, _)| self.of(topic, has_io) == others.of(topic, has_io))
    }

    /// By which way somebody hears of a topic, where messages go to App IO or do not.
    pub(crate) fn of(&self, topic: Topic, has_io: bool) -> Channel {
        match self.said_of(topic) {
            Some(Channel::Io) if !has_io => Channel::Email,
            Some(said) => said,
            None if topic == Topic::Appointments => self.of(Topic::Services, has_io),
            None if has_io && topic == Topic::Payments => Channel::Io,
            None => Channel::Email,
        }
    }

    /// What somebody said themselves of a topic.
    pub(crate) fn said_of(&self, topic: Topic) -> Option<Channel> {
        self.iter().find_map(|(chosen, way)| (chosen == topic).then_some(way))
    }

    /// Whether anything is to come by this way.
    pub(crate) fn contain(&self, channel: Channel) -> bool {
        self.iter().any(|(_, chosen)| chosen == channel)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Topic, Channel)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proven<T>(what: T) -> Proven<T> {
        Proven { what, since: DateTime::UNIX_EPOCH, refused_at: None }
    }

    #[test]
    fn a_number_that_nobody_proved_gets_no_messages() {
        let number = Number::parse("333 123 4567").unwrap();
        let by_sms = Choices::new(vec![(Topic::Services, Channel::Sms)]);
        let stated = Contact { phone: Some(Phone::Stated(number.clone())), ..Contact::default() };
        let shown = Contact { phone: Some(Phone::Proven(proven(number.clone()))), ..Contact::default() };
        assert!(shown.is_reached() && !stated.is_reached() && !Contact::default().is_reached());
        for topic in [Topic::Account, Topic::Services] {
            assert_eq!(stated.ways_of(topic, &by_sms, false), []);
            assert_eq!(shown.ways_of(topic, &by_sms, false), [Way::To(Destination::Phone(number.clone()))]);
        }
        assert_eq!(
            shown.ways_of(Topic::Delegation, &by_sms, false),
            [],
            "by e-mail, and there is no address"
        );
    }

    #[test]
    fn what_is_about_somebodys_safety_goes_by_e_mail_where_there_is_an_address() {
        let address = Address::parse("ada@posta.example").unwrap();
        let number = Number::parse("333 123 4567").unwrap();
        let contact = Contact {
            email: Some(proven(address.clone())),
            phone: Some(Phone::Proven(proven(number))),
            ..Contact::default()
        };
        let none = Choices::default();
        assert_eq!(contact.ways_of(Topic::Account, &none, true), [Way::To(Destination::Email(address))]);
        assert_eq!(contact.nearest_channel(), Channel::Email);
        assert_eq!(Contact { email: None, ..contact }.nearest_channel(), Channel::Sms);
    }

    #[test]
    fn who_has_chosen_nothing_hears_by_e_mail() {
        let choices = Choices::new(vec![(Topic::Services, Channel::Letter)]);
        assert_eq!(choices.of(Topic::Services, true), Channel::Letter);
        assert_eq!(choices.said_of(Topic::Services), Some(Channel::Letter));
        assert_eq!(choices.said_of(Topic::Delegation), None);
        assert_eq!(choices.of(Topic::Delegation, true), Channel::Email);
        assert_eq!(Topic::from_code("delegation"), Some(Topic::Delegation));
        assert_eq!(Channel::from_code("pigeon"), None);
    }

    #[test]
    fn of_appointments_one_hears_as_of_services_until_one_says_otherwise() {
        let by_sms = Choices::new(vec![(Topic::Services, Channel::Sms)]);
        assert_eq!(by_sms.of(Topic::Appointments, false), Channel::Sms);
        let both = Choices::new(vec![(Topic::Services, Channel::Sms), (Topic::Appointments, Channel::Pages)]);
        assert_eq!(both.of(Topic::Appointments, false), Channel::Pages);
        assert_eq!(Choices::default().of(Topic::Appointments, true), Channel::Email);
        let in_io = Choices::new(vec![(Topic::Services, Channel::Io)]);
        assert_eq!(in_io.of(Topic::Appointments, false), Channel::Email, "it was switched off");
        assert_eq!(Topic::from_code("appointments"), Some(Topic::Appointments));
    }

    #[test]
    fn of_payments_one_hears_in_app_io_and_else_by_what_is_proven() {
        let address = Address::parse("ada@posta.example").unwrap();
        let by_mail = Way::To(Destination::Email(address.clone()));
        let contact = Contact { email: Some(proven(address)), ..Contact::default() };
        let none = Choices::default();
        assert_eq!(contact.ways_of(Topic::Payments, &none, true), [Way::Io, by_mail.clone()]);
        assert_eq!(Contact::default().ways_of(Topic::Payments, &none, true), [Way::Io]);
        assert_eq!(contact.ways_of(Topic::Payments, &none, false), std::slice::from_ref(&by_mail));
        assert_eq!(contact.ways_of(Topic::Services, &none, true), std::slice::from_ref(&by_mail));

        let on_the_pages = Choices::new(vec![(Topic::Payments, Channel::Pages)]);
        assert_eq!(contact.ways_of(Topic::Payments, &on_the_pages, true), []);
        let in_io = Choices::new(vec![(Topic::Services, Channel::Io)]);
        assert_eq!(contact.ways_of(Topic::Services, &in_io, true), [Way::Io, by_mail.clone()]);
        assert_eq!(contact.ways_of(Topic::Services, &in_io, false), [by_mail], "it was switched off");
        assert!(none.tell_as(&Choices::new(vec![(Topic::Payments, Channel::Io)]), true));
        assert!(none.tell_as(&Choices::new(vec![(Topic::Payments, Channel::Email)]), false));
        assert!(!none.tell_as(&on_the_pages, true));
    }
}
