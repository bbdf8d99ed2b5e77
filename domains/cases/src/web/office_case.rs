//! `/ufficio/pratiche/{id}`: one request, as the office that holds it sees it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use identity::{Colleague, WorkName};
use web::ui::{Badge, Choice, Timeline, Tone};
use web::{Page, WebError, Who};

use super::decided::Decided;
use super::entering::RegisterSide;
use super::fee::FeeSide;
use super::inbox::{due_badge, enter_badge};
use super::instance::InstanceView;
use super::mine::tone;
use super::occupations::OccupationsView;
use super::office_public::PublicView;
use super::office_work::{back_to, to_inbox};
use super::opinions::{self, OpinionLine};
use super::paper::PaperView;
use super::ranked::Ranked;
use super::recording::{MeetForm, RecordForm, unheard_in_words};
use super::reservation::ReservationSide;
use super::saying::{Button, RECEIVER, TEXT, Typed, UNIT};
use super::signing::signed_lines;
use super::substitute::begun_in_words;
use super::timeline::{Before, Happened, Reader, life_of, older};
use super::visit::{Side, VisitSide};
use super::who_asked::AskedSide;
use super::words::{AnsweredPage, answered, state_name, unit_name};
use super::{INBOX_PATH, named};
use crate::definition::{Action, Definition};
use crate::domain::{By, Case, CaseId, Opinion, is_for_another};
use crate::service::{Cases, Opened, Reservation};

#[derive(Template)]
#[template(path = "cases/office_case.html")]
pub(super) struct OfficeCasePage {
    page: Page,
    title: String,
    number: String,
    badge: Badge,
    due: Option<Badge>,
    /// By when it is to be entered in the population register.
    enter: Option<Badge>,
    /// Whether its definition calls it urgent.
    urgent: Option<Badge>,
    asked: AskedSide,
    /// The last day on which the clock stands still before it goes on by itself.
    still_until: Option<String>,
    /// When the letter of a notice arrived by post.
    received_on: Option<String>,
    unit: String,
    /// Who is to conclude it in the office's place.
    substitution: Option<String>,
    law: String,
    holding: HoldingSide,
    asking: AskingSide,
    is_open: bool,
    is_protected: bool,
    version: Option<i64>,
    actions: Vec<Button>,
    /// What they can record of paper.
    paper: Option<PaperView>,
    message: String,
    note: String,
    decided: Option<Decided>,
    /// What else takes up the same ground on the same days.
    clashes: Option<OccupationsView>,
    /// Where the population register stands with it, where it changes that.
    register: Option<RegisterSide>,
    waits_for_recheck: bool,
    /// The instance of the desks for businesses that it is.
    instance: Option<InstanceView>,
    /// Where it is in the ranking of its call, and why.
    ranked: Option<Ranked>,
    /// What it has reserved, where its form asks.
    reservation: Option<ReservationSide>,
    /// What it costs.
    fees: Vec<FeeSide>,
    /// The appointment for it.
    visit: Option<VisitSide>,
    /// What everybody reads of it, where anybody else does.
    public: Option<PublicView>,
    timeline: Timeline,
    /// Where it is told what happened before.
    older: Option<String>,
    pages: Vec<AnsweredPage>,
    /// Who else signed it.
    signed: Vec<String>,
    path: String,
}

/// With whom a case is, and to whom it can go.
struct HoldingSide {
    holder: String,
    may_take: bool,
    may_release: bool,
    /// The colleagues to whom they can give it.
    receivers: Vec<Choice>,
    receiver: String,
    handing_over: String,
}

/// What others are asked about a case.
struct AskingSide {
    opinions: Vec<(OpinionLine, Option<RecordForm>, Option<MeetForm>)>,
    /// The offices that can be asked; none about a case that has ended, or is protected.
    units: Vec<Choice>,
    asked_unit: String,
    question: String,
}

/// The field of a note, beside that of a message.
pub(super) const NOTE: &str = "nota";
/// The field of a word for the colleague who gets a case.
pub(super) const HANDING_OVER: &str = "consegna";

pub(super) async fn open_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(Before { prima }): Query<Before>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let mut opened = cases.open(&actor, id).await?;
    if prima.is_some() {
        (opened.timeline, _) = cases.office_timeline(&actor, id, prima).await?;
    }
    web::show(&office_page(&cases, page, opened, &Typed::default()))
}

