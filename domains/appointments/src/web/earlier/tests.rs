use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Language, Localised, PersonId};

use super::*;
use crate::domain::earlier::Wish;
use crate::domain::{Channel, OfficeKind, PoolId, Visit, VisitCode, VisitState, Visitor, Way};

fn at() -> DateTime<Utc> {
    "2020-04-20T08:30:00Z".parse().unwrap()
}

fn office(code: &str, name: &str) -> Office {
    Office {
        code: OfficeCode::parse(code).unwrap(),
        version: 1,
        kind: OfficeKind::Office,
        name: Localised::default().with(Language::It, name),
        address: Some(format!("{name}, 12")),
        municipio: Some(1),
        position: None,
        directions: Localised::default(),
        is_open_to_bookings: true,
        ended_at: None,
    }
}

fn visit() -> Visit {
    Visit {
        id: VisitId::new(),
        version: 1,
        code: VisitCode::parse("7K2M9QXD").unwrap(),
        office: OfficeCode::parse("larga-12").unwrap(),
        pool: PoolId::new(),
        lane: 1,
        starts_at: at(),
        ends_at: at() + TimeDelta::minutes(20),
        cells: 2,
        people: 1,
        way: Way::InPerson,
        channel: Channel::Web,
        visitor: Visitor::Person(PersonId::new()),
        matters: Vec::new(),
        language: Language::It,
        phone: None,
        state: VisitState::Booked { at: at() },
        decree: None,
        moved_from: None,
        moves: 0,
        request_key: "k".to_owned(),
        held_at: at(),
        booked_at: Some(at()),
        is_extended: false,
    }
}

fn sample(wish: Option<Wish>, open: Option<OpenOffer>) -> Earlier {
    Earlier {
        visit: visit(),
        office: Localised::default().with(Language::It, "Via Larga"),
        offices: vec![office("larga-12", "Via Larga"), office("padova-118", "Via Padova")],
        wish,
        open,
        has_lapsed: false,
        today: "2020-03-16".parse().unwrap(),
        booked_on: "2020-04-20".parse().unwrap(),
    }
}

fn draw(earlier: &Earlier, language: Language) -> String {
    let visit = earlier.visit.id;
    let guest = crate::domain::GuestId::new();
    let door = Door { asking: Asking::guest(guest), visit, visit_path: format!("{MINE_PATH}/{visit}") };
    EarlierPage::of(&door, earlier, Page::sample(language)).render().unwrap()
}

#[test]
fn who_wishes_for_nothing_finds_a_form_with_their_own_office_ticked() {
    for language in Language::ALL {
        let html = draw(&sample(None, None), language);
        assert_eq!(html.matches("<h1").count(), 1, "{language}");
        assert!(html.contains("name=\"dal\"") && html.contains("value=\"2020-04-20\""), "{html}");
        assert!(
            html.contains("value=\"larga-12\" checked") && html.contains("value=\"padova-118\""),
            "{html}"
        );
        assert!(!html.contains("/prima/rinuncia") && !html.contains("/prima/accetta"), "{html}");
    }
}

#[test]
fn who_wishes_can_take_it_back_and_who_is_offered_something_takes_or_declines_it() {
    let wish = Wish {
        visit: VisitId::new(),
        asked_at: at(),
        from_day: "2020-03-20".parse().unwrap(),
        until_day: "2020-04-01".parse().unwrap(),
        offices: vec![OfficeCode::parse("padova-118").unwrap()],
    };
    let open = OpenOffer {
        starts_at: at() - TimeDelta::days(20),
        office: office("padova-118", "Via Padova"),
        until: at() - TimeDelta::days(21),
    };
    for language in Language::ALL {
        let html = draw(&sample(Some(wish.clone()), None), language);
        assert!(html.contains("/prima/rinuncia") && html.contains("Via Padova"), "{html}");
        let wished = sample(Some(wish.clone()), Some(OpenOffer { office: open.office.clone(), ..open }));
        let html = draw(&wished, language);
        assert!(html.contains("/prima/accetta") && html.contains("/prima/rifiuta"), "{html}");
    }
}

#[test]
fn a_form_is_read_as_often_as_a_box_is_ticked() {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = vec![
        field("dal", "2020-03-20"),
        field("al", " 2020-04-01 "),
        field("sede", "larga-12"),
        field("sede", "padova-118"),
    ];
    let ((first, last), offices) = read(&fields).unwrap();
    assert_eq!((first.to_string(), last.to_string()), ("2020-03-20".to_owned(), "2020-04-01".to_owned()));
    assert_eq!(offices.len(), 2);
    for wrong in [vec![field("dal", "domani"), field("al", "2020-04-01")], vec![field("dal", "2020-04-01")]] {
        assert!(read(&wrong).is_err());
    }
    let wrong = [fields, vec![field("sede", "../x")]].concat();
    assert!(read(&wrong).unwrap_err().of("sede").is_some());
}
