//! `/sportello/richieste/…/invio`: what a clerk vouches for, the paper that is signed, and the receipt.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::rating::RatingQuestion;
use web::ui::{Choice, FormErrors};
use web::{CurrentUser, Page, WebError, Who};

use super::audience::Audience;
use super::draft::{path_of_draft, path_of_summary, to_what_is_missing};
use super::named;
use super::summary::{Again, summary};
use super::visit::{Side, VisitSide};
use super::words::{AnsweredPage, answered, asked_by, unit_name};
use crate::domain::{
    Answers, CaseId, Channel, Confirmed, DraftId, Recognised, Refusal, Vouched, check_all, digest_of,
    signers_named,
};
use crate::error::CaseError;
use crate::service::{Applicant, Cases, OpenDraft, Receipt, recognised_in_call};

/// The paper that whoever asks signs before the clerk (art. 38 c. 3 DPR 445/2000).
#[derive(Template)]
#[template(path = "cases/desk_print.html")]
struct PrintPage {
    page: Page,
    service: String,
    name: String,
    fiscal_code: Option<String>,
    born_on: Option<String>,
    pages: Vec<AnsweredPage>,
    /// The rule by which it declares something; none where it does not.
    law: Option<String>,
    /// Who else signs, by their codice fiscale.
    signers: Vec<String>,
    /// By which it is told from the print of other answers, and the whole digest.
    code: String,
    digest: String,
    back: String,
}

/// What whoever asked takes home (art. 18-bis L. 241/1990).
#[derive(Template)]
#[template(path = "cases/desk_receipt.html")]
struct ReceiptPage {
    page: Page,
    /// The page above: a text key, and where it is.
    above: &'static str,
    above_path: &'static str,
    service: String,
    name: String,
    number: String,
    sent_at: String,
    /// By which way: a text key.
    asked_by: &'static str,
    unit: String,
    due_on: Option<String>,
    /// The appointment for it, which is booked before they go or hang up.
    visit: Option<VisitSide>,
    /// Where the same person asks for something else.
    another: String,
    /// Where somebody else is served.
    next: &'static str,
    /// Whether the clerk works with the one screen, and goes back to it.
    has_one_desk: bool,
    /// Whether what they answered to the question below was just noted.
    is_noted: bool,
    /// How it was, until they have said it.
    rating: Option<RatingQuestion>,
}

/// What was just done on the page of a receipt.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct DoneThere {
    fatto: String,
}

/// What a clerk says before they send a request, in the place of a sign-in.
pub(super) struct Vouching {
    pub(super) action: String,
    /// The paper to print and to sign; none on the telephone.
    pub(super) print: Option<String>,
    /// Whether they showed who they are before: nobody writes how.
    pub(super) is_proven: bool,
    /// How to know somebody there: a text key.
    pub(super) hint: &'static str,
    pub(super) ways: Vec<Choice>,
    pub(super) longest: u32,
    /// What is confirmed, and the code of its print.
    pub(super) digest: String,
    pub(super) code: String,
    pub(super) answers: VouchedAnswers,
}

/// The same as it was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct VouchedAnswers {
    pub(super) riconoscimento: String,
    pub(super) conferma: String,
    /// The digest of what they confirm.
    pub(super) impronta: String,
}

/// The code by which a clerk sees that a print is of the answers on the page: the beginning of their digest.
pub(super) fn print_code(digest: &str) -> String {
    grouped(digest, 4).into_iter().take(2).collect::<Vec<_>>().join("-").to_uppercase()
}

/// So many signs at a time, which are read and compared more easily.
fn grouped(digest: &str, size: usize) -> Vec<String> {
    digest.chars().collect::<Vec<_>>().chunks(size).map(|group| group.iter().collect()).collect()
}

