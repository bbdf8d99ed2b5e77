//! Two files of one human being become one: what the registrar can and cannot merge, and what follows for the others.

use crate::people::*;
use db::Db;
use registry::codes::{Kinship, MaritalStatus};
use registry::codice_fiscale::compute;
use registry::*;
use testkit::on_both_engines;

/// Ada once more, entered again under a name and a birth date with a mistake, with a card and a home of her own.
fn ada_again() -> Person {
    let mut again = person("D'Agostino", "Ada", "1985-10-12", Sex::F);
    again.residences.pop();
    again.residences.push(Residence {
        since: Some(on("2005-01-01")),
        until: None,
        home: Home::InCity(address(77)),
        reason: None,
    });
    again
}

async fn twice(town: &Town) -> Person {
    let again = ada_again();
    town.welcome(vec![again.clone()]).await;
    again
}

fn note() -> MergeNote {
    MergeNote::parse("Giorno e mese scambiati nell’atto").unwrap()
}

async fn merge(
    town: &Town,
    kept: kernel::PersonId,
    other: kernel::PersonId,
) -> Result<Person, RegistryError> {
    let files = [town.version_of(kept).await, town.version_of(other).await];
    town.registry.merge_persons(&registrar(), files, Some(&note()), &reason()).await
}

async fn told_of_mergers(town: &Town) -> Vec<serde_json::Value> {
    let rows: Vec<(db::Json<serde_json::Value>,)> = town
        .db
        .query("SELECT payload FROM outbox_event WHERE topic = 'registry.persons_merged' ORDER BY event_id")
        .fetch_all()
        .await
        .unwrap();
    rows.into_iter().map(|(payload,)| payload.0).collect()
}

#[on_both_engines]
async fn two_files_of_one_human_being_become_one_and_nothing_is_lost(db: Db) {
    let town = Town::settled(db.clone()).await;
    let again = twice(&town).await;

    let kept = merge(&town, town.ada, again.id).await.unwrap();

    let second = again.fiscal_codes.current.unwrap();
    assert_eq!(kept.fiscal_codes.previous, [second]);
    assert_eq!(kept.home().unwrap().home, Home::InCity(address(12)));
    assert!(
        kept.residences.iter().any(|home| home.home == Home::InCity(address(77)) && home.until.is_some())
    );
    let other = town.file_of(again.id).await;
    assert_eq!((other.person.merged_into, other.family), (Some(town.ada), None));
    assert_eq!(other.person.name, again.name, "what it says is still readable");
    for code in [second, kept.fiscal_codes.current.unwrap()] {
        assert_eq!(persons_with_code(&db, code).await.unwrap(), [town.ada]);
        assert_eq!(person_with_code(&db, code).await.unwrap(), Some(town.ada));
        let query = Query::FiscalCode(code);
        let found = town.registry.find_persons(&clerk(), &query, &reason()).await.unwrap();
        assert_eq!(found.iter().map(Found::person).collect::<Vec<_>>(), [town.ada]);
    }
    assert_eq!(files_merged_into(&db, town.ada).await.unwrap(), [again.id]);
    let told = told_of_mergers(&town).await;
    assert_eq!((&told[0]["kept"], &told[0]["merged"]), (&kept_json(town.ada), &kept_json(again.id)));
    let (was, note): (db::Json<serde_json::Value>, String) =
        db.query("SELECT was, note FROM registry_merge").fetch_one().await.unwrap();
    assert_eq!(
        (was.0["fiscal_code"].as_str(), was.0["is_active"].as_bool()),
        (Some(second.as_str()), Some(true))
    );
    assert!(note.contains("scambiati"));
}

fn kept_json(person: kernel::PersonId) -> serde_json::Value {
    serde_json::to_value(person).unwrap()
}

#[on_both_engines]
async fn a_name_that_only_the_other_file_had_still_finds_the_person_once(db: Db) {
    let town = Town::settled(db).await;
    let again = twice(&town).await;
    merge(&town, town.ada, again.id).await.unwrap();

    let by = |given: &str, birth_date| Query::Name {
        surname: "D'Agostino".into(),
        given: given.into(),
        birth_date,
    };
    let all = town.registry.find_persons(&clerk(), &by("Ada", None), &reason()).await.unwrap();
    let old = by("Ada", Some(on("1985-10-12")));
    let old = town.registry.find_persons(&clerk(), &old, &reason()).await.unwrap();

    assert_eq!(all.iter().map(Found::person).collect::<Vec<_>>(), [town.ada]);
    assert_eq!(old.iter().map(Found::person).collect::<Vec<_>>(), [town.ada]);
}

