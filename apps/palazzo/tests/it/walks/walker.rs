//! Walks a request from the sheet of its service to an outcome, through the pages of everybody who has to do with it.

use auth::{Actor, AssuranceLevel, Role};
use cases::{
    Action, CaseId, Definition, Doer, OpinionId, Outcome, Procedure, ServiceKey, State, StateKey, UnitKey,
};
use chrono::TimeDelta;
use db::Db;
use kernel::{Language, PersonId};
use payments::{Arrival, Position, PositionId};
use web::testing::parts::{PDF, Parts};
use web::testing::{Answer, Browser};

use super::form::Answering;
use crate::lives::everybody_hears;
use crate::routes::things::owed::receipt_of;
use crate::town::{Town, caseworker, mario_from_outside, resident};

/// Ten days to answer a notice before refusal, and the mornings after them.
const DAYS_OF_A_NOTICE: i64 = 16;
/// What is written wherever something has to be.
const WORDS: &str = "Come risulta dai documenti.";
/// What officials choose of a list, wherever they are asked.
const CHOSEN: &[(&str, &str)] = &[("ambito_del_pass", "30")];

/// Something that happens on the way.
pub(super) enum Step {
    /// Whoever may does this.
    Does(&'static str),
    /// What is owed by now is this much, and is paid from the page of what they owe.
    Pays(&'static str),
    /// So many days pass, and the term of the procedure with them.
    Passes(i64),
}

/// One way through one service.
pub(super) struct Walk {
    service: &'static str,
    given: &'static [(&'static str, &'static str)],
    steps: &'static [Step],
    ends_in: &'static str,
    /// Whether whoever asks lives here without being in the register.
    is_outsider: bool,
}

impl Walk {
    pub(super) const fn of(
        service: &'static str,
        given: &'static [(&'static str, &'static str)],
        steps: &'static [Step],
        ends_in: &'static str,
    ) -> Self {
        Self { service, given, steps, ends_in, is_outsider: false }
    }

    /// The same by somebody who lives here without being in the register.
    pub(super) const fn by_an_outsider(self) -> Self {
        Self { is_outsider: true, ..self }
    }

    /// Whether it goes on once it is paid.
    fn pays_first(&self) -> bool {
        matches!(self.steps.first(), Some(Step::Pays(_)))
    }

    /// The service, and the state in which the walk ends.
    pub(super) const fn end(&self) -> (&'static str, &'static str) {
        (self.service, self.ends_in)
    }
}

/// Walks all of these in one town, one after the other.
pub(super) async fn walk_all(db: Db, walks: &[Walk]) {
    let town = Town::new(db).await;
    for walk in walks {
        let key = ServiceKey::parse(walk.service).unwrap();
        let definition = town.house.cases.catalogue().find(&key);
        let definition = definition.unwrap_or_else(|| panic!("there is no {key}"));
        Walker::sends(&town, definition, walk).await.goes(walk).await;
    }
}

/// A request on its way.
struct Walker<'a> {
    town: &'a Town,
    definition: &'a Definition,
    procedure: &'a Procedure,
    applicant: Actor,
    /// The office that holds it, and its people.
    office: UnitKey,
    official: Actor,
    head: Actor,
    case: CaseId,
    state: StateKey,
}

impl<'a> Walker<'a> {
    /// Fills in the form and sends it.
    async fn sends(town: &'a Town, definition: &'a Definition, walk: &Walk) -> Self {
        let (person, applicant) = match walk.is_outsider {
            true => comes_from_outside(town).await,
            false => (town.resident(0), resident(town.resident(0))),
        };
        let streets = registry::streets(&town.db).await.unwrap();
        let street = streets.first().expect("a town has streets").code.clone();
        let today = town.clock.now().date_naive();
        let mut browser = town.browser(&applicant).await;
        let answering = Answering { given: walk.given, person, street, today };
        let draft = answering.fill(&mut browser, definition).await;
        browser.get(&format!("{draft}/riepilogo")).await;
        let sent = browser.post(&format!("{draft}/invio"), &[]).await;
        let case = sent.location().strip_prefix("/pratiche/").and_then(|rest| rest.split('?').next());
        let case = case.and_then(|name| name.parse().ok());
        let procedure = definition.procedure.as_ref().expect("it can be asked for");
        let office = definition.unit.clone();
        let mut walker = Self {
            town,
            definition,
            procedure,
            applicant,
            official: caseworker(Role::CaseOfficial, office.as_str()),
            head: caseworker(Role::CaseHead, office.as_str()),
            office,
            case: case.unwrap_or_else(|| panic!("{} was not sent: {}", definition.key, sent.text())),
            state: procedure.states.first().expect("it begins somewhere").key.clone(),
        };
        // What costs waits to be paid first.
        let waits_in = definition.fee.as_ref().and_then(|fee| fee.waits_in.as_ref());
        let begins = match waits_in.filter(|_| walk.pays_first()) {
            Some(waits_in) => waits_in.clone(),
            None => walker.state.clone(),
        };
        walker.stands_in(&begins).await;
        walker
    }

