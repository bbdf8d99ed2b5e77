//! Every rule with somebody on each side of it, and the table of who may have what.

mod anpr;
mod generated;

use std::collections::BTreeSet;
use std::fmt::Write;

use kernel::PersonId;
use registry::codes::{Certifiability, Kinship, MaritalStatus};
use registry::{Birth, Citizenship, Country, Register, Scheda, Tie, UnionKind};

use super::*;
use crate::domain::people::{self, *};
use crate::domain::{Destination, ExemptionCode};

/// Something that somebody asks for, free unless a test says otherwise.
#[derive(Clone)]
struct Ask {
    kinds: Vec<u8>,
    subject: Subject,
    requester: Requester,
    request: Request,
}

fn ask(kind: u8, subject: Subject) -> Ask {
    let purpose = Use::Exempt { code: ExemptionCode(6), description: None };
    let request = Request::at_the_counter(Kinds::one(Kind::Residence), purpose);
    Ask { kinds: vec![kind], subject, requester: Requester::Subject, request }
}

impl Ask {
    fn together_with(mut self, kinds: &[u8]) -> Self {
        self.kinds.extend(kinds);
        self
    }

    fn by(self, requester: Requester) -> Self {
        Self { requester, ..self }
    }

    fn with(mut self, change: impl FnOnce(&mut Request)) -> Self {
        change(&mut self.request);
        self
    }

    fn about(self, date: &str) -> Self {
        self.with(|request| request.reference_date = Some(day(date)))
    }

    fn decide(&self, override_by_staff: Option<&Override>) -> Result<Allowed, Vec<RefusedBy>> {
        let kinds = Kinds::from_codes(self.kinds.iter().copied()).unwrap();
        let request = Request { kinds, ..self.request.clone() };
        let fees = milan().fees;
        let application = Application {
            request: &request,
            subject: &self.subject,
            requester: &self.requester,
            on: today(),
            fees: &fees,
            can_be_paid: false,
            override_by_staff,
        };
        Rulebook::built_in().unwrap().check(&application)
    }

    fn refused_by(&self) -> Vec<String> {
        let refused = self.decide(None).err().unwrap_or_default();
        refused.into_iter().map(|refusal| refusal.rule.0).collect()
    }
}

fn somebody_else(is_adult: bool) -> Requester {
    Requester::Other { person: Some(PersonId(uuid::Uuid::from_u128(99))), is_adult }
}

fn administration(reference: Option<&str>) -> Requester {
    Requester::Administration { reference: reference.map(str::to_owned) }
}

fn exempt(code: u8, description: Option<&str>) -> Use {
    Use::Exempt { code: ExemptionCode(code), description: description.map(str::to_owned) }
}

fn changed(mut subject: Subject, change: impl FnOnce(&mut Subject)) -> Subject {
    change(&mut subject);
    subject
}

/// For each rule: who is refused by it, and who is like them and is not.
fn both_sides() -> Vec<(&'static str, Ask, Ask)> {
    let mut sides = data_and_registration();
    sides.extend(civil_status());
    sides.extend(citizenship_and_family());
    sides.extend(residence());
    sides.extend(together());
    sides.extend(asking());
    sides
}

fn data_and_registration() -> Vec<(&'static str, Ask, Ask)> {
    let born_abroad =
        registry::Person { birth: Birth { place: place("Z110"), ..abroad().birth }, ..abroad() };
    vec![
        ("not-certifiable", ask(8, certifiable(Certifiability::None)), ask(8, alone(maria()))),
        ("not-enrollable", ask(8, certifiable(Certifiability::NotEnrollable)), ask(8, alone(maria()))),
        (
            "under-guardianship",
            ask(8, certifiable(Certifiability::UnderGuardianship)),
            ask(8, certifiable(Certifiability::UnderGuardianship)).by(Requester::Guardian),
        ),
        (
            "partially-certifiable",
            ask(11, certifiable(Certifiability::ResidenceAndFamilyOnly)),
            ask(8, certifiable(Certifiability::ResidenceAndFamilyOnly)),
        ),
        ("open-procedure", ask(8, in_procedure()), ask(8, alone(maria()))),
        ("dead", ask(8, dead(Register::Residents)), ask(2, dead(Register::Residents))),
        ("cancelled", ask(8, gone(Some("2019-05-02"))), ask(4, gone(Some("2019-05-02")))),
        ("in-aire", ask(8, aire_family(abroad())), ask(10, aire_family(abroad()))),
        ("resident", ask(10, alone(maria())), ask(8, alone(maria()))),
        ("born-abroad-in-aire", ask(1, aire_family(born_abroad)), ask(1, aire_family(abroad()))),
        ("not-dead", ask(2, alone(maria())), ask(2, dead(Register::Residents)).by(somebody_else(true))),
        (
            "requester-is-dead",
            ask(2, dead(Register::Residents)),
            ask(2, dead(Register::Residents)).by(somebody_else(true)),
        ),
        ("not-cancelled", ask(4, alone(maria())), ask(4, gone(Some("2019-05-02")))),
        ("cancellation-date-missing", ask(4, gone(None)), ask(4, gone(Some("2019-05-02")))),
    ]
}

