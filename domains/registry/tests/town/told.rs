//! Who is told of what concerns somebody.

use crate::people::*;
use db::Db;
use kernel::PersonId;
use registry::*;
use testkit::on_both_engines;

async fn to_be_told(town: &Town, person: PersonId) -> Option<ToBeTold> {
    let mut tx = town.db.begin().await.unwrap();
    let told = to_be_told_in(&mut tx, person, on("2020-03-16")).await.unwrap();
    tx.commit().await.unwrap();
    told
}

#[on_both_engines]
async fn of_two_files_that_became_one_the_kept_one_says_who_is_told(db: Db) {
    let town = Town::settled(db).await;
    let double = person("Verdi", "Mario", "1970-02-03", Sex::M);
    let old = double.id;
    town.welcome(vec![double]).await;
    let note = MergeNote::parse("Stessa persona: documento visto").unwrap();
    let files = [town.version_of(town.neighbour).await, town.version_of(old).await];
    town.registry.merge_persons(&registrar(), files, Some(&note), &reason()).await.unwrap();
    let told = to_be_told(&town, old).await.unwrap();
    assert_eq!((told.kept, told.is_told), (town.neighbour, true), "they read it in the file that was kept");
    assert_eq!(to_be_told(&town, town.neighbour).await.unwrap().kept, town.neighbour);

    let kept = town.version_of(town.neighbour).await;
    town.registry.record_death(&registrar(), kept, on("2020-03-15"), None, None, &reason()).await.unwrap();

    assert!(!to_be_told(&town, old).await.unwrap().is_told, "nobody reads the notices of the dead");
    assert_eq!(to_be_told(&town, PersonId::new()).await, None, "nobody knows them");
}
