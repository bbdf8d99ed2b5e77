//! `/sportello/uno`: one person after the other on one screen. Every step is sent to the same address; what is wrong comes
//! back there, and what is right leads on to the next step.

use auth::Actor;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use cases::ServiceKey;
use certificates::Proof;
use kernel::PersonId;
use payments::OfficeError;
use payments::till::{Means, MeansKind, TerminalReference, TerminalReferenceError, TillRefusal};
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::document::DocumentAnswers;
use super::fields::{Done, Fields};
use super::screen::{Returned, WhoAnswers, draw};
use super::words::{read_kind, read_use};
use crate::domain::{ActId, ActKind, Ending};
use crate::error::DeskError;
use crate::service::{CertificateAsked, Desk, Given, Next};

/// Something was issued, and is on paper in a moment.
const DONE: &str = "fatto";
/// Where what was issued last is printed.
const PRINT: &str = "stampa";

/// What came of a step that was sent.
enum Taken {
    /// It was taken: the screen goes on.
    On(&'static str),
    /// It goes on on a page of another domain.
    Elsewhere(String),
    /// It comes back, with what was wrong or what is asked besides.
    Back(Box<Returned>),
}

/// The screen as it stands.
pub(super) async fn show_screen(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let told = match done.fatto.as_str() {
        "nessuno" => Some("desk-told-nobody-waits"),
        "finito" => Some("desk-told-ended"),
        DONE => Some("desk-told-done"),
        "lasciato" => Some("desk-told-left"),
        _ => None,
    };
    let shown = draw(&desk, &actor, page, Returned { told, ..Returned::default() }).await?;
    web::show(&shown)
}

/// One step.
pub(super) async fn take_step(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let taken = match fields.text("passo") {
        "chiama" => call(&desk, &actor).await?,
        "senza-numero" => begin(desk.begin_without_number(&actor).await)?,
        "chi" => identify(&desk, &actor, &fields).await?,
        "altra-persona" => begin(desk.ask_again(&actor).await)?,
        "atto" => choose_act(&desk, &actor, &fields).await?,
        "lascia" => leave(&desk, &actor, &fields).await?,
        "certificato" => give_certificate(&desk, &actor, &fields).await?,
        "richiesta" => begin_request(&desk, &actor, &fields).await?,
        "pagamento" => pay(&desk, &actor, &fields).await?,
        "fine" => end(&desk, &actor, &fields).await?,
        _ => return Err(WebError::BadRequest),
    };
    match taken {
        Taken::On(done) => {
            // What was issued is printed next; else the keyboard goes on at the next step.
            let next = if done == DONE { PRINT } else { "passo" };
            Ok(Redirect::to(&format!("/sportello/uno?fatto={done}#{next}")).into_response())
        }
        Taken::Elsewhere(there) => Ok(Redirect::to(&there).into_response()),
        Taken::Back(mut back) => {
            let errors = std::mem::take(&mut back.errors);
            let is_wrong = !errors.is_empty();
            let shown = draw(&desk, &actor, page.with_errors(errors), *back).await?;
            // Being asked one thing more is no mistake.
            if is_wrong { web::show_again(&shown) } else { web::show(&shown) }
        }
    }
}

async fn call(desk: &Desk, actor: &Actor) -> Result<Taken, WebError> {
    Ok(match desk.call_next(actor).await? {
        Next::Called => Taken::On(""),
        Next::NobodyWaits => Taken::On("nessuno"),
    })
}

fn begin(begun: Result<(), DeskError>) -> Result<Taken, WebError> {
    begun?;
    Ok(Taken::On(""))
}

/// Who it is: the one that was chosen, or whoever is found by code or name.
async fn identify(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let (who, mut errors) = (WhoAnswers::sent(fields), FormErrors::default());
    let reason = fields.reason("motivo", &mut errors);
    let proof = read_proof(&who, &mut errors);
    let chosen: Option<PersonId> = who.person.parse().ok();
    let query = match chosen {
        Some(_) => None,
        None => who.read_query(&mut errors),
    };
    let (Some(reason), Some(proof), true) = (reason, proof, errors.is_empty()) else {
        return Ok(back(Returned { errors, who: Some(who), ..Returned::default() }));
    };
    let found = match query {
        Some(query) => desk.find(actor, &query, &reason).await?,
        None => Vec::new(),
    };
    let person = match (chosen, found.as_slice()) {
        (Some(person), _) => person,
        (None, [only]) => only.person(),
        (None, []) => {
            let errors = FormErrors::one("codice_fiscale", "desk-who-nobody");
            return Ok(back(Returned { errors, who: Some(who), ..Returned::default() }));
        }
        // Which of them it is, is chosen next.
        (None, _) => return Ok(back(Returned { found, who: Some(who), ..Returned::default() })),
    };
    begin(desk.know(actor, person, proof, reason).await)
}

fn read_proof(who: &WhoAnswers, errors: &mut FormErrors) -> Option<Proof> {
    match who.known.as_str() {
        "documento" => {
            let document = who.document.read(&certificates::SeenKind::ALL, errors)?;
            Some(Proof::Document { document })
        }
        "conosciuto" => Some(Proof::Known),
        _ => {
            errors.add("visto", "desk-who-choose");
            None
        }
    }
}

async fn choose_act(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let kind = ActKind::from_code(fields.text("tipo")).ok_or(WebError::BadRequest)?;
    begin(desk.begin_act(actor, kind).await)
}

async fn leave(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    desk.leave_act(actor, act_of(fields)?).await?;
    Ok(Taken::On("lasciato"))
}

async fn give_certificate(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let (act, mut errors) = (act_of(fields)?, FormErrors::default());
    let uses = desk.certificates().rulebook().uses();
    let kind = read_kind(fields.text("kind"));
    if kind.is_none() {
        errors.add("kind", "desk-kind-choose");
    }
    let purpose = kind.and_then(|kind| read_use(uses, kind, fields.text("purpose"), &mut errors));
    let certificate = Some((fields.text("kind").to_owned(), fields.text("purpose").to_owned()));
    let (Some(kind), Some(purpose)) = (kind, purpose) else {
        return Ok(back(Returned { errors, certificate, ..Returned::default() }));
    };
    let collected =
        fields.text("incassati").parse().ok().and_then(|cents| kernel::Cents::try_new(cents).ok());
    let collected = collected.filter(|_| fields.text("modo") == "incassato");
    let is_ordered = fields.text("modo") == "alla-cassa";
    let asked = CertificateAsked { kind, purpose, collected, is_ordered };
    Ok(match desk.give_certificate(actor, act, asked).await? {
        Given::Done => Taken::On(DONE),
        Given::ToCollect(duty) => {
            back(Returned { to_collect: Some(duty.total()), certificate, ..Returned::default() })
        }
        Given::RefusedByRules(rules) => {
            let errors = FormErrors::one("kind", "desk-certificate-rules");
            back(Returned { errors, certificate, rules, ..Returned::default() })
        }
    })
}

async fn begin_request(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let act = act_of(fields)?;
    let Some(service) = ServiceKey::parse(fields.text("servizio")) else {
        let errors = FormErrors::one("servizio", "desk-request-choose");
        return Ok(back(Returned { errors, ..Returned::default() }));
    };
    match desk.begin_request(actor, act, &service).await {
        Ok(there) => Ok(Taken::Elsewhere(there)),
        Err(DeskError::Cases(cases::CaseError::Refused(_))) => {
            let errors = FormErrors::one("servizio", "desk-request-refused");
            Ok(back(Returned { errors, ..Returned::default() }))
        }
        Err(error) => Err(error.into()),
    }
}

async fn pay(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let (act, mut errors) = (act_of(fields)?, FormErrors::default());
    let notice = fields.text("avviso").parse().ok();
    if notice.is_none() {
        errors.add("avviso", "desk-payment-choose");
    }
    let means = read_means(fields, &mut errors);
    if let (Some(notice), Some(means)) = (notice, means) {
        match desk.pay(actor, act, notice, means).await {
            Ok(()) => return Ok(Taken::On(DONE)),
            Err(DeskError::Payments(OfficeError::NoTill)) => errors.add("mezzo", "desk-payment-no-till"),
            Err(DeskError::Payments(OfficeError::Till(TillRefusal::AnotherDay))) => {
                errors.add("mezzo", "desk-payment-old-till");
            }
            Err(error) => return Err(error.into()),
        }
    }
    let text = |name| fields.text(name).to_owned();
    let payment = Some([text("avviso"), text("mezzo"), text("terminale")]);
    Ok(back(Returned { errors, payment, ..Returned::default() }))
}

fn read_means(fields: &Fields, errors: &mut FormErrors) -> Option<Means> {
    match MeansKind::from_code(fields.text("mezzo")) {
        Some(MeansKind::Cash) => Some(Means::Cash),
        Some(MeansKind::Card) => match TerminalReference::parse(fields.text("terminale")) {
            Ok(terminal) => Some(Means::Card { terminal }),
            Err(TerminalReferenceError::Shape) => {
                errors.add("terminale", "desk-payment-wrong-terminal");
                None
            }
            Err(TerminalReferenceError::NumberOfACard) => {
                errors.add("terminale", "desk-payment-number-of-a-card");
                None
            }
        },
        None => {
            errors.add("mezzo", "desk-payment-choose-means");
            None
        }
    }
}

async fn end(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let how = Ending::from_code(fields.text("come")).ok_or(WebError::BadRequest)?;
    let to = fields.text("fila").parse().ok();
    if how == Ending::Forwarded && to.is_none() {
        return Ok(back(Returned {
            errors: FormErrors::one("fila", "desk-refusal-line"),
            ..Returned::default()
        }));
    }
    desk.end_turn(actor, how, to).await?;
    Ok(Taken::On("finito"))
}

fn act_of(fields: &Fields) -> Result<ActId, WebError> {
    fields.text("atto").parse().map_err(|_| WebError::BadRequest)
}

fn back(returned: Returned) -> Taken {
    Taken::Back(Box::new(returned))
}

impl WhoAnswers {
    fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            person: text("persona"),
            fiscal_code: text("codice_fiscale"),
            surname: text("cognome"),
            given: text("nome"),
            birth_date: text("data_nascita"),
            known: text("visto"),
            document: DocumentAnswers::sent(fields),
            reason: text("motivo"),
        }
    }
}
