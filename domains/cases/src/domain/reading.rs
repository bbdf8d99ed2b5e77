//! From what a browser sent to answers, or to what is wrong with them.

use chrono::{Days, NaiveDate};
use iban::{Iban, IbanLike as _};
use registry::codice_fiscale::CodiceFiscale;

use super::attaching::read_files;
use super::group::{check_items, only_asked};
use super::spot::read_spot;
use super::typed::{digits, is_readable, parse_hour, parse_plate};
use super::{
    Answer, Answers, Brought, FileFault, FileId, Known, Slot, Unfree, asked_fields, asked_pages, compute,
    holds,
};
use crate::definition::{Choice, Field, FieldKind, FieldName, Form, FormPage, Text};

/// The further inputs of an address, by what follows the name of the field: no field of a definition has a point in its name.
pub(crate) const CIVICO: &str = ".civico";
pub(crate) const INSIDE: &str = ".interno";

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// There is none.
    Missing,
    /// There are signs in it that nobody can read.
    Unreadable,
    /// More characters than this.
    TooLong(u16),
    /// No whole number.
    NoNumber,
    /// Less than this.
    TooSmall(i64),
    /// More than this.
    TooLarge(i64),
    /// No amount of money.
    NoMoney,
    /// A larger amount.
    TooMuch(kernel::Cents),
    /// No day of the calendar.
    NoDate,
    /// No hour of the day.
    NoTime,
    /// Before this day.
    TooEarly(NaiveDate),
    /// After this day.
    TooLate(NaiveDate),
    /// Nothing that can be chosen.
    NoChoice,
    /// It must be declared.
    NotDeclared,
    /// No plate.
    NoPlate,
    /// No permit of theirs.
    NoPermit,
    /// Theirs, which ended on this day.
    PermitEnded(NaiveDate),
    /// No account.
    NoIban,
    /// No *codice fiscale*.
    NoFiscalCode,
    /// Their own *codice fiscale*, where somebody else's is wanted.
    OwnCode,
    /// Nobody of the family, or of the family no more.
    NoRelative,
    /// No street of the city; these sound alike.
    NoStreet(Vec<String>),
    /// Several streets are called so.
    SeveralStreets(Vec<String>),
    /// No house number.
    NoCivico,
    /// Staircase, floor and flat are too many words.
    InsideTooLong,
    /// Where something is was only described.
    WordsAlone,
    /// What helps to find it has more characters than this.
    DescriptionTooLong(u16),
    /// A point that is not in the comune.
    OutsideCity,
    /// A reservation without a day.
    NoDay,
    /// A reservation without an hour.
    NoHour,
    /// What is to be reserved is not to be had.
    NotFree(Box<Unfree>),
    /// The file of this name was not taken.
    File(String, FileFault),
    /// More files than this.
    TooManyFiles(u8),
    /// Fewer items than this.
    TooFewItems(u8),
    /// More items than this.
    TooManyItems(u8),
    /// Something is missing or wrong in the item of this number, from 1.
    ItemNotWhole(usize),
    /// A rule of the definition says so.
    Said(Text),
}

/// What a browser sent: names and values, the same name several times where several were ticked.
pub(crate) struct Sent<'a> {
    pub(crate) values: &'a [(String, String)],
    /// The fields that the page had; one that appears only now was not left empty.
    pub(crate) shown: &'a [FieldName],
    /// What came of the files among it.
    pub(crate) brought: &'a [Brought],
    /// Fields for which more files came than were looked at.
    pub(crate) too_many: &'a [FieldName],
    /// The file that was taken away.
    pub(crate) removed: Option<FileId>,
    /// Whether it was sent only to attach a file or to take one away: what is still empty is not missing yet.
    pub(crate) is_unfinished: bool,
}

impl Sent<'_> {
    fn of(&self, name: &FieldName) -> Vec<&str> {
        let own = self.values.iter().filter(|(sent, _)| sent == name.as_str());
        own.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
    }

    /// What stands in a further input of the field, or in itself where `part` is empty; nothing where it has none.
    pub(super) fn part(&self, name: &FieldName, part: &str) -> &str {
        let is_it = |sent: &str| sent.strip_prefix(name.as_str()).is_some_and(|rest| rest == part);
        self.values.iter().find(|(sent, _)| is_it(sent)).map_or("", |(_, value)| value.trim())
    }
}

