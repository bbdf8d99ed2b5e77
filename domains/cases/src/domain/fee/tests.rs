//! What requests cost, by their answers, also of services of Milan.

use super::*;

fn fee(text: &str) -> Fee {
    let head = "kind = 'diritti'\nname = { it = 'Diritti' }\nlaw = 'art. 1'\ndays = 15\n";
    toml::from_str(&format!("{head}{text}")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn owed_on(fee: &Fee, answers: &str, on: &str) -> Option<Owed> {
    Owed::of(fee, &serde_json::from_str(answers).unwrap(), day(on))
}

fn owed(fee: &Fee, answers: &str) -> Option<[i64; 2]> {
    let owed = owed_on(fee, answers, "2020-03-16")?;
    Some([owed.fee().cents(), owed.stamp.cents()])
}

#[test]
fn a_fee_is_what_the_answers_make_it() {
    let fixed = fee("cents = '542'");
    assert_eq!(owed(&fixed, "{}"), Some([542, 0]));
    let moving =
        fee("cents = 'giorni * 350'\nstamp_when = \"tipo == 'festa'\"\nexempt_when = \"tipo == 'onlus'\"");
    let answers = |kind: &str| format!(r#"{{"giorni":{{"number":2}},"tipo":{{"choice":"{kind}"}}}}"#);
    assert_eq!(owed(&moving, &answers("gara")), Some([700, 0]));
    assert_eq!(owed(&moving, &answers("festa")), Some([700, 1600]));
    assert_eq!(owed(&moving, &answers("onlus")), None);
    assert_eq!(owed(&moving, "{}"), None, "what cannot be told is not owed");
    assert_eq!(owed(&fee("cents = '0 - 5'"), "{}"), None);
}

#[test]
fn days_are_counted_with_the_first_and_the_last() {
    let ground = fee("cents = 'giorni(montaggio, smontaggio) * metri * 200'");
    let taken = |first: &str, last: &str| {
        let answers = format!(
            r#"{{"montaggio":{{"date":"{first}"}},"smontaggio":{{"date":"{last}"}},"metri":{{"number":10}}}}"#
        );
        owed(&ground, &answers).map(|[fee, _]| fee)
    };
    assert_eq!(taken("2020-02-28", "2020-03-01"), Some(6_000), "a leap year");
    assert_eq!(taken("2020-03-16", "2020-03-16"), Some(2_000));
    assert_eq!(taken("2020-03-16", "2020-03-15"), None, "the wrong way round");
    assert_eq!(owed(&ground, r#"{"metri":{"number":10}}"#), None, "nobody said when");
}

/// A nursery: a fee for the place, and a month's fee by the ISEE three times.
const NURSERY: &str = r#"
cents = "5200"
owed_in = "accettata"
bands = { of = "isee", otherwise = 46500, steps = [{ up_to = 650000, cents = 0 }, { up_to = 1250000, cents = 10300 }] }
instalments = { cents = "residenza == 'si' ? fascia : 61975", due = ["2020-10-31", "2020-11-30", "2020-12-31"] }
"#;

fn family(isee: Option<i64>) -> String {
    let isee = isee.map_or(String::new(), |cents| format!(r#""isee":{{"money":{cents}}},"#));
    format!(r#"{{{isee}"residenza":{{"choice":"si"}}}}"#)
}

#[test]
fn a_band_holds_up_to_its_last_cent_and_who_says_nothing_is_in_the_highest() {
    let nursery = fee(NURSERY);
    for (isee, each) in [
        (Some(0), 0),
        (Some(650_000), 0),
        (Some(650_001), 10_300),
        (Some(1_250_000), 10_300),
        (Some(1_250_001), 46_500),
        (None, 46_500),
    ] {
        let owed = owed_on(&nursery, &family(isee), "2020-06-01").unwrap();
        assert_eq!(owed.total().cents(), 5_200 + 3 * each, "{isee:?}");
    }
    let elsewhere = r#"{"isee":{"money":0},"residenza":{"choice":"richiesta"}}"#;
    assert_eq!(owed_on(&nursery, elsewhere, "2020-06-01").unwrap().total().cents(), 5_200 + 3 * 61_975);
}

#[test]
fn a_part_whose_day_has_passed_is_not_owed_and_none_is_due_before_the_first() {
    let nursery = fee(NURSERY);
    let parts = |on: &str, pay_by: &str| {
        let owed = owed_on(&nursery, &family(Some(700_000)), on).unwrap();
        let parts = owed.parts(day(pay_by));
        let sum: Cents = parts.iter().map(|(_, amount)| *amount).sum();
        assert!(parts.is_empty() || sum == owed.total(), "the parts come to the whole");
        parts.into_iter().map(|(due, amount)| (due.to_string(), amount.cents())).collect::<Vec<_>>()
    };
    let dated = |day: &str, cents| (day.to_owned(), cents);
    let months = [dated("2020-10-31", 10_300), dated("2020-11-30", 10_300), dated("2020-12-31", 10_300)];
    assert_eq!(parts("2020-06-01", "2020-06-16"), [&[dated("2020-06-16", 5_200)], &months[..]].concat());
    let late = parts("2020-11-30", "2020-12-15");
    assert_eq!(late, [dated("2020-12-15", 5_200), dated("2020-12-15", 10_300), dated("2020-12-31", 10_300)]);
    assert!(parts("2021-01-01", "2021-01-16").is_empty(), "one part alone is all of it");
}

/// The fee of a service of Milan.
fn of_milan(text: &str) -> Fee {
    let definition: toml::Table = text.parse().unwrap();
    definition["fee"].clone().try_into().unwrap()
}

/// The first of what a service of Milan asks for later.
fn later_of_milan(text: &str) -> Fee {
    let definition: toml::Table = text.parse().unwrap();
    definition["later_fees"][0].clone().try_into().unwrap()
}

#[test]
fn ground_of_milan_costs_by_metre_and_day_as_the_office_says_with_the_stamp_on_the_grant() {
    let ground =
        later_of_milan(include_str!("../../../../../cities/milano/services/eventi-su-suolo-pubblico.toml"));
    let asked =
        r#""montaggio":{"date":"2020-06-01"},"smontaggio":{"date":"2020-06-03"},"metri":{"number":50}"#;
    let amounts = |said: &str| owed(&ground, &format!("{{{asked}{said}}}"));
    let ahead = serde_json::from_str(&format!(r#"{{{asked},"bollo":{{"choice":"online"}}}}"#)).unwrap();
    assert_eq!(Foreseen::of(&ground, &ahead, day("2020-03-16")), Some(Foreseen::OfficeSays));
    let tariff = r#","tariffa":{"money":200}"#;
    let stamped = format!(r#"{tariff},"bollo":{{"choice":"marca"}}"#);
    assert_eq!(amounts(&stamped), Some([30_000, 1_600]), "50 metres, 3 days, 2 euro");
    let charity = format!(r#"{tariff},"bollo":{{"choice":"terzo_settore"}}"#);
    assert_eq!(amounts(&charity), Some([30_000, 0]), "no stamp is due");
    let granted = format!(r#"{charity},"metri_concessi":{{"number":20}},"giorni_concessi":{{"number":2}}"#);
    assert_eq!(amounts(&granted), Some([8_000, 0]), "of what is granted, where that is something else");
    assert_eq!(amounts(r#","bollo":{"choice":"pubblico"}"#), None);
    assert_eq!(amounts(r#","bollo":{"choice":"marca"}"#), None, "not the stamp alone");
}

#[test]
fn a_temporary_badge_of_milan_costs_a_stamp_twice_and_a_permanent_one_nothing() {
    let text = include_str!("../../../../../cities/milano/services/contrassegno-disabili.toml");
    for fee in [of_milan(text), later_of_milan(text)] {
        let badge = |lasts: &str| owed(&fee, &format!(r#"{{"durata":{{"choice":"{lasts}"}}}}"#));
        assert_eq!(badge("temporanea"), Some([0, 1_600]));
        assert_eq!(badge("permanente"), None);
        assert_eq!(owed(&fee, "{}"), None, "a duplicate");
    }
}

#[test]
fn a_nursery_of_milan_costs_the_months_that_are_to_come() {
    let nurseries = of_milan(include_str!(
        "../../../../../cities/milano/services/iscrizione-nidi-e-scuole-dell-infanzia.toml"
    ));
    let answers = |school: &str| format!(r#"{{"ordine":{{"choice":"{school}"}},"isee":{{"money":700000}}}}"#);
    let total =
        |school: &str, on: &str| owed_on(&nurseries, &answers(school), on).map(|owed| owed.total().cents());
    assert_eq!(total("nido", "2027-04-20"), Some(5_200 + 10 * 10_300));
    assert_eq!(total("nido", "2028-01-10"), Some(5_200 + 7 * 10_300));
    assert_eq!(total("infanzia", "2027-04-20"), None, "meals are not the comune's");
}

#[test]
fn a_room_of_milan_costs_by_room_day_and_residence() {
    let rooms =
        of_milan(include_str!("../../../../../cities/milano/services/matrimonio-e-unione-civile.toml"));
    let room = |room: &str, day: &str, resident: &str| {
        let slot = format!(r#"{{"place":"{room}","day":"{day}","at":"10:00"}}"#);
        let answers = format!(
            r#"{{"tipo":{{"choice":"civile"}},"dove_residenti":{{"choice":"{resident}"}},"cerimonia":{{"reserved":{slot}}}}}"#
        );
        owed(&rooms, &answers).map(|[fee, _]| fee)
    };
    // A Wednesday and a Saturday.
    assert_eq!(room("palazzo_reale", "2027-05-05", "si"), None);
    assert_eq!(room("palazzo_reale", "2027-05-08", "si"), Some(9_600));
    assert_eq!(room("palazzo_reale", "2027-05-05", "no"), Some(50_000));
    assert_eq!(room("palazzo_reale", "2027-05-08", "no"), Some(59_600));
    assert_eq!(room("sala_comunale", "2027-05-05", "no"), None);
    let slot = r#"{"place":"palazzo_reale","day":"2027-05-05","at":"10:00"}"#;
    let known = format!(
        r#"{{"tipo":{{"choice":"civile"}},"residente":{{"choice":"si"}},"cerimonia":{{"reserved":{slot}}}}}"#
    );
    assert_eq!(owed(&rooms, &known), None, "the register knows that one of them lives here");
    let banns = r#"{"tipo":{"choice":"religioso"},"dove_residenti":{"choice":"si"}}"#;
    assert_eq!(owed(&rooms, banns), None, "no room is wanted");
}
