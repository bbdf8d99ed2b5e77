//! What clerks take in at the desk, and how their tills are closed and looked at.

mod overseeing;

use audit::{Access, Purpose, Reason};
use auth::{Actor, Permission, Staff};
use db::{Alone, Beside, Tx};
use kernel::Cents;
use sha2::{Digest, Sha256};

use super::office::{Office, OfficeError};
use crate::domain::NoticeNumber;
use crate::domain::till::{
    Approval, Closing, Means, Sums, Taking, TakingId, TakingKind, Till, TillId, TillRefusal,
};
use crate::store;

pub use overseeing::WaitingCorrection;

const DESK: Purpose = Purpose::Known("payments-purpose-desk");
const BOOKS: Purpose = Purpose::Known("payments-purpose-books");

/// How many of their earlier tills a clerk sees.
const PAST_TILLS: i64 = 31;

/// Money that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The number of the city's own receipt.
    pub receipt: String,
}

/// What was counted at the closing.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The money in the drawer, the float with it.
    pub cash: Cents,
    /// The sum that the terminal printed.
    pub cards: Cents,
    /// Why it is not what was expected, where it is not.
    pub explanation: Option<Reason>,
}

/// How a line is put right.
#[derive(Clone, Debug)]
pub enum Correction {
    /// It was paid by other means.
    Means(Means),
    /// The money was given back, and the notice is to be paid again.
    GivenBack,
}

/// The tills of a clerk.
pub struct OwnTills {
    /// The one that takes in, or waits to be closed.
    pub open: Option<Till>,
    /// Its lines.
    pub lines: Vec<Taking>,
    /// The latest ones, the open one among them.
    pub past: Vec<Till>,
}

/// A till with its lines, as it is printed and exported.
pub struct TillReport {
    /// The till.
    pub till: Till,
    /// Its lines.
    pub lines: Vec<Taking>,
    /// How colleagues call whoever keeps it; none for whom the list does not know.
    pub keeper: Option<String>,
    /// What its office is called.
    pub office: String,
    /// The same as a table; the digest of a closed till is that of these bytes.
    pub csv: Vec<u8>,
}

impl Office {
    /// A clerk opens the till of today. Pressed twice it is one till.
    #[tracing::instrument(name = "payments.open_till", skip_all)]
    pub async fn open_till(&self, actor: &Actor, float: Cents) -> Result<Till, OfficeError> {
        let access = Access::to_many("payments-audit-till-opened", BOOKS);
        let clerk = self.collector(actor, access.clone()).await?;
        let today = self.today();
        if let Some(open) = store::till::open_till_of(self.db(), clerk.id).await? {
            open.demand_open_on(today)?;
            return Ok(open);
        }
        let now = self.now();
        let till = Till::open(clerk.id, &clerk.office, today, float, now);
        let mut tx = self.db().begin().await?;
        if !store::till::insert_till(&mut tx, &till).await? {
            return Err(TillRefusal::Closed.into());
        }
        audit::record(&mut tx, actor, now, access.on(till.id)).await?;
        tx.commit().await?;
        Ok(till)
    }

    /// What a clerk has open, and what they had.
    #[tracing::instrument(name = "payments.own_tills", skip_all)]
    pub async fn own_tills(&self, actor: &Actor) -> Result<OwnTills, OfficeError> {
        let clerk = actor.staff_allowed_to(Permission::CollectPayments)?;
        let open = store::till::open_till_of(self.db(), clerk.id).await?;
        let lines = match &open {
            Some(till) => store::till::read_takings(self.db(), till.id).await?,
            None => Vec::new(),
        };
        let past = store::till::tills_of(self.db(), clerk.id, PAST_TILLS).await?;
        Ok(OwnTills { open, lines, past })
    }

    /// A clerk takes the money of a notice: the till's line, the receipt of the city's own and what it settles are one
    /// transaction. The same key again gives the same receipt.
    pub async fn take(
        &self,
        actor: &Actor,
        number: &NoticeNumber,
        means: Means,
        request_key: &str,
    ) -> Result<Taken, OfficeError> {
        self.take_beside::<OfficeError>(actor, number, (means, request_key), &Alone).await
    }

