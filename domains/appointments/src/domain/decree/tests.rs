use super::*;
use chrono::TimeDelta;
use kernel::{Degrees, Position};
use proptest::prelude::*;

fn minute(number: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(number)
}

fn cell(lane: i64, number: i64) -> FreeCell {
    FreeCell { lane, starts_at: minute(number), ends_at: minute(number + 10) }
}

fn office(code: &str) -> OfficeCode {
    OfficeCode::parse(code).unwrap()
}

fn matter(code: &str) -> MatterCode {
    MatterCode::parse(code).unwrap()
}

fn order(offices: &[&str], matters: &[&str]) -> DecreeOrder {
    DecreeOrder {
        decree: Uuid::from_u128(1),
        number: "12/2020".to_owned(),
        offices: offices.iter().map(|code| office(code)).collect(),
        matters: matters.iter().map(|code| matter(code)).collect(),
        from_day: "2020-03-17".parse().unwrap(),
        until_day: "2020-03-31".parse().unwrap(),
        policy: DecreePolicy::Move,
        move_until: "2020-05-31".parse().unwrap(),
        exceptions: Vec::new(),
    }
}

#[test]
fn an_office_that_closes_stops_everything_there_and_a_matter_is_stopped_alone() {
    let closed = order(&["larga-12"], &[]);
    assert!(closed.stops(&office("larga-12"), &[matter("cambio-casa")]));
    assert!(!closed.stops(&office("padova-118"), &[matter("cambio-casa")]));
    let suspended = order(&[], &["cambio-casa"]);
    assert!(suspended.stops(&office("padova-118"), &[matter("carta-identita"), matter("cambio-casa")]));
    assert!(!suspended.stops(&office("padova-118"), &[matter("carta-identita")]));
    assert!(!order(&[], &[]).stops(&office("larga-12"), &[matter("cambio-casa")]), "it says nothing");
}

#[test]
fn the_first_run_that_is_long_enough_is_given_once() {
    let mut pool = FreePool::of([cell(1, 0), cell(2, 10), cell(2, 20), cell(1, 30), cell(1, 40)]);
    let twenty = TimeDelta::minutes(20);
    let first = pool.first(twenty, minute(0)).unwrap();
    assert_eq!((first.lane, first.starts_at(), first.ends_at), (2, minute(10), minute(30)));
    pool.take(&first);
    let second = pool.first(twenty, minute(0)).unwrap();
    assert_eq!((second.lane, second.starts_at()), (1, minute(30)));
    pool.take(&second);
    assert_eq!(pool.first(twenty, minute(0)), None);
    assert_eq!(pool.first(TimeDelta::minutes(10), minute(0)).unwrap().starts_at(), minute(0));
}

#[test]
fn a_run_goes_over_no_gap_and_to_no_other_lane() {
    let mut pool = FreePool::of([cell(1, 0), cell(2, 10), cell(1, 20)]);
    assert_eq!(pool.first(TimeDelta::minutes(20), minute(0)), None);
}

#[test]
fn who_is_sent_elsewhere_goes_to_the_nearest_and_where_it_is_unknown_last() {
    let at = |latitude: &str| {
        let degrees = |text: &str| Degrees::parse(text).unwrap();
        Some(Position { latitude: degrees(latitude), longitude: degrees("9.19") })
    };
    let place = |code, position| Place { office: office(code), position, pools: Vec::new() };
    let places = [
        place("far", at("45.60")),
        place("nowhere", None),
        place("near", at("45.47")),
        place("own", at("45.46")),
    ];
    let names: Vec<&str> =
        by_nearness(&office("own"), &places).iter().map(|place| place.office.as_str()).collect();
    assert_eq!(names, ["own", "near", "far", "nowhere"]);
}

#[test]
fn all_matters_must_be_served_by_telephone() {
    let ways = |matter: &MatterCode| match matter.as_str() {
        "tributi" => vec![Way::InPerson, Way::Telephone],
        _ => vec![Way::InPerson],
    };
    assert!(by_telephone(&[matter("tributi")], ways));
    assert!(!by_telephone(&[matter("tributi"), matter("carta-identita")], ways));
    assert!(!by_telephone(&[], ways));
}

#[test]
fn every_fate_reads_back_from_its_code() {
    for fate in DecreeFate::ALL {
        assert_eq!(DecreeFate::from_code(fate.code()), Some(fate));
    }
    for policy in DecreePolicy::ALL {
        assert_eq!(DecreePolicy::from_code(policy.code()), Some(policy));
    }
}

proptest! {
    /// What was passed over in vain is remembered, and changes nothing of what is found.
    #[test]
    fn what_is_remembered_changes_nothing(
        cells in proptest::collection::btree_set((1_i64..4, 0_i64..40), 0..60),
        asked in proptest::collection::vec((1_i64..4, 0_i64..40), 1..30),
    ) {
        let all = || cells.iter().map(|(lane, number)| cell(*lane, number * 10));
        let mut remembering = FreePool::of(all());
        let mut left: Vec<FreeCell> = all().collect();
        for (length, from) in asked {
            let (length, from) = (TimeDelta::minutes(length * 10), minute(from * 10));
            let fresh = FreePool::of(left.iter().copied()).first(length, from);
            let found = remembering.first(length, from);
            prop_assert_eq!(&found, &fresh);
            if let Some(run) = found {
                remembering.take(&run);
                left.retain(|cell| cell.lane != run.lane || !run.cells.contains(&cell.starts_at));
            }
        }
    }
}
