use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Language, PersonId};
use web::Translator;

use super::*;
use crate::domain::{
    CancelledBy, Channel, MatterCode, MatterLimits, OfficeCode, OfficeKind, PoolId, VisitCode, VisitState,
    Way,
};

fn at() -> DateTime<Utc> {
    "2020-03-18T08:00:00Z".parse().unwrap()
}

fn visit(way: Way, state: VisitState) -> Visit {
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
        way,
        channel: Channel::Web,
        visitor: Visitor::Person(PersonId::new()),
        matters: vec![MatterCode::parse("carta-identita").unwrap()],
        language: Language::It,
        phone: Some("+393331234567".to_owned()),
        state,
        decree: None,
        moved_from: None,
        moves: 0,
        request_key: "k".to_owned(),
        held_at: at(),
        booked_at: Some(at()),
        is_extended: false,
    }
}

fn known(decree: Option<Localised>) -> Known {
    let text = |it: &str, en: &str| Localised::default().with(Language::It, it).with(Language::En, en);
    let office = Office {
        code: OfficeCode::parse("larga-12").unwrap(),
        version: 1,
        kind: OfficeKind::Office,
        name: text("Anagrafe", "Registry"),
        address: Some("via Larga 12".to_owned()),
        municipio: Some(1),
        position: None,
        directions: text("Metro M1 Duomo.", "Underground M1 Duomo."),
        is_open_to_bookings: true,
        ended_at: None,
    };
    let matter = Matter {
        code: MatterCode::parse("carta-identita").unwrap(),
        version: 1,
        name: text("Carta d’identità", "Identity card"),
        minutes: 20,
        minutes_together: None,
        ways: Way::ALL.to_vec(),
        is_for_guests: true,
        bring: vec![text("una fototessera", "a photograph"), text("una fototessera", "a photograph")],
        limits: MatterLimits::default(),
        is_urgent: false,
        ended_at: None,
    };
    Known { office, matters: vec![matter], wait: None, decree, decreed: None }
}

fn said(visit: &Visit, known: &Known, occasion: Occasion, language: Language) -> (String, String) {
    let city = web::sample_city();
    let offered = Offered {
        when: at() - TimeDelta::days(1),
        office: known.office.name.clone(),
        until: at() - TimeDelta::days(2),
    };
    let facts = Facts {
        visit,
        office: &known.office,
        matters: &known.matters,
        wait: known.wait,
        decree: known.decree.clone(),
        decreed: known.decreed.as_ref(),
        offered: (occasion == Occasion::Offer).then_some(&offered),
        has_rooms: true,
        city: &city,
    };
    let saying = Saying::of(&facts, occasion);
    (saying.line(Translator::new(language)), saying.text(Translator::new(language)))
}

const OCCASIONS: [Occasion; 8] = [
    Occasion::Booked,
    Occasion::Moved,
    Occasion::Cancelled,
    Occasion::DayBefore,
    Occasion::HoursBefore,
    Occasion::Near,
    Occasion::Missed,
    Occasion::Offer,
];

#[test]
fn everything_is_said_in_every_language_and_no_number_of_a_telephone_is() {
    let booked = visit(Way::InPerson, VisitState::Booked { at: at() });
    for occasion in OCCASIONS {
        for language in Language::ALL {
            let (line, text) = said(&booked, &known(None), occasion, language);
            assert!(!line.contains('{') && !text.contains('{'), "{line} {text}");
            assert!(!text.contains("333123") && !line.contains('\n'), "{line} {text}");
        }
    }
}