fn civil_status() -> Vec<(&'static str, Ask, Ask)> {
    let of_status = |status| registry::Person { civil: civil(status, Vec::new()), ..maria() };
    let lonely = |mut person: registry::Person| {
        person.civil.unions[0].partner = None;
        alone(person)
    };
    let early = |mut person: registry::Person| {
        person.civil.unions[0].date = Some(day("2019-01-01"));
        aire_family(person)
    };
    let united_abroad = registry::Person { civil: in_civil_union().civil, ..abroad() };
    let contracted_abroad = registry::Person { cohabitations: cohabiting().cohabitations, ..abroad() };
    let late_contract = |mut person: registry::Person| {
        person.cohabitations[0].registered_on = day("2019-01-01");
        aire_family(person)
    };
    let no_cohabitant = |mut person: registry::Person| {
        person.cohabitations[0].partner = None;
        alone(person)
    };
    let cohabitant = Requester::Other { person: Some(luca().id), is_adult: true };
    vec![
        ("status-missing", ask(11, alone(of_status(MaritalStatus::Unknown))), ask(11, alone(maria()))),
        ("status-data-missing", ask(11, alone(of_status(MaritalStatus::Widowed))), ask(11, alone(widowed()))),
        ("not-married", ask(3, alone(divorced())), ask(3, alone(married()))),
        ("marriage-data-missing", ask(3, alone(of_status(MaritalStatus::Married))), ask(3, alone(married()))),
        ("spouse-missing", ask(3, lonely(married())), ask(3, alone(married()))),
        ("in-aire-at-marriage", ask(3, early(abroad())), ask(3, aire_family(abroad()))),
        ("not-free", ask(17, alone(married())), ask(17, alone(free_after_union()))),
        ("not-in-civil-union", ask(18, alone(married())), ask(18, alone(in_civil_union()))),
        (
            "union-data-missing",
            ask(18, alone(of_status(MaritalStatus::CivilPartnered))),
            ask(18, alone(in_civil_union())),
        ),
        ("partner-missing", ask(18, lonely(in_civil_union())), ask(18, alone(in_civil_union()))),
        (
            "union-after-expatriation",
            ask(18, early(united_abroad.clone())),
            ask(18, aire_family(united_abroad)),
        ),
        ("contract-missing", ask(19, alone(maria())), ask(19, alone(cohabiting()))),
        ("cohabitant-missing", ask(19, no_cohabitant(cohabiting())), ask(19, alone(cohabiting()))),
        (
            "requester-not-party",
            ask(19, alone(cohabiting())).by(somebody_else(true)),
            ask(19, alone(cohabiting())).by(cohabitant),
        ),
        (
            "contract-after-expatriation",
            ask(19, late_contract(contracted_abroad.clone())),
            ask(19, aire_family(contracted_abroad)),
        ),
    ]
}

