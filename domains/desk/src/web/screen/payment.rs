//! The step that takes money: their own notices to choose from, or one that is not known to be theirs, by its number.

use audit::Reason;
use auth::Actor;
use payments::till::{MeansKind, TerminalReference};
use payments::{Notice, NoticeNumber, NoticeState, PayQr, Position};
use registry::Person;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError};

use crate::domain::{Act, Whose};
use crate::service::{Apart, Desk};
use crate::web::fields::{Fields, LONGEST_REASON};

pub(super) struct PaymentView {
    pub(super) act: String,
    pub(super) notices: Vec<Choice>,
    pub(super) means: Vec<Choice>,
    pub(super) answers: PaymentAnswers,
    pub(super) longest_terminal: u32,
    pub(super) longest_reason: u32,
    /// The notice of the number that was typed.
    pub(super) other: Option<OtherView>,
}

/// A notice that was found by its number.
pub(super) struct OtherView {
    pub(super) id: String,
    pub(super) number: String,
    /// Whose name and code are on it.
    pub(super) name: String,
    pub(super) code: String,
    pub(super) subject: String,
    pub(super) due: String,
    pub(super) amount: String,
    /// Whom it is not known to be of, where it is not known to be theirs.
    pub(super) not_known_of: Option<String>,
}

/// What was written about a payment.
#[derive(Clone, Default)]
pub(in crate::web) struct PaymentAnswers {
    pub(in crate::web) notice: String,
    pub(in crate::web) means: String,
    pub(in crate::web) terminal: String,
    pub(in crate::web) number: String,
    pub(in crate::web) reason: String,
}

/// What came back with the form of a payment.
#[derive(Default)]
pub(in crate::web) struct PaymentBack {
    /// What was written.
    pub(in crate::web) answers: PaymentAnswers,
    /// What was found by its number.
    pub(in crate::web) other: Option<(Position, Whose)>,
}

/// The form of a payment.
pub(super) async fn payment_view(
    desk: &Desk,
    actor: &Actor,
    page: &Page,
    (act, person, reason): (&Act, &Person, &Reason),
    back: PaymentBack,
) -> Result<PaymentView, WebError> {
    let other = back.other.and_then(|(position, whose)| other_view(desk, page, person, &position, whose));
    let owed = match &other {
        Some(_) => Vec::new(),
        None => desk.owed(actor, person, reason).await?,
    };
    Ok(PaymentView {
        act: act.id.to_string(),
        notices: owed.iter().flat_map(|position| choices(desk, page, position)).collect(),
        means: MeansKind::ALL.map(|one| Choice::new(one.code(), page.text(one.key()))).into(),
        answers: back.answers,
        longest_terminal: TerminalReference::LONGEST as u32,
        longest_reason: LONGEST_REASON,
        other,
    })
}

fn open_notices(position: &Position) -> impl Iterator<Item = &Notice> {
    position.notices.iter().filter(|notice| notice.state == NoticeState::Open)
}

fn choices(desk: &Desk, page: &Page, position: &Position) -> Vec<Choice> {
    let today = desk.today();
    let choice = |notice: &Notice| {
        let words = [
            ("subject", position.subject.as_str().into()),
            ("due", page.date(&notice.due_on).into()),
            ("amount", page.money(&notice.amount_on(today)).into()),
        ];
        Choice::new(notice.id.to_string(), page.text_with("desk-payment-notice", &words))
    };
    open_notices(position).map(choice).collect()
}

fn other_view(
    desk: &Desk,
    page: &Page,
    served: &Person,
    position: &Position,
    whose: Whose,
) -> Option<OtherView> {
    let notice = open_notices(position).next()?;
    Some(OtherView {
        id: notice.id.to_string(),
        number: notice.number.grouped(),
        name: position.debtor.name.clone(),
        code: position.debtor.code.clone(),
        subject: position.subject.clone(),
        due: page.date(&notice.due_on),
        amount: page.money(&notice.amount_on(desk.today())),
        not_known_of: (whose != Whose::Theirs).then(|| served.name.spoken()),
    })
}

impl PaymentAnswers {
    /// A form that was sent.
    pub(in crate::web) fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            notice: text("avviso"),
            means: text("mezzo"),
            terminal: text("terminale"),
            number: text("numero"),
            reason: text("perche"),
        }
    }

    /// Whether it is of a notice that was found by its number.
    pub(in crate::web) fn is_apart(&self) -> bool {
        !self.number.is_empty()
    }

    /// The number in full, typed or read by a scanner from the code of the notice, and why it is paid here.
    pub(in crate::web) fn read_apart(&self, fields: &Fields, errors: &mut FormErrors) -> Option<Apart> {
        let number = NoticeNumber::parse(&self.number).ok();
        let number = number.or_else(|| PayQr::parse(&self.number).ok().map(|code| code.notice));
        if number.is_none() {
            errors.add("numero", "desk-payment-wrong-number");
        }
        let reason = fields.reason("perche", errors);
        Some(Apart { number: number?, reason: reason? })
    }
}
