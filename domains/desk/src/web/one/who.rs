//! Who it is: the one that was chosen, or whoever is found by code or name.

use auth::Actor;
use cases::OutsiderAnswers;
use certificates::Proof;
use kernel::PersonId;
use registry::Query;
use web::WebError;
use web::ui::FormErrors;

use super::{Taken, back, seen_of};
use crate::service::Desk;
use crate::web::fields::Fields;
use crate::web::screen::{Returned, WhoAnswers};

/// Settles who it is. Only a code leads straight to somebody: a name is nobody's alone, so that whoever it finds is chosen.
pub(super) async fn identify(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let seen = seen_of(fields)?;
    // What was written about somebody else is not shown beside whoever is served by now.
    desk.demand_served(actor, seen).await?;
    if fields.is_ticked("fuori") {
        return ask_outsider(desk, actor, fields).await;
    }
    let (who, mut errors) = (WhoAnswers::sent(fields), FormErrors::default());
    let reason = fields.reason("motivo", &mut errors);
    let proof = read_proof(&who, &mut errors);
    let chosen = read_chosen(&who, &mut errors);
    let query = match chosen {
        Some(_) => None,
        None => who.read_query(&mut errors),
    };
    let (Some(reason), Some(proof), true) = (reason, proof, errors.is_empty()) else {
        return Ok(back(Returned { errors, who: Some(who), ..Returned::default() }));
    };
    let found = match &query {
        Some(query) => desk.find(actor, seen, query, &reason).await?,
        None => Vec::new(),
    };
    let is_code = matches!(query, Some(Query::FiscalCode(_)));
    let person = match (chosen, found.as_slice()) {
        (Some(person), _) => person,
        (None, [only]) if is_code => only.person(),
        (None, []) => {
            let errors = FormErrors::one("codice_fiscale", "desk-who-nobody");
            return Ok(back(Returned { errors, who: Some(who), ..Returned::default() }));
        }
        // Which of them it is, is chosen next.
        (None, _) => return Ok(back(Returned { found, who: Some(who), ..Returned::default() })),
    };
    desk.know(actor, seen, person, proof, reason).await?;
    Ok(Taken::On(""))
}

/// Nobody whom the register knows: asks for the document, with what was written of them already.
async fn ask_outsider(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    desk.demand_clerk_of_outsiders(actor).await?;
    let answers = OutsiderAnswers::sent(|name| {
        let name = if name == "nascita" { "data_nascita" } else { name };
        fields.text(name).to_owned()
    });
    Ok(back(Returned { outsider: Some(answers), ..Returned::default() }))
}

/// Settles who it is that is in no register.
pub(super) async fn know_outsider(desk: &Desk, actor: &Actor, fields: &Fields) -> Result<Taken, WebError> {
    let seen = seen_of(fields)?;
    desk.demand_served(actor, seen).await?;
    // Who may not is told so before anything about what they wrote.
    desk.demand_clerk_of_outsiders(actor).await?;
    let (answers, mut errors) =
        (OutsiderAnswers::sent(|name| fields.text(name).to_owned()), FormErrors::default());
    if let Some((presented, reason)) = answers.read(desk.today(), &mut errors) {
        match desk.know_outsider(actor, seen, &presented, reason).await? {
            true => return Ok(Taken::On("")),
            false => errors.add("codice_fiscale", "cases-outsider-known"),
        }
    }
    Ok(back(Returned { errors, outsider: Some(answers), ..Returned::default() }))
}

/// The one that was chosen. Whoever chooses one and writes of somebody besides means one of them only.
fn read_chosen(who: &WhoAnswers, errors: &mut FormErrors) -> Option<PersonId> {
    let chosen = who.person.parse().ok();
    if chosen.is_some() && !who.is_found && who.names_somebody() {
        errors.add("persona", "desk-who-both");
    }
    chosen
}

fn read_proof(who: &WhoAnswers, errors: &mut FormErrors) -> Option<Proof> {
    match who.known.as_str() {
        "documento" => {
            let document = who.document.read(&certificates::SeenKind::ALL, errors)?;
            Some(Proof::Document { document })
        }
        "conosciuto" => Some(Proof::Known),
        _ => {
            errors.add("visto", "desk-who-choose");
            None
        }
    }
}
