//! What no type can say: that the parts of a definition fit together, and fit the city.

mod call;
mod changes_permit;
mod fee;
mod filled;
mod form;
mod letters;
mod notice;
mod occupies;
mod opinions;
mod procedure;
mod public;
mod refunds;
mod register;
mod reserves;
mod suap;
mod texts;
mod visits;

use kernel::{Language, Zone};

use super::read::Path;
use super::{
    Definition, FieldKind, FieldName, Form, FormPage, ListKey, Lists, Outcome, Prefill, ServiceKey, Units,
    WebAddress, ZoneKey,
};

pub use call::CallSurroundings;
pub(super) use call::faults as faults_of_call;

/// The longest title and summary that the model of municipal sites allows, in characters.
pub(super) const LONGEST_TITLE: usize = 160;
/// So many sites elsewhere a sheet leads to: more would be a list that nobody reads.
const MOST_LINKS: usize = 5;

/// What a definition stands in.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The languages in which every text is written.
    pub languages: &'a [Language],
    /// The offices of the city.
    pub units: &'a Units,
    /// The services of the city.
    pub services: &'a [ServiceKey],
    /// The lists of the city.
    pub lists: &'a Lists,
    /// The zones of the city.
    pub zones: &'a [Zone],
}

/// What was found, and where.
#[derive(Default)]
struct Found(Vec<(Path, String)>);

impl Found {
    fn add(&mut self, path: &Path, message: impl Into<String>) {
        self.0.push((path.clone(), message.into()));
    }

    /// Adds it unless `holds`.
    fn demand(&mut self, holds: bool, path: &Path, message: impl FnOnce() -> String) {
        if !holds {
            self.add(path, message());
        }
    }
}

/// Everything that is wrong with the file of the service `name`.
pub(super) fn faults(name: &str, definition: &Definition, around: &Surroundings<'_>) -> Vec<(Path, String)> {
    let mut found = Found::default();
    let top = Path::default();
    found.demand(definition.key.as_str() == name, &top.key("key"), || {
        format!("the file is called {name}.toml, the service `{}`: give both one name", definition.key)
    });
    found.demand(definition.version > 0, &top.key("version"), || "versions begin with 1".to_owned());
    found.demand(!definition.topics.is_empty(), &top.key("topics"), || "name at least one topic".to_owned());
    found.demand(around.units.find(&definition.unit).is_some(), &top.key("unit"), || {
        no_unit(&definition.unit, around.units)
    });
    if let Some(unit) = definition.substitute.as_ref().filter(|unit| around.units.find(unit).is_none()) {
        found.add(&top.key("substitute"), no_unit(unit, around.units));
    }
    of_sheet(definition, around, &mut found);
    let path = definition.online_path.as_deref();
    found.demand(
        path.is_none_or(|path| web::LocalPath::parse(path).is_some()),
        &top.key("online_path"),
        || "this must be a page of this town hall, as `/fascicolo`".to_owned(),
    );
    texts::check(definition, around.languages, &mut found);
    if let Some(form) = &definition.form {
        form::check(form, &mut found);
        reserves::check(form, &mut found);
        of_granted(form, around, &mut found);
        of_tables(form, around, &mut found);
    }
    if let Some(procedure) = &definition.procedure {
        procedure::check(procedure, definition.form.as_ref(), around.units, &mut found);
        filled::check(procedure, definition.form.as_ref(), around, &mut found);
        letters::check(definition, procedure, &mut found);
        notice::check(procedure, &mut found);
        suap::check(procedure, &mut found);
        opinions::check(definition, procedure, around.units, &mut found);
        register::check(definition, procedure, &mut found);
    }
    found.demand(definition.form.is_some() == definition.procedure.is_some(), &top, || {
        "a form wants a procedure for what is sent, and a procedure a form to begin with".to_owned()
    });
    of_sending(definition, &mut found);
    of_protection(definition, &mut found);
    of_homes(definition, &mut found);
    of_script(definition, &mut found);
    public::check(definition, &mut found);
    of_postings(definition, &mut found);
    occupies::check(definition, &mut found);
    changes_permit::check(definition, &mut found);
    fee::check(definition, &mut found);
    visits::check(definition, &mut found);
    refunds::check(definition, &mut found);
    found.0
}

