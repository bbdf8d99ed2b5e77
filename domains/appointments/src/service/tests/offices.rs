use testkit::on_both_engines;

use super::*;
use crate::service::OfficeForm;

const MILAN: &str = include_str!("../../../../../cities/milano/appointments.toml");

#[on_both_engines]
async fn the_nearest_office_comes_first_and_one_whose_place_is_unknown_not_at_all(db: Db) {
    let town = Town::open(db).await;
    town.appointments.begin_with(&Seed::parse(MILAN).unwrap()).await.unwrap();
    let padova = OfficeCode::parse("padova-118").unwrap();
    let there = town.appointments.office(&padova).await.unwrap().position.unwrap();
    let near = town.appointments.offices_near(there).await.unwrap();
    assert_eq!((&near[0].0.code, near[0].1), (&padova, 0));
    assert!(near.windows(2).all(|two| two[0].1 <= two[1].1));
    assert!(near.iter().all(|(office, _)| office.code.as_str() != "stovani-3"));
}

#[on_both_engines]
async fn what_officials_changed_stays_when_the_file_is_read_again(db: Db) {
    let town = Town::open(db).await;
    done(town.change(from_day("2020-03-23", "14:00-16:00"), None).await);
    let there = town.appointments.office(&town.office).await.unwrap();
    let form = OfficeForm {
        name: there.name.clone().with(Language::It, "Salone"),
        address: there.address.clone(),
        municipio: there.municipio,
        position: there.position,
        directions: there.directions.clone(),
        takes_bookings: false,
    };
    done(town.appointments.change_office(&town.manager, &town.office, form).await.unwrap());
    town.appointments.begin_with(&Seed::parse(FILE).unwrap()).await.unwrap();
    let again = town.appointments.office(&town.office).await.unwrap();
    assert_eq!((again.name.text(Language::It), again.is_open_to_bookings), ("Salone", false));
    let page = town.appointments.office_page(&town.office).await.unwrap();
    assert_eq!(page.calendar.on(None, day("2020-03-23")).hours.to_string(), "14:00-16:00");
}

#[on_both_engines]
async fn whoever_is_booked_at_an_office_that_closes_for_good_is_at_the_nearest_and_nobody_finds_it(db: Db) {
    let town = Town::open(db).await;
    let other = FILE.replace("larga-12", "padova-118");
    town.appointments.begin_with(&Seed::parse(&other).unwrap()).await.unwrap();
    town.unroll().await;
    let inside = town.booked("2020-03-18", "09:00:00").await;
    let end = |with: Option<Choice>| {
        let town = &town;
        async move { town.appointments.end_office(&town.manager, &town.office, with.as_ref()).await.unwrap() }
    };
    assert!(matches!(end(None).await, Outcome::Ask(asked) if asked.len() == 1));
    assert_eq!(town.cells("anagrafe", "2020-03-18").await.len(), 16, "all is as it was");

    assert_eq!(done(end(Some(choice(Inside::Move))).await).moving, [inside.id]);
    town.work().await;

    let moved = town.visit(&inside).await;
    assert_eq!((moved.office.as_str(), moved.starts_at), ("padova-118", inside.starts_at));
    let there = town.appointments.offices().await.unwrap();
    assert_eq!(there.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["padova-118"]);
    assert!(town.appointments.office_page(&town.office).await.is_err());
    town.appointments.begin_with(&Seed::parse(FILE).unwrap()).await.unwrap();
    assert_eq!(town.appointments.offices().await.unwrap().len(), 1, "the file does not open it again");
}