/// The next case of the queue after this one, or the inbox where nothing else waits.
pub(super) async fn open_next(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let next = cases.next_in_queue(&actor, named(&id)?).await?;
    Ok(next.map_or_else(|| to_inbox("finite"), back_to))
}

/// Puts the page of a case together.
pub(super) fn office_page(cases: &Cases, page: Page, opened: Opened, typed: &Typed) -> OfficeCasePage {
    let asked = AskedSide::of(&opened, &page);
    let Opened { case, definition, timeline, by, decision, holder, receivers, opinions, .. } = opened;
    let path = format!("{INBOX_PATH}/{}", case.id);
    let happened = Happened::of((&case, &definition), &timeline, &opinions, &path);
    let is_theirs = is_theirs(&case, by);
    let desk = Desk { cases, case: &case, definition: &definition, path: &path, typed, page: &page };
    let may_record = is_theirs && case.is_open();
    let is_open = case.is_open();
    OfficeCasePage {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        number: case.protocol.to_string(),
        badge: page.badge_text(tone(&case), state_name(&case, &definition, &page)),
        due: is_open.then(|| due_badge(cases, case.due_on(cases.calendar()), &definition, &page)),
        enter: cases
            .enter_by(&definition, &case.state, case.sent_at)
            .map(|day| enter_badge(cases, day, &page)),
        urgent: case.is_urgent(&definition).then(|| page.badge(Tone::Bad, "cases-urgent")),
        still_until: case.still_until(cases.today()).map(|day| page.date(&day)),
        received_on: case.received_on.map(|day| page.date(&day)),
        unit: unit_name(cases, &case.unit, &page),
        substitution: opened.substitution.map(|one| begun_in_words(&one, cases, &page)),
        law: definition.procedure.as_ref().map_or(String::new(), |procedure| procedure.clock.law.clone()),
        holding: desk.holding(by, holder.as_ref(), &receivers),
        is_open,
        version: Some(case.version),
        actions: if is_theirs { desk.buttons(by, &opinions) } else { Vec::new() },
        paper: if may_record { desk.paper() } else { None },
        message: typed.text_of(TEXT).to_owned(),
        note: typed.text_of(NOTE).to_owned(),
        decided: decision.map(|entered| Decided::of(entered, (&case, &definition), &path, &page)),
        clashes: opened.clashes.map(|found| OccupationsView::of(&found, cases, &page)),
        instance: opened.suap.map(|one| InstanceView::of(one, &page)),
        register: opened.entering.map(|entering| RegisterSide::of(&entering, &case, &page)),
        public: opened.public.map(|side| PublicView::of(side, &definition, typed, &page)),
        ranked: opened.ranked.map(|ranked| Ranked::of(&ranked, cases, &page)),
        reservation: opened.reservation.map(|one| desk.reservation(&one, by)),
        fees: opened.fees.iter().map(|fee| FeeSide::of(fee, &definition, &page)).collect(),
        visit: opened.booking.and_then(|one| VisitSide::of(one, &case, Side::of_work(&page), &page)),
        older: older(&timeline, &path),
        timeline: life_of(&happened, cases, &page, Reader::Office),
        asking: desk.asking(&opinions, may_record),
        is_protected: case.is_protected,
        signed: signed_lines(&opened.signatures, &page),
        pages: desk.pages(),
        asked,
        waits_for_recheck: opened.waits_for_recheck,
        path,
        page,
    }
}

/// What a case is drawn with for an official.
struct Desk<'a> {
    cases: &'a Cases,
    case: &'a Case,
    definition: &'a Definition,
    path: &'a str,
    typed: &'a Typed,
    page: &'a Page,
}

