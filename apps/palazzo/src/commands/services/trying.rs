//! `palazzo services try`: a service as people will see it, before anybody asks for it.

mod asking;

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use cases::{
    Definition, Doer, FieldName, Happened, ServiceKey, Silence, Stage, Trial, Tried, TriedAction, TriedClock,
    TriedDay, TriedField, TriedPage, UnitKey,
};
use kernel::{Calendar, Clock, Language};

use self::asking::Talk;
use super::super::arguments::ServiceTrial;
use super::super::print;
use super::tell_faults;
use crate::cities::{CityFiles, ServiceFiles};

/// Prints what came of it; fails where something could not be done.
pub(super) fn run(options: &ServiceTrial) -> Result<ExitCode> {
    let files = CityFiles::find(&options.city)?;
    let city = files.city()?;
    let (key, services) = with_the_file(files.services()?, &options.service)?;
    let catalogue = match services.catalogue(&city.languages) {
        Ok(catalogue) => catalogue,
        Err(faults) => return Ok(tell_faults(&faults, &options.city)),
    };
    let definition =
        catalogue.find(&key).with_context(|| format!("{} has no service `{key}`", options.city))?;
    let stage = Stage {
        today: options.on.unwrap_or_else(|| Clock::System.today_in(city.timezone)),
        calendar: Calendar::of(&city),
        bounds: city.bounds,
        lists: catalogue.lists().clone(),
        language: options.language,
    };
    let trial = match &options.with {
        Some(with) => Some(read_trial(with)?),
        None if options.ask => {
            let mut talk = Talk { input: std::io::stdin().lock(), out: std::io::stdout().lock() };
            Some(talk.trial(definition, &stage)?)
        }
        None => None,
    };
    let tried = cases::try_out(definition, trial.as_ref(), &stage);
    print(told(definition, &tried, options.language)?.trim_end())?;
    Ok(if tried.is_done() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Which service is tried; a file of its own takes the place of the service of that name.
fn with_the_file(mut services: ServiceFiles, named: &str) -> Result<(ServiceKey, ServiceFiles)> {
    let path = Path::new(named);
    if path.extension().is_none_or(|ending| ending != "toml") {
        let key = ServiceKey::try_from(named.to_owned()).map_err(anyhow::Error::msg)?;
        return Ok((key, services));
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {named}"))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let key = ServiceKey::try_from(name.clone()).map_err(anyhow::Error::msg)?;
    services.files.retain(|(other, _)| *other != name);
    services.files.push((name, text));
    Ok((key, services))
}

fn read_trial(path: &Path) -> Result<Trial> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

fn told(definition: &Definition, tried: &Tried, language: Language) -> Result<String> {
    let (sheet, mut out) = (&definition.sheet, String::new());
    writeln!(out, "{}\n{}", sheet.title.in_language(language), sheet.summary.in_language(language))?;
    for (number, page) in (1..).zip(&tried.pages) {
        tell_page(&mut out, number, page)?;
    }
    for (name, what) in &tried.wrong {
        writeln!(out, "\nnot sent: {name}: {what}")?;
    }
    for day in &tried.days {
        tell_day(&mut out, day)?;
    }
    if let (Some(procedure), false) = (&definition.procedure, tried.pages.is_empty()) {
        let clock = &procedure.clock;
        let silence = match &clock.silence {
            Silence::Delay => "the office is late".to_owned(),
            Silence::Consent(state) | Silence::Refusal(state) => format!("`{state}` without anybody's doing"),
        };
        writeln!(out, "\nterm: {} days ({}); after it: {silence}", clock.days, clock.law)?;
    }
    if let Some(why) = &tried.stopped {
        writeln!(out, "\nstopped at {why}")?;
    }
    Ok(out)
}

fn tell_page(out: &mut String, number: usize, page: &TriedPage) -> std::fmt::Result {
    let asked = if page.is_asked { "" } else { " – not asked" };
    writeln!(out, "\npage {number}: {}{}{asked}", page.title, condition(page.when.as_deref()))?;
    page.fields.iter().try_for_each(|field| tell_field(out, field))
}

fn tell_field(out: &mut String, field: &TriedField) -> std::fmt::Result {
    let stands = match (&field.answer, field.is_asked, field.may_be_empty) {
        (Some(answer), ..) => format!("= {answer}"),
        (None, false, _) => "not asked".to_owned(),
        (None, true, true) => "may be left empty".to_owned(),
        (None, true, false) => "wanted".to_owned(),
    };
    let when = condition(field.when.as_deref());
    writeln!(out, "  {} `{}`{when}: {stands}", field.question, field.name)
}

fn condition(when: Option<&str>) -> String {
    when.map_or_else(String::new, |when| format!(" [if {when}]"))
}

fn tell_day(out: &mut String, day: &TriedDay) -> std::fmt::Result {
    let happened = match &day.happened {
        Happened::Sent => "sent".to_owned(),
        Happened::Done(by, name) => format!("{}: {name}", doer(*by)),
        Happened::Silence => "silence is the answer".to_owned(),
        Happened::Late => "the term has passed".to_owned(),
    };
    writeln!(out, "\n{} {happened} → {} `{}`, at {}", day.day, day.state_name, day.state, day.unit)?;
    writeln!(out, "  {}", day.tells)?;
    writeln!(out, "  {}", clock(&day.clock))?;
    for (from, due_on) in &day.asked {
        writeln!(out, "  asked for an opinion: {from}, by {due_on}")?;
    }
    if let Some(letter) = &day.letter {
        writeln!(out, "  letter: {}", letter.title)?;
        for words in letter.paragraphs.iter().chain(&letter.remedies) {
            writeln!(out, "    {words}")?;
        }
    }
    day.actions.iter().try_for_each(|action| tell_action(out, action))
}

fn tell_action(out: &mut String, action: &TriedAction) -> std::fmt::Result {
    let names: Vec<&str> = action.unheard.iter().map(UnitKey::as_str).collect();
    let lacks = match (&action.lacks, names.is_empty()) {
        (Some(when), _) => format!(", not now: {when}"),
        (None, false) => format!(", after the opinion of {}", names.join(", ")),
        (None, true) => String::new(),
    };
    let fields: Vec<&str> = action.asks.iter().map(FieldName::as_str).collect();
    let asks = if fields.is_empty() { String::new() } else { format!(", asks {}", fields.join(", ")) };
    writeln!(out, "  - {} `{}` ({}) → {}{asks}{lacks}", action.name, action.key, doer(action.by), action.to)
}

fn clock(clock: &TriedClock) -> String {
    match clock {
        TriedClock::Running { due_on, warned_from, still_until } => {
            let still = still_until.map_or_else(String::new, |day| format!(", stands still until {day}"));
            let warned =
                warned_from.map_or_else(String::new, |day| format!(", the office is warned from {day}"));
            format!("due on {due_on}{warned}{still}")
        }
        TriedClock::Still => "the clock stands still".to_owned(),
        TriedClock::Ended { outcome, was_late: false } => format!("ended: {}", outcome.code()),
        TriedClock::Ended { outcome, was_late: true } => format!("ended: {}, late", outcome.code()),
    }
}

const fn doer(by: Doer) -> &'static str {
    match by {
        Doer::Official => "the official",
        Doer::Head => "who answers for the office",
        Doer::Applicant => "who asked",
        Doer::Ranking => "the ranking",
        Doer::Clock => "the clock",
        Doer::Payment => "whoever pays",
        Doer::Unpaid => "the last day to pay",
        Doer::VisitBooked => "the booking of the appointment",
        Doer::VisitCancelled => "the appointment that is cancelled",
        Doer::VisitMissed => "the appointment to which nobody came",
    }
}

#[cfg(test)]
mod tests;