/// What came of a page.
pub(crate) struct PageRead {
    /// What is wrong, by field, in their order.
    pub(crate) wrong: Vec<(FieldName, Wrong)>,
    /// Whether the answers raise a question on the same page that was not shown yet.
    pub(crate) asks_more: bool,
}

/// Takes the answers of one page, as far as they are right; what is not asked (any more) is forgotten.
pub(crate) fn read_page(page: &FormPage, sent: &Sent<'_>, answers: &mut Answers, known: &Known) -> PageRead {
    let mut read = PageRead { wrong: Vec::new(), asks_more: false };
    for field in &page.fields {
        if let FieldKind::Computed(_) = &field.kind {
            // Nobody says it: it is worked out of all pages together.
            continue;
        }
        if !asked_fields(page, answers).any(|asked| asked.name == field.name) {
            answers.set(&field.name, None);
        } else if !sent.shown.contains(&field.name) {
            read.asks_more |= answers.get(&field.name).is_none();
        } else if let FieldKind::Group(_) = &field.kind {
            // Its items are read on pages of their own.
            let wrong = is_answered(field, answers, known).err();
            read.wrong.extend(wrong.map(|wrong| (field.name.clone(), wrong)));
        } else if let FieldKind::Upload(upload) = &field.kind {
            // Files that are right are kept, whatever is wrong with others.
            let (answer, wrong) = read_files(field, upload.max_files, sent, answers);
            answers.set(&field.name, answer);
            let wrong = wrong.or_else(|| is_answered(field, answers, known).err());
            read.wrong.extend(wrong.map(|wrong| (field.name.clone(), wrong)));
        } else {
            match read_field(field, sent, answers, known) {
                Ok(answer) => answers.set(&field.name, answer),
                Err(wrong) => read.wrong.push((field.name.clone(), wrong)),
            }
        }
    }
    if sent.is_unfinished {
        read.wrong.retain(|(_, wrong)| !wrong.is_about_what_lacks());
    }
    read
}

impl Wrong {
    const fn is_about_what_lacks(&self) -> bool {
        matches!(self, Self::Missing | Self::NotDeclared | Self::Said(_))
    }
}

fn read_field(
    field: &Field,
    sent: &Sent<'_>,
    before: &Answers,
    known: &Known,
) -> Result<Option<Answer>, Wrong> {
    let Some(answer) = parse(field, sent, known)? else {
        return match (field.is_optional, &field.kind) {
            (true, _) => Ok(None),
            (false, FieldKind::Declaration) => Err(Wrong::NotDeclared),
            (false, _) => Err(Wrong::Missing),
        };
    };
    let mut answers = before.clone();
    answers.set(&field.name, Some(answer.clone()));
    check(field, &answer, &answers, known)?;
    Ok(Some(answer))
}

/// The first page on which something is missing or wrong by now; else the answers to what is asked, and no others.
pub(crate) fn check_all(form: &Form, answers: &Answers, known: &Known) -> Result<Answers, usize> {
    // What is computed is worked out of the answers as they are by now, whatever was kept.
    let mut answers = answers.clone();
    compute(form, &mut answers, known);
    let answers = &answers;
    let mut names = Vec::new();
    for (place, page) in asked_pages(form, answers) {
        for field in asked_fields(page, answers) {
            names.push(&field.name);
            if is_answered(field, answers, known).is_err() {
                return Err(place);
            }
        }
    }
    let mut asked = answers.only(&names);
    for (field, group) in form.pages.iter().filter_map(FormPage::group) {
        if let Some(Answer::Items(items)) = asked.get(&field.name) {
            let items = only_asked(group, items, answers);
            asked.set(&field.name, Some(Answer::Items(items)));
        }
    }
    Ok(asked)
}

