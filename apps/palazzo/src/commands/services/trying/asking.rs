//! A trial that is asked for at a terminal: the answers one at a time, and then what is done with the request.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, Write};

use anyhow::Result;
use cases::{
    ActionKey, Definition, Field, FieldKind, FieldName, Form, Stage, Trial, TrialStep, TriedDay, UnitKey,
};
use serde_json::Value;

use super::tell_day;

/// How a step ends that wants a reason.
const WANTS_REASON: &str = "a reason is wanted";

/// Somebody at a terminal.
pub(super) struct Talk<In, Out> {
    pub(super) input: In,
    pub(super) out: Out,
}

impl<In: BufRead, Out: Write> Talk<In, Out> {
    fn say(&mut self, words: &str) -> Result<()> {
        Ok(writeln!(self.out, "{words}")?)
    }

    /// What they answer; none where they have gone.
    fn ask(&mut self, question: &str) -> Result<Option<String>> {
        write!(self.out, "{question}\n> ")?;
        self.out.flush()?;
        let mut line = String::new();
        let read = self.input.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// Asks for a whole trial. What may be left empty is left empty.
    pub(super) fn trial(&mut self, definition: &Definition, stage: &Stage) -> Result<Trial> {
        let mut trial = Trial::default();
        if definition.form.as_ref().is_some_and(Form::is_of_residents) {
            let what = "is who asks a resident? `yes`, or nothing";
            let Some(line) = self.ask(what)? else { return Ok(trial) };
            trial.resident = line == "yes";
        }
        loop {
            let tried = cases::try_out(definition, Some(&trial), stage);
            let fields = definition.form.iter().flat_map(|form| &form.pages).flat_map(|page| &page.fields);
            let what_is_wrong = |field: &Field| {
                let found = tried.wrong.iter().find(|(name, _)| name == field.name.as_str());
                found.map(|(_, what)| what.clone())
            };
            // What is wrong with a page as a whole is said at the end.
            let mut wrong = fields.filter_map(|field| Some((field, what_is_wrong(field)?)));
            let Some((field, what)) = wrong.next() else { break };
            if trial.answers.contains_key(field.name.as_str()) {
                self.say(&what)?;
            }
            let Some(line) = self.ask(&question(field, stage)?)? else { return Ok(trial) };
            trial.answers.insert(field.name.to_string(), value_of(field, &line));
        }
        self.steps(definition, stage, &mut trial)?;
        Ok(trial)
    }

    fn steps(&mut self, definition: &Definition, stage: &Stage, trial: &mut Trial) -> Result<()> {
        let mut told = 0;
        loop {
            let tried = cases::try_out(definition, Some(&*trial), stage);
            let Some(day) = tried.days.last() else { return Ok(()) };
            if let Some(why) = &tried.stopped {
                self.mend(why, trial)?;
                continue;
            }
            if tried.days.len() > told {
                let mut text = String::new();
                tell_day(&mut text, day)?;
                self.say(&text)?;
                told = tried.days.len();
            }
            if day.actions.is_empty() {
                return Ok(());
            }
            let what = "what is done? an action, `+30` for days that pass, `office: words` for an opinion, or nothing";
            let Some(line) = self.ask(what)?.filter(|line| !line.is_empty()) else { return Ok(()) };
            match self.step(&line, day, (definition, stage))? {
                Some(step) => trial.steps.push(step),
                None => self.say("that is none of these")?,
            }
        }
    }

    /// The last step could not be done: a reason is asked for once, else it is taken back.
    fn mend(&mut self, why: &str, trial: &mut Trial) -> Result<()> {
        let Some(mut step) = trial.steps.pop() else { return Ok(()) };
        self.say(why)?;
        if why.ends_with(WANTS_REASON) && step.words.is_none() {
            step.words = self.ask("why?")?.filter(|words| !words.is_empty());
            if step.words.is_some() {
                trial.steps.push(step);
            }
        }
        Ok(())
    }

    fn step(
        &mut self,
        line: &str,
        day: &TriedDay,
        (definition, stage): (&Definition, &Stage),
    ) -> Result<Option<TrialStep>> {
        if let Some(days) = line.strip_prefix('+') {
            let step = |after_days| TrialStep { after_days, ..TrialStep::default() };
            return Ok(days.trim().parse().ok().map(step));
        }
        if let Some((from, words)) = line.split_once(':') {
            let step = |from| {
                let heard = BTreeMap::from([(from, words.trim().to_owned())]);
                TrialStep { heard, ..TrialStep::default() }
            };
            return Ok(UnitKey::parse(from.trim()).map(step));
        }
        let Some(action) = ActionKey::parse(line) else { return Ok(None) };
        let mut step = TrialStep { action: Some(action.clone()), ..TrialStep::default() };
        let tried = day.actions.iter().find(|one| one.key == action);
        for name in tried.into_iter().flat_map(|one| &one.asks) {
            let Some(field) = field_of_step(definition, name) else { continue };
            let Some(line) = self.ask(&question(field, stage)?)? else { break };
            if !line.is_empty() {
                step.fields.insert(name.to_string(), value_of(field, &line));
            }
        }
        Ok(Some(step))
    }
}

/// What an action asks under a name.
fn field_of_step<'a>(definition: &'a Definition, name: &FieldName) -> Option<&'a Field> {
    let states = definition.procedure.iter().flat_map(|procedure| &procedure.states);
    let mut fields = states.flat_map(|state| &state.actions).flat_map(|action| &action.fields);
    fields.find(|field| &field.name == name)
}

/// The question, with the names of what can be chosen.
fn question(field: &Field, stage: &Stage) -> Result<String> {
    let mut text = format!("{} `{}`", field.label.in_language(stage.language), field.name);
    if let FieldKind::Choice(choices) | FieldKind::Choices(choices) = &field.kind {
        for choice in choices {
            let label = choice.label.in_language(stage.language);
            write!(text, "\n  {}: {label}", choice.value)?;
        }
    }
    Ok(text)
}

/// An answer as programs give it: what is not one line of words is written as JSON.
fn value_of(field: &Field, line: &str) -> Value {
    let words = || Value::String(line.to_owned());
    match field.kind {
        FieldKind::Number { .. }
        | FieldKind::Money { .. }
        | FieldKind::Choices(_)
        | FieldKind::Declaration
        | FieldKind::FamilyMembers
        | FieldKind::Address
        | FieldKind::Place
        | FieldKind::PlaceIn(_)
        | FieldKind::Reservation(_)
        | FieldKind::Group(_) => serde_json::from_str(line).unwrap_or_else(|_| words()),
        _ => words(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_answered_as_programs_give_it_also_where_zones_matter() {
        for kind in ["\"place\"", "{ place_in = [\"area-c\"] }"] {
            let text =
                format!("name = \"casa\"\nlabel = {{ it = \"Dove?\", en = \"Where?\" }}\nkind = {kind}");
            let field: Field = toml::from_str(&text).unwrap();
            let point = serde_json::json!({ "latitude": "45.4642", "longitude": "9.1900" });
            assert_eq!(value_of(&field, &point.to_string()), point, "{kind}");
            assert_eq!(value_of(&field, "via Larga"), Value::String("via Larga".to_owned()), "{kind}");
        }
    }
}