/// The sheet has easy words, and leads to services that there are and to few sites, none of which anybody can change on
/// the way.
fn of_sheet(definition: &Definition, around: &Surroundings<'_>, found: &mut Found) {
    let (sheet, path) = (&definition.sheet, Path::default().key("sheet"));
    found.demand(!sheet.easy.is_empty(), &path.key("easy"), || {
        "say it in easy words too: at least one sentence".to_owned()
    });
    for (at, related) in sheet.related.iter().enumerate() {
        found.demand(around.services.contains(related), &path.key("related").index(at), || {
            format!("there is no service `{related}`")
        });
    }
    let links = path.key("links");
    found.demand(sheet.links.len() <= MOST_LINKS, &links, || {
        format!("lead to at most {MOST_LINKS} sites elsewhere: here there are {}", sheet.links.len())
    });
    for (at, link) in sheet.links.iter().enumerate() {
        found.demand(WebAddress::parse(&link.url).is_some(), &links.index(at).key("url"), || {
            format!(
                "`{}` must be the address of a site, `https://` and a name, at most {} characters",
                link.url,
                WebAddress::LONGEST
            )
        });
    }
}

/// A protected case never leaves its office, and nothing of it is in the log of whoever lives with who asked.
fn of_protection(definition: &Definition, found: &mut Found) {
    let shows = definition.is_protected() && definition.privacy.shows_family;
    found.demand(!shows, &Path::default().key("privacy").key("shows_family"), || {
        "its cases are protected: whoever is shown would read in their log that somebody asked".to_owned()
    });
    let states = definition.procedure.iter().flat_map(|procedure| &procedure.states);
    for (at, state) in states.enumerate().filter(|_| definition.is_protected()) {
        let path = Path::default().key("procedure").key("states").index(at).key("unit");
        let is_at_home = state.unit.as_ref().is_none_or(|unit| *unit == definition.unit);
        found.demand(is_at_home, &path, || {
            format!("its cases are protected: in `{}` another office would hold them", state.key)
        });
    }
}

/// What was granted is of services that there are.
fn of_granted(form: &Form, around: &Surroundings<'_>, found: &mut Found) {
    let pages = Path::default().key("form").key("pages");
    for (page_at, page) in form.pages.iter().enumerate() {
        for (at, field) in page.fields.iter().enumerate() {
            let Some(Prefill::Granted(services)) = &field.prefill else { continue };
            let path = pages.index(page_at).key("fields").index(at).key("prefill");
            for service in services {
                found.demand(around.services.contains(service), &path, || {
                    format!("there is no service `{service}`")
                });
            }
        }
    }
}

/// People choose from lists that there are, and places are looked for in zones that there are.
fn of_tables(form: &Form, around: &Surroundings<'_>, found: &mut Found) {
    let pages = Path::default().key("form").key("pages");
    for (page_at, page) in form.pages.iter().enumerate() {
        let path = pages.index(page_at).key("fields");
        for (at, field) in page.fields.iter().enumerate() {
            let kind = path.index(at).key("kind");
            of_table(&field.kind, &kind, around, found);
            if let FieldKind::Group(group) = &field.kind {
                let path = kind.key("group").key("item").key("fields");
                for (at, field) in group.item.fields.iter().enumerate() {
                    of_table(&field.kind, &path.index(at).key("kind"), around, found);
                }
            }
        }
    }
}

fn of_table(kind: &FieldKind, path: &Path, around: &Surroundings<'_>, found: &mut Found) {
    match kind {
        FieldKind::Listed(list) => of_list(list, &path.key("listed"), around.lists, found),
        FieldKind::Permit(services) => of_permits(services, &path.key("permit"), around.services, found),
        FieldKind::PlaceIn(zones) => of_zones(zones, &path.key("place_in"), around.zones, found),
        _ => {}
    }
}

