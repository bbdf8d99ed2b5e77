use kernel::{Degrees, Position};

use super::*;

const STATIONS: &str = include_str!("../../../../../cities/milano/stations.csv");

fn at(latitude: f64, longitude: f64) -> Position {
    Position {
        latitude: Degrees::try_new(latitude).unwrap(),
        longitude: Degrees::try_new(longitude).unwrap(),
    }
}

fn milan() -> Network {
    Network::parse(STATIONS).unwrap()
}

/// Via Larga 12, the centre.
fn via_larga() -> Position {
    at(45.4610, 9.1910)
}

#[test]
fn whoever_is_faster_arrives_sooner_and_nobody_arrives_before_they_leave() {
    let from = at(45.4919, 9.2244);
    let minutes =
        Travel::ALL.map(|travel| estimate_journey(travel, from, via_larga(), &milan()).unwrap().minutes);
    let [on_foot, bicycle, public_transport, car] = minutes;
    // 4.3 km as the crow flies are 5.6 km of streets: an hour and a quarter on foot.
    assert!((70..=80).contains(&on_foot), "{on_foot}");
    assert!((25..=30).contains(&bicycle), "{bicycle}");
    assert!((26..=32).contains(&car), "{car}");
    assert!(public_transport < on_foot, "{public_transport}");
    for travel in [Travel::OnFoot, Travel::Bicycle, Travel::Car] {
        let here = estimate_journey(travel, from, from, &Network::default()).unwrap();
        assert!(here.minutes >= 1 && here.ride == Ride::AsChosen, "{travel:?}");
    }
}

#[test]
fn the_underground_is_taken_where_both_ends_have_a_station_and_a_change_is_told() {
    // From Precotto (M1) to the Duomo (M1, M3), and on to Missori, which is on M3 alone.
    let precotto = at(45.5120, 9.2245);
    let to_duomo =
        estimate_journey(Travel::PublicTransport, precotto, at(45.4643, 9.1891), &milan()).unwrap();
    let to_missori =
        estimate_journey(Travel::PublicTransport, precotto, at(45.4583, 9.1893), &milan()).unwrap();

    let direct = Ride::Underground {
        from: "Precotto (M1)".to_owned(),
        to: "Duomo (M1, M3)".to_owned(),
        changes: false,
    };
    assert_eq!(to_duomo.ride, direct);
    assert!((18..=25).contains(&to_duomo.minutes), "{}", to_duomo.minutes);
    let Ride::Underground { from, .. } = &to_missori.ride else { panic!("{to_missori:?}") };
    assert_eq!(from, "Precotto (M1)");
    assert!(to_missori.minutes > to_duomo.minutes, "it is farther");
}

#[test]
fn what_is_next_door_is_walked_to_and_what_no_station_is_near_is_reached_by_bus() {
    let near = estimate_journey(Travel::PublicTransport, at(45.4615, 9.1915), via_larga(), &milan()).unwrap();
    assert_eq!((near.ride, near.minutes), (Ride::Walk, 2));
    // Ponte Lambro: no station is near.
    let far = estimate_journey(Travel::PublicTransport, at(45.4430, 9.2610), via_larga(), &milan()).unwrap();
    assert_eq!(far.ride, Ride::Surface);
}

#[test]
fn a_city_without_stations_estimates_no_public_transport() {
    let none = Network::default();
    assert_eq!(estimate_journey(Travel::PublicTransport, via_larga(), at(45.49, 9.22), &none), None);
    assert!(none.near(via_larga()).is_empty());
}

#[test]
fn minutes_are_said_no_more_exactly_than_they_are_known() {
    for (minutes, said) in [(1, 1), (9, 9), (10, 10), (11, 15), (15, 15), (16, 20), (41, 45)] {
        assert_eq!(Journey { minutes, ride: Ride::AsChosen }.about(), said);
    }
}

#[test]
fn the_nearest_stations_of_an_office_come_first_and_far_ones_not_at_all() {
    let network = milan();
    let near = network.near(via_larga());
    let names: Vec<String> = near.iter().map(|one| one.station.called()).collect();
    assert_eq!(names, ["Missori (M3)", "Duomo (M1, M3)"]);
    assert!(near[0].minutes <= near[1].minutes && near[1].minutes <= 15);
    assert!(network.near(at(45.4430, 9.2610)).is_empty(), "Ponte Lambro is far from all");
}

#[test]
fn every_line_of_milan_meets_every_other_and_no_station_stands_outside_of_them() {
    let network = milan();
    let on =
        |line: &str| network.within(via_larga(), 1e6).into_iter().find(|one| one.station.lines == [line]);
    let lines = ["M1", "M2", "M3", "M5"].map(|line| on(line).expect(line));
    for (from, to) in lines.iter().flat_map(|from| lines.iter().map(move |to| (*from, *to))) {
        assert!(network.rails(from, to).is_some(), "{} {}", from.station.called(), to.station.called());
    }
    assert_eq!(network.within(via_larga(), 1e6).len(), 106);
}

#[test]
fn the_way_back_along_the_rails_is_about_as_long_and_a_change_is_never_a_short_cut() {
    // A degree of longitude is measured where one sets out: there and back are not the same to the metre.
    const TOLERANCE: u32 = 50;
    let network = milan();
    let stops = network.within(via_larga(), 1e6);
    for (from, to) in stops.iter().flat_map(|from| stops.iter().map(move |to| (*from, *to))) {
        let named = format!("{} {}", from.station.called(), to.station.called());
        let (Some(there), Some(back)) = (network.rails(from, to), network.rails(to, from)) else {
            panic!("Milan is crossed with one change at most: {named}");
        };
        assert_eq!(there.changes, back.changes, "{named}");
        assert!(there.metres.abs_diff(back.metres) <= TOLERANCE, "{named}: {there:?} {back:?}");
        let crow = from.station.position.metres_to(to.station.position);
        assert!(f64::from(there.metres + TOLERANCE) >= crow, "{named}: {there:?} {crow}");
    }
}

#[test]
fn a_file_that_is_none_is_refused_by_its_name() {
    let refused = |text: &str| Network::parse(text).unwrap_err().to_string();
    let no_point = refused("name,lines,latitude,longitude\nDuomo,M1,nord,9.19\n");
    assert!(no_point.starts_with("stations.csv: "), "{no_point}");
    let no_line = refused("name,lines,latitude,longitude\nDuomo,,45.46,9.19\n");
    assert_eq!(no_line, "stations.csv: no line stops at Duomo");
}
