use super::*;
use crate::domain::calendar::{Serving, falls_short};

const MILAN: &str = include_str!("../../../../../cities/milano/appointments.toml");

#[test]
fn milan_receives_at_registry_offices_at_newsagents_and_by_telephone() {
    let seed = Seed::parse(MILAN).unwrap();
    let of_kind = |kind| seed.offices.iter().filter(|one| one.kind == kind).count();
    assert_eq!(OfficeKind::ALL.map(of_kind), [15, 15, 1]);
    assert_eq!(seed.offices.iter().filter(|one| !one.is_open_to_bookings).count(), 5);
    let centre = &seed.offices[0];
    assert_eq!(centre.code.as_str(), "larga-12");
    assert_eq!(week_of(&centre.hours).unwrap().on(chrono::Weekday::Mon).to_string(), "08:30-15:30");
    let english = web::sample_city().languages[1];
    let is_said = |one: &SeedMatter| one.name.languages().any(|language| language == english);
    assert!(seed.matters.iter().all(is_said));
}

#[test]
fn every_office_of_milan_has_counters_for_all_that_it_promises() {
    let seed = Seed::parse(MILAN).unwrap();
    for office in &seed.offices {
        let serving = |pool: &SeedPool| {
            let counters = office.counters.iter().enumerate();
            let with_skill = counters.filter(|(_, one)| one.pools.contains(&pool.code));
            let counters = with_skill.map(|(at, _)| at).collect();
            Serving { lanes: usize::try_from(pool.lanes).unwrap(), counters }
        };
        let pools: Vec<_> = office.pools.iter().map(serving).collect();
        assert!(falls_short(&pools).iter().all(|lanes| *lanes == 0), "{}", office.code);
    }
}

#[test]
fn a_file_that_contradicts_itself_is_refused_with_what_and_where() {
    let told = |from: &str, to: &str| Seed::parse(&MILAN.replacen(from, to, 1)).unwrap_err().to_string();
    for (from, to, said) in [
        ("code = \"certificati\"", "code = \"Certificati\"", "not a code"),
        ("code = \"padova-118\"", "code = \"larga-12\"", "larga-12 is there twice"),
        ("pattern = \"salone\"", "pattern = \"sala\"", "there is no pattern sala"),
        (
            "from = \"08:30\", until = \"15:30\"",
            "from = \"15:30\", until = \"08:30\"",
            "ends before it begins",
        ),
        ("weekdays = [1, 2, 3, 4, 5]", "weekdays = [0]", "\"0\""),
        ("from = \"14:00\", until = \"17:00\" },\n]", "from = \"12:00\", until = \"17:00\" },\n]", "overlap"),
        ("cell_minutes = 10", "cell_minutes = 7", "`cell_minutes` must be a multiple"),
        ("ways = [\"in-person\"]", "ways = []", "`ways` must be one at least"),
        ("minutes_together = 15", "minutes_together = 25", "`minutes_together`"),
        ("matters = [\"stato-civile\"]", "matters = [\"nascite\"]", "there is no nascite"),
        ("pools = [\"video\"]", "pools = [\"radio\"]", "there is no radio"),
    ] {
        let error = told(from, to);
        assert!(error.starts_with("appointments.toml: ") && error.contains(said), "{error}");
    }
}
