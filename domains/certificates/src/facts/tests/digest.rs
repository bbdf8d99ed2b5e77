//! When a document is superseded.

use proptest::prelude::*;
use proptest::sample::subsequence;
use registry::codes::{DocumentKind, ElectoralList};
use registry::{
    Citizenship, Country, Electoral, Home, IdentityDocument, PersonName, Register, RegistryEvent, Residence,
};

use super::*;
use crate::domain::kinds_touched_by;
use crate::facts::digest;

type Edit = (&'static str, fn(&mut Subject));

/// Changes of a file that no certificate states.
const IRRELEVANT: &[Edit] = &[
    ("a new identity card", |subject| {
        subject.person.documents.push(IdentityDocument {
            kind: DocumentKind::ElectronicIdentityCard,
            number: "CA12345AA".into(),
            issued_by: None,
            issued_on: day("2020-03-01"),
            expires_on: day("2030-03-14"),
            extended: None,
        });
    }),
    ("another polling station", |subject| {
        let list = ElectoralList::General;
        subject.person.electoral = Some(Electoral { section: 12, list, number: None, may_vote: true });
    }),
    ("one more version of the file", |subject| subject.person.version += 1),
    ("another number of the sheet", |subject| {
        if let Some(family) = &mut subject.family {
            family.number = "99".into();
        }
    }),
    ("a neighbourhood with another number", |subject| {
        for home in &mut subject.person.residences {
            if let Home::InCity(address) = &mut home.home {
                (address.nil, address.municipio) = (Some(88), Some(9));
            }
        }
    }),
    ("a confirmation of the codice fiscale", |subject| subject.person.fiscal_codes.validated = true),
];

proptest! {
    #[test]
    fn what_no_certificate_states_changes_none(edits in subsequence(IRRELEVANT.to_vec(), 0..=IRRELEVANT.len())) {
        for kind in Kind::ALL {
            let before = who_may_have(kind);
            let mut after = before.clone();
            edits.iter().for_each(|(_, edit)| edit(&mut after));
            prop_assert_eq!(
                digest(&[stated(kind, &before)]), digest(&[stated(kind, &after)]), "{} {:?}", kind.slug(),
                edits.iter().map(|(name, _)| name).collect::<Vec<_>>()
            );
        }
    }
}

/// Real changes, each with the event that the registry publishes.
fn changes(subject: &Subject) -> Vec<(&'static str, RegistryEvent, Subject)> {
    let (person, on) = (subject.person.id, today());
    let after = |edit: fn(&mut Subject)| {
        let mut subject = subject.clone();
        edit(&mut subject);
        subject
    };
    vec![
        (
            "another name",
            RegistryEvent::NameCorrected { person, on },
            after(|subject| {
                subject.person.name = PersonName::parse("Rossini", "Maria").unwrap();
            }),
        ),
        (
            "another home",
            RegistryEvent::ResidenceChanged { person, on },
            after(|subject| {
                let Some(last) = subject.person.residences.last_mut().filter(|home| home.until.is_none())
                else {
                    return;
                };
                last.until = Some(today());
                let home = Home::InCity(address("NUOVA", 3));
                subject.person.residences.push(Residence {
                    since: Some(today()),
                    until: None,
                    home,
                    reason: None,
                });
            }),
        ),
        (
            "one less in the family",
            RegistryEvent::FamilyChanged { person, on },
            after(|subject| {
                subject.members.truncate(1);
            }),
        ),
        (
            "divorce",
            RegistryEvent::CivilStatusChanged { person, on },
            after(|subject| {
                subject.person.civil = divorced().civil;
                subject.person.cohabitations.clear();
            }),
        ),
        (
            "marriage",
            RegistryEvent::CivilStatusChanged { person, on },
            after(|subject| {
                subject.person.civil = married().civil;
            }),
        ),
        (
            "a second citizenship",
            RegistryEvent::CitizenshipChanged { person, on },
            after(|subject| {
                subject.person.citizenships.push(Citizenship::of(Country(203)));
            }),
        ),
        (
            "death",
            RegistryEvent::Died { person, on },
            after(|subject| {
                *subject =
                    Subject { person: dead(Register::Residents).person, family: None, members: Vec::new() };
            }),
        ),
        (
            "leaving",
            RegistryEvent::Cancelled { person, on },
            after(|subject| {
                *subject =
                    Subject { person: gone(Some("2020-03-15")).person, family: None, members: Vec::new() };
            }),
        ),
    ]
}

#[test]
fn what_a_certificate_states_supersedes_it_when_it_changes() {
    let mut table = String::new();
    for kind in Kind::ALL {
        let before = who_may_have(kind);
        let fresh = digest(&[stated(kind, &before)]);
        let superseded: Vec<&str> = changes(&before)
            .into_iter()
            .filter(|(_, _, after)| digest(&[stated(kind, after)]) != fresh)
            .map(|(name, _, _)| name)
            .collect();
        table += &format!("{:>2} {:<24} {}\n", kind.code(), kind.slug(), superseded.join(", "));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn only_a_kind_that_listens_to_an_event_changes_with_it() {
    // One person throughout, so that each change touches nothing but what its event tells.
    for (subject, kinds) in [
        (with_family(married()), &[1, 3, 5, 6, 7, 8, 9, 11, 12, 13, 16, 17, 18, 20][..]),
        (alone(cohabiting()), &[1, 5, 8, 11, 17, 19][..]),
    ] {
        for (name, event, after) in
            changes(&subject).into_iter().filter(|(name, _, _)| !matches!(*name, "death" | "leaving"))
        {
            let touched: Vec<Kind> = kinds_touched_by(&event).collect();
            for kind in kinds.iter().filter_map(|code| Kind::from_code(*code)) {
                let changed = digest(&[stated(kind, &subject)]) != digest(&[stated(kind, &after)]);
                assert!(
                    !changed || touched.contains(&kind),
                    "{name} changes {}, which does not listen",
                    kind.slug()
                );
            }
        }
    }
}

#[test]
fn the_digest_does_not_depend_on_the_day_of_issue() {
    for kind in Kind::ALL {
        let subject = who_may_have(kind);
        let later = facts(kind, &subject, day("2020-08-31"), reference_date(kind));
        assert_eq!(digest(&[later]), digest(&[stated(kind, &subject)]), "{}", kind.slug());
    }
}

#[test]
fn facts_that_were_kept_read_back_as_the_same_facts() {
    for kind in Kind::ALL {
        let facts = stated(kind, &who_may_have(kind));
        let kept = serde_json::to_string(&facts).unwrap();
        let read: Facts = serde_json::from_str(&kept).unwrap();
        assert_eq!(digest(&[read]), digest(&[facts]), "{}", kind.slug());
    }
}