/// Whether there is an answer that is right, or none where none is needed.
pub(super) fn is_answered(field: &Field, answers: &Answers, known: &Known) -> Result<(), Wrong> {
    match (answers.get(&field.name), &field.kind) {
        (None, _) if field.may_be_empty() => Ok(()),
        (None, FieldKind::Group(group)) => Err(Wrong::TooFewItems(group.min)),
        (None, _) => Err(Wrong::Missing),
        (Some(answer), _) => check(field, answer, answers, known),
    }
}

/// What the kind of the field and its rules ask of an answer.
fn check(field: &Field, answer: &Answer, answers: &Answers, known: &Known) -> Result<(), Wrong> {
    match (&field.kind, answer) {
        (FieldKind::Group(group), Answer::Items(items)) => check_items(group, items, answers, known)?,
        (kind, answer) => check_kind(kind, answer, known)?,
    }
    match field.checks.iter().find(|check| !holds(&check.holds, answers)) {
        Some(check) => Err(Wrong::Said(check.says.clone())),
        None => Ok(()),
    }
}

/// Reads what was sent for a field; none where that is nothing.
fn parse(field: &Field, sent: &Sent<'_>, known: &Known) -> Result<Option<Answer>, Wrong> {
    let values = sent.of(&field.name);
    if let FieldKind::Choices(choices) = &field.kind {
        return parse_choices(choices, &values);
    }
    if let FieldKind::FamilyMembers = &field.kind {
        let some = known.relatives(&values).ok_or(Wrong::NoRelative)?;
        return Ok((!some.is_empty()).then_some(Answer::Relatives(some)));
    }
    if field.kind.is_place() {
        return Ok(read_spot(&field.name, sent, known)?.map(Answer::Spot));
    }
    if let FieldKind::Reservation(_) = &field.kind {
        return Ok(Slot::read_page(&field.name, sent)?.map(Answer::Reserved));
    }
    let Some(text) = values.first() else { return Ok(None) };
    let answer = match &field.kind {
        FieldKind::FamilyMember => Answer::Relative(known.relative(text).ok_or(Wrong::NoRelative)?.clone()),
        FieldKind::Address => {
            let [civico, inside] = [CIVICO, INSIDE].map(|part| sent.part(&field.name, part));
            Answer::FrontDoor(known.front_door([text, civico, inside])?)
        }
        FieldKind::Number { .. } => Answer::Number(digits(text).parse().map_err(|_| Wrong::NoNumber)?),
        FieldKind::Money { .. } => Answer::Money(kernel::Cents::typed(text).ok_or(Wrong::NoMoney)?),
        FieldKind::Date { .. } => Answer::Date(text.parse().map_err(|_| Wrong::NoDate)?),
        FieldKind::Time => Answer::Time(parse_hour(text).ok_or(Wrong::NoTime)?),
        FieldKind::Choice(_) => Answer::Choice((*text).to_owned()),
        FieldKind::Listed(list) => Answer::Listed(known.listed(list, text)?),
        FieldKind::Permit(_) => Answer::Permit(known.permit(text)?),
        FieldKind::Declaration => Answer::Declared,
        FieldKind::Plate => Answer::Text(parse_plate(text).ok_or(Wrong::NoPlate)?),
        FieldKind::Iban => {
            Answer::Text(text.parse::<Iban>().map_err(|_| Wrong::NoIban)?.electronic_str().to_owned())
        }
        FieldKind::FiscalCode | FieldKind::SecondSignature(_) => {
            Answer::Text(CodiceFiscale::parse(text).map_err(|_| Wrong::NoFiscalCode)?.to_string())
        }
        _ => Answer::Text(text.replace("\r\n", "\n")),
    };
    Ok(Some(answer))
}

fn parse_choices(choices: &[Choice], sent: &[&str]) -> Result<Option<Answer>, Wrong> {
    let is_known = |value: &&str| choices.iter().any(|choice| choice.value.as_str() == *value);
    if !sent.iter().all(is_known) {
        return Err(Wrong::NoChoice);
    }
    let chosen = choices.iter().map(|choice| choice.value.as_str()).filter(|value| sent.contains(value));
    let chosen: Vec<String> = chosen.map(str::to_owned).collect();
    Ok((!chosen.is_empty()).then_some(Answer::Choices(chosen)))
}

