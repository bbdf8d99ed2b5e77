//! The form of an act, as it was sent, and the act that it describes.

use appointments::{DecreeException, DecreeKept, DecreePolicy, MatterCode, OfficeCode, VisitCode};
use chrono::NaiveDate;
use kernel::Line;
use registry::DocumentClass;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, WebError};

use super::names::Names;
use super::refusal_key;
use crate::domain::{
    Authority, Closing, DecreeId, DecreeNumber, Extending, Measures, Motive, Proposal, Refusal,
};

/// What is ticked for every office there is.
pub(super) const ALL_OFFICES: &str = "tutte";
/// So many exceptions are documented in one act.
pub(super) const MOST_EXCEPTIONS: usize = 200;

/// What the form of an act is made of. What else is sent with it is not sent on.
const NAMES: [&str; 16] = [
    "id",
    "numero",
    "autorita",
    "data",
    "motivo",
    "sedi",
    "materie",
    "dal",
    "al",
    "esito",
    "sposta_entro",
    "eccezioni",
    "documenti",
    "scadenza_dal",
    "scadenza_al",
    "prorogati_al",
];

/// The fields of the form, in the order in which they were sent. What was not sent is empty.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// An untouched form: it bears the identifier of the act that it will make.
    pub(super) fn untouched(today: NaiveDate, exceptions: String) -> Self {
        let field = |name: &str, value: String| (name.to_owned(), value);
        Self(vec![
            field("id", DecreeId::new().to_string()),
            field("data", today.to_string()),
            field("esito", DecreePolicy::TelephoneThenMove.code().to_owned()),
            field("eccezioni", exceptions),
        ])
    }

    /// What was written into a field, without blanks around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// Everything that was ticked under a name.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
    }

    /// The act as it was sent, to be sent again.
    pub(super) fn sent_on(&self) -> impl Iterator<Item = (&str, &str)> {
        let ours = self.0.iter().filter(|(name, _)| NAMES.contains(&name.as_str()));
        ours.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The act that is described. Only our own forms carry its identifier.
    pub(super) fn read(
        &self,
        names: &Names,
        today: NaiveDate,
    ) -> Result<Result<Proposal, FormErrors>, WebError> {
        let id: DecreeId = self.text("id").parse().map_err(|_| WebError::BadRequest)?;
        let mut wrong = FormErrors::default();
        let number: Option<DecreeNumber> = self.line("numero", &mut wrong);
        let authority: Option<Authority> = self.line("autorita", &mut wrong);
        let motive: Option<Motive> = self.line("motivo", &mut wrong);
        let decreed_on = self.day("data", &mut wrong);
        let measures = self.measures(names, &mut wrong);
        let (Some(number), Some(authority), Some(motive), Some(decreed_on), Some(measures)) =
            (number, authority, motive, decreed_on, measures)
        else {
            return Ok(Err(wrong));
        };
        if !wrong.is_empty() {
            return Ok(Err(wrong));
        }
        let act = Proposal { id, number, authority, decreed_on, motive, measures };
        Ok(act.check(today).map(|()| act).map_err(at_its_field))
    }

    fn measures(&self, names: &Names, wrong: &mut FormErrors) -> Option<Measures> {
        let closes = !self.all("sedi").is_empty() || !self.all("materie").is_empty();
        let extends = !self.all("documenti").is_empty();
        let closing = if closes { Some(self.closing(names, wrong)?) } else { None };
        let extending = if extends { Some(self.extending(wrong)?) } else { None };
        Some(Measures { closing, extending })
    }

    fn closing(&self, names: &Names, wrong: &mut FormErrors) -> Option<Closing> {
        let (offices, matters) = (self.offices(names, wrong), self.matters(names, wrong));
        let (from, until) = (self.day("dal", wrong), self.day("al", wrong));
        let move_until = self.day("sposta_entro", wrong);
        let policy = DecreePolicy::from_code(self.text("esito"));
        if policy.is_none() {
            wrong.add("esito", "emergency-wrong-choice");
        }
        let exceptions = self.exceptions(names, wrong);
        Some(Closing {
            offices: offices?,
            matters: matters?,
            from: from?,
            until: until?,
            policy: policy?,
            move_until: move_until?,
            exceptions: exceptions?,
        })
    }

    fn offices(&self, names: &Names, wrong: &mut FormErrors) -> Option<Vec<OfficeCode>> {
        let ticked = self.all("sedi");
        if ticked.iter().any(|code| code == ALL_OFFICES) {
            return Some(names.offices().map(|(code, _)| code.clone()).collect());
        }
        let known: Option<Vec<_>> = ticked.iter().map(|code| names.office(code).cloned()).collect();
        if known.is_none() {
            wrong.add("sedi", "emergency-wrong-choice");
        }
        known
    }

    fn matters(&self, names: &Names, wrong: &mut FormErrors) -> Option<Vec<MatterCode>> {
        let known: Option<Vec<_>> =
            self.all("materie").iter().map(|code| names.matter(code).cloned()).collect();
        if known.is_none() {
            wrong.add("materie", "emergency-wrong-choice");
        }
        known
    }

    /// One exception in each line: the code of an appointment or of a matter, a colon, and why.
    fn exceptions(&self, names: &Names, wrong: &mut FormErrors) -> Option<Vec<DecreeException>> {
        let lines: Vec<&str> =
            self.text("eccezioni").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > MOST_EXCEPTIONS {
            let too_many = Message::new("emergency-wrong-exceptions").with("most", MOST_EXCEPTIONS);
            wrong.add("eccezioni", too_many);
            return None;
        }
        let mut exceptions = Vec::new();
        for line in lines {
            let Some(exception) = exception(line, names) else {
                wrong.add(
                    "eccezioni",
                    Message::new("emergency-wrong-exception").with("line", line.to_owned()),
                );
                return None;
            };
            exceptions.push(exception);
        }
        Some(exceptions)
    }

    fn extending(&self, wrong: &mut FormErrors) -> Option<Extending> {
        let classes: Option<Vec<DocumentClass>> =
            self.all("documenti").iter().map(|code| DocumentClass::from_code(code)).collect();
        if classes.is_none() {
            wrong.add("documenti", "emergency-wrong-choice");
        }
        let (from, until) = (self.day("scadenza_dal", wrong), self.day("scadenza_al", wrong));
        let valid_until = self.day("prorogati_al", wrong);
        Some(Extending {
            classes: classes?,
            expiring_from: from?,
            expiring_until: until?,
            valid_until: valid_until?,
        })
    }

    fn line<const LONGEST: usize>(
        &self,
        name: &'static str,
        wrong: &mut FormErrors,
    ) -> Option<Line<LONGEST>> {
        let line = Line::parse(self.text(name));
        if line.is_none() {
            wrong.add(name, Message::new("emergency-wrong-line").with("most", LONGEST));
        }
        line
    }

    fn day(&self, name: &'static str, wrong: &mut FormErrors) -> Option<NaiveDate> {
        let day = self.text(name).parse().ok();
        if day.is_none() {
            wrong.add(name, "emergency-wrong-day");
        }
        day
    }
}

fn exception(line: &str, names: &Names) -> Option<DecreeException> {
    let (what, why) = line.split_once(':')?;
    let (what, reason) = (what.trim(), Motive::parse(why)?.as_str().to_owned());
    let kept = match names.matter(what) {
        Some(matter) => DecreeKept::Matter(matter.clone()),
        None => DecreeKept::Visit(VisitCode::parse(what)?),
    };
    Some(DecreeException { kept, reason })
}

/// Where the form says why an act cannot be entered.
fn at_its_field(refusal: Refusal) -> FormErrors {
    let field = match refusal {
        Refusal::Nothing | Refusal::AlreadyLifted => "sedi",
        Refusal::ClosingDays => "al",
        Refusal::MovingDays => "sposta_entro",
        Refusal::ExtendingDays => "prorogati_al",
    };
    FormErrors::one(field, refusal_key(refusal))
}
