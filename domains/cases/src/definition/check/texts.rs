//! Every text is written in every language of the city, and the short ones are short.

use kernel::Language;

use super::{Found, LONGEST_TITLE};
use crate::definition::read::Path;
use crate::definition::{
    Choice, Definition, Document, Field, FieldKind, Form, FormPage, Procedure, Status, Text,
};

pub(super) fn check(definition: &Definition, languages: &[Language], found: &mut Found) {
    let mut texts = Vec::new();
    of_sheet(definition, &mut texts);
    if let Some(form) = &definition.form {
        of_form(form, &mut texts);
    }
    if let Some(procedure) = &definition.procedure {
        of_procedure(procedure, &mut texts);
    }
    for (path, text) in &texts {
        for language in text.lacks(languages) {
            found.add(path, format!("this text is missing in the language `{language}`"));
        }
    }
    let sheet = Path::default().key("sheet");
    for (key, text) in [("title", &definition.sheet.title), ("summary", &definition.sheet.summary)] {
        for &language in languages {
            let length = text.in_language(language).chars().count();
            found.demand(length <= LONGEST_TITLE, &sheet.key(key), || {
                format!("`{language}` has {length} characters: the model allows {LONGEST_TITLE}")
            });
        }
    }
}

type Texts<'a> = Vec<(Path, &'a Text)>;

fn each<'a>(path: &Path, texts: &'a [Text], into: &mut Texts<'a>) {
    into.extend(texts.iter().enumerate().map(|(at, text)| (path.index(at), text)));
}

fn of_sheet<'a>(definition: &'a Definition, into: &mut Texts<'a>) {
    let (top, sheet) = (Path::default(), &definition.sheet);
    let path = top.key("sheet");
    if let Status::Suspended { reason } = &definition.status {
        into.push((top.key("status").key("suspended").key("reason"), reason));
    }
    into.extend([
        (path.key("title"), &sheet.title),
        (path.key("summary"), &sheet.summary),
        (path.key("for_whom"), &sheet.for_whom),
        (path.key("how"), &sheet.how),
        (path.key("obtained"), &sheet.obtained),
        (path.key("times"), &sheet.times),
        (path.key("cost").key("text"), &sheet.cost.text),
        (path.key("conditions"), &sheet.conditions),
        (top.key("privacy").key("purpose"), &definition.privacy.purpose),
        (top.key("privacy").key("legal_basis"), &definition.privacy.legal_basis),
    ]);
    into.extend(definition.public.iter().map(|one| (top.key("public").key("title"), &one.title)));
    into.extend(definition.occupies.iter().map(|one| (top.key("occupies").key("title"), &one.title)));
    into.extend(definition.fee.iter().map(|one| (top.key("fee").key("name"), &one.name)));
    let later = definition.later_fees.iter().enumerate();
    into.extend(later.map(|(at, one)| (top.key("later_fees").index(at).key("name"), &one.name)));
    if let Some(script) = &definition.script {
        let path = top.key("script");
        into.push((path.key("opening"), &script.opening));
        each(&path.key("checks"), &script.checks, into);
        let questions = script.questions.iter().enumerate();
        into.extend(questions.map(|(at, one)| (path.key("questions").index(at).key("says"), &one.says)));
    }
    into.extend(definition.follows_home.iter().map(|one| (top.key("follows_home").key("tells"), &one.tells)));
    let protected = definition.privacy.protected.iter();
    into.extend(protected.map(|one| (top.key("privacy").key("protected").key("reason"), &one.reason)));
    let links = sheet.links.iter().enumerate();
    into.extend(links.map(|(at, one)| (path.key("links").index(at).key("name"), &one.name)));
    each(&path.key("description"), &sheet.description, into);
    each(&path.key("needed"), &sheet.needed, into);
    each(&path.key("special_cases"), &sheet.special_cases, into);
    each(&path.key("easy"), &sheet.easy, into);
}

fn of_form<'a>(form: &'a Form, into: &mut Texts<'a>) {
    let pages = Path::default().key("form").key("pages");
    for (at, page) in form.pages.iter().enumerate() {
        of_page(&pages.index(at), page, into);
    }
}

fn of_page<'a>(path: &Path, page: &'a FormPage, into: &mut Texts<'a>) {
    into.push((path.key("title"), &page.title));
    into.extend(page.intro.iter().map(|intro| (path.key("intro"), intro)));
    of_fields(&path.key("fields"), &page.fields, into);
}

fn of_fields<'a>(path: &Path, fields: &'a [Field], into: &mut Texts<'a>) {
    for (at, field) in fields.iter().enumerate() {
        let path = path.index(at);
        into.push((path.key("label"), &field.label));
        into.extend(field.hint.iter().map(|hint| (path.key("hint"), hint)));
        for (check_at, check) in field.checks.iter().enumerate() {
            into.push((path.key("checks").index(check_at).key("says"), &check.says));
        }
        let kind = path.key("kind");
        match &field.kind {
            FieldKind::Choice(choices) => of_choices(&kind.key("choice"), choices, into),
            FieldKind::Choices(choices) => of_choices(&kind.key("choices"), choices, into),
            FieldKind::SecondSignature(one) => {
                into.push((kind.key("second_signature").key("says"), &one.says))
            }
            FieldKind::Computed(one) => of_choices(&kind.key("computed").key("choices"), &one.choices, into),
            FieldKind::Group(group) => of_page(&kind.key("group").key("item"), &group.item, into),
            FieldKind::Reservation(reserves) => {
                let path = kind.key("reservation").key("places");
                for (at, place) in reserves.places.iter().enumerate() {
                    let path = path.index(at);
                    into.extend([(path.key("name"), &place.name), (path.key("fee"), &place.fee)]);
                }
            }
            _ => {}
        }
    }
}

fn of_choices<'a>(path: &Path, choices: &'a [Choice], into: &mut Texts<'a>) {
    into.extend(choices.iter().enumerate().map(|(at, choice)| (path.index(at).key("label"), &choice.label)));
}

fn of_procedure<'a>(procedure: &'a Procedure, into: &mut Texts<'a>) {
    let states = Path::default().key("procedure").key("states");
    for (at, state) in procedure.states.iter().enumerate() {
        let path = states.index(at);
        into.extend([(path.key("name"), &state.name), (path.key("tells"), &state.tells)]);
        if let Some(document) = &state.document {
            of_document(&path.key("document"), document, into);
        }
        let actions = path.key("actions");
        for (at, action) in state.actions.iter().enumerate() {
            let path = actions.index(at);
            into.push((path.key("name"), &action.name));
            of_fields(&path.key("fields"), &action.fields, into);
            if let Some(document) = &action.document {
                of_document(&path.key("document"), document, into);
            }
        }
    }
    let opinions = Path::default().key("procedure").key("opinions");
    for (at, needed) in procedure.opinions.iter().enumerate() {
        let path = opinions.index(at);
        into.push((path.key("question"), &needed.question));
        into.extend(needed.body.iter().map(|body| (path.key("body"), body)));
    }
}

fn of_document<'a>(path: &Path, document: &'a Document, into: &mut Texts<'a>) {
    into.push((path.key("title"), &document.title));
    each(&path.key("paragraphs"), &document.paragraphs, into);
    into.extend(document.remedies.iter().map(|text| (path.key("remedies"), text)));
}
