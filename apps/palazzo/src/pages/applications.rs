//! Applications that act for a resident: their tokens are made, listed and taken back here.

use askama::Template;
use audit::{Access, Purpose};
use auth::{Actor, FRESH, FRESH_WHEN_SENT, Forbidden};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use kernel::PersonId;
use serde::Deserialize;
use web::token::{self, ApiToken, Label, Lifetime, NewToken, TokenError, TokenId};
use web::ui::{Choice, FormErrors};
use web::{CurrentUser, Message, Page, WebError, Who};

use super::House;

pub(super) const PATH: &str = "/fascicolo/applicazioni";

const PURPOSE: Purpose = Purpose::Known("palazzo-purpose-applications");

#[derive(Template)]
#[template(path = "palazzo/applications.html")]
pub(super) struct ApplicationsPage {
    pub(super) page: Page,
    pub(super) applications: Vec<Application>,
    /// The secret of the one just made: shown this once.
    pub(super) new: Option<Fresh>,
    /// Where to come in for a new one, for who has not just done so: there is no form then.
    pub(super) stronger: Option<String>,
    pub(super) answers: Answers,
    pub(super) lifetimes: Vec<Choice>,
    pub(super) longest_label: u32,
}

/// One application in the list.
pub(super) struct Application {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) created: String,
    pub(super) ends: String,
    pub(super) last_used: String,
}

/// A token just made.
pub(super) struct Fresh {
    pub(super) label: String,
    pub(super) secret: String,
}

/// What was written into the form.
#[derive(Deserialize)]
pub(super) struct Answers {
    /// The token that this form makes, however often it is sent.
    #[serde(default)]
    pub(super) chiave: String,
    #[serde(default)]
    pub(super) nome: String,
    #[serde(default)]
    pub(super) durata: String,
}

impl Answers {
    /// A form that nobody has touched.
    pub(super) fn untouched() -> Self {
        Self {
            chiave: TokenId::new().to_string(),
            nome: String::new(),
            durata: Lifetime::HalfYear.days().to_string(),
        }
    }
}

