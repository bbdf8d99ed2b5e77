//! What holds of every ranking, whoever applies and in whatever order.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::subsequence;
use protocol::ProtocolNumber;
use serde_json::json;

use super::assign::{Outcome, Seat, assign};
use super::contest::{Application, Contest, Seats, Wish};
use super::explain::{Decider, Fate, explain};
use super::slide::{Holding, InLine, Slider, slide};
use super::snapshot::sha256;
use crate::definition::{FieldName, First};

const SCHOOLS: [&str; 4] = ["adda", "brenta", "cadore", "dora"];

fn name(text: &str) -> FieldName {
    FieldName::parse(text).unwrap()
}

fn number(number: i64) -> ProtocolNumber {
    ProtocolNumber { year: 2020, number }
}

/// Few points and few birth days, so that ties are many.
fn an_application(of: i64) -> impl Strategy<Value = Application> {
    let named = subsequence(SCHOOLS.to_vec(), 1..=SCHOOLS.len()).prop_shuffle();
    let points = prop::collection::vec(0u32..4, SCHOOLS.len());
    (named, points, any::<bool>(), any::<bool>(), prop::option::of(0i64..3), any::<u64>()).prop_map(
        move |(named, points, disabled, in_care, born, lot)| {
            let wish = |(school, points): (&&str, &u32)| Wish {
                school: name(school),
                points: *points,
                earned: Vec::new(),
            };
            let reserves = [(disabled, "disabilita"), (in_care, "tutela")];
            let reserves = reserves.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| name(key));
            Application {
                number: number(of),
                wishes: named.iter().zip(&points).map(wish).collect(),
                reserves: reserves.collect(),
                ties: vec![born.map_or(json!(null), |born| json!(born))],
                lot: format!("{lot:016x}"),
            }
        },
    )
}

prop_compose! {
    fn a_contest()(
        applications in (1i64..14).prop_flat_map(|count| (1..=count).map(an_application).collect::<Vec<_>>()),
        places in prop::collection::vec((0usize..4, 0usize..3, 0usize..3), SCHOOLS.len()),
    ) -> Contest {
        let seats = |(total, first, second): &(usize, usize, usize)| {
            let first = (*first).min(*total);
            let second = (*second).min(total - first);
            Seats { total: *total, reserved: vec![(name("disabilita"), first), (name("tutela"), second)] }
        };
        let schools = SCHOOLS.iter().map(|school| name(school)).zip(places.iter().map(seats)).collect();
        Contest { schools, ties: vec![(name("nascita"), First::Lowest)], applications }
    }
}

/// Where everybody is, by number.
fn places(contest: &Contest, outcome: &Outcome) -> BTreeMap<ProtocolNumber, Option<(usize, Seat)>> {
    contest.applications.iter().map(|one| one.number).zip(outcome.placed.iter().cloned()).collect()
}

fn school_of<'a>(contest: &'a Contest, one: usize, placed: &Option<(usize, Seat)>) -> Option<&'a FieldName> {
    placed.as_ref().map(|(rank, _)| &contest.applications[one].wishes[*rank].school)
}

fn filled(contest: &Contest, outcome: &Outcome, school: &FieldName) -> usize {
    let at =
        |(one, placed): &(usize, &Option<(usize, Seat)>)| school_of(contest, *one, placed) == Some(school);
    outcome.placed.iter().enumerate().filter(at).count()
}

/// Whether somebody would rather be where another is who comes after them and has a seat that they count for.
fn justified_envy(contest: &Contest, outcome: &Outcome) -> Option<(usize, usize)> {
    let all = 0..contest.applications.len();
    let pairs = all.clone().flat_map(|one| all.clone().map(move |other| (one, other)));
    pairs.into_iter().find(|&(one, other)| {
        let Some((rank, seat)) = &outcome.placed[other] else { return false };
        let school = &contest.applications[other].wishes[*rank].school;
        let wants = contest.applications[one].rank_of(school).is_some_and(|rank| outcome.waits_at(one, rank));
        let counts = match seat {
            Seat::Open => true,
            Seat::Reserved(reserve) => contest.applications[one].reserves.contains(reserve),
        };
        wants && counts && contest.before(school, one, other).is_lt()
    })
}