fn citizenship_and_family() -> Vec<(&'static str, Ask, Ask)> {
    let tied = |kinship| changed(aire_family(abroad()), |subject| subject.members[2].tie = Tie::Kin(kinship));
    let headless =
        changed(with_family(married()), |subject| subject.members[0].tie = Tie::Kin(Kinship::Sibling));
    let incomplete =
        changed(with_family(married()), |subject| subject.family.as_mut().unwrap().is_complete = false);
    let none = changed(alone(maria()), |subject| subject.family = None);
    let no_scheda_aire = changed(aire_family(abroad()), |subject| {
        subject.family =
            Some(people::family(Scheda::Family { reason: registry::codes::FamilyReason::Kinship }));
    });
    let child = |is_adult| Requester::Other { person: None, is_adult };
    vec![
        ("citizenship-missing", ask(5, alone(citizen_of(&[]))), ask(5, alone(maria()))),
        ("citizenship-uncertain", ask(5, alone(citizen_of(&[998]))), ask(5, alone(maria()))),
        ("several-citizenships", ask(5, alone(citizen_of(&[100, 215]))), ask(5, alone(maria()))),
        ("not-italian", ask(5, alone(citizen_of(&[215]))), ask(5, alone(maria()))),
        ("not-italian-history", ask(6, alone(citizen_of(&[215]))), ask(6, alone(citizen_of(&[100, 215])))),
        ("no-family", ask(12, none), ask(12, alone(maria()))),
        ("family-incomplete", ask(12, incomplete), ask(12, with_family(married()))),
        ("in-convivenza", ask(12, in_convivenza()), ask(14, in_convivenza())),
        ("not-in-convivenza", ask(14, alone(maria())), ask(14, in_convivenza())),
        ("no-reference-person", ask(16, headless), ask(16, with_family(married()))),
        ("no-fixed-abode", ask(12, alone(without_roof())), ask(8, alone(without_roof()))),
        ("alone-in-family", ask(16, alone(maria())), ask(12, alone(maria()))),
        (
            "minor-outside-the-family",
            ask(16, with_family(married())).by(child(false)),
            ask(16, with_family(married())).by(child(true)),
        ),
        ("not-aire-family", ask(15, no_scheda_aire), ask(15, aire_family(abroad()))),
        ("retired-kinship", ask(15, tied(Kinship::Stepchild)), ask(15, tied(Kinship::Child))),
    ]
}

fn residence() -> Vec<(&'static str, Ask, Ask)> {
    let homeless = registry::Person { residences: Vec::new(), ..maria() };
    let dateless = changed(alone(maria()), |subject| subject.person.residences[0].since = None);
    let early =
        changed(alone(maria()), |subject| subject.person.first_registered_on = Some(day("2012-01-01")));
    let with_gap =
        changed(alone(maria()), |subject| subject.person.residences[0].until = Some(day("2014-01-01")));
    let known = || ask(20, alone(maria())).about("2013-01-01");
    vec![
        ("no-home", ask(8, alone(homeless)), ask(8, alone(maria()))),
        ("home-date-missing", ask(9, dateless), ask(9, alone(maria()))),
        ("home-before-registration", ask(9, early), ask(9, alone(maria()))),
        ("date-missing", ask(20, alone(maria())), known()),
        (
            "date-in-future",
            ask(20, alone(maria())).about("2020-03-17"),
            ask(20, alone(maria())).about("2020-03-16"),
        ),
        ("date-before-registration", ask(20, alone(maria())).about("2010-06-14"), known()),
        ("date-before-first-home", ask(20, alone(maria())).about("2010-06-14"), known()),
        (
            "date-after-leaving",
            ask(20, gone(Some("2019-05-02"))).about("2019-05-03"),
            ask(20, gone(Some("2019-05-02"))).about("2019-05-01"),
        ),
        ("no-home-on-date", ask(20, with_gap).about("2015-01-01"), known()),
    ]
}

fn together() -> Vec<(&'static str, Ask, Ask)> {
    let pair = |kind, other: u8| ask(kind, with_family(married())).together_with(&[other]);
    vec![
        ("alone", pair(9, 8), ask(9, with_family(married()))),
        ("marriage-excludes", pair(3, 17), pair(3, 8)),
        ("free-to-marry-excludes", pair(17, 11), pair(17, 8)),
        ("aire-excludes-residents", pair(10, 8), pair(10, 15)),
        ("civil-status-excludes", pair(11, 12), pair(11, 8)),
        ("family-excludes", pair(12, 16), pair(12, 8)),
        ("family-and-civil-status-excludes", pair(13, 12), pair(13, 8)),
        ("convivenza-excludes", pair(14, 12), pair(14, 8)),
        ("kinship-excludes", pair(16, 13), pair(16, 8)),
    ]
}