/// The applications that may act for the resident now.
pub(super) async fn list_applications(
    State(house): State<House>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, WebError> {
    user.actor.resident()?;
    web::show(&draw(&house, &user, page, None, None).await?)
}

/// Makes a token and shows it, this once.
pub(super) async fn make_token(
    State(house): State<House>,
    user: CurrentUser,
    page: Page,
    Form(answers): Form<Answers>,
) -> Result<Response, WebError> {
    let person = user.actor.resident()?;
    demand_maker(&house, &user, FRESH_WHEN_SENT)?;
    let made = match read(&answers) {
        Ok(wanted) => create(&house, &user.actor, person, &wanted).await?,
        Err(errors) => Err(errors),
    };
    match made {
        // Loading the page anew sends its form again; the secret was told and is told no more.
        Ok(None) => Ok(Redirect::to(PATH).into_response()),
        Ok(Some(NewToken { token, bearer })) => {
            let fresh = Fresh { label: token.label, secret: bearer.reveal() };
            let shown = web::show(&draw(&house, &user, page, None, Some(fresh)).await?)?;
            Ok(([(CACHE_CONTROL, "no-store")], shown).into_response())
        }
        Err(errors) => {
            web::show_again(&draw(&house, &user, page.with_errors(errors), Some(answers), None).await?)
        }
    }
}

/// Whether somebody may make a token. It opens their data to a program for up to a year, so it wants the highest level,
/// and a fresh sign-in: a session that was left open gives nobody a key.
fn demand_maker(house: &House, user: &CurrentUser, longest: TimeDelta) -> Result<(), Forbidden> {
    user.actor.demand_just_in(house.clock.now() - user.since, longest)
}

/// Takes a token back: from the next request on the application is nobody.
pub(super) async fn revoke_token(
    State(house): State<House>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    let person = actor.resident()?;
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let now = house.clock.now();
    let mut tx = house.db.begin().await?;
    if !token::revoke(&mut tx, &actor, id, now).await? {
        return Err(WebError::NotFound);
    }
    let access = Access::to(person, "palazzo-audit-application-revoked", PURPOSE).on(id);
    audit::record(&mut tx, &actor, now, access).await?;
    tx.commit().await?;
    Ok(Redirect::to(PATH))
}

/// The token that somebody asks for.
struct Wanted {
    id: TokenId,
    label: Label,
    lifetime: Lifetime,
}

fn read(answers: &Answers) -> Result<Wanted, FormErrors> {
    let mut errors = FormErrors::default();
    let label = Label::parse(&answers.nome);
    if label.is_none() {
        errors.add("nome", Message::new("palazzo-applications-name-wrong").with("longest", Label::LONGEST));
    }
    let lifetime = Lifetime::from_days(&answers.durata);
    if lifetime.is_none() {
        errors.add("durata", Message::new("palazzo-applications-lifetime-choose"));
    }
    let id = answers.chiave.parse().unwrap_or_else(|_| TokenId::new());
    label.zip(lifetime).map(|(label, lifetime)| Wanted { id, label, lifetime }).ok_or(errors)
}

/// The token with its entry in the log, none if the form was sent before, or why it comes back.
async fn create(
    house: &House,
    actor: &Actor,
    person: PersonId,
    Wanted { id, label, lifetime }: &Wanted,
) -> Result<Result<Option<NewToken>, FormErrors>, WebError> {
    let now = house.clock.now();
    let mut tx = house.db.begin().await?;
    let new = match token::create_once(&mut tx, actor, *id, label, *lifetime, now).await {
        Ok(new) => new,
        Err(TokenError::MadeBefore) => return Ok(Ok(None)),
        Err(TokenError::TooMany) => return Ok(Err(too_many())),
        Err(other) => return Err(from_token(other)),
    };
    let access = Access::to(person, "palazzo-audit-application-made", PURPOSE).on(new.token.id);
    audit::record(&mut tx, actor, now, access).await?;
    tx.commit().await?;
    Ok(Ok(Some(new)))
}

fn too_many() -> FormErrors {
    FormErrors::one("nome", Message::new("palazzo-applications-too-many").with("most", token::MOST))
}

fn from_token(error: TokenError) -> WebError {
    match error {
        TokenError::Forbidden(refused) => refused.into(),
        TokenError::TooMany => {
            WebError::Conflict(Message::new("palazzo-applications-too-many").with("most", token::MOST))
        }
        TokenError::MadeBefore => WebError::BadRequest,
        TokenError::Db(error) => error.into(),
    }
}

/// The page, with the form as it was sent, or untouched for whoever may begin.
async fn draw(
    house: &House,
    user: &CurrentUser,
    page: Page,
    sent: Option<Answers>,
    new: Option<Fresh>,
) -> Result<ApplicationsPage, WebError> {
    let tokens = token::list_of(&house.db, &user.actor, house.clock.now()).await.map_err(from_token)?;
    let may_go_on = sent.is_some() || demand_maker(house, user, FRESH).is_ok();
    Ok(ApplicationsPage {
        applications: tokens.iter().map(|token| application(&page, token)).collect(),
        new,
        stronger: (!may_go_on).then(|| page.stronger_sign_in_href(PATH)),
        answers: sent.unwrap_or_else(Answers::untouched),
        lifetimes: lifetimes(&page),
        longest_label: Label::LONGEST as u32,
        page,
    })
}

fn application(page: &Page, token: &ApiToken) -> Application {
    let never = || page.text("palazzo-applications-never-used");
    Application {
        id: token.id.to_string(),
        label: token.label.clone(),
        created: page.day_of(&token.created_at),
        ends: page.day_of(&token.expires_at),
        last_used: token.last_used_at.map_or_else(never, |time| page.date_time(&time)),
    }
}

pub(super) fn lifetimes(page: &Page) -> Vec<Choice> {
    let key = |lifetime| match lifetime {
        Lifetime::Month => "palazzo-applications-month",
        Lifetime::HalfYear => "palazzo-applications-half-year",
        Lifetime::Year => "palazzo-applications-year",
    };
    let choice = |lifetime: Lifetime| Choice::new(lifetime.days().to_string(), page.text(key(lifetime)));
    Lifetime::ALL.into_iter().map(choice).collect()
}
