//! The steps that choose what is done, give out a certificate and begin a request.

use auth::Actor;
use certificates::RefusedBy;
use kernel::{Cents, PersonId};
use registry::Person;
use web::ui::Choice;
use web::{Page, WebError};

use crate::domain::{Act, ActKind, Known, SittingId};
use crate::service::Desk;
use crate::web::words::priced_uses;

pub(super) struct ChooseView {
    pub(super) sitting: String,
    /// Code, name and key of each.
    pub(super) kinds: Vec<(&'static str, &'static str, String)>,
}

pub(super) struct CertificateView {
    pub(super) act: String,
    pub(super) kinds: Vec<Choice>,
    pub(super) uses: Vec<Choice>,
    pub(super) kind: String,
    pub(super) purpose: String,
    pub(super) to_collect: Option<(String, String)>,
    pub(super) can_order: bool,
    /// Why it was refused, a sentence each.
    pub(super) why_not: Vec<String>,
    /// What they cannot have, each with why.
    pub(super) not_for_them: Vec<(String, String)>,
}

pub(super) struct RequestView {
    pub(super) act: String,
    pub(super) services: Vec<Choice>,
    /// Where the request that was begun is written.
    pub(super) going_on: Option<String>,
}

/// What came back with the form of a certificate.
#[derive(Default)]
pub(in crate::web) struct CertificateBack {
    /// Its kind and its use, as they were chosen.
    pub(in crate::web) chosen: (String, String),
    /// The rules that forbid it.
    pub(in crate::web) rules: Vec<RefusedBy>,
    /// What is to be taken before it is given out.
    pub(in crate::web) to_collect: Option<Cents>,
}

/// What a clerk may do of what there is for whoever is served.
pub(super) fn choose_view(actor: &Actor, sitting: SittingId, known: Option<&Known>) -> ChooseView {
    let may = |kind: &ActKind| {
        let is_for_them = known.is_none_or(|known| known.allows(*kind));
        is_for_them && actor.staff_allowed_to(kind.permission()).is_ok()
    };
    let kinds = ActKind::ALL.into_iter().filter(may);
    let key = |kind: ActKind| match kind {
        ActKind::Certificate => "c",
        ActKind::Request => "r",
        ActKind::Payment => "p",
    };
    let kinds = kinds.map(|kind| (kind.code(), kind.key(), key(kind).to_owned())).collect();
    ChooseView { sitting: sitting.to_string(), kinds }
}

/// The form of a certificate, with what they can have and what not.
pub(super) async fn certificate_view(
    desk: &Desk,
    actor: &Actor,
    page: &Page,
    (act, person): (&Act, &Person),
    back: CertificateBack,
) -> Result<CertificateView, WebError> {
    let offer = desk.offer(actor, person.id).await?;
    let (free, others): (Vec<_>, Vec<_>) = offer.kinds.into_iter().partition(|one| one.obstacles.is_empty());
    let why_not =
        |rules: &[RefusedBy]| rules.iter().map(|rule| why_not(page, person, rule)).collect::<Vec<_>>();
    let not_for_them =
        others.iter().map(|one| (page.text(one.kind.title_key()), why_not(&one.obstacles).join(" ")));
    let kinds = free.iter().filter(|one| !one.kind.needs_a_date());
    let kinds = kinds.map(|one| Choice::new(one.kind.code().to_string(), page.text(one.kind.title_key())));
    let (kind, purpose) = back.chosen;
    let to_collect = back.to_collect.map(|sum| (sum.cents().to_string(), page.money(&sum)));
    Ok(CertificateView {
        act: act.id.to_string(),
        kinds: kinds.collect(),
        uses: priced_uses(page, desk.certificates()),
        kind,
        purpose,
        to_collect,
        can_order: desk.certificates().takes_orders(),
        why_not: why_not(&back.rules),
        not_for_them: not_for_them.collect(),
    })
}

/// The sentence of a rule, said to a clerk about somebody; with what a clerk can do about it.
fn why_not(page: &Page, person: &Person, rule: &RefusedBy) -> String {
    let words = [("sex", person.sex.code().into()), ("who", "they".into())];
    let why = page.text_with(&rule.why_key(), &words);
    match rule.overridable {
        true => format!("{why} {}", page.text("desk-certificate-override")),
        false => why,
    }
}

/// The services to choose from, or the way back to what was begun.
pub(super) async fn request_view(
    desk: &Desk,
    actor: &Actor,
    page: &Page,
    (act, person): (&Act, PersonId),
) -> Result<RequestView, WebError> {
    let services = desk.services(actor, person).await?;
    let services = services
        .iter()
        .map(|one| Choice::new(one.service.as_str(), one.title.in_language(page.language()).to_owned()));
    let draft = act.elsewhere().and_then(|draft| draft.parse().ok());
    Ok(RequestView {
        act: act.id.to_string(),
        services: services.collect(),
        going_on: draft.map(cases::path_of_desk_draft),
    })
}
