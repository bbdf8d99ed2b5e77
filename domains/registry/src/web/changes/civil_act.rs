//! How to find an act of civil status, as a group of every form about one.

use web::ui::Choice;

use super::answers::Answers;
use super::desk::Desk;
use super::field::{Field, Group};
use super::place::LONGEST_PLACE;
use super::reading::Reading;
use crate::domain::{Belfiore, CivilAct};

const NUMBER: &str = "atto_numero";
const YEAR: &str = "atto_anno";
const PART: &str = "atto_parte";
const SERIES: &str = "atto_serie";
const COMUNE: &str = "atto_comune";

/// The registers of civil status begin with the kingdom's civil code.
const FIRST_YEAR: u16 = 1866;
/// A number with its suffix, `1234 bis`.
const LONGEST_NUMBER: usize = 12;
/// The parts of a register (DPR 396/2000 and the forms of DM Interno 27 February 2001).
const PARTS: [&str; 2] = ["I", "II"];
/// Their series.
const SERIES_OF_PARTS: [&str; 3] = ["A", "B", "C"];

/// The group of fields.
pub(super) fn act_group() -> Group {
    let same = |values: &[&str]| values.iter().map(|value| Choice::new(*value, *value)).collect();
    Group::titled(
        "registry-change-act",
        [
            Field::short(NUMBER, "registry-change-act-number", LONGEST_NUMBER)
                .hint("registry-change-act-number-hint")
                .optional(),
            Field::number(YEAR, "registry-change-act-year").optional(),
            Field::select(PART, "registry-change-act-part", same(&PARTS)).optional(),
            Field::select(SERIES, "registry-change-act-series", same(&SERIES_OF_PARTS)).optional(),
            Field::line(COMUNE, "registry-change-act-comune", LONGEST_PLACE).optional(),
        ],
    )
    .hinging_on(NUMBER)
}

/// The act of most changes is in the registers of the comune itself.
pub(super) fn begin_act(answers: Answers, desk: &Desk) -> Answers {
    answers.with(COMUNE, desk.own_comune_name())
}

impl Reading<'_> {
    /// The act, which may be missing as a whole.
    pub(super) fn act(&mut self, desk: &Desk) -> Option<Option<CivilAct>> {
        let number = self.optional(NUMBER, LONGEST_NUMBER)?;
        let begun = [YEAR, PART, SERIES].iter().any(|field| !self.raw(field).is_empty());
        let Some(number) = number else {
            return if begun { self.wrong(NUMBER, "registry-change-act-number-missing") } else { Some(None) };
        };
        let (year, comune) = (self.act_year(desk), self.act_comune(desk));
        let part = self.one_of(PART, &PARTS);
        let series = self.one_of(SERIES, &SERIES_OF_PARTS);
        Some(Some(CivilAct { comune: comune?, year: year?, number, part: part?, series: series? }))
    }

    fn act_year(&mut self, desk: &Desk) -> Option<u16> {
        use chrono::Datelike;
        let year = self.raw(YEAR).parse::<u16>().ok().filter(|year| *year >= FIRST_YEAR);
        let year = year.filter(|year| i32::from(*year) <= desk.today.year());
        year.or_else(|| self.wrong(YEAR, "registry-change-act-year-wrong"))
    }

    fn act_comune(&mut self, desk: &Desk) -> Option<Belfiore> {
        let comune = self.belfiore(COMUNE, desk.today)?;
        comune.or_else(|| self.wrong(COMUNE, "registry-change-act-comune-missing"))
    }

    /// One of a few words, or nothing.
    fn one_of(&mut self, field: &'static str, words: &[&str]) -> Option<Option<String>> {
        match self.raw(field) {
            "" => Some(None),
            text if words.contains(&text) => Some(Some(text.to_owned())),
            _ => self.wrong(field, "registry-change-choose"),
        }
    }
}