fn of_permits(services: &[ServiceKey], path: &Path, known: &[ServiceKey], found: &mut Found) {
    // Without any it is a number that the office looks for.
    for (at, service) in services.iter().enumerate() {
        found.demand(known.contains(service), &path.index(at), || format!("there is no service `{service}`"));
    }
}

fn of_zones(zones: &[ZoneKey], path: &Path, known: &[Zone], found: &mut Found) {
    found.demand(!zones.is_empty(), path, || "name one zone at least, or ask for a `place`".to_owned());
    for (at, zone) in zones.iter().enumerate() {
        found.demand(known.iter().any(|one| one.key == zone.as_str()), &path.index(at), || {
            let known: Vec<&str> = known.iter().map(|one| one.key.as_str()).collect();
            format!("there is no zone `{zone}` in city.toml; there are: {}", known.join(", "))
        });
    }
}

fn of_list(list: &ListKey, path: &Path, lists: &Lists, found: &mut Found) {
    found.demand(lists.has(list), path, || {
        let known: Vec<&str> = lists.keys().map(ListKey::as_str).collect();
        format!(
            "there is no list `{list}`: write lists/{list}.csv with the columns code and name; there are: {}",
            known.join(", ")
        )
    });
}

/// What holds for a home was granted once.
fn of_homes(definition: &Definition, found: &mut Found) {
    let Some(follows) = &definition.follows_home else { return };
    let path = Path::default().key("follows_home");
    let mut states = definition.procedure.iter().flat_map(|procedure| &procedure.states);
    let grants = states.any(|state| state.outcome == Some(Outcome::Granted));
    found.demand(grants, &path, || "nothing is granted here that could hold for a home".to_owned());
    found.demand(!follows.law.trim().is_empty(), &path.key("law"), || {
        "say by which rule it no longer holds after a move".to_owned()
    });
}

fn of_sending(definition: &Definition, found: &mut Found) {
    let Some(sending) = &definition.sending else { return };
    let path = Path::default().key("sending");
    found.demand(definition.form.is_some(), &path, || {
        "nothing is sent for a service without a form: take `sending` away, or add the form".to_owned()
    });
    found.demand(!sending.law.trim().is_empty(), &path.key("law"), || {
        "say why: the rule that makes a declaration of it".to_owned()
    });
}

/// What is posted speaks of requests by a code that the form asks, and of no protected case.
fn of_postings(definition: &Definition, found: &mut Found) {
    let Some(postings) = &definition.postings else { return };
    let path = Path::default().key("postings");
    found.demand(!definition.is_protected(), &path, || {
        "its cases are protected: nothing of them is posted".to_owned()
    });
    let mut fields = definition.form.iter().flat_map(Form::fields);
    let is_asked =
        fields.any(|field| field.name == postings.code && matches!(field.kind, FieldKind::Text { .. }));
    found.demand(is_asked, &path.key("code"), || {
        format!("`{}` must be a question of the form that is a `text`", postings.code)
    });
}

/// What is said with a question is said once, and the form asks the question.
fn of_script(definition: &Definition, found: &mut Found) {
    let questions = definition.script.iter().flat_map(|script| &script.questions).enumerate();
    let pages: Vec<&FormPage> = definition.form.iter().flat_map(Form::every_page).collect();
    let mut said: Vec<&FieldName> = Vec::new();
    for (at, one) in questions {
        let path = Path::default().key("script").key("questions").index(at).key("field");
        let is_asked = pages.iter().flat_map(|page| &page.fields).any(|field| field.name == one.field);
        found.demand(is_asked, &path, || format!("the form does not ask `{}`", one.field));
        found.demand(!said.contains(&&one.field), &path, || {
            format!("what is said with `{}` stands above already", one.field)
        });
        said.push(&one.field);
    }
}

fn no_unit(unit: &super::UnitKey, units: &Units) -> String {
    let known: Vec<&str> = units.keys().map(super::UnitKey::as_str).collect();
    format!("there is no office `{unit}` in units.toml; there are: {}", known.join(", "))
}
