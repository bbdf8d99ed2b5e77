use proptest::prelude::*;

use super::*;
use crate::codes::ElectoralList;
use crate::domain::{Electoral, FamilyId, Membership, Person, Sex, Tie};
use crate::testing::{resident, via_larga};

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of_family(born: &str, family: FamilyId, kinship: Kinship) -> Person {
    let since = on("2010-05-01");
    let membership = Some(Membership { family, tie: Tie::Kin(kinship), since });
    Person { membership, ..resident("Rossi", "Ada", born, Sex::F) }
}

fn door(civico: &str, inside: Option<&str>) -> Door {
    let (civico, esponente) = Door::read_civico(civico).unwrap();
    Door { street_code: "1234".into(), civico, esponente, inside: inside.map(str::to_owned) }
}

fn address(door: &Door) -> Address {
    let known = KnownDoor { cap: "20122".into(), municipio: Some(1), nil: None };
    door.address(via_larga(1).street, known)
}

#[test]
fn a_front_door_is_read_as_people_write_it() {
    assert_eq!(Door::read_civico("12/A"), Some((12, Some("A".to_owned()))));
    assert_eq!(Door::read_civico("12"), Some((12, None)));
    assert_eq!([Door::read_civico("0"), Door::read_civico("snc")], [None, None]);
    let told = address(&door("12/A", Some("scala B, piano 3, int. 7")));
    let parts = (told.scala.as_deref(), told.piano.as_deref(), told.interno.as_deref());
    assert_eq!(parts, (Some("B"), Some("3"), Some("7")));
    let untold = address(&door("12", Some("scala B, in fondo al cortile")));
    assert_eq!((untold.scala, untold.interno.as_deref()), (None, Some("scala B, in fondo al cortile")));
    assert!(door("12/a", None).leads_to(&told) && !door("12", None).leads_to(&told));
}

#[test]
fn who_was_born_on_29_february_is_of_age_on_1_march_as_in_every_file() {
    let name = PersonName::parse("Rossi", "Ada").unwrap();
    let (born_on, kinship) = (on("2004-02-29"), Kinship::ReferencePerson);
    let arrival = Arrival { name, fiscal_code: None, born_on, is_italian: true, kinship };
    let file = of_family("2004-02-29", FamilyId::new(), kinship);
    for (day, is_adult) in [(on("2022-02-28"), false), (on("2022-03-01"), true)] {
        assert_eq!((arrival.is_adult_on(day), file.is_adult_on(day)), (is_adult, is_adult), "{day}");
    }
}

#[test]
fn who_turns_out_never_to_have_come_is_on_no_electoral_list() {
    let arrived = of_family("1980-01-01", FamilyId::new(), Kinship::ReferencePerson);
    let file = DeclaredFile::of(None, &arrived).unwrap();
    let vote = Electoral { section: 120, list: ElectoralList::General, number: None, may_vote: true };
    let listed = Person { electoral: Some(vote), ..arrived };

    let undone = file.undo(listed, on("2020-03-13")).unwrap();

    assert_eq!(undone.person().electoral, None);
    assert!(!undone.person().registration.is_active());
}

#[test]
fn who_leaves_with_the_children_leads_a_family_of_their_own() {
    let family = FamilyId::new();
    let wife = of_family("1980-01-01", family, Kinship::Spouse);
    let child = of_family("2012-01-01", family, Kinship::Child);
    let parent_in_law = of_family("1950-01-01", family, Kinship::ParentInLaw);
    let day = on("2020-03-16");

    let ties = new_family(&[child.clone(), wife.clone(), parent_in_law.clone()], wife.id, day).unwrap();
    let expected = [
        (child.id, Kinship::Child),
        (wife.id, Kinship::ReferencePerson),
        (parent_in_law.id, Kinship::Parent),
    ];
    assert_eq!(ties, expected);

    let grown = of_family("1999-01-01", family, Kinship::Child);
    let two = new_family(&[grown.clone(), child.clone()], grown.id, day);
    assert_eq!(two, Err(Hindrance::TiesUnknown), "a brother, or a child of their own");
    assert_eq!(new_family(std::slice::from_ref(&child), child.id, day), Err(Hindrance::NoAdult));
}

#[test]
fn hindrances_read_back_from_their_codes() {
    for hindrance in Hindrance::ALL {
        assert_eq!(Hindrance::from_code(hindrance.code()), Some(hindrance));
    }
}

/// What may become of a file before an entry: homes in the city, one after the other.
fn lived() -> impl Strategy<Value = Person> {
    proptest::collection::vec(1_u16..200, 0..4).prop_map(|civici| {
        let mut person = of_family("1980-01-01", FamilyId::new(), Kinship::Spouse);
        for (years, civico) in (0..).zip(civici) {
            let day = NaiveDate::from_ymd_opt(1990 + years, 1, 1).unwrap();
            if let Ok(change) = person.clone().move_house(via_larga(civico), day, on("2020-03-16")) {
                person = change.person().clone();
            }
        }
        person
    })
}

proptest! {
    #[test]
    fn an_entry_that_is_annulled_leaves_the_file_as_it_was(before in lived(), civico in 200_u16..400) {
        let (day, today) = (on("2020-03-10"), on("2020-03-16"));
        let tie = Tie::Kin(Kinship::ReferencePerson);
        let moved = before.clone().move_house(via_larga(civico), day, today).unwrap().person().clone();
        let after = moved.join_family(FamilyId::new(), tie, day, today).unwrap().person().clone();
        let file = DeclaredFile::of(Some(&before), &after).unwrap();

        let undone = file.undo(after.clone(), day).unwrap();
        prop_assert_eq!(undone.person(), &before);
        // What came after the entry keeps an annulment away.
        let later = after.move_house(via_larga(civico + 1), today, today).unwrap().person().clone();
        prop_assert_eq!(file.undo(later, day), Err(Hindrance::LaterChange));
    }
}