    /// Goes all the way, and looks at what stands at its end.
    async fn goes(mut self, walk: &Walk) {
        for step in walk.steps {
            match step {
                Step::Does(action) => self.does(action).await,
                Step::Pays(amount) => self.pays(amount).await,
                Step::Passes(days) => {
                    self.passes(*days).await;
                    let silence = self.procedure.clock.silence.state().expect("silence says something");
                    self.stands_in(silence).await;
                }
            }
        }
        assert_eq!((self.definition.key.as_str(), self.state.as_str()), walk.end());
        self.ends().await;
    }

    /// Whoever may does this, and it leads where the definition says.
    async fn does(&mut self, key: &str) {
        let action = self.now().actions.iter().find(|action| action.key.as_str() == key);
        let action = action.unwrap_or_else(|| panic!("{}: no {key} in {}", self.definition.key, self.state));
        match action.by {
            Doer::Applicant => self.at_home(action).await,
            Doer::Official => self.at_the_desk(&self.official, action).await,
            Doer::Head => {
                self.at_the_desk(&self.head, action).await;
                // Whoever acted last holds the case, and goes on with it.
                self.official = self.head.clone();
            }
            Doer::Clock => self.passes(DAYS_OF_A_NOTICE).await,
            Doer::Ranking => panic!("{key}: a ranking walks by itself"),
            Doer::Payment => self.money_comes().await,
            Doer::Unpaid => panic!("{key}: nobody waits here until it is too late"),
            Doer::VisitBooked | Doer::VisitCancelled | Doer::VisitMissed => {
                panic!("{key}: nobody books here")
            }
        }
        self.stands_in(&action.to).await;
        if action.register.is_some() {
            self.register_follows().await;
        }
        self.goes_to_its_office();
    }

    /// The population register follows; what it cannot take over a registrar does by hand, and an official notes so.
    async fn register_follows(&self) {
        self.works().await;
        let query = self.town.db.query("SELECT state FROM cases_register WHERE case_id = $1");
        let (state,): (String,) = query.bind(self.case).fetch_one().await.unwrap();
        if state == "done" {
            return;
        }
        let mut desk = self.town.browser(&self.official).await;
        let path = format!("/ufficio/pratiche/{}", self.case);
        desk.get(&path).await;
        let noted = desk.post(&format!("{path}/anagrafe"), &[("anagrafe", "a-mano")]).await;
        assert_eq!(noted.location(), path, "{state}: {}", noted.text());
    }

    /// Where another office holds it by now, its people go on. What has ended stays where it is.
    fn goes_to_its_office(&mut self) {
        let (now, definition) = (self.now(), self.definition);
        let office = now.unit.as_ref().unwrap_or(&definition.unit);
        if now.outcome.is_none() && *office != self.office {
            self.official = caseworker(Role::CaseOfficial, office.as_str());
            self.head = caseworker(Role::CaseHead, office.as_str());
            self.office = office.clone();
        }
    }

