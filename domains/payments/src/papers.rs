//! What a payer takes away: the notice by the national guide, the receipt under the city's seal, the day for a calendar.

mod calendar;
mod notice;
mod receipt;
mod stamp;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use documents::press::{Press, PressError};
use documents::typeset::TypesetError;
use kernel::{City, Language};

use crate::domain::{Creditor, Kind, Kinds, Notice, NoticeId, Position, Receipt};

pub(crate) use stamp::number as stamp_number;

/// Why a paper cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// Nothing of the position is to be paid, or not the notice that was asked for.
    #[error("nothing of this is to be paid")]
    NothingOpen,
    /// The receipt says that nothing was paid.
    #[error("a payment that failed has no receipt")]
    NotPaid,
    /// More than the form has room for.
    #[error("the form of notices has room for 999,999.99 euro")]
    TooMuch,
    /// It cannot be set or sealed.
    #[error(transparent)]
    Press(#[from] PressError),
}

impl From<TypesetError> for PaperError {
    fn from(error: TypesetError) -> Self {
        Self::Press(error.into())
    }
}

/// A file for whoever pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What it is saved as: numbers of pagoPA and nobody's name.
    pub file_name: String,
    /// Of what kind it is, for browsers.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Paper {
    fn pdf(file_name: String, bytes: Vec<u8>) -> Self {
        Self { file_name, media_type: "application/pdf", bytes }
    }
}

/// Where the papers of payments are made. Cheap to clone.
#[derive(Clone)]
pub struct Papers {
    press: Press,
    city: Arc<City>,
    kinds: Arc<Kinds>,
    offices: Arc<BTreeMap<String, String>>,
    is_demonstration: bool,
}

impl Papers {
    /// With the workshop of the city's documents. What a demonstration makes says on its face that it counts for nothing.
    #[must_use]
    pub fn new(press: Press, city: Arc<City>, kinds: Arc<Kinds>, is_demonstration: bool) -> Self {
        Self { press, city, kinds, offices: Arc::default(), is_demonstration }
    }

    /// With the offices of the city, by their codes: what people read is a name.
    #[must_use]
    pub fn with_offices(self, offices: Vec<(String, String)>) -> Self {
        Self { offices: Arc::new(offices.into_iter().collect()), ..self }
    }

    /// What the office of a code is called; the code, where the city has no such office.
    pub(crate) fn office_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.offices.get(code).map_or(code, String::as_str)
    }

    /// The notice of everything in a position that is to be paid, or of one part of it alone. It is in Italian, as the
    /// guide has it; in another language it has a sheet more, which says the same in short.
    pub async fn notice(
        &self,
        position: &Position,
        only: Option<NoticeId>,
        language: Language,
        today: NaiveDate,
    ) -> Result<Paper, PaperError> {
        let order = notice::Order {
            city: &self.city,
            creditor: self.creditor(),
            office: self.office_of(position),
            position,
            only,
            second_language: (language != Language::It).then_some(language),
            today,
            is_demonstration: self.is_demonstration,
        };
        let sheets = notice::compose(&order)?;
        let file_name = format!("avviso-{}.pdf", sheets.number());
        let bytes = self.press.bare(move |workshop| notice::set(workshop, &sheets)).await?;
        Ok(Paper::pdf(file_name, bytes))
    }

    /// The receipt of a payment under the city's seal, in Italian or another language. It is made when it is asked for, and
    /// says the same each time.
    pub async fn receipt(
        &self,
        position: &Position,
        receipt: &Receipt,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<Paper, PaperError> {
        let order = receipt::Order {
            city: &self.city,
            creditor: self.creditor(),
            office: self.office_of(position),
            position,
            receipt,
            language,
            is_demonstration: self.is_demonstration,
        };
        let letter = receipt::letter(&order)?;
        let info = receipt::seal_info(&self.city, receipt, now);
        let bytes = self.press.sealed(info, move |workshop| receipt::set(workshop, &letter)).await?;
        Ok(Paper::pdf(format!("quietanza-{}.pdf", receipt.notice), bytes))
    }

    /// The last day of a notice as an entry for a calendar, with an alarm three days before. `page` is where it is paid.
    #[must_use]
    pub fn calendar(
        &self,
        position: &Position,
        notice: &Notice,
        page: &str,
        language: Language,
        now: DateTime<Utc>,
    ) -> Paper {
        let what = self.kind_of(position).map(|kind| kind.name.text(language));
        let day = calendar::Day { city: &self.city, position, notice, what, page, language, now };
        Paper {
            file_name: format!("scadenza-{}.ics", notice.number),
            media_type: web::CalendarFile::MEDIA_TYPE,
            bytes: calendar::entry(&day).into_bytes(),
        }
    }

    fn creditor(&self) -> &Creditor {
        &self.kinds.creditor
    }

    fn kind_of(&self, position: &Position) -> Option<&Kind> {
        self.kinds.get(&position.kind)
    }

    /// Who in the city looks after it; nothing where the city no longer collects its kind.
    fn office_of(&self, position: &Position) -> &str {
        self.kind_of(position).map_or("", |kind| self.office_name(&kind.office))
    }
}