#[on_both_engines]
async fn who_bears_the_name_in_two_files_takes_nobody_elses_place_in_the_list(db: Db) {
    let town = Town::settled(db).await;
    let most = usize::try_from(Registry::MOST_FOUND).unwrap();
    let named = |day: usize| {
        let born = format!("19{:02}-06-{:02}", 50 + day / 28, 1 + day % 28);
        let mut one = person("Fumagalli", "Rita", &born, Sex::F);
        one.fiscal_codes = FiscalCodes::default();
        one
    };
    let [kept, again] = [0, 1].map(named);
    let ids = [kept.id, again.id];
    let others: Vec<_> = (2..=most).map(named).collect();
    let last = others.last().unwrap().id;
    town.welcome([vec![kept, again], others].concat()).await;
    merge(&town, ids[0], ids[1]).await.unwrap();

    let query = Query::Name { surname: "Fumagalli".into(), given: "Ri".into(), birth_date: None };
    let found = town.registry.find_persons(&clerk(), &query, &reason()).await.unwrap();

    let found: Vec<_> = found.iter().map(Found::person).collect();
    assert_eq!((found.len(), found[0]), (most, ids[0]));
    assert_eq!(found[most - 1], last, "nobody is missing for whom there is room");
}

#[on_both_engines]
async fn spouse_and_children_name_the_file_that_was_kept(db: Db) {
    let town = Town::settled(db).await;
    let mut again = ada_again();
    let mut elio = person("Neri", "Elio", "1980-02-02", Sex::M);
    let mut eva = person("Neri", "Eva", "2010-02-02", Sex::F);
    let mut alone = person("D'Agostino", "Ada", "1985-12-10", Sex::F);
    alone.fiscal_codes = FiscalCodes::default();
    again.civil = CivilState { status: Some(MaritalStatus::Married), unions: vec![wedding(&elio)] };
    elio.civil = CivilState { status: Some(MaritalStatus::Married), unions: vec![wedding(&again)] };
    eva.parents = vec![Parent { role: ParentRole::Mother, who: partner(&again), fiscal_code: None }];
    let [kept, other, spouse, child] = [alone.id, again.id, elio.id, eva.id];
    town.welcome(vec![again, elio, eva, alone]).await;

    let kept_file = merge(&town, kept, other).await.unwrap();

    assert_eq!(kept_file.civil.status, Some(MaritalStatus::Married), "the bond that stands counts");
    let spouse = town.file_of(spouse).await.person;
    assert_eq!(spouse.civil.unions[0].partner.as_ref().unwrap().person, Some(kept));
    let eva = town.file_of(child).await.person;
    assert_eq!(eva.parents[0].who.person, Some(kept));
    let carer = Carer { person: kept, fiscal_code: None };
    let in_care = in_care_of(&town.db, &carer, on("2020-03-16")).await.unwrap();
    assert_eq!(in_care.iter().map(|one| one.person.id).collect::<Vec<_>>(), [child]);
}

#[on_both_engines]
async fn the_reference_person_who_stood_twice_on_one_sheet_stays_so(db: Db) {
    let town = Town::settled(db).await;
    let mut again = person("Rossi", "Ugo", "1982-01-05", Sex::M);
    again.fiscal_codes = FiscalCodes::default();
    let id = again.id;
    town.welcome(vec![again]).await;
    let movers = Movers::Into { family: town.family, kinship: Kinship::Sibling };
    let there = NewAddress { address: address(12), on: on("2020-03-01"), movers };
    let file = town.version_of(id).await;
    town.registry.change_address(&registrar(), file, there, &reason()).await.unwrap();

    merge(&town, id, town.ugo).await.unwrap();

    let members = town.file_of(town.ada).await.family.unwrap();
    assert_eq!(members.members.len(), 4, "nobody is two members");
    assert_eq!(members.reference_person().unwrap().person, id);
    let ada = town.file_of(town.ada).await.person;
    assert_eq!(ada.civil.standing().unwrap().partner.as_ref().unwrap().person, Some(id));
}

