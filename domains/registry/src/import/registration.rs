//! Where the person stands with the registry, and how they left it.

use chrono::NaiveDate;

use super::acts::{act, place};
use super::columns::DEATH_ACT;
use super::form::{Needed, Object};
use super::report::Fault;
use crate::domain::{AireEnrolment, Leaving, Person, Register, Registration, Residence};

const STATUS: &[&str] =
    &["stato", "stato_dal", "stato_motivo", "stato_registro", "stato_luogo", "stato_localita", "consolato"];
const WHERE: [&str; 2] = ["stato_luogo", "stato_localita"];

/// The registration after the row. Of a new state nothing is taken over from the old one.
pub(super) fn registration(
    row: &Object,
    known: Option<&Registration>,
    today: NaiveDate,
) -> Result<Registration, Fault> {
    let speaks = row.speaks_of(STATUS) || row.speaks_of(DEATH_ACT);
    let state = match (row.speaks_of(&["stato"]), known) {
        (false, Some(known)) if !speaks => return Ok(known.clone()),
        (false, Some(known)) => state_of(known),
        _ => row.required("stato")?,
    };
    let since =
        |kept: Option<NaiveDate>| row.or_kept(&["stato_dal"], kept, |row| row.past_date("stato_dal", today));
    match state {
        "residente" => resident(row, known, since),
        "aire" => aire(row, known, since),
        "cancellato" => cancelled(row, known, since),
        "deceduto" => deceased(row, known, since, today),
        _ => Err(Fault::new("stato", "registry-import-status")),
    }
}

const fn state_of(registration: &Registration) -> &'static str {
    match registration {
        Registration::Resident { .. } => "residente",
        Registration::Aire(_) => "aire",
        Registration::Cancelled { .. } => "cancellato",
        Registration::Deceased { .. } => "deceduto",
    }
}

type Day = Result<Option<NaiveDate>, Fault>;

fn resident(
    row: &Object,
    known: Option<&Registration>,
    since: impl Fn(Option<NaiveDate>) -> Day,
) -> Result<Registration, Fault> {
    let before = match known {
        Some(Registration::Resident { since, reason }) => Some((*since, *reason)),
        _ => None,
    };
    let reason =
        row.or_kept(&["stato_motivo"], before.map(|before| before.1), |row| row.code("stato_motivo"));
    Ok(Registration::Resident {
        since: since(before.map(|before| before.0))?.needed("stato_dal")?,
        reason: reason?.needed("stato_motivo")?,
    })
}

fn aire(
    row: &Object,
    known: Option<&Registration>,
    since: impl Fn(Option<NaiveDate>) -> Day,
) -> Result<Registration, Fault> {
    let before = match known {
        Some(Registration::Aire(enrolment)) => Some(enrolment),
        _ => None,
    };
    let reason = before.map(|before| before.reason);
    let consulate = before.map(|before| before.consulate.clone());
    let reason = row.or_kept(&["stato_motivo"], reason, |row| row.code("stato_motivo"))?;
    let consulate = row.or_kept(&["consolato"], consulate, |row| Ok(row.owned("consolato")))?;
    Ok(Registration::Aire(AireEnrolment {
        since: since(before.map(|before| before.since))?.needed("stato_dal")?,
        reason: reason.needed("stato_motivo")?,
        consulate: consulate.needed("consolato")?,
    }))
}

fn cancelled(
    row: &Object,
    known: Option<&Registration>,
    since: impl Fn(Option<NaiveDate>) -> Day,
) -> Result<Registration, Fault> {
    let (day, before, place_before) = match known {
        Some(Registration::Cancelled { on, reason, destination }) => {
            (*on, Some(*reason), destination.as_ref())
        }
        _ => (None, None, None),
    };
    let register = register(row, known)?;
    let reason =
        row.or_kept(&["stato_motivo"], before.filter(|before| before.register() == register), |row| {
            row.read("stato_motivo", "registry-import-code", |code| Leaving::from_code(register, code))
        });
    Ok(Registration::Cancelled {
        on: since(day)?,
        reason: reason?.needed("stato_motivo")?,
        destination: place(row, WHERE, place_before)?,
    })
}

fn deceased(
    row: &Object,
    known: Option<&Registration>,
    since: impl Fn(Option<NaiveDate>) -> Day,
    today: NaiveDate,
) -> Result<Registration, Fault> {
    let (day, place_before, act_before) = match known {
        Some(Registration::Deceased { on, place, act, .. }) => (Some(*on), place.as_ref(), act.as_ref()),
        _ => (None, None, None),
    };
    Ok(Registration::Deceased {
        on: since(day)?.needed("stato_dal")?,
        place: place(row, WHERE, place_before)?,
        act: act(row, DEATH_ACT, act_before, today)?,
        was: register(row, known)?,
    })
}

/// The register they were in: the one of the file if the row has no such column, else the residents'.
fn register(row: &Object, known: Option<&Registration>) -> Result<Register, Fault> {
    let kept = known.map_or(Register::Residents, Registration::register);
    row.or_kept(&["stato_registro"], kept, |row| match row.text("stato_registro") {
        None | Some("residenti") => Ok(Register::Residents),
        Some("aire") => Ok(Register::Aire),
        Some(_) => Err(Fault::new("stato_registro", "registry-import-code")),
    })
}

/// Whoever dies or is cancelled leaves sheet, vote and home, unless the row itself says otherwise.
pub(super) fn leave(row: &Object, person: &mut Person, known: Option<&Person>) {
    let leaves =
        known.is_some_and(|known| known.registration.is_active()) && !person.registration.is_active();
    if !leaves {
        return;
    }
    if !row.speaks_of(&["sezione"]) {
        person.electoral = None;
    }
    let on = match person.registration {
        Registration::Deceased { on, .. } => Some(on),
        Registration::Cancelled { on, .. } => on,
        Registration::Resident { .. } | Registration::Aire(_) => None,
    };
    let last = person.residences.last_mut().filter(|home| is_before(home, on));
    if let Some(home) = last.filter(|_| !row.speaks_of(&["residenza_al"]) && row.list("residenze").is_none())
    {
        home.until = on;
    }
}

fn is_before(home: &Residence, on: Option<NaiveDate>) -> bool {
    home.until.is_none() && on.is_some_and(|on| home.since.is_none_or(|since| since <= on))
}
