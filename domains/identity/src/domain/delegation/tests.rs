use registry::codice_fiscale::CodiceFiscale;

use super::*;
use crate::domain::IntermediaryId;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

const LUCA: &str = "RSSMRA85T10A562S";

fn code_of(text: &str) -> CodiceFiscale {
    CodiceFiscale::parse(text).unwrap()
}

fn offered() -> Delegation {
    let now = at("2026-01-10T09:00:00Z");
    Delegation {
        id: DelegationId::new(),
        version: 1,
        grantor: PersonId::new(),
        grantor_name: "Ada Bianchi".to_owned(),
        to: Addressee::Person(code_of(LUCA)),
        mandate: Mandate::of(vec![Service::File], Deed::Read),
        granted_at: now,
        counter: None,
        ends_on: day("2026-06-30"),
        state: DelegationState::Offered {
            code_hash: DelegationCode::random().hash(),
            answer_by: now + Delegation::ANSWERED_WITHIN,
        },
    }
}

/// Somebody with these codes, who works for nobody.
const fn with(codes: &[CodiceFiscale]) -> Claims<'_> {
    Claims { codes, intermediaries: &[] }
}

fn luca(since: &str) -> Delegate {
    Delegate { person: Some(PersonId::new()), name: "Mario Rossi".to_owned(), since: at(since) }
}

#[test]
fn a_code_is_read_however_it_is_typed() {
    let code = DelegationCode::parse("0123a-bcd1z").unwrap();
    assert_eq!(code.to_string(), "0123A-BCD1Z");
    assert!(DelegationCode::parse(" o1i3-abcdlz ").is_some_and(|read| read.to_string() == "0113A-BCD1Z"));
    assert!(DelegationCode::parse("0123ABCD1").is_none(), "too short");
    assert!(DelegationCode::parse("0123ABCD1U").is_none(), "a letter that is not used");
    let random = DelegationCode::random();
    assert!(DelegationCode::parse(&random.to_string()) == Some(random.clone()));
    assert_ne!(random.hash(), DelegationCode::random().hash());
}

#[test]
fn it_is_for_something_and_ends_some_day() {
    let mandate = |services| Mandate::of(services, Deed::Act);
    let check = |mandate: Mandate, ends| Delegation::check(&mandate, day(ends), day("2026-01-10"));
    assert_eq!(check(mandate(vec![]), "2026-06-30"), Err(DelegationRefused::NoService));
    assert_eq!(check(mandate(vec![Service::File]), "2026-01-10"), Err(DelegationRefused::Over));
    assert_eq!(check(mandate(vec![Service::File]), "2028-01-11"), Err(DelegationRefused::TooLong));
    assert_eq!(check(mandate(vec![Service::File]), "2028-01-10"), Ok(()));
}

#[test]
fn who_was_named_accepts_and_nobody_else() {
    let (delegation, now, today) = (offered(), "2026-01-11T09:00:00Z", day("2026-01-11"));
    let other = [code_of("BNCDAA80A41F205R")];
    let refused = delegation.clone().accept(luca(now), &with(&other), today);
    assert_eq!(refused, Err(DelegationRefused::NoSuchCode));
    let delegate = luca(now);
    let accepted = delegation.accept(delegate.clone(), &with(&[code_of(LUCA)]), today).unwrap();
    assert!(accepted.is_held_by(delegate.person.unwrap()) && accepted.is_in_force_on(day("2026-06-30")));
    assert!(!accepted.is_in_force_on(day("2026-07-01")), "the day after the last");
    assert!(!accepted.is_held_by(PersonId::new()), "somebody else");
    let twice = accepted.accept(luca(now), &with(&[code_of(LUCA)]), today);
    assert_eq!(twice, Err(DelegationRefused::NoSuchCode));
}

#[test]
fn an_offer_that_nobody_answered_is_gone() {
    let late = luca("2026-01-17T09:00:00Z");
    let refused = offered().accept(late, &with(&[code_of(LUCA)]), day("2026-01-17"));
    assert_eq!(refused, Err(DelegationRefused::NoSuchCode));
}

#[test]
fn it_ends_at_once_and_only_once() {
    let (now, today) = (at("2026-01-11T09:00:00Z"), day("2026-01-11"));
    let delegate = luca("2026-01-11T09:00:00Z");
    let accepted = offered().accept(delegate.clone(), &with(&[code_of(LUCA)]), today).unwrap();
    let ended = accepted.end(EndedBy::Grantor, now, today).unwrap();
    assert!(!ended.is_in_force_on(today));
    assert_eq!(ended.delegate(), Some(&delegate), "who had it stays known");
    assert_eq!(ended.end(EndedBy::Delegate, now, today), Err(DelegationRefused::AlreadyOver));
    let declined = offered().decline(&with(&[code_of(LUCA)]), now, today).unwrap();
    assert!(matches!(declined.state, DelegationState::Ended { by: EndedBy::Declined, .. }));
}