proptest! {
    #[test]
    fn the_order_of_arrival_decides_nothing(contest in a_contest(), seed: u64) {
        let before = places(&contest, &assign(&contest));
        let mut shuffled = contest.clone();
        // Any order will do: by a hash of number and seed.
        shuffled.applications.sort_by_key(|one| sha256(&format!("{seed} {}", one.number)));
        prop_assert_eq!(places(&shuffled, &assign(&shuffled)), before);
    }

    #[test]
    fn the_same_numbers_are_counted_to_the_same_end(contest in a_contest()) {
        prop_assert_eq!(assign(&contest), assign(&contest));
    }

    #[test]
    fn nobody_has_a_place_that_somebody_before_them_wants(contest in a_contest()) {
        let outcome = assign(&contest);
        prop_assert_eq!(justified_envy(&contest, &outcome), None);
    }

    #[test]
    fn no_school_takes_more_than_it_has_places(contest in a_contest()) {
        let outcome = assign(&contest);
        for (school, seats) in &contest.schools {
            prop_assert!(filled(&contest, &outcome, school) <= seats.total);
            for (reserve, count) in &seats.reserved {
                let by = |(one, placed): &(usize, &Option<(usize, Seat)>)| {
                    school_of(&contest, *one, placed) == Some(school)
                        && placed.as_ref().is_some_and(|(_, seat)| seat == &Seat::Reserved(reserve.clone()))
                };
                prop_assert!(outcome.placed.iter().enumerate().filter(by).count() <= *count);
            }
        }
    }

    #[test]
    fn who_names_a_school_with_a_free_place_has_a_place(contest in a_contest()) {
        let outcome = assign(&contest);
        for (one, application) in contest.applications.iter().enumerate() {
            for (rank, wish) in application.wishes.iter().enumerate() {
                let is_full = filled(&contest, &outcome, &wish.school) == contest.schools[&wish.school].total;
                prop_assert!(is_full || !outcome.waits_at(one, rank), "{} at {}", application.number, wish.school);
            }
        }
    }

    #[test]
    fn who_goes_away_leaves_nobody_worse(contest in a_contest(), who: prop::sample::Index) {
        let before = assign(&contest);
        let gone = who.index(contest.applications.len());
        let mut others = contest.clone();
        others.applications.remove(gone);
        let after = assign(&others);
        for (one, application) in others.applications.iter().enumerate() {
            let was = &before.placed[if one < gone { one } else { one + 1 }];
            let rank = |placed: &Option<(usize, Seat)>| placed.as_ref().map_or(usize::MAX, |(rank, _)| *rank);
            prop_assert!(rank(&after.placed[one]) <= rank(was), "{} is worse off", application.number);
        }
    }

    #[test]
    fn no_family_gains_by_hiding_its_true_order(
        contest in a_contest(), who: prop::sample::Index, order in subsequence(vec![0usize, 1, 2, 3], 1..=4).prop_shuffle(),
    ) {
        let one = who.index(contest.applications.len());
        let truth = contest.applications[one].wishes.clone();
        let honest = assign(&contest).placed[one].as_ref().map_or(usize::MAX, |(rank, _)| *rank);
        let mut lying = contest.clone();
        lying.applications[one].wishes = order.iter().filter_map(|at| truth.get(*at).cloned()).collect();
        let got = assign(&lying).placed[one].as_ref().map(|(rank, _)| lying.applications[one].wishes[*rank].school.clone());
        let got = got.and_then(|school| truth.iter().position(|wish| wish.school == school)).unwrap_or(usize::MAX);
        prop_assert!(honest <= got, "an order that is not theirs gives {got} instead of {honest}");
    }

    #[test]
    fn what_a_family_reads_is_what_happened(contest in a_contest()) {
        let outcome = assign(&contest);
        for one in 0..contest.applications.len() {
            let told = explain(&contest, &outcome, one);
            let here = told.wishes.iter().position(|wish| matches!(wish.fate, Fate::Here(_)));
            prop_assert_eq!(here, outcome.placed[one].as_ref().map(|(rank, _)| *rank));
            for wish in &told.wishes {
                prop_assert!((1..=wish.of).contains(&wish.position));
                match (&wish.fate, wish.cut_off) {
                    (Fate::Waits(place), Some(cut_off)) => {
                        prop_assert!(*place >= 1 && wish.points <= cut_off);
                        prop_assert_eq!(wish.decided.is_some(), wish.points == cut_off);
                    }
                    (Fate::Here(Seat::Open), Some(cut_off)) => prop_assert!(wish.points >= cut_off),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn places_that_come_free_go_to_the_next_in_line(
        contest in a_contest(), leaving in prop::collection::vec(0u8..3, 14),
    ) {
        let outcome = assign(&contest);
        let mut line = line_of(&contest, &outcome, &leaving);
        let before = line.clone();
        slide(&contest.schools, &outcome.lists, &mut line);
        let again = {
            let mut again = line.clone();
            slide(&contest.schools, &outcome.lists, &mut again);
            stands(&again)
        };
        prop_assert_eq!(again, stands(&line), "a second time changes nothing");
        for (was, is) in before.iter().zip(&line) {
            let rank = |one: &Slider| match &one.stands {
                InLine::Offered(holding) | InLine::Accepted(holding) => holding.rank,
                InLine::Waiting | InLine::Gone => usize::MAX,
            };
            prop_assert!(rank(is) <= rank(was), "nobody is moved to what they like less");
            let is_settled = matches!(was.stands, InLine::Accepted(_) | InLine::Gone);
            prop_assert!(!is_settled || was.stands == is.stands, "who has answered stays where they are");
        }
        for (school, seats) in &contest.schools {
            let holds = |one: &&Slider| holding(one).is_some_and(|held| &one.wishes[held.rank] == school);
            let count = line.iter().filter(holds).count();
            prop_assert!(count <= seats.total);
            let wants = |one: &Slider| one.wishes.iter().position(|wish| wish == school).is_some_and(|rank| {
                match &one.stands {
                    InLine::Waiting => true,
                    InLine::Offered(held) => rank < held.rank,
                    InLine::Accepted(_) | InLine::Gone => false,
                }
            });
            prop_assert!(count == seats.total || !line.iter().any(wants), "a place is free and wanted at {school}");
        }
    }
}

fn holding(one: &Slider) -> Option<&Holding> {
    match &one.stands {
        InLine::Offered(holding) | InLine::Accepted(holding) => Some(holding),
        InLine::Waiting | InLine::Gone => None,
    }
}

fn stands(line: &[Slider]) -> Vec<InLine> {
    line.iter().map(|one| one.stands.clone()).collect()
}

/// Everybody as the ranking left them, after some have gone and some have taken their place.
fn line_of(contest: &Contest, outcome: &Outcome, leaving: &[u8]) -> Vec<Slider> {
    let one = |(one, application): (usize, &Application)| {
        let holding = outcome.placed[one].clone().map(|(rank, seat)| Holding { rank, seat });
        let stands = match (leaving[one], holding) {
            (0, _) => InLine::Gone,
            (1, Some(holding)) => InLine::Accepted(holding),
            (_, Some(holding)) => InLine::Offered(holding),
            (_, None) => InLine::Waiting,
        };
        let wishes = application.wishes.iter().map(|wish| wish.school.clone()).collect();
        Slider { wishes, reserves: application.reserves.clone(), stands }
    };
    contest.applications.iter().enumerate().map(one).collect()
}

/// Two applications for one place, of the same points.
fn two(ties: [serde_json::Value; 2], first: First) -> Contest {
    let application = |(at, tie): (usize, serde_json::Value)| Application {
        number: number(at as i64 + 1),
        wishes: vec![Wish { school: name("adda"), points: 10, earned: Vec::new() }],
        reserves: Vec::new(),
        ties: vec![tie],
        lot: format!("{}", 9 - at),
    };
    let seats = Seats { total: 1, reserved: Vec::new() };
    Contest {
        schools: BTreeMap::from([(name("adda"), seats)]),
        ties: vec![(name("nascita"), first)],
        applications: ties.into_iter().enumerate().map(application).collect(),
    }
}

#[test]
fn with_equal_points_the_call_decides_and_at_last_the_draw() {
    let decided = |ties, first| {
        let contest = two(ties, first);
        let outcome = assign(&contest);
        let winner = outcome.placed.iter().position(Option::is_some).unwrap();
        (winner, explain(&contest, &outcome, winner).wishes[0].decided.clone().unwrap())
    };
    let by_birth = Decider::Tie(name("nascita"));
    assert_eq!(decided([json!("2018-05-01"), json!("2017-01-31")], First::Lowest), (1, by_birth.clone()));
    assert_eq!(decided([json!(2), json!(10)], First::Highest), (1, by_birth.clone()));
    assert_eq!(decided([json!(null), json!(false)], First::Lowest), (1, by_birth));
    assert_eq!(decided([json!(3), json!(3)], First::Lowest), (1, Decider::Draw), "the lower lot");
}

#[test]
fn a_place_set_aside_goes_first_to_whom_it_is_for_and_then_to_everybody() {
    let mut contest = two([json!(1), json!(2)], First::Lowest);
    contest.schools.get_mut(&name("adda")).unwrap().reserved = vec![(name("disabilita"), 1)];
    assert_eq!(assign(&contest).placed, [Some((0, Seat::Open)), None]);
    contest.applications[1].reserves = vec![name("disabilita")];
    assert_eq!(assign(&contest).placed, [None, Some((0, Seat::Reserved(name("disabilita"))))]);
}