impl Vouching {
    /// None where people write for themselves.
    pub(super) fn of(
        (open, answered): (&OpenDraft<'_>, &Answers),
        answers: VouchedAnswers,
        page: &Page,
    ) -> Option<Self> {
        let channel = open.draft.written_down?.channel;
        let audience = Audience::at(page);
        let path = path_of_draft(audience, open.draft.id);
        let is_on_phone = channel == Channel::Phone;
        let way = |one: &Confirmed| {
            let key = match (one, is_on_phone) {
                (Confirmed::Signed, _) => "cases-desk-confirmed-signed",
                (Confirmed::Spoken, false) => "cases-desk-confirmed-spoken",
                (Confirmed::Spoken, true) => "cases-desk-confirmed-phone",
            };
            Choice::new(one.code(), page.text(key))
        };
        let digest = digest_of(open.definition, answered);
        Some(Self {
            code: print_code(&digest),
            // Corrected, the form still says of what it was.
            digest: Some(answers.impronta.clone()).filter(|before| !before.is_empty()).unwrap_or(digest),
            action: format!("{path}/invio"),
            print: (!is_on_phone).then(|| format!("{path}/stampa")),
            is_proven: audience == Audience::Operator,
            hint: if is_on_phone { "cases-desk-recognised-phone" } else { "cases-desk-recognised-desk" },
            ways: Confirmed::ways(open.definition, channel).iter().map(way).collect(),
            longest: u32::try_from(Recognised::LONGEST).unwrap_or(u32::MAX),
            answers,
        })
    }
}

impl VouchedAnswers {
    /// On the telephone alone how somebody was known is what they showed before, whatever was written.
    fn read(&self, audience: Audience, errors: &mut FormErrors) -> Option<Vouched> {
        let recognised = match audience {
            Audience::Operator => recognised_in_call(),
            Audience::Applicant | Audience::Clerk => Recognised::parse(&self.riconoscimento),
        };
        if recognised.is_none() {
            errors.add("riconoscimento", "cases-desk-wrong-recognised");
        }
        let confirmed = Confirmed::from_code(&self.conferma);
        if confirmed.is_none() {
            errors.add("conferma", "cases-desk-wrong-confirmed");
        }
        Some(Vouched { confirmed: confirmed?, recognised: recognised? })
    }
}

pub(super) async fn print_draft(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    let open = cases.read_draft(&actor, id).await?;
    let answers = match check_all(open.form, &open.draft.answers, &open.known) {
        Ok(answers) => answers,
        Err(place) => return Ok(to_what_is_missing(Audience::Clerk, id, place + 1)),
    };
    let person = cases.written_for(open.draft.person).await?;
    let (fiscal_code, born_on) = match person {
        Some(Applicant { fiscal_code, born_on, .. }) => (fiscal_code, born_on),
        None => (None, None),
    };
    let signers = signers_named(open.form, &answers);
    let digest = digest_of(open.definition, &answers);
    web::show(&PrintPage {
        service: open.definition.sheet.title.in_language(page.language()).to_owned(),
        name: open.written_for.clone().unwrap_or_default(),
        fiscal_code,
        born_on: born_on.map(|day| page.date(&day)),
        pages: answered(open.form, &answers, &path_of_draft(Audience::Clerk, id), &page),
        law: open.definition.sending.as_ref().map(|sending| sending.law.clone()),
        signers: signers.iter().map(|(_, code)| code.to_string()).collect(),
        code: print_code(&digest),
        digest: grouped(&digest, 8).join(" "),
        back: path_of_summary(Audience::Clerk, id),
        page,
    })
}

pub(super) async fn send_from_desk(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
    Form(vouched): Form<VouchedAnswers>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    let audience = Audience::of(&user.actor);
    let mut errors = FormErrors::default();
    let Some(said) = vouched.read(audience, &mut errors) else {
        let again = Again { vouched, ..Again::default() };
        return summary(&cases, &user, page.with_errors(errors), id, again).await;
    };
    match cases.send_from_desk(&user.actor, (&said, &vouched.impronta), id).await {
        Ok(case) => Ok(Redirect::to(&path_of_receipt(audience, case)).into_response()),
        Err(CaseError::NotWhole { page }) => Ok(to_what_is_missing(audience, id, page)),
        // The answers of now are confirmed anew.
        Err(CaseError::Refused(Refusal::OtherAnswers)) => {
            errors.add("conferma", "cases-desk-wrong-answers");
            let vouched =
                VouchedAnswers { riconoscimento: vouched.riconoscimento, ..VouchedAnswers::default() };
            let again = Again { vouched, ..Again::default() };
            summary(&cases, &user, page.with_errors(errors), id, again).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Where the receipt of a request is handed out.
pub(super) fn path_of_receipt(audience: Audience, id: CaseId) -> String {
    match audience {
        Audience::Operator => format!("/020202/ricevute/{id}"),
        Audience::Applicant | Audience::Clerk => format!("/sportello/ricevute/{id}"),
    }
}

pub(super) async fn show_receipt(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(DoneThere { fatto }): Query<DoneThere>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let Receipt { case, definition, name, is_rated, booking } = cases.receipt(&actor, id).await?;
    let audience = Audience::of(&actor);
    web::show(&ReceiptPage {
        above: audience.list_title(),
        above_path: audience.list_path(),
        next: if audience == Audience::Operator { audience.list_path() } else { "/sportello" },
        service: definition.sheet.title.in_language(page.language()).to_owned(),
        name,
        number: case.protocol.to_string(),
        sent_at: page.date_time(&case.sent_at),
        asked_by: asked_by(case.channel),
        unit: unit_name(&cases, &case.unit, &page),
        due_on: case.due_on(cases.calendar()).map(|day| page.date(&day)),
        visit: booking.and_then(|booking| VisitSide::of(booking, &case, Side::of_work(&page), &page)),
        another: audience.path_of(case.person),
        has_one_desk: actor.staff_allowed_to(auth::Permission::CallVisitors).is_ok(),
        is_noted: is_rated && fatto == "valutato",
        rating: (!is_rated).then(|| page.rating_question(&path_of_receipt(audience, id)).noted_for_another()),
        page,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_print_is_short_and_the_digest_is_read_in_groups() {
        let digest = "00ff12ab34cd56ef";
        assert_eq!(print_code(digest), "00FF-12AB");
        assert_eq!(grouped(digest, 8).join(" "), "00ff12ab 34cd56ef");
    }
}