    /// The same, with what the caller wants written in the same transaction: there is neither without the other. Where an
    /// earlier press of the same button took the money, that one wrote both.
    #[tracing::instrument(name = "payments.take", skip_all)]
    pub async fn take_beside<E: From<OfficeError> + Send + 'static>(
        &self,
        actor: &Actor,
        number: &NoticeNumber,
        (means, request_key): (Means, &str),
        beside: &dyn Beside<Taken, E>,
    ) -> Result<Taken, E> {
        let access = Access::to_many("payments-audit-desk-taken", DESK);
        let clerk = self.collector(actor, access.clone()).await?;
        if let Some(before) = self.taken_before(number, request_key).await? {
            return Ok(before);
        }
        let payable = match self.payable(number).await {
            // Another press of the same button may have been faster by a moment.
            Err(OfficeError::NotPayable) => {
                let before = self.taken_before(number, request_key).await?;
                return Ok(before.ok_or(OfficeError::NotPayable)?);
            }
            found => found?,
        };
        let access = self.about(&payable.position, access.on(payable.notice.id));
        self.gate_debtor(actor, clerk, &payable.position, access.clone(), true).await?;
        let taken = self.take_now((actor, clerk), &payable, (means, request_key), access, beside).await?;
        match taken {
            Some(taken) => Ok(taken),
            // Another press of the same button was faster.
            None => {
                let before = self.taken_before(number, request_key).await?;
                Ok(before.ok_or(OfficeError::KeyUsedOtherwise)?)
            }
        }
    }

    async fn taken_before(&self, number: &NoticeNumber, key: &str) -> Result<Option<Taken>, OfficeError> {
        match store::till::pressed_before(self.db(), key).await? {
            Some((receipt, notice)) if notice == number.as_str() => Ok(Some(Taken { receipt })),
            Some(_) => Err(OfficeError::KeyUsedOtherwise),
            None => Ok(None),
        }
    }

    /// A line of the clerk's own till that is open.
    #[tracing::instrument(name = "payments.own_taking", skip_all)]
    pub async fn own_taking(&self, actor: &Actor, id: TakingId) -> Result<Taking, OfficeError> {
        let own = self.own_tills(actor).await?;
        own.lines.into_iter().find(|line| line.id == id).ok_or(OfficeError::NotFound)
    }

    /// A clerk puts a line right by another. Tells whether that counts at once.
    #[tracing::instrument(name = "payments.correct_taking", skip_all, fields(taking = %id))]
    pub async fn correct_taking(
        &self,
        actor: &Actor,
        id: TakingId,
        correction: Correction,
        reason: Reason,
    ) -> Result<bool, OfficeError> {
        let access = Access::to_many("payments-audit-till-corrected", reason.purpose()).on(id);
        let clerk = self.collector(actor, access.clone()).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let till = store::till::lock_open_till_of(&mut tx, clerk.id).await?.ok_or(OfficeError::NoTill)?;
        let line = store::till::taking(&mut tx, id).await?;
        let line = line.filter(|line| line.till == till.id).ok_or(OfficeError::NotFound)?;
        if line.what != TakingKind::Taken || store::till::is_corrected(&mut tx, id).await? {
            return Err(TillRefusal::NotCorrectable.into());
        }
        if matches!(correction, Correction::GivenBack) {
            self.demand_unused_in(&mut tx, &line.receipt).await?;
        }
        let approval = Approval::of(line.amount);
        let counts = approval == Approval::NotNeeded;
        let what = TakingKind::Correction { corrects: id, reason: reason.clone(), approval };
        let out = Taking { id: TakingId::new(), at: now, amount: -line.amount, what, ..line.clone() };
        store::till::insert_taking(&mut tx, &out, None).await?;
        let mut subject = None;
        match correction {
            Correction::Means(means) => {
                let into = Taking { id: TakingId::new(), amount: line.amount, means, ..out };
                store::till::insert_taking(&mut tx, &into, None).await?;
            }
            Correction::GivenBack if counts => {
                subject = self.undo_receipt_in(&mut tx, &line.receipt, reason.as_str(), now).await?;
            }
            Correction::GivenBack => {}
        }
        // Whose notice is to be paid again reads that it is, and why.
        audit::record(&mut tx, actor, now, Access { subject, ..access }).await?;
        tx.commit().await?;
        Ok(counts)
    }

    /// A clerk closes their till with what they counted.
    #[tracing::instrument(name = "payments.close_till", skip_all)]
    pub async fn close_till(&self, actor: &Actor, counted: Counted) -> Result<Till, OfficeError> {
        let access = Access::to_many("payments-audit-till-closed", BOOKS);
        let clerk = self.collector(actor, access.clone()).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let till = store::till::lock_open_till_of(&mut tx, clerk.id).await?.ok_or(OfficeError::NoTill)?;
        let lines = store::till::takings(&mut tx, till.id).await?;
        let Counted { cash, cards, explanation } = counted;
        let mut closing =
            Closing { at: now, counted_cash: cash, counted_cards: cards, explanation, digest: String::new() };
        closing.digest = hex::encode(Sha256::digest(table(&till, &lines, Some(&closing))));
        let (id, sums) = (till.id, Sums::of(&till, &lines));
        let till = till.close(&sums, closing)?;
        self.save_till(&mut tx, &till).await?;
        audit::record(&mut tx, actor, now, access.on(id)).await?;
        tx.commit().await?;
        Ok(till)
    }

    /// The report of a clerk's own till.
    #[tracing::instrument(name = "payments.own_till_report", skip_all, fields(till = %id))]
    pub async fn own_till_report(&self, actor: &Actor, id: TillId) -> Result<TillReport, OfficeError> {
        let clerk = actor.staff_allowed_to(Permission::CollectPayments)?;
        let till = store::till::read_till(self.db(), id).await?;
        let till = till.filter(|till| till.clerk == clerk.id).ok_or(OfficeError::NotFound)?;
        self.report_of(till).await
    }

    async fn report_of(&self, till: Till) -> Result<TillReport, OfficeError> {
        let lines = store::till::read_takings(self.db(), till.id).await?;
        let (keeper, office) = (self.keeper_of(&till).await?, self.office_of(&till));
        let csv = table(&till, &lines, till.closing());
        Ok(TillReport { till, lines, keeper, office, csv })
    }

    async fn keeper_of(&self, till: &Till) -> Result<Option<String>, OfficeError> {
        let name = identity::name_at_work(self.db(), till.clerk).await;
        let name = name.map_err(|error| OfficeError::Unexpected(Box::new(error)))?;
        Ok(name.map(|name| name.as_str().to_owned()))
    }

    fn office_of(&self, till: &Till) -> String {
        let known = self.city().offices.iter().find(|office| office.code == till.office);
        known.map_or_else(|| till.office.clone(), |office| office.name.clone())
    }

    async fn save_till(&self, tx: &mut Tx, till: &Till) -> Result<(), OfficeError> {
        if store::till::save_till(tx, till).await? { Ok(()) } else { Err(OfficeError::Stale) }
    }

    /// The clerk, if they may take money at the desk where they sit. A refusal is written down.
    pub(super) async fn collector<'a>(
        &self,
        actor: &'a Actor,
        access: Access,
    ) -> Result<&'a Staff, OfficeError> {
        let allowed = actor.staff_allowed_to(Permission::CollectPayments).and_then(Staff::at_own_office);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }
}

