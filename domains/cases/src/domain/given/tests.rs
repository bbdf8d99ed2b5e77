//! What programs give is read as what browsers send.

use registry::Street;
use serde_json::json;

use super::*;
use crate::domain::sample::{form_with, readers};
use crate::domain::{Relative, check_all, lacking};

fn known() -> Known {
    let street =
        |code: &str, specie: &str| Street { code: code.into(), specie: specie.into(), name: "ROMA".into() };
    let relative = Relative {
        person: kernel::PersonId::new(),
        name: "Anna Bianchi".into(),
        born_on: "2010-04-01".parse().unwrap(),
        fiscal_code: Some("BNCNNA10D41F205H".into()),
    };
    Known {
        today: "2020-03-16".parse().unwrap(),
        family: vec![relative],
        streets: vec![street("2", "VIA"), street("3", "LARGO")],
        bounds: web::sample_city().bounds,
        ..Known::default()
    }
}

fn read(form: &Form, given: Value) -> Result<Answers, Vec<(String, Misgiven)>> {
    let Value::Object(given) = given else { panic!("{given} is no object") };
    read_given(form, &given, &known())
}

#[test]
fn what_is_read_reads_back() {
    let form = form_with(
        r#"
[[form.pages.fields]]
name = "quanti"
label = { it = "Quanti?" }
kind.number = { min = -3 }
[[form.pages.fields]]
name = "spesa"
label = { it = "Quanto?" }
kind.money = {}
[[form.pages.fields]]
name = "giorno"
label = { it = "Quando?" }
kind.date = {}
[[form.pages.fields]]
name = "quali"
label = { it = "Quali?" }
kind.choices = [{ value = "a", label = { it = "A" } }, { value = "b", label = { it = "B" } }]
[[form.pages.fields]]
name = "vero"
label = { it = "È vero" }
kind = "declaration"
[[form.pages.fields]]
name = "chi"
label = { it = "Per chi?" }
kind = "family_member"
[[form.pages.fields]]
name = "con"
label = { it = "Con chi?" }
kind = "family_members"
[[form.pages.fields]]
name = "dove"
label = { it = "Dove?" }
kind = "address"
[[form.pages.fields]]
name = "punto"
label = { it = "In che punto?" }
kind = "place"
"#,
    );
    let given_before = json!({
        "studia": "no", "quanti": -2, "spesa": 1_234_505, "giorno": "2020-04-01", "quali": ["a", "b"], "vero": true,
        "chi": "BNCNNA10D41F205H", "con": ["BNCNNA10D41F205H"], "dove": { "street": "VIA ROMA", "number": "12/A", "inside": "scala B" },
        "punto": {
            "latitude": 45.464_211, "longitude": 9.19, "address": { "street": "VIA ROMA" }, "description": "Al semaforo",
        },
    });
    let answers = read(&form, given_before.clone()).unwrap();
    let back: Map<String, Value> = form
        .fields()
        .filter_map(|field| Some((field.name.to_string(), given(answers.get(&field.name)?))))
        .collect();
    assert_eq!(Value::Object(back), given_before);
}

#[test]
fn an_address_is_an_object_and_a_street_of_the_city() {
    let form =
        form_with("[[form.pages.fields]]\nname = \"dove\"\nlabel = { it = \"Dove?\" }\nkind = \"address\"\n");
    let wrong = |dove| read(&form, json!({ "studia": "no", "dove": dove })).unwrap_err();
    let said = |wrong| vec![("dove".to_owned(), Misgiven::Wrong(wrong))];
    let several = Wrong::SeveralStreets(vec!["VIA ROMA".into(), "LARGO ROMA".into()]);
    assert_eq!(wrong(json!({ "street": "Roma", "number": "1" })), said(several));
    assert_eq!(wrong(json!({ "street": "via Roma" })), said(Wrong::NoCivico));
    assert_eq!(wrong(json!({ "number": "1" })), said(Wrong::Missing));
    for other in [json!("via Roma 1"), json!({ "street": "via Roma", "number": 1 }), json!({ "via": "Roma" })]
    {
        assert_eq!(wrong(other), vec![("dove".to_owned(), Misgiven::OtherKind)]);
    }
}

#[test]
fn a_place_is_a_point_or_an_address_with_words() {
    let form =
        form_with("[[form.pages.fields]]\nname = \"punto\"\nlabel = { it = \"Dove?\" }\nkind = \"place\"\n");
    let wrong = |punto| read(&form, json!({ "studia": "no", "punto": punto })).unwrap_err();
    let said = |misgiven| vec![("punto".to_owned(), misgiven)];
    assert_eq!(
        wrong(json!({ "latitude": 41.9, "longitude": 12.5 })),
        said(Misgiven::Wrong(Wrong::OutsideCity))
    );
    assert_eq!(wrong(json!({ "description": "Al semaforo" })), said(Misgiven::Wrong(Wrong::WordsAlone)));
    assert_eq!(wrong(json!({})), said(Misgiven::Wrong(Wrong::Missing)));
    for other in [
        json!("via Roma"),
        json!({ "latitude": "45.4", "longitude": 9.1 }),
        json!({ "address": "via Roma" }),
        json!({ "address": { "street": "via Roma", "inside": "scala B" } }),
        json!({ "altitude": 120 }),
    ] {
        assert_eq!(wrong(other), said(Misgiven::OtherKind));
    }
}

