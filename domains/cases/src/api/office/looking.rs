//! Which cases of its office a program asks for, as far as a page offers them.

use ::web::api::Problem;
use auth::{Actor, Permission};
use kernel::StaffId;
use serde::Deserialize;

use super::super::words::{read_page, read_unit};
use crate::definition::ServiceKey;
use crate::domain::{Channel, Shelf, Urgency};
use crate::service::{Cases, InboxQuery};

/// Which of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Looking {
    page: Option<u32>,
    shelf: Option<String>,
    service: Option<String>,
    channel: Option<String>,
    unit: Option<String>,
    holder: Option<String>,
    #[serde(default)]
    is_pressing: bool,
    pub(super) number: Option<String>,
    pub(super) cui: Option<String>,
}

impl Looking {
    pub(super) fn query(&self) -> Result<InboxQuery, Problem> {
        let shelf = match self.shelf.as_deref() {
            None | Some("office") => Shelf::Offices,
            Some("mine") => Shelf::Mine,
            Some("free") => Shelf::Free,
            Some(_) => return Err(Problem::invalid("shelf", "cases-api-wrong-shelf")),
        };
        let service = match self.service.as_deref() {
            None => None,
            Some(text) => Some(
                ServiceKey::parse(text)
                    .ok_or_else(|| Problem::invalid("service", "cases-api-wrong-service"))?,
            ),
        };
        let channel = match self.channel.as_deref() {
            None => None,
            Some(code) => Some(
                Channel::from_code(code)
                    .ok_or_else(|| Problem::invalid("channel", "cases-api-wrong-channel"))?,
            ),
        };
        let unit = self.unit.as_deref().map(read_unit).transpose()?;
        let holder = self.holder.as_deref().map(read_holder).transpose()?;
        let page = read_page(self.page)?;
        if page > Cases::LAST_PAGE {
            return Err(Problem::invalid("page", "cases-api-wrong-page-far"));
        }
        let urgency = if self.is_pressing { Urgency::Pressing } else { Urgency::Any };
        Ok(InboxQuery { shelf, service, channel, urgency, unit, holder, page })
    }
}

fn read_holder(text: &str) -> Result<StaffId, Problem> {
    text.parse().map_err(|_| Problem::invalid("holder", "cases-api-wrong-holder"))
}

/// That an inbox is narrowed as far as a page offers it: a program that names another office, or somebody who does not work
/// there, is not told of more than it asked for.
pub(super) async fn demand_offered(cases: &Cases, actor: &Actor, query: &InboxQuery) -> Result<(), Problem> {
    let is_narrowed = query.unit.is_some() || query.holder.is_some();
    if !is_narrowed || actor.staff_allowed_to(Permission::WorkCases).is_err() {
        // Whoever may not look is refused at the inbox itself.
        return Ok(());
    }
    if query.unit.as_ref().is_some_and(|unit| !Cases::is_office_of(actor, unit)) {
        return Err(Problem::invalid("unit", "cases-api-wrong-own-unit"));
    }
    let offered = cases.narrowing(actor, query).await?;
    match query.holder {
        Some(holder) if !offered.offers(holder) => Err(Problem::invalid("holder", "cases-api-wrong-holder")),
        _ => Ok(()),
    }
}
