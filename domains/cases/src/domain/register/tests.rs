use super::*;
use crate::domain::{GroupItem, ItemId};

/// How a form asks for people from elsewhere, and for the family that they join.
const ARRIVALS: &str = r#"
group = "persone"
surname = "cognome"
given_name = "nome"
fiscal_codes = ["codice", "codice_se_esiste"]
born_on = "nato_il"
citizenship = "cittadinanza"
italian = "italiana"
kinship = "parentela"
kinships = [{ answer = "io", code = "1" }, { answer = "figlio", code = "3" }]
origin = "provenienza"
origins = [{ answer = "comune", code = "3" }]
"#;
const HOUSEHOLD: &str = r#"
reference = "capofamiglia"
kinship = "sei"
kinships = [{ answer = "figlio", code = "3" }]
"#;

/// The codice fiscale of Ada Bianchi, who was born in Milan on 10 December 1985.
const ADA: &str = "BNCDAA85T50F205L";

fn arrivals() -> Arrivals {
    toml::from_str(ARRIVALS).unwrap()
}

fn answers(given: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::default();
    for (name, answer) in given {
        answers.set(&FieldName::parse(name).unwrap(), Some(answer.clone()));
    }
    answers
}

fn words(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

fn choice(text: &str) -> Answer {
    Answer::Choice(text.to_owned())
}

fn somebody(code: Option<(&str, &str)>, kinship: &str) -> Answers {
    let mut given = vec![
        ("cognome", words("Bianchi")),
        ("nome", words("Ada")),
        ("nato_il", Answer::Date("1985-12-10".parse().unwrap())),
        ("cittadinanza", choice("italiana")),
        ("parentela", choice(kinship)),
    ];
    given.extend(code.map(|(field, code)| (field, words(code))));
    answers(&given)
}

fn declared(items: &[Answers], origin: &str) -> Result<Declarants, Hindrance> {
    let item = |answers: &Answers| GroupItem { id: ItemId::new(), answers: answers.clone() };
    let items = Answer::Items(items.iter().map(item).collect());
    from_elsewhere(&answers(&[("persone", items), ("provenienza", choice(origin))]), &arrivals())
}

#[test]
fn people_from_elsewhere_are_said_in_the_words_of_the_register() {
    let (ada, son) = (somebody(Some(("codice_se_esiste", ADA)), "io"), somebody(None, "figlio"));
    let Ok(Declarants::Arrivals { people, reason }) = declared(&[ada, son], "comune") else {
        panic!("they are not read")
    };
    assert_eq!(reason, RegistrationReason::FromAnotherComune);
    let said = |one: &Arrival| (one.name.spoken(), one.fiscal_code.is_some(), one.kinship, one.is_italian);
    let [first, second] = [said(&people[0]), said(&people[1])];
    assert_eq!(first, ("Ada Bianchi".to_owned(), true, Kinship::ReferencePerson, true));
    assert_eq!(second, ("Ada Bianchi".to_owned(), false, Kinship::Child, true));
}

#[test]
fn what_is_no_word_of_the_register_is_left_to_a_registrar() {
    let told = |items: &[Answers], origin: &str| declared(items, origin).map(drop);
    assert_eq!(told(&[somebody(None, "altro")], "comune"), Err(Hindrance::TiesUnknown));
    assert_eq!(
        told(&[somebody(Some(("codice", "BNCDAA85T50F205A")), "io")], "comune"),
        Err(Hindrance::CodeAmiss)
    );
    assert_eq!(told(&[somebody(None, "io")], "luna"), Err(Hindrance::Refused));
}

#[test]
fn a_family_is_joined_only_where_it_was_asked_for() {
    let household: Household = toml::from_str(HOUSEHOLD).unwrap();
    assert_eq!(joining(&answers(&[]), &household), Ok(None));
    let asked = |kinship| answers(&[("capofamiglia", words(ADA)), ("sei", choice(kinship))]);
    let joins = joining(&asked("figlio"), &household).unwrap().unwrap();
    assert_eq!((joins.reference.to_string().as_str(), joins.kinship), (ADA, Kinship::Child));
    assert_eq!(joining(&asked("altro"), &household), Err(Hindrance::TiesUnknown));
}
