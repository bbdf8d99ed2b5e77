//! What stands around the pages of a house, and the pages that only a demonstration has.

use anyhow::Result;
use axum::Router;
use demo_identity::DemoIdentity;
use web::{Mode, ShellConfig, WebError};

use super::{Offices, Parts};
use crate::menus;

/// The shell of a house of these parts, before its offices have said what they need of it.
pub(super) fn shell_config(parts: &Parts) -> ShellConfig {
    let usual =
        ShellConfig::of(parts.city.clone(), parts.mode, parts.secret.clone(), parts.seal_drawing.clone());
    ShellConfig {
        footer: menus::footer(),
        own_area_path: "/fascicolo",
        outsider_area_path: identity::WELCOME_PATH,
        staff_area_path: "/gestione",
        sign_out_path: identity::SIGN_OUT_PATH,
        signed_posts: vec![identity::CONSUMER_PATH, identity::LOGOUT_PATH],
        roles: parts.roles.clone(),
        rate_limits: parts.rate_limits.clone(),
        client_address: parts.client_address.clone(),
        ..usual
    }
}

/// The same, once they have.
pub(super) fn with_offices(config: ShellConfig, offices: &Offices) -> ShellConfig {
    ShellConfig {
        menu: menus::main_menu(offices.employees.have_passkeys()),
        mandates: Some(identity::mandates(&offices.delegations)),
        upload_routes: cases::upload_routes(offices.cases.catalogue()),
        public_notices: Some(emergency::notices(offices.decrees.clone())),
        ..config
    }
}

/// The list of personas, the page in place of video rooms, and the messages that never left: each where these parts have it.
pub(super) fn demonstration_routes(parts: &Parts) -> Result<Router> {
    let mut routes = Router::new();
    if !parts.personas.is_empty() {
        let (db, clock, zone) = (parts.db.clone(), parts.clock.clone(), parts.city.timezone);
        let may_come_in = move |staff| -> demo_identity::MayComeIn {
            let (db, today) = (db.clone(), clock.today_in(zone));
            Box::pin(async move {
                identity::may_come_in(&db, staff, today)
                    .await
                    .map_err(|error| WebError::Unexpected(error.into()))
            })
        };
        let door = DemoIdentity::try_new(parts.mode, parts.personas.clone())?.with_staff(may_come_in);
        routes = routes.merge(door.routes());
    }
    if parts.mode == Mode::Demonstration {
        routes = routes.merge(appointments::demonstration());
    }
    if let Some(mailbox) = &parts.mailbox {
        routes = routes.merge(mail::demonstration(mailbox.clone()));
    }
    if let Some(inbox) = &parts.inbox {
        routes = routes.merge(sms::demonstration(inbox.clone()));
    }
    if let Some(inbox) = &parts.app_io_inbox {
        routes = routes.merge(appio::demonstration(inbox.clone()));
    }
    Ok(routes)
}