#[on_both_engines]
async fn what_differs_needs_a_note_and_a_merged_file_changes_no_more(db: Db) {
    let town = Town::settled(db).await;
    let again = twice(&town).await;
    let files = [town.version_of(town.ada).await, town.version_of(again.id).await];

    let unsure = town.registry.merge_persons(&registrar(), files, None, &reason()).await;
    let nobody = town.registry.merge_persons(&clerk(), files, Some(&note()), &reason()).await;
    merge(&town, town.ada, again.id).await.unwrap();
    let stale = town.registry.merge_persons(&registrar(), files, Some(&note()), &reason()).await;
    let twice = merge(&town, town.ada, again.id).await;
    let file = town.version_of(again.id).await;
    let change =
        town.registry.set_certifiability(&registrar(), file, codes::Certifiability::ALL[1], &reason()).await;

    assert!(matches!(unsure, Err(RegistryError::Refused(Refusal::NoteWanted))), "{unsure:?}");
    assert!(matches!(nobody, Err(RegistryError::Forbidden(_))), "{nobody:?}");
    assert!(matches!(stale, Err(RegistryError::Stale)), "{stale:?}");
    assert!(matches!(twice, Err(RegistryError::Refused(Refusal::Merged))), "{twice:?}");
    assert!(matches!(change, Err(RegistryError::Refused(Refusal::Merged))), "{change:?}");
    assert_eq!(told_of_mergers(&town).await.len(), 1);
}

#[on_both_engines]
async fn a_bar_on_certificates_in_either_file_holds_for_the_one_that_is_kept(db: Db) {
    use codes::Certifiability::{None, NotEnrollable, ResidenceAndFamilyOnly, UnderGuardianship};
    let town = Town::settled(db).await;
    for (mine, theirs, both) in [
        (ResidenceAndFamilyOnly, NotEnrollable, NotEnrollable),
        (NotEnrollable, ResidenceAndFamilyOnly, NotEnrollable),
        (ResidenceAndFamilyOnly, UnderGuardianship, None),
    ] {
        let (mut one, mut other) = (ada_again(), ada_again());
        for (file, bar) in [(&mut one, mine), (&mut other, theirs)] {
            file.fiscal_codes = FiscalCodes::default();
            file.certifiability = bar;
        }
        let [kept, other] = [one, other].map(|file| (file.id, file));
        town.welcome(vec![kept.1, other.1]).await;

        merge(&town, kept.0, other.0).await.unwrap();

        assert_eq!(town.file_of(kept.0).await.person.certifiability, both);
        assert_eq!(town.file_of(other.0).await.person.certifiability, theirs, "what it said stays readable");
    }
}

#[on_both_engines]
async fn a_file_that_led_to_one_that_is_merged_itself_leads_on(db: Db) {
    let town = Town::settled(db.clone()).await;
    let again = twice(&town).await;
    let mut third = person("D'Agostino", "Ada Niccolò", "1985-12-10", Sex::F);
    third.fiscal_codes =
        FiscalCodes::of(compute(&third.name, third.birth.date, third.sex, milan()).with_letters_at(1));
    let third = (third.id, third);
    town.welcome(vec![third.1]).await;
    merge(&town, third.0, again.id).await.unwrap();

    merge(&town, town.ada, third.0).await.unwrap();

    let mut led = files_merged_into(&db, town.ada).await.unwrap();
    led.sort_unstable();
    let mut both = [again.id, third.0];
    both.sort_unstable();
    assert_eq!(led, both);
    let found = persons_with_code(&db, again.fiscal_codes.current.unwrap()).await.unwrap();
    assert_eq!(found, [town.ada]);
}

#[on_both_engines]
async fn both_files_say_who_merged_them_and_the_person_reads_what_was_done_under_either(db: Db) {
    let town = Town::settled(db).await;
    let again = twice(&town).await;
    town.file_of(again.id).await;
    merge(&town, town.ada, again.id).await.unwrap();

    let page = town.registry.seen_by_others(&resident(town.ada), None).await.unwrap();

    let count = |action: &str| page.entries.iter().filter(|entry| entry.action == action).count();
    assert_eq!(count("registry-audit-files-merged"), 2, "once for each file");
    assert!(count("registry-audit-open-file") >= 3, "also what was opened under the other one");
    assert!(page.entries.is_sorted_by(|one, next| one.at >= next.at));
}

#[on_both_engines]
async fn the_log_of_a_person_with_two_files_is_read_to_its_end_page_by_page(db: Db) {
    let town = Town::settled(db).await;
    let again = twice(&town).await;
    for _ in 0..25 {
        town.file_of(again.id).await;
        town.file_of(town.ada).await;
    }
    merge(&town, town.ada, again.id).await.unwrap();

    let (mut opened, mut before) = (0, None);
    loop {
        let page = town.registry.seen_by_others(&resident(town.ada), before).await.unwrap();
        opened += page.entries.iter().filter(|entry| entry.action == "registry-audit-open-file").count();
        match page.older {
            Some(older) => before = Some(older),
            None => break,
        }
    }

    assert_eq!(opened, 52, "50 here, and one of each file for the merger itself");
}