fn asking() -> Vec<(&'static str, Ask, Ask)> {
    let residence = || ask(8, alone(maria()));
    let used = |purpose: Use| residence().with(|request| request.purpose = purpose);
    let long = "a".repeat(257);
    let to = |destination| move |request: &mut Request| request.destination = destination;
    let online = |kind| ask(kind, alone(maria())).with(|request| request.channel = Channel::Online);
    vec![
        (
            "administration-without-reference",
            residence().by(administration(Some(" "))),
            residence().by(administration(Some("prot. 12/2020"))),
        ),
        ("exemption-without-description", used(exempt(99, None)), used(exempt(99, Some("art. 1 L. 1/2000")))),
        ("exemption-description-too-long", used(exempt(99, Some(&long))), used(exempt(99, Some(&long[1..])))),
        (
            "exemption-of-administrations",
            used(exempt(10, None)),
            used(exempt(10, None)).by(administration(Some("prot. 12/2020"))),
        ),
        (
            "destination-wants-exemption",
            used(Use::Ordinary).with(to(Destination::Court)),
            used(exempt(3, None)).with(to(Destination::Court)),
        ),
        ("counter-only", online(9), online(8)),
        ("costs-online", online(8).with(|request| request.purpose = Use::Ordinary), online(8)),
    ]
}

#[test]
fn every_rule_has_somebody_on_each_side_of_it() {
    let mut seen = BTreeSet::new();
    for (rule, refused, allowed) in both_sides() {
        assert!(refused.refused_by().iter().any(|id| id == rule), "{rule} should refuse");
        assert!(allowed.refused_by().iter().all(|id| id != rule), "{rule} should let pass");
        seen.insert(rule.to_owned());
    }
    let book = Rulebook::built_in().unwrap();
    let all: BTreeSet<String> = book.sources().map(|(id, _)| id.0.clone()).collect();
    assert_eq!(seen, all);
}

#[test]
fn all_the_reasons_are_told_at_once() {
    let refused = ask(18, in_procedure()).together_with(&[9]).refused_by();
    assert_eq!(refused, ["open-procedure", "not-in-civil-union", "alone"]);
}

#[test]
fn nobody_alive_is_told_of_two_registers_when_asking_for_a_certificate_of_death() {
    assert_eq!(ask(2, aire_family(abroad())).refused_by(), ["not-dead"]);
    assert_eq!(ask(4, aire_family(abroad())).refused_by(), ["not-cancelled"]);
    assert_eq!(ask(15, alone(maria())).refused_by(), ["resident"]);
}

#[test]
fn a_rule_leaves_the_word_to_none_that_is_missing_or_easier_to_set_aside() {
    let rule = |id: &str, overridable: bool, silent: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\nkinds = [8]\ncondition = \"dead\"\noverridable = {overridable}\n\
             silent_beside = [{silent}]\nsource = \"x\"\n"
        )
    };
    let uses = "exemption = []\n[exempt_by_nature]\nkinds = []\nfree_of_fees = true\n";
    let read = |rules: String| Rulebook::parse(&rules, uses);
    assert!(read(rule("a", false, "\"b\"") + &rule("b", false, "")).is_ok());
    for wrong in [rule("a", false, "\"c\""), rule("a", false, "\"b\"") + &rule("b", true, "")] {
        assert!(matches!(read(wrong), Err(RulebookError::Pointless(_))));
    }
}

#[test]
fn staff_may_set_aside_only_the_rules_that_let_them() {
    let reason = Override::parse("il procedimento non riguarda la residenza").unwrap();

    let allowed = ask(8, in_procedure()).decide(Some(&reason)).unwrap();
    let refused = ask(8, dead(Register::Residents)).decide(Some(&reason));

    assert_eq!(allowed.overridden, [RuleId("open-procedure".into())]);
    assert!(refused.is_err());
    assert_eq!(Override::parse("  "), None);
}

#[test]
fn a_resident_cannot_override_anything() {
    let reason = Override::parse("perché sì").unwrap();
    let asked = ask(8, in_procedure()).with(|request| request.channel = Channel::Online);
    assert!(asked.decide(Some(&reason)).is_err());
}

