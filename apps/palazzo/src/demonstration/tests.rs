//! What whoever starts the demonstration reads.

use super::*;

const ADDRESS: &str = "127.0.0.1:8123";

fn people_of_milan() -> Personas {
    let files = CityFiles::find("milano").unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2020, 3, 16).unwrap();
    read_personas(&files, &content(&files).unwrap(), today).unwrap()
}

fn announced(people: &Personas) -> String {
    announcement(ADDRESS.parse().unwrap(), people, None)
}

#[test]
fn whoever_starts_it_for_others_finds_the_address_on_a_line_of_its_own() {
    let told = announced(&people_of_milan());
    let ready: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("PRONTO ")).collect();
    assert_eq!(ready, ["http://127.0.0.1:8123"]);
}

#[test]
fn every_persona_is_named_by_the_key_and_by_what_they_are() {
    let people = people_of_milan();
    let told = announced(&people);
    assert!(people.list.len() > THINGS_TO_TRY, "more than those with something to try");
    for persona in &people.list {
        let line = format!("  {:<12} {}", persona.key, persona.title.text(Language::It));
        assert_eq!(told.lines().filter(|told| *told == line).count(), 1, "{line} is not once in {told}");
    }
}

#[test]
fn five_things_to_try_are_numbered_and_say_as_whom() {
    let people = people_of_milan();
    let told = announced(&people);
    let (_, after) = told.split_once("Cinque cose da provare:\n").unwrap();
    let things: Vec<&str> = after.lines().take_while(|line| !line.is_empty()).collect();
    let first = people.find("giulia").unwrap();
    assert_eq!(things.len(), 5, "{told}");
    assert_eq!(things[0], format!("  1. Come «giulia»: {}", first.to_try.text(Language::It)));
    assert!(things[4].starts_with("  5. Come «"), "{told}");
}

#[test]
fn the_pages_beside_the_house_are_named_with_their_whole_address() {
    let told = announced(&people_of_milan());
    for path in ["/verifica", mail::MAILBOX_PATH, sms::INBOX_PATH, appio::INBOX_PATH] {
        let address = format!(" http://{ADDRESS}{path}");
        assert!(told.lines().any(|line| line.ends_with(&address)), "{address} is not in {told}");
    }
    assert_eq!(told.lines().next_back(), Some("Per fermare: Ctrl-C"));
}
