//! That what the population register takes over is asked, in answers that it can read, and entered by an official.

use registry::codes::{Kinship, RegistrationReason};

use super::Found;
use super::public::is_always_asked;
use crate::definition::read::Path;
use crate::definition::register::{Arrivals, Coded, Household, Register, RegisterStep};
use crate::definition::{Definition, Doer, Field, FieldKind, FieldName, Form, FormPage, Procedure};

pub(super) fn check(definition: &Definition, procedure: &Procedure, found: &mut Found) {
    let path = Path::default().key("procedure");
    of_actions(procedure, &path.key("states"), found);
    let Some(register) = &procedure.register else { return };
    let path = path.key("register");
    let enters = |step| procedure.actions().any(|action| action.register == Some(step));
    found.demand(enters(RegisterStep::Enters), &path, || {
        "no action enters it: give one `register = \"enters\"`".to_owned()
    });
    found.demand(enters(RegisterStep::Annuls), &path, || {
        "no action annuls it where the checks say no: give one `register = \"annuls\"`".to_owned()
    });
    found.demand(!register.law.trim().is_empty(), &path.key("law"), || {
        "say by which rule it is entered".to_owned()
    });
    found.demand(register.within_working_days != Some(0), &path.key("within_working_days"), || {
        "nothing is entered before it comes: say at least one day, or leave it out".to_owned()
    });
    if let Some(form) = &definition.form {
        of_fields(register, form, &path, found);
    }
}

fn of_actions(procedure: &Procedure, path: &Path, found: &mut Found) {
    for (at, state) in procedure.states.iter().enumerate() {
        for (action_at, action) in state.actions.iter().enumerate() {
            let Some(step) = action.register else { continue };
            let path = path.index(at).key("actions").index(action_at).key("register");
            found.demand(procedure.register.is_some(), &path, || {
                "say in `procedure.register` which answers the register takes over".to_owned()
            });
            found.demand(matches!(action.by, Doer::Official | Doer::Head), &path, || {
                format!("an official enters the register: `{}` is not theirs to do", action.key)
            });
            let to = procedure.state(&action.to);
            let ends = to.is_some_and(|to| to.outcome.is_some());
            found.demand(step != RegisterStep::Enters || !ends, &path, || {
                format!("`{}` ends the case: nobody could annul what it enters", action.key)
            });
        }
    }
}

fn of_fields(register: &Register, form: &Form, path: &Path, found: &mut Found) {
    let is_address = |field: &Field| matches!(field.kind, FieldKind::Address);
    found.demand(is_always_asked(form, &register.address, is_address), &path.key("address"), || {
        format!("`{}` must be an address of the form that is asked of everybody", register.address)
    });
    match (&register.family, &register.arrivals) {
        (Some(family), None) => {
            let is_family = |field: &Field| matches!(field.kind, FieldKind::FamilyMembers);
            found.demand(is_always_asked(form, family, is_family), &path.key("family"), || {
                format!("`{family}` must be a question for members of the family, asked of everybody")
            });
        }
        (None, Some(arrivals)) => of_arrivals(arrivals, form, &path.key("arrivals"), found),
        _ => found.add(path, "name either `family` or `arrivals`: residents move, others arrive"),
    }
    if let Some(household) = &register.household {
        of_household(household, form, &path.key("household"), found);
    }
}