#[test]
fn a_reminder_says_where_when_what_to_bring_and_how_to_cancel() {
    let booked = visit(Way::InPerson, VisitState::Booked { at: at() });
    let (line, text) = said(&booked, &known(None), Occasion::DayBefore, Language::It);
    assert_eq!(line, "Promemoria: 18 marzo 2020, ore 9:00, Anagrafe");
    for part in
        ["via Larga 12", "Metro M1 Duomo.", "Porta con te: una fototessera\n", "7K2M 9QXD", "annullalo"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert_eq!(text.matches("fototessera").count(), 1, "two matters may want the same: {text}");
}

#[test]
fn whose_number_is_near_reads_how_long_it_takes_still_where_that_is_known() {
    let come = visit(Way::InPerson, VisitState::Arrived { at: at() });
    let told = |wait, language| said(&come, &Known { wait, ..known(None) }, Occasion::Near, language);
    let (line, text) = told(Some(10), Language::It);
    assert_eq!(line, "Tocca a te fra circa 10 minuti: Anagrafe", "a text message has the line alone");
    assert!(text.starts_with("Tocca a te fra circa 10 minuti: torna in sala"), "{text}");
    let (line, text) = told(Some(0), Language::En);
    assert_eq!(line, "It is your turn in a moment: Registry");
    assert!(text.starts_with("It is your turn in a moment: come back"), "{text}");
    let (line, text) = told(None, Language::It);
    assert!(line == "Tocca quasi a te: Anagrafe" && !text.contains("minut"), "{line} {text}");
}

#[test]
fn a_visit_by_telephone_or_in_video_says_how_and_sends_nobody_anywhere() {
    for (way, how) in [(Way::Telephone, "ti chiamiamo noi"), (Way::Video, "in video")] {
        let (_, text) =
            said(&visit(way, VisitState::Booked { at: at() }), &known(None), Occasion::Booked, Language::It);
        assert!(text.contains(how) && text.contains("a portata di mano"), "{text}");
        assert!(!text.contains("via Larga") && !text.contains("Metro"), "{text}");
    }
}

#[test]
fn where_a_city_has_no_rooms_the_office_gets_in_touch() {
    let (booked, known) = (visit(Way::Video, VisitState::Booked { at: at() }), known(None));
    let city = web::sample_city();
    let facts = Facts {
        visit: &booked,
        office: &known.office,
        matters: &known.matters,
        wait: None,
        decree: None,
        decreed: None,
        offered: None,
        has_rooms: false,
        city: &city,
    };
    for language in Language::ALL {
        let text = Saying::of(&facts, Occasion::DayBefore).text(Translator::new(language));
        assert!(text.contains(&city.phone) && !text.contains('{'), "{text}");
        assert!(!text.contains("stanza") && !text.contains("the room"), "{text}");
    }
}

#[test]
fn who_is_moved_or_cancelled_by_decree_reads_by_which() {
    let decree = uuid::Uuid::now_v7();
    let reason = Localised::default()
        .with(Language::It, "provvedimento n. 7 del 10 marzo 2020.")
        .with(Language::En, "decree no. 7 of 10 March 2020");
    let booked = visit(Way::InPerson, VisitState::Booked { at: at() });
    let moved = Visit { decree: Some(decree), moved_from: Some(at() - TimeDelta::days(1)), ..booked.clone() };
    let (line, text) = said(&moved, &known(Some(reason.clone())), Occasion::Moved, Language::It);
    assert!(line.starts_with("Abbiamo spostato"), "{line}");
    assert!(
        text.contains("17 marzo 2020") && text.contains("provvedimento n. 7 del 10 marzo 2020.\n"),
        "{text}"
    );

    let by_telephone = Visit { way: Way::Telephone, moved_from: Some(at()), ..moved };
    let (line, _) = said(&by_telephone, &known(Some(reason.clone())), Occasion::Moved, Language::En);
    assert!(line.contains("in another way"), "{line}");

    let by = CancelledBy::Decree(decree);
    let ended = VisitState::Cancelled { at: at(), by, reason: None };
    let (_, text) =
        said(&visit(Way::InPerson, ended), &known(Some(reason)), Occasion::Cancelled, Language::En);
    assert!(text.contains("decree no. 7 of 10 March 2020"), "{text}");
}

#[test]
fn whom_a_decree_leaves_as_they_are_reads_it_in_the_words_of_the_decree() {
    let booked = visit(Way::InPerson, VisitState::Booked { at: at() });
    let decree = uuid::Uuid::now_v7();
    let decreed = Decreed {
        number: "12/2020".to_owned(),
        office: known(None).office.name,
        starts_at: at() - TimeDelta::days(1),
    };
    let known = Known { decreed: Some(decreed), ..known(None) };
    let ended = [DecreeFate::NotFree, DecreeFate::BookedAnew, DecreeFate::Overlaps, DecreeFate::TooMany];
    for fate in [DecreeFate::Kept, DecreeFate::MayMoveBack].into_iter().chain(ended) {
        let occasion = Occasion::ByDecree { decree, fate };
        for language in Language::ALL {
            let (line, text) = said(&booked, &known, occasion, language);
            assert!(text.contains("12/2020") && text.contains("17/03/2020"), "{text}");
            assert!(!line.contains('{') && !text.contains('{'), "{line} {text}");
        }
        assert_eq!(occasion.holds(&booked), !ended.contains(&fate), "{fate:?}");
    }
}

#[test]
fn nothing_is_said_of_what_is_not_true_any_more() {
    let booked = visit(Way::InPerson, VisitState::Booked { at: at() });
    let lapsed = VisitState::Cancelled { at: at(), by: CancelledBy::Lapsed, reason: None };
    let lapsed = visit(Way::InPerson, lapsed);
    assert!(Occasion::Booked.holds(&booked) && !Occasion::Cancelled.holds(&booked));
    for occasion in OCCASIONS {
        assert!(!occasion.holds(&lapsed), "who never confirmed has nothing to hear: {occasion:?}");
    }
}