/// A till as a table: its lines, and what was counted. Names of columns are the program's, so that a file of today is read
/// beside one of next year.
fn table(till: &Till, lines: &[Taking], closing: Option<&Closing>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut row = |columns: [&str; 8]| {
        writer.write_record(columns).expect("memory takes whatever is written");
    };
    row(["at", "line", "receipt", "means", "terminal", "cents", "what", "words"]);
    let (day, float) = (till.day.to_string(), till.float.cents().to_string());
    row([&day, "", "", "cash", "", &float, "float", ""]);
    for line in lines {
        let (what, words) = match &line.what {
            TakingKind::Taken => ("taken", ""),
            TakingKind::Correction { reason, approval, .. } => (approval.code(), reason.as_str()),
        };
        let terminal = line.means.terminal().map_or("", |terminal| terminal.as_str());
        let (at, id, cents) = (line.at.to_rfc3339(), line.id.to_string(), line.amount.to_string());
        row([&at, &id, &line.receipt, line.means.kind().code(), terminal, &cents, what, words]);
    }
    if let Some(closing) = closing {
        let at = closing.at.to_rfc3339();
        let words = closing.explanation.as_ref().map_or("", Reason::as_str);
        let (cash, cards) =
            (closing.counted_cash.cents().to_string(), closing.counted_cards.cents().to_string());
        row([&at, "", "", "cash", "", &cash, "counted", words]);
        row([&at, "", "", "card", "", &cards, "counted", words]);
    }
    // Memory takes whatever is written.
    writer.into_inner().unwrap_or_default()
}