#[test]
fn what_can_be_combined_follows_from_the_table() {
    let book = Rulebook::built_in().unwrap();
    let mut table = String::new();
    for kind in Kind::ALL {
        let with: Vec<u8> = Kind::ALL
            .iter()
            .filter(|other| **other != kind && book.may_combine(kind, **other))
            .map(|k| k.code())
            .collect();
        writeln!(table, "{:>2} {:<24} {with:?}", kind.code(), kind.slug()).unwrap();
    }
    insta::assert_snapshot!(table);
}

#[test]
fn who_may_have_what_is_the_table_of_the_rules() {
    let book = Rulebook::built_in().unwrap();
    let mut table = String::new();
    for (name, subject) in samples() {
        writeln!(table, "{name}").unwrap();
        for kind in Kind::ALL {
            let requester = Requester::Subject;
            let obstacles =
                book.obstacles(kind, &subject, &requester, Channel::Counter, today(), &milan().fees);
            let rules: Vec<String> = obstacles.into_iter().map(|refusal| refusal.rule.0).collect();
            let answer = if rules.is_empty() { "yes".to_owned() } else { rules.join(", ") };
            writeln!(table, "  {:>2} {:<24} {answer}", kind.code(), kind.slug()).unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

fn samples() -> Vec<(&'static str, Subject)> {
    let dual = registry::Person { citizenships: citizen_of(&[100, 215]).citizenships, ..maria() };
    let once_french = registry::Person {
        citizenships: vec![
            Citizenship { country: Country(215), since: None, until: Some(day("2012-01-01")) },
            Citizenship { country: Country::ITALY, since: Some(day("2012-01-01")), until: None },
        ],
        ..maria()
    };
    vec![
        ("single, alone in her family", alone(maria())),
        ("married, with husband and daughter", with_family(married())),
        ("divorced", alone(divorced())),
        ("widowed", alone(widowed())),
        ("in a civil union", alone(in_civil_union())),
        ("free after a civil union", alone(free_after_union())),
        ("with a contract of cohabitation", alone(cohabiting())),
        ("Italian and French", alone(dual)),
        ("Italian, once French", alone(once_french)),
        ("French", alone(citizen_of(&[215]))),
        ("in a convivenza", in_convivenza()),
        ("without a fixed abode", alone(without_roof())),
        ("in Barcelona, in the AIRE", aire_family(abroad())),
        ("moved to Turin", gone(Some("2019-05-02"))),
        ("dead", dead(Register::Residents)),
        ("dead abroad", dead(Register::Aire)),
        ("in an open procedure", in_procedure()),
        ("certifiable for residence and family only", certifiable(Certifiability::ResidenceAndFamilyOnly)),
        ("not certifiable", certifiable(Certifiability::None)),
    ]
}

#[test]
fn a_table_that_makes_no_sense_stops_the_program() {
    let uses = include_str!("../../../data/uses.toml");
    let row = |condition: &str, more: &str| {
        format!(
            "[[rule]]\nid = \"x\"\nkinds = [8]\ncondition = \"{condition}\"\noverridable = false\nsource = \"s\"\n{more}"
        )
    };
    let good = row("dead", "");

    assert!(Rulebook::parse(&good, uses).is_ok());
    assert!(matches!(Rulebook::parse(&row("asleep", ""), uses), Err(RulebookError::Unreadable { .. })));
    assert!(matches!(Rulebook::parse(&row("dead", "with = [3]"), uses), Err(RulebookError::Pointless(_))));
    assert!(matches!(Rulebook::parse(&row("combined_with", ""), uses), Err(RulebookError::Pointless(_))));
    assert!(matches!(Rulebook::parse(&format!("{good}{good}"), uses), Err(RulebookError::Twice(_))));
    assert!(Rulebook::parse(&good.replace("[8]", "[21]"), uses).is_err());
}

#[test]
fn marriage_and_union_are_told_apart() {
    let union = bond(UnionKind::CivilUnion, None);
    let both = registry::Person { civil: civil(MaritalStatus::Married, vec![union]), ..maria() };
    assert_eq!(ask(3, alone(both)).refused_by(), ["marriage-data-missing"]);
}