/// What the kind asks of an answer that was read.
fn check_kind(kind: &FieldKind, answer: &Answer, known: &Known) -> Result<(), Wrong> {
    let today = known.today;
    let demand = |holds: bool, wrong: Wrong| if holds { Ok(()) } else { Err(wrong) };
    match (kind, answer) {
        (FieldKind::Text { max_length, .. }, Answer::Text(text)) => {
            demand(is_readable(text), Wrong::Unreadable)?;
            demand(text.chars().count() <= usize::from(*max_length), Wrong::TooLong(*max_length))
        }
        (FieldKind::Number { min, max }, Answer::Number(number)) => {
            let (least, most) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
            demand(*number >= least, Wrong::TooSmall(least))?;
            demand(*number <= most, Wrong::TooLarge(most))
        }
        (FieldKind::Money { max_cents }, Answer::Money(amount)) => match max_cents {
            Some(most) => demand(amount <= most, Wrong::TooMuch(*most)),
            None => Ok(()),
        },
        (FieldKind::Date { earliest_days, latest_days }, Answer::Date(day)) => {
            let (first, last) =
                (earliest_days.map(|days| on(today, days)), latest_days.map(|days| on(today, days)));
            demand(first.is_none_or(|first| *day >= first), Wrong::TooEarly(first.unwrap_or(today)))?;
            demand(last.is_none_or(|last| *day <= last), Wrong::TooLate(last.unwrap_or(today)))
        }
        (FieldKind::Choice(choices), Answer::Choice(chosen)) => {
            demand(choices.iter().any(|choice| choice.value.as_str() == chosen), Wrong::NoChoice)
        }
        (FieldKind::Listed(list), Answer::Listed(entry)) => known.listed(list, &entry.code).map(drop),
        (FieldKind::Permit(_), Answer::Permit(permit)) => known.permit(&permit.number).map(drop),
        (FieldKind::Upload(upload), Answer::Files(files)) => {
            let most = upload.max_files;
            demand(files.len() <= usize::from(most), Wrong::TooManyFiles(most))?;
            files.iter().try_for_each(|file| {
                let fault = file.fault_for(upload);
                fault.map_or(Ok(()), |fault| Err(Wrong::File(file.name.clone(), fault)))
            })
        }
        (FieldKind::FamilyMember, Answer::Relative(chosen)) => demand(known.has(chosen), Wrong::NoRelative),
        (FieldKind::FamilyMembers, Answer::Relatives(some)) => {
            demand(some.iter().all(|chosen| known.has(chosen)), Wrong::NoRelative)
        }
        (FieldKind::Place | FieldKind::PlaceIn(_), Answer::Spot(spot)) => {
            demand(spot.position.is_none_or(|position| known.holds(position)), Wrong::OutsideCity)
        }
        (FieldKind::Reservation(reserves), Answer::Reserved(slot)) => {
            let free = known.diary.check(reserves, slot, today);
            free.map_err(|unfree| Wrong::NotFree(Box::new(unfree)))
        }
        (FieldKind::SecondSignature(_), Answer::Text(code)) => {
            demand(!known.own_codes.contains(code), Wrong::OwnCode)
        }
        (FieldKind::Choices(_), Answer::Choices(_))
        | (FieldKind::Address, Answer::FrontDoor(_))
        | (FieldKind::Time, Answer::Time(_))
        | (FieldKind::Declaration, Answer::Declared)
        | (FieldKind::Computed(_), Answer::Number(_) | Answer::Money(_) | Answer::Choice(_))
        | (FieldKind::Plate | FieldKind::Iban | FieldKind::FiscalCode, Answer::Text(_)) => Ok(()),
        // The field was of another kind when this was answered.
        _ => Err(Wrong::Missing),
    }
}

fn on(today: NaiveDate, days: i32) -> NaiveDate {
    let by = Days::new(u64::from(days.unsigned_abs()));
    let day = if days < 0 { today.checked_sub_days(by) } else { today.checked_add_days(by) };
    day.unwrap_or(today)
}
