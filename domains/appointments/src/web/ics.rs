//! An appointment as an entry for a calendar (RFC 5545). It has the same name each time, so that what is entered again, moved
//! or cancelled, takes the place of what was there.

use auth::Actor;
use axum::Router;
use axum::extract::{RawPathParams, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use kernel::City;
use web::{CalendarFile, Page, ThisBrowser, WebError, Who, calendar_host};

use super::audience::Audience;
use super::book::{matters_named, where_it_is};
use super::mine::{find, path_of};
use crate::domain::{Matter, Office, Visit, VisitState};
use crate::service::Appointments;

/// So long before it begins a calendar reminds.
const ALARM: &str = "-PT2H";

pub(super) fn routes() -> Router<Appointments> {
    let own = Router::new().route("/appuntamenti/{visit}/calendario", get(download_entry));
    let own = web::admitting(own, |actor: &Actor| crate::service::reads_own(actor).map(drop));
    own.route("/appuntamento/{token}/calendario", get(download_entry))
}

async fn download_entry(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    page: Page,
) -> Result<Response, WebError> {
    let (visit, _) = find(&appointments, &actor, (&audience, &browser), &named).await?;
    let matters = appointments.matters_as_booked(&visit.matters).await?;
    let office = appointments.office(&visit.office).await?;
    let address = format!(
        "{}{}",
        page.city().public_url.trim_end_matches('/'),
        path_of(&appointments, &audience, &visit)
    );
    let file = entry(&page, (&visit, &matters, &office), &address, appointments.now());
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(CalendarFile::MEDIA_TYPE)),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"appuntamento.ics\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, file).into_response())
}

fn entry(
    page: &Page,
    (visit, matters, office): (&Visit, &[Matter], &Office),
    address: &str,
    now: DateTime<Utc>,
) -> String {
    let what = matters_named(matters, page.language());
    let is_cancelled = matches!(visit.state, VisitState::Cancelled { .. });
    let (method, status) = if is_cancelled { ("CANCEL", "CANCELLED") } else { ("PUBLISH", "CONFIRMED") };
    let text = page.text_with(
        "appointments-calendar-text",
        &[("way", page.text(visit.way.key()).into()), ("code", visit.code.spoken().into())],
    );
    let file = CalendarFile::default()
        .line("BEGIN", "VCALENDAR")
        .line("VERSION", "2.0")
        .line("PRODID", "-//Palazzo//appuntamenti//IT")
        .line("CALSCALE", "GREGORIAN")
        .line("METHOD", method)
        .line("BEGIN", "VEVENT")
        .line("UID", name_of(visit, page.city()))
        .line("DTSTAMP", moment(now))
        .line("SEQUENCE", visit.version.to_string())
        .line("STATUS", status)
        .line("DTSTART", moment(visit.starts_at))
        .line("DTEND", moment(visit.ends_at))
        .text("SUMMARY", &page.text_with("appointments-calendar-summary", &[("what", what.as_str().into())]))
        .text("LOCATION", &where_it_is(page, office, visit.way))
        .text("DESCRIPTION", &format!("{text}\n{address}"))
        .line("URL", address)
        .line("CLASS", "PRIVATE");
    let file = if is_cancelled { file } else { with_alarm(file, &what) };
    file.line("END", "VEVENT").line("END", "VCALENDAR").finished()
}

fn with_alarm(file: CalendarFile, what: &str) -> CalendarFile {
    file.line("BEGIN", "VALARM")
        .line("ACTION", "DISPLAY")
        .line("TRIGGER", ALARM)
        .text("DESCRIPTION", what)
        .line("END", "VALARM")
}

/// What an entry is called in every calendar, whatever becomes of it.
fn name_of(visit: &Visit, city: &City) -> String {
    format!("{}@{}", visit.id, calendar_host(city))
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use kernel::{Language, Localised};

    use super::*;
    use crate::domain::{
        CancelledBy, Channel, MatterCode, MatterLimits, OfficeCode, OfficeKind, PoolId, VisitCode, VisitId,
        Visitor, Way,
    };

    fn visit() -> Visit {
        let starts_at: DateTime<Utc> = "2020-03-16T08:15:00Z".parse().unwrap();
        Visit {
            id: VisitId::new(),
            version: 3,
            code: VisitCode::parse("7K2M9QXD").unwrap(),
            office: OfficeCode::parse("larga-12").unwrap(),
            pool: PoolId::new(),
            lane: 1,
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(20),
            cells: 2,
            people: 1,
            way: Way::InPerson,
            channel: Channel::Web,
            visitor: Visitor::Nobody,
            matters: vec![MatterCode::parse("carta-identita").unwrap()],
            language: Language::It,
            phone: None,
            state: VisitState::Booked { at: starts_at },
            decree: None,
            moved_from: None,
            moves: 0,
            request_key: "x".to_owned(),
            held_at: starts_at,
            booked_at: Some(starts_at),
            is_extended: false,
        }
    }

    fn written(visit: &Visit) -> String {
        let name = Localised::default().with(Language::It, "Carta d’identità; rinnovo");
        let matter = Matter {
            code: MatterCode::parse("carta-identita").unwrap(),
            version: 1,
            name: name.clone(),
            minutes: 20,
            minutes_together: None,
            ways: vec![Way::InPerson],
            is_for_guests: true,
            bring: Vec::new(),
            limits: MatterLimits::default(),
            is_urgent: false,
            ended_at: None,
        };
        let office = Office {
            code: OfficeCode::parse("larga-12").unwrap(),
            version: 1,
            kind: OfficeKind::Office,
            name: Localised::default().with(Language::It, "Via Larga"),
            address: Some("Via Larga 12".to_owned()),
            municipio: Some(1),
            position: None,
            directions: Localised::default(),
            is_open_to_bookings: true,
            ended_at: None,
        };
        let page = Page::sample(Language::It);
        let address = "http://127.0.0.1:8080/appuntamenti/x";
        entry(&page, (visit, &[matter], &office), address, visit.held_at).replace("\r\n ", "")
    }

    #[test]
    fn an_entry_says_when_and_where_and_keeps_its_name_when_it_is_moved() {
        let booked = visit();
        let moved = Visit { version: 4, starts_at: booked.starts_at + TimeDelta::days(1), ..booked.clone() };

        let [first, second] = [&booked, &moved].map(written);

        for line in [
            "METHOD:PUBLISH\r\n",
            "SEQUENCE:3\r\n",
            "DTSTART:20200316T081500Z\r\n",
            "DTEND:20200316T083500Z\r\n",
            "LOCATION:Via Larga\\, Via Larga 12\r\n",
            "TRIGGER:-PT2H\r\n",
        ] {
            assert!(first.contains(line), "{line} is not in {first}");
        }
        assert!(first.contains("Carta d’identità\\; rinnovo") && first.contains("7K2M 9QXD"), "{first}");
        let name = format!("UID:{}@127.0.0.1\r\n", booked.id);
        assert!(first.contains(&name) && second.contains(&name), "{second}");
        assert!(second.contains("SEQUENCE:4\r\n") && second.contains("DTSTART:20200317T081500Z\r\n"));
    }

    #[test]
    fn what_is_cancelled_leaves_the_calendar_and_reminds_nobody() {
        let booked = visit();
        let state = VisitState::Cancelled { at: booked.held_at, by: CancelledBy::Visitor, reason: None };
        let gone = written(&Visit { version: 4, state, ..booked });
        assert!(gone.contains("METHOD:CANCEL\r\n") && gone.contains("STATUS:CANCELLED\r\n"), "{gone}");
        assert!(!gone.contains("VALARM"), "{gone}");
    }
}
