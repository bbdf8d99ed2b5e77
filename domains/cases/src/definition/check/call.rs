//! A call fits its service, the schools of the city, and itself.

use std::collections::BTreeSet;

use kernel::Language;

use super::Found;
use crate::definition::read::Path;
use crate::definition::{
    Call, Definition, Doer, Expression, FieldKind, FieldName, Form, Procedure, Schools, StateKey,
    THIS_SCHOOL, Text,
};

/// What a call stands in.
#[derive(Clone, Copy, Debug)]
pub struct CallSurroundings<'a> {
    /// The languages in which every text is written.
    pub languages: &'a [Language],
    /// The services of the city.
    pub definitions: &'a [Definition],
    /// The schools of the city.
    pub schools: &'a Schools,
}

/// Everything that is wrong with the file of the call `name`.
pub(in crate::definition) fn faults(
    name: &str,
    call: &Call,
    around: &CallSurroundings<'_>,
) -> Vec<(Path, String)> {
    let mut found = Found::default();
    let top = Path::default();
    found.demand(call.key.as_str() == name, &top.key("key"), || {
        format!("the file is called {name}.toml, the call `{}`: give both one name", call.key)
    });
    found.demand(call.opens_on <= call.closes_on, &top.key("closes_on"), || {
        "applications close before they open".to_owned()
    });
    found.demand(call.answer_within_working_days > 0, &top.key("answer_within_working_days"), || {
        "a family has at least one day to answer".to_owned()
    });
    of_texts(call, around.languages, &mut found);
    of_keys(call, &mut found);
    of_places(call, around.schools, &mut found);
    let definition = around.definitions.iter().find(|one| one.key == call.service);
    let parts = definition.and_then(|one| Some((one.form.as_ref()?, one.procedure.as_ref()?)));
    let is_protected = definition.is_some_and(Definition::is_protected);
    found.demand(!is_protected, &top.key("service"), || {
        format!("requests for `{}` are protected: no ranking of them is published", call.service)
    });
    match parts {
        Some((form, procedure)) => {
            of_form(call, form, &mut found);
            of_states(call, procedure, &mut found);
        }
        None => {
            found.add(&top.key("service"), format!("nobody applies by `{}`: it has no form", call.service))
        }
    }
    found.0
}

fn of_texts(call: &Call, languages: &[Language], found: &mut Found) {
    let top = Path::default();
    let mut texts: Vec<(Path, &Text)> = vec![(top.key("title"), &call.title), (top.key("draw"), &call.draw)];
    let places = call.criteria.iter().enumerate();
    texts.extend(places.map(|(at, one)| (top.key("criteria").index(at).key("reason"), &one.reason)));
    let places = call.ties.iter().enumerate();
    texts.extend(places.map(|(at, one)| (top.key("ties").index(at).key("reason"), &one.reason)));
    let places = call.reserved.iter().enumerate();
    texts.extend(places.map(|(at, one)| (top.key("reserved").index(at).key("name"), &one.name)));
    for (path, text) in texts {
        for language in text.lacks(languages) {
            found.add(&path, format!("this text is missing in the language `{language}`"));
        }
    }
}