#[test]
fn an_operator_accepts_for_their_own_intermediary_and_holds_nothing_themselves() {
    let (now, today) = ("2026-01-11T09:00:00Z", day("2026-01-11"));
    let [caf, other] = [IntermediaryId::new(), IntermediaryId::new()];
    let to = Addressee::Intermediary { id: caf, name: "CAF Borgo".to_owned() };
    let delegation = Delegation { to, ..offered() };
    const fn operator_of(intermediaries: &[IntermediaryId]) -> Claims<'_> {
        Claims { codes: &[], intermediaries }
    }

    let elsewhere = delegation.clone().accept(luca(now), &operator_of(&[other]), today);
    let operator = luca(now);
    let accepted = delegation.accept(operator.clone(), &operator_of(&[caf]), today).unwrap();

    assert_eq!(elsewhere, Err(DelegationRefused::NoSuchCode));
    assert!(accepted.is_in_force_on(today) && !accepted.is_held_by(operator.person.unwrap()));
}

#[test]
fn what_somebody_has_already_is_not_given_again_and_what_goes_further_is() {
    let (now, today) = (at("2026-01-11T09:00:00Z"), day("2026-01-11"));
    let first = offered();
    let again = || Delegation { id: DelegationId::new(), ..first.clone() };
    let check = |new: &Delegation, now, today| new.check_adds_to(std::slice::from_ref(&first), now, today);
    let refused = DelegationRefused::GivenAlready { until: first.ends_on, is_offered: true };

    assert_eq!(check(&again(), now, today), Err(refused));
    assert_eq!(check(&Delegation { ends_on: day("2026-03-31"), ..again() }, now, today), Err(refused));
    assert_eq!(check(&first, now, today), Ok(()), "the same one");
    let further = [
        Delegation { ends_on: day("2026-07-01"), ..again() },
        Delegation { mandate: Mandate::of(vec![Service::File], Deed::Act), ..again() },
        Delegation { to: Addressee::Person(code_of("BNCDAA80A41F205R")), ..again() },
    ];
    for new in &further {
        assert_eq!(check(new, now, today), Ok(()), "{new:?}");
    }
    assert_eq!(
        check(&again(), at("2026-01-18T09:00:00Z"), day("2026-01-18")),
        Ok(()),
        "nobody answered in time"
    );
}

#[test]
fn of_what_one_person_gave_the_widest_in_a_service_stands_alone() {
    let [ada, bea] = [PersonId::new(), PersonId::new()];
    let only =
        |key: &str, deed| Mandate { only: vec![key.to_owned()], ..Mandate::of(vec![Service::Cases], deed) };
    let given = |grantor, mandate| Delegation { grantor, mandate, ..offered() };
    let widest = |service, had: &[Delegation]| -> Vec<DelegationId> {
        widest_in(service, had.to_vec()).iter().map(|one| one.id).collect()
    };
    let payments = |deed| Mandate::of(vec![Service::Payments], deed);
    let [reads, pays, beas] =
        [given(ada, payments(Deed::Read)), given(ada, payments(Deed::Act)), given(bea, payments(Deed::Read))];

    let found = widest(Service::Payments, &[reads.clone(), beas.clone(), pays.clone()]);
    assert_eq!(found, [beas.id, pays.id]);
    assert_eq!(widest(Service::Payments, &[pays.clone(), reads, beas.clone()]), [pays.id, beas.id]);
    assert!(widest(Service::File, &[pays]).is_empty(), "nothing there");

    let [complaints, parking, all] = [
        given(ada, only("reclami", Deed::Act)),
        given(ada, only("sosta", Deed::Act)),
        given(ada, Mandate::of(vec![Service::Cases], Deed::Read)),
    ];
    let side_by_side = [complaints.clone(), parking.clone()];
    assert_eq!(widest(Service::Cases, &side_by_side), [complaints.id, parking.id]);
    assert_eq!(widest(Service::Cases, &[complaints.clone(), all.clone()]), [complaints.id, all.id]);
    let whole = given(ada, Mandate::whole());
    assert_eq!(widest(Service::Cases, &[complaints, all, whole.clone()]), [whole.id]);
}