    fn now(&self) -> &'a State {
        self.procedure.state(&self.state).expect("it stands in a state of its procedure")
    }

    async fn at_home(&self, action: &Action) {
        let mut home = self.town.browser(&self.applicant).await;
        let path = format!("/pratiche/{}", self.case);
        home.get(&path).await;
        let done = say(&mut home, &format!("{path}/azioni/{}", action.key), action, &[]).await;
        assert!(done.location().ends_with("fatto=fatto"), "{}: {}", action.key, done.text());
    }

    async fn at_the_desk(&self, who: &Actor, action: &Action) {
        if !action.needs_opinions.is_empty() {
            self.everybody_is_heard().await;
        }
        let mut desk = self.town.browser(who).await;
        let path = format!("/ufficio/pratiche/{}", self.case);
        let page = desk.get(&path).await.text();
        let version = page.split("name=\"versione\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let version = version.unwrap_or_else(|| panic!("{}: nothing can be done: {page}", action.key));
        let (person, today) = (self.town.resident(0), self.town.clock.now().date_naive());
        let answering = Answering { given: CHOSEN, person, street: String::new(), today };
        let filled: Vec<(String, String)> =
            action.fields.iter().flat_map(|field| answering.values(field)).collect();
        let mut fields = vec![("versione", version)];
        fields.extend(filled.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let done = say(&mut desk, &format!("{path}/azioni/{}", action.key), action, &fields).await;
        assert!(done.location().ends_with("fatto=fatto"), "{}: {}", action.key, done.text());
    }

    /// Whoever was asked for an opinion gives it.
    async fn everybody_is_heard(&self) {
        let asked: Vec<(OpinionId, String, bool)> = self
            .town
            .db
            .query(
                "SELECT opinion_id, unit, is_outside FROM cases_opinion WHERE case_id = $1 AND given_at IS NULL",
            )
            .bind(self.case)
            .fetch_all()
            .await
            .unwrap();
        for (opinion, unit, is_outside) in asked {
            if is_outside {
                self.is_recorded(opinion, &unit).await;
            } else {
                self.is_given(opinion, &unit).await;
            }
        }
    }

    async fn is_given(&self, opinion: OpinionId, unit: &str) {
        let mut desk = self.town.browser(&caseworker(Role::CaseOfficial, unit)).await;
        let path = format!("/ufficio/pareri/{opinion}");
        desk.get(&path).await;
        let given = desk.post(&path, &[("testo", WORDS)]).await;
        assert_eq!(given.location(), "/ufficio/pareri?fatto=dato", "{unit}: {}", given.text());
    }

    /// What a body without a desk here says comes with its document.
    async fn is_recorded(&self, opinion: OpinionId, unit: &str) {
        let mut desk = self.town.browser(&self.official).await;
        let path = format!("/ufficio/pratiche/{}", self.case);
        desk.get(&path).await;
        let form = Parts::default().text(&format!("parere-{unit}"), WORDS);
        let form = form.file(&format!("_parere-{unit}"), "verbale.pdf", PDF);
        let recorded = form.post(&mut desk, &format!("{path}/pareri/{opinion}")).await;
        assert_eq!(recorded.location(), path, "{unit}: {}", recorded.text());
    }

    /// The page of the request says how much it costs and leads to where it is paid, which is theirs to see.
    async fn pays(&self, amount: &str) {
        let page = self.page_at_home().await;
        let position = self.owed().await;
        let path = format!("/da-pagare/{}", position.id);
        assert!(page.contains(amount) && page.contains(&path), "{amount} is not to be paid: {page}");
        let mut home = self.town.browser(&self.applicant).await;
        let shown = home.get(&path).await.text();
        assert!(shown.contains(amount), "{path} does not say {amount}: {shown}");
        assert!(home.get("/da-pagare").await.text().contains(&path), "it stands in the list");
        let notice = format!("{path}/avvisi/{}/documento", position.notices[0].id);
        assert_eq!(home.get(&notice).await.header("content-type"), "application/pdf");
        self.money_comes().await;
        let paid = home.get("/da-pagare/pagati").await.text();
        assert!(paid.contains(&path), "{path} is not among what was paid: {paid}");
        assert!(self.page_at_home().await.contains("Pagato"), "the request says so, too");
    }

    async fn money_comes(&self) {
        let position = self.owed().await;
        if !position.notices[0].is_paid() {
            let receipt = receipt_of(&position);
            self.town.house.payments.settle(receipt, Arrival::Pushed).await.unwrap();
        }
        everybody_hears(self.town).await;
    }

    /// What they came to owe last for the request.
    async fn owed(&self) -> Position {
        let query = self
            .town
            .db
            .query("SELECT position_id FROM cases_fee WHERE case_id = $1 ORDER BY position_id DESC LIMIT 1");
        let (id,): (PositionId,) = query.bind(self.case).fetch_one().await.unwrap();
        self.town.house.payments.position_for_staff(&Actor::machine("prova"), id).await.unwrap()
    }

    async fn passes(&self, days: i64) {
        // What was written has its seal before the days begin to count.
        self.works().await;
        self.town.clock.advance(TimeDelta::days(days));
        self.works().await;
    }

    async fn works(&self) {
        self.town.house.workers().run_until_idle().await.unwrap();
    }

    /// The case has come into this state, and whoever asked reads what it means.
    async fn stands_in(&mut self, state: &StateKey) {
        let (stands,): (String,) = self
            .town
            .db
            .query("SELECT state FROM cases_case WHERE case_id = $1")
            .bind(self.case)
            .fetch_one()
            .await
            .unwrap();
        assert_eq!(stands, state.as_str(), "{}", self.definition.key);
        self.state = state.clone();
        let page = self.page_at_home().await;
        let tells = in_html(self.now().tells.in_language(Language::It));
        assert!(page.contains(&tells), "{}: {tells:?} is not told: {page}", self.definition.key);
    }

    async fn page_at_home(&self) -> String {
        let mut home = self.town.browser(&self.applicant).await;
        home.get(&format!("/pratiche/{}", self.case)).await.text()
    }

    /// The outcome is what the definition says, and where it comes with a document, that is there.
    async fn ends(&self) {
        let (outcome,): (Option<String>,) = self
            .town
            .db
            .query("SELECT outcome FROM cases_case WHERE case_id = $1")
            .bind(self.case)
            .fetch_one()
            .await
            .unwrap();
        assert_eq!(outcome.as_deref(), self.now().outcome.map(Outcome::code), "{}", self.definition.key);
        self.works().await;
        if self.now().document.is_some() {
            let mut home = self.town.browser(&self.applicant).await;
            let document = home.get(&format!("/pratiche/{}/documento", self.case)).await;
            assert_eq!(document.header("content-type"), "application/pdf", "{}", document.text());
            assert!(document.body.starts_with(b"%PDF-"), "{}", self.definition.key);
        }
    }
}

/// Somebody whose identity was proven, and whom the register does not know.
async fn comes_from_outside(town: &Town) -> (PersonId, Actor) {
    let person = mario_from_outside(town).await;
    (person, Actor::Outsider { person, level: AssuranceLevel::High })
}

/// Presses a button, and says why where that is wanted.
async fn say(browser: &mut Browser, path: &str, action: &Action, fields: &[(&str, &str)]) -> Answer {
    let field = format!("testo-{}", action.key);
    let words = [(field.as_str(), WORDS)];
    let said: &[(&str, &str)] = if action.needs_reason { &words } else { &[] };
    browser.post(path, &[fields, said].concat()).await
}

/// As a page writes it.
fn in_html(text: &str) -> String {
    text.replace('&', "&#38;").replace('\'', "&#39;").replace('"', "&#34;")
}