#[test]
fn each_wrong_answer_is_named() {
    let form = form_with("");
    let wrong = |given| read(&form, given).unwrap_err();
    let one = |name: &str, misgiven| vec![(name.to_owned(), misgiven)];
    assert_eq!(wrong(json!({})), one("studia", Misgiven::Wrong(Wrong::Missing)));
    assert_eq!(wrong(json!({ "studia": "forse" })), one("studia", Misgiven::Wrong(Wrong::NoChoice)));
    assert_eq!(wrong(json!({ "studia": ["si"] })), one("studia", Misgiven::OtherKind));
    assert_eq!(wrong(json!({ "studia": "no", "colore": "blu" })), one("colore", Misgiven::Unknown));
    assert_eq!(wrong(json!({ "studia": "no", "scuola": "Liceo" })), one("scuola", Misgiven::NotAsked));
    assert_eq!(wrong(json!({ "studia": "si" })), one("scuola", Misgiven::Wrong(Wrong::Missing)));
    assert!(read(&form, json!({ "studia": "no", "scuola": null })).is_ok());
    assert!(read(&form, json!({ "studia": "no", "scuola": "  " })).is_ok());
}

/// Something else about a reader, where it is asked.
const OTHER: &str = r#"
[[form.pages.fields.kind.group.item.fields]]
name = "altro"
label = { it = "Altro?" }
kind.text = { max_length = 5 }
when = "studia == 'no' && nome == 'Ada'"
"#;

#[test]
fn items_are_read_in_their_turn_and_each_mistake_names_its_item() {
    let form = form_with(&(readers(0, 2, 5) + OTHER));
    let given_before = json!([{ "nome": "Ada", "altro": "x" }, { "nome": "Ida" }]);
    let answers = read(&form, json!({ "studia": "no", "lettori": given_before })).unwrap();
    assert_eq!(given(answers.get(&FieldName::parse("lettori").unwrap()).unwrap()), given_before);
    for nothing in [json!(null), json!([])] {
        assert!(read(&form, json!({ "studia": "no", "lettori": nothing })).is_ok());
    }
    let wrong = |lettori| read(&form, json!({ "studia": "no", "lettori": lettori })).unwrap_err();
    let one = |name: &str, misgiven| vec![(name.to_owned(), misgiven)];
    assert_eq!(wrong(json!(["Ada"])), one("lettori", Misgiven::OtherKind));
    assert_eq!(wrong(json!([{}])), one("lettori[0].nome", Misgiven::Wrong(Wrong::Missing)));
    assert_eq!(wrong(json!([{ "nome": "Ida", "altro": "x" }])), one("lettori[0].altro", Misgiven::NotAsked));
    assert_eq!(wrong(json!([{ "nome": 3 }])), one("lettori[0].nome", Misgiven::OtherKind));
    let three = json!([{ "nome": "A" }, { "nome": "B" }, { "nome": "C" }]);
    assert_eq!(wrong(three), one("lettori", Misgiven::Wrong(Wrong::TooManyItems(2))));
}

fn amended(form: &Form, before: &Answers, given: Value) -> Result<Answers, Vec<(String, Misgiven)>> {
    let Value::Object(given) = given else { panic!("{given} is no object") };
    amend_given(form, before, &given, &known())
}

#[test]
fn what_is_named_changes_and_the_rest_stays() {
    let form = form_with(&readers(1, 2, 5));
    let told = |answers: &Answers| Value::Object(given_of_draft(answers));
    let lacks = |answers: &Answers| {
        let names: Vec<String> =
            lacking(&form, answers, &known()).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.is_empty(), check_all(&form, answers, &known()).is_ok());
        names
    };
    let first = amended(&form, &Answers::default(), json!({ "studia": "si" })).unwrap();
    assert_eq!(lacks(&first), ["scuola", "lettori"]);
    let whole = json!({ "scuola": "Liceo", "lettori": [{ "nome": "Ada" }, {}] });
    let second = amended(&form, &first, whole).unwrap();
    assert_eq!(lacks(&second), ["lettori[1].nome"]);
    let ada = told(&second)["lettori"][0]["_id"].clone();
    let third = amended(&form, &second, json!({ "lettori": [{ "_id": ada }] })).unwrap();
    let wanted = json!({ "studia": "si", "scuola": "Liceo", "lettori": [{ "_id": ada, "nome": "Ada" }] });
    assert_eq!((told(&third), lacks(&third).is_empty()), (wanted, true));
    assert_eq!(amended(&form, &third, told(&third)).unwrap(), third, "given back it is the same");
    let fourth = amended(&form, &third, json!({ "studia": "no", "scuola": null })).unwrap();
    assert_eq!(told(&fourth)["studia"], "no");
    let wrong = amended(&form, &third, json!({ "lettori": [{ "_id": ada, "nome": "troppo lungo" }] }));
    assert_eq!(wrong, Err(vec![("lettori[0].nome".to_owned(), Misgiven::Wrong(Wrong::TooLong(5)))]));
    let taken = amended(&form, &third, json!({ "studia": "no", "scuola": "Liceo" }));
    assert_eq!(taken, Err(vec![("scuola".to_owned(), Misgiven::NotAsked)]));
}
