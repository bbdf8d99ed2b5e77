//! Who it is: the one that was chosen, or whoever is found by code or name.

use auth::Actor;
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