impl Desk<'_> {
    /// What they can do with it; in the place of what has to wait, for whom.
    fn buttons(&self, by: By, opinions: &[Opinion]) -> Vec<Button> {
        let &Self { cases, case, definition, typed, page, .. } = self;
        let Some(procedure) = &definition.procedure else { return Vec::new() };
        let lists = cases.catalogue().lists();
        let button = |action: &Action| {
            let hindered = if is_for_another((case, definition), action, opinions, by) {
                Some(page.text("cases-office-another"))
            } else {
                let unheard = cases.unheard((case, definition), action, opinions);
                unheard_in_words(&unheard, (cases, definition), page)
            };
            let button = Button::of((action, lists), "cases-office-reason", typed, page).unless(hindered);
            if case.wants_answer(procedure, action) { button.answering(typed, page) } else { button }
        };
        case.possible(procedure, by).map(button).collect()
    }

    /// With whom it is, and what they can do about that.
    fn holding(&self, by: By, holder: Option<&WorkName>, receivers: &[Colleague]) -> HoldingSide {
        let &Self { case, typed, page, .. } = self;
        let (may_take, may_release, key) = holding(case, by);
        HoldingSide {
            holder: match holder {
                Some(name) if key == HELD_BY_ANOTHER => name.as_str().to_owned(),
                _ => page.text(key),
            },
            may_take,
            may_release,
            receivers: receivers.iter().filter(|_| is_theirs(case, by)).map(receiver).collect(),
            receiver: typed.chosen_in(RECEIVER).to_owned(),
            handing_over: typed.text_of(HANDING_OVER).to_owned(),
        }
    }

    /// What others are asked about it, and who can be.
    fn asking(&self, opinions: &[Opinion], may_record: bool) -> AskingSide {
        let &Self { cases, case, typed, page, .. } = self;
        AskingSide {
            opinions: opinions.iter().map(|one| self.opinion(one, may_record)).collect(),
            units: match case.is_open() && !case.is_protected {
                true => opinions::units_but(cases, &case.unit, page),
                false => Vec::new(),
            },
            asked_unit: typed.chosen_in(UNIT).to_owned(),
            question: typed.text_of(opinions::QUESTION).to_owned(),
        }
    }

    /// An opinion, and what they can record of it.
    fn opinion(
        &self,
        one: &Opinion,
        may_record: bool,
    ) -> (OpinionLine, Option<RecordForm>, Option<MeetForm>) {
        let &Self { cases, definition, path, typed, page, .. } = self;
        let is_recorded = may_record && one.is_recorded(definition, cases.today());
        let record = is_recorded.then(|| RecordForm::of(one, path, typed, page));
        let meet = MeetForm::of(one, path, typed, page).filter(|_| may_record);
        (OpinionLine::of(one, (cases, definition), path, page), record, meet)
    }

    /// What was answered. An instance of the desks for businesses says it in its elements, and nothing here.
    fn pages(&self) -> Vec<AnsweredPage> {
        let &Self { case, definition, path, page, .. } = self;
        let form = definition.form.as_ref().filter(|_| !case.answers.is_empty());
        form.map_or_else(Vec::new, |form| answered(form, &case.answers, path, page))
    }

    /// What it has reserved, with what they can take instead.
    fn reservation(&self, one: &Reservation, by: By) -> ReservationSide {
        let may_move = one.can_be_moved(self.case, by);
        ReservationSide::of(one, self.typed, (may_move, Some(self.case.version)), self.page)
    }

    /// What they can record of paper.
    fn paper(&self) -> Option<PaperView> {
        let procedure = self.definition.procedure.as_ref()?;
        PaperView::of((self.case, procedure), self.path, self.typed, self.page)
    }
}

pub(super) fn receiver(one: &Colleague) -> Choice {
    Choice::new(one.staff.id.to_string(), one.name.as_str())
}

pub(super) const HELD_BY_ANOTHER: &str = "cases-office-held-by-another";

/// Whether it is for them to act on the case, or to say who does.
fn is_theirs(case: &Case, by: By) -> bool {
    let (.., holder) = holding(case, by);
    holder != HELD_BY_ANOTHER || matches!(by, By::Head(_))
}

/// Whether they can take the case on or give it back, and the sentence about who holds it.
fn holding(case: &Case, by: By) -> (bool, bool, &'static str) {
    let (staff, is_head) = match by {
        By::Applicant
        | By::Paper(_)
        | By::Ranking
        | By::Clock(_)
        | By::Payment
        | By::Unpaid
        | By::VisitBooked
        | By::VisitCancelled
        | By::VisitMissed => return (false, false, HELD_BY_ANOTHER),
        By::Official(staff) => (staff, false),
        By::Head(staff) => (staff, true),
    };
    match case.officer {
        // Who wrote it down for somebody leaves it to others.
        None => (case.is_open() && case.clerk != Some(staff), false, "cases-office-free"),
        Some(holder) if holder == staff => (false, case.is_open(), "cases-office-yours"),
        Some(_) => (case.is_open() && is_head, case.is_open() && is_head, HELD_BY_ANOTHER),
    }
}