/// That nothing is called as something else of its kind is.
fn of_keys(call: &Call, found: &mut Found) {
    let top = Path::default();
    let lists: [(&'static str, Vec<&FieldName>); 3] = [
        ("criteria", call.criteria.iter().map(|one| &one.key).collect()),
        ("ties", call.ties.iter().map(|one| &one.key).collect()),
        ("reserved", call.reserved.iter().map(|one| &one.key).collect()),
    ];
    for (list, keys) in lists {
        let mut known = BTreeSet::new();
        for (at, key) in keys.into_iter().enumerate() {
            found.demand(known.insert(key), &top.key(list).index(at).key("key"), || {
                format!("two of these are called `{key}`")
            });
        }
    }
}

fn of_places(call: &Call, schools: &Schools, found: &mut Found) {
    let path = Path::default().key("places");
    found.demand(!call.places.is_empty(), &path, || "a call has places in at least one school".to_owned());
    for (school, places) in &call.places {
        found.demand(schools.find(school).is_some(), &path, || {
            format!("there is no school `{school}` in schools.toml")
        });
        let set_aside: u32 = places.reserved.values().map(|count| u32::from(*count)).sum();
        found.demand(set_aside <= u32::from(places.total), &path, || {
            format!("`{school}` has {} places, and {set_aside} are set aside", places.total)
        });
        for key in places.reserved.keys().filter(|key| call.reserved.iter().all(|one| &one.key != *key)) {
            found.add(&path, format!("`{school}` sets places aside for `{key}`, which is not in `reserved`"));
        }
    }
}

/// That the form asks what the call counts, and that its preferences name the call's schools.
fn of_form(call: &Call, form: &Form, found: &mut Found) {
    let top = Path::default();
    found.demand(!call.preferences.is_empty(), &top.key("preferences"), || {
        "name at least one field in which a family says which school it wants".to_owned()
    });
    for (at, name) in call.preferences.iter().enumerate() {
        let path = top.key("preferences").index(at);
        let field = form.fields().find(|field| &field.name == name);
        let Some(FieldKind::Choice(choices)) = field.map(|field| &field.kind) else {
            found.add(&path, format!("the form has no field `{name}` in which one school is chosen"));
            continue;
        };
        for school in call.places.keys().filter(|school| choices.iter().all(|one| &one.value != *school)) {
            found.add(&path, format!("`{name}` does not offer the school `{school}`"));
        }
    }
    let when = call.when.iter().map(|one| (top.key("when"), one));
    let criteria = call.criteria.iter().enumerate().flat_map(|(at, one)| {
        let path = top.key("criteria").index(at);
        let times = one.times.iter().map({
            let path = path.clone();
            move |times| (path.key("times"), times)
        });
        std::iter::once((path.key("when"), &one.when)).chain(times)
    });
    for (path, expression) in when.chain(criteria) {
        knows(expression, form, true, &path, found);
    }
    let ties =
        call.ties.iter().enumerate().map(|(at, one)| (top.key("ties").index(at).key("value"), &one.value));
    let reserved = call.reserved.iter().enumerate();
    let reserved = reserved.map(|(at, one)| (top.key("reserved").index(at).key("when"), &one.when));
    for (path, expression) in ties.chain(reserved) {
        knows(expression, form, false, &path, found);
    }
}

/// That an expression asks only what the form does, and of one school only where points are counted for one.
fn knows(expression: &Expression, form: &Form, of_a_school: bool, path: &Path, found: &mut Found) {
    let is_known = |name: &str| {
        (of_a_school && name == THIS_SCHOOL) || form.fields().any(|field| field.name.as_str() == name)
    };
    for name in expression.names().iter().filter(|name| !is_known(name)) {
        found
            .add(path, format!("`{}` asks about `{name}`, which the form does not ask", expression.source()));
    }
}

/// That the ranking finds its way through the procedure.
fn of_states(call: &Call, procedure: &Procedure, found: &mut Found) {
    let path = Path::default().key("states");
    let states = &call.states;
    let leads = |from: &StateKey, to: &StateKey, by: Doer| {
        let actions = procedure.state(from).into_iter().flat_map(|state| &state.actions);
        actions.into_iter().any(|action| &action.to == to && action.by == by)
    };
    let steps = [
        ("admitted", &states.admitted, &states.offered, Doer::Ranking),
        ("admitted", &states.admitted, &states.waiting, Doer::Ranking),
        ("waiting", &states.waiting, &states.offered, Doer::Ranking),
        ("offered", &states.offered, &states.offered, Doer::Ranking),
        ("offered", &states.offered, &states.lapsed, Doer::Ranking),
        ("offered", &states.offered, &states.accepted, Doer::Applicant),
    ];
    for (key, from, to, by) in steps {
        found.demand(leads(from, to, by), &path.key(key), || {
            let who = if by == Doer::Ranking { "the ranking" } else { "who asked" };
            format!("in `{from}` of `{}` no action of {who} leads to `{to}`", call.service)
        });
    }
    let ends = |key: &StateKey| procedure.state(key).is_some_and(|state| state.outcome.is_some());
    for (key, state) in [("accepted", &states.accepted), ("lapsed", &states.lapsed)] {
        found
            .demand(ends(state), &path.key(key), || format!("`{state}` is not a state in which a case ends"));
    }
}