fn of_arrivals(arrivals: &Arrivals, form: &Form, path: &Path, found: &mut Found) {
    let is_asked = is_always_asked(form, &arrivals.group, |field| matches!(field.kind, FieldKind::Group(_)));
    found.demand(is_asked, &path.key("group"), || {
        format!("`{}` must be a group of the form that is asked of everybody", arrivals.group)
    });
    let group = form.pages.iter().filter_map(FormPage::group).find(|(field, _)| field.name == arrivals.group);
    let Some((_, group)) = group else { return };
    let of_item = |name: &FieldName| group.item.fields.iter().find(|field| &field.name == name);
    let mut demand = |key: &'static str, name: &FieldName, what: &str, is_right: fn(&FieldKind) -> bool| {
        let is_there = of_item(name).is_some_and(|field| is_right(&field.kind));
        found.demand(is_there, &path.key(key), || format!("an item asks no {what} called `{name}`"));
    };
    let is_text = |kind: &FieldKind| matches!(kind, FieldKind::Text { .. });
    let is_choice = |kind: &FieldKind| matches!(kind, FieldKind::Choice(_));
    demand("surname", &arrivals.surname, "text", is_text);
    demand("given_name", &arrivals.given_name, "text", is_text);
    demand("born_on", &arrivals.born_on, "date", |kind| matches!(kind, FieldKind::Date { .. }));
    demand("citizenship", &arrivals.citizenship, "choice", is_choice);
    demand("kinship", &arrivals.kinship, "choice", is_choice);
    for code in &arrivals.fiscal_codes {
        demand("fiscal_codes", code, "codice fiscale", |kind| matches!(kind, FieldKind::FiscalCode));
    }
    let italian = std::iter::once(&arrivals.italian);
    of_answers(italian, of_item(&arrivals.citizenship), &path.key("italian"), found);
    let kinship = of_item(&arrivals.kinship);
    of_codes(&arrivals.kinships, kinship, is_kinship, &path.key("kinships"), found);
    let declares = arrivals.kinships.iter().any(|one| one.code == Kinship::ReferencePerson.code());
    found.demand(declares, &path.key("kinships"), || "no answer is who declares: code `1`".to_owned());
    let origin = asked(form, &arrivals.origin);
    let is_origin = origin.is_some_and(|field| is_choice(&field.kind));
    found.demand(is_origin, &path.key("origin"), || {
        format!("the form asks no choice called `{}`", arrivals.origin)
    });
    let is_reason = |code: &str| RegistrationReason::from_code(code).is_some();
    of_codes(&arrivals.origins, origin, is_reason, &path.key("origins"), found);
}

fn of_household(household: &Household, form: &Form, path: &Path, found: &mut Found) {
    let reference = asked(form, &household.reference);
    let is_code = reference.is_some_and(|field| matches!(field.kind, FieldKind::FiscalCode));
    found.demand(is_code, &path.key("reference"), || {
        format!("the form asks no codice fiscale called `{}`", household.reference)
    });
    let kinship = asked(form, &household.kinship);
    let is_choice = kinship.is_some_and(|field| matches!(field.kind, FieldKind::Choice(_)));
    found.demand(is_choice, &path.key("kinship"), || {
        format!("the form asks no choice called `{}`", household.kinship)
    });
    of_codes(&household.kinships, kinship, is_kinship, &path.key("kinships"), found);
}

fn asked<'a>(form: &'a Form, name: &FieldName) -> Option<&'a Field> {
    form.fields().find(|field| &field.name == name)
}

fn is_kinship(code: &str) -> bool {
    Kinship::from_code(code).is_some()
}

/// That each is an answer of the question, and its code one of the table.
fn of_codes(
    coded: &[Coded],
    field: Option<&Field>,
    is_code: impl Fn(&str) -> bool,
    path: &Path,
    found: &mut Found,
) {
    of_answers(coded.iter().map(|one| &one.answer), field, path, found);
    for (at, one) in coded.iter().enumerate() {
        found.demand(is_code(&one.code), &path.index(at).key("code"), || {
            format!("`{}` is no code of ANPR's table", one.code)
        });
    }
}

fn of_answers<'a>(
    answers: impl Iterator<Item = &'a FieldName>,
    field: Option<&Field>,
    path: &Path,
    found: &mut Found,
) {
    let Some(Field { name, kind: FieldKind::Choice(choices), .. }) = field else { return };
    for answer in answers {
        found.demand(choices.iter().any(|choice| &choice.value == answer), path, || {
            format!("`{answer}` is no answer of `{name}`")
        });
    }
}
