//! A form asks each thing once, and its conditions ask about what was answered before.

use std::collections::BTreeSet;

use super::Found;
use crate::definition::file_type::{LARGEST_FILE_MEGABYTES, MOST_MEGABYTES_OF_A_PAGE};
use crate::definition::group::{MOST_ITEMS, MOST_MEGABYTES_OF_A_GROUP};
use crate::definition::read::Path;
use crate::definition::{
    ABOUT, Choice, Computed, Expression, Field, FieldKind, FieldName, FileType, Form, FormPage, Group,
    OF_REGISTER, Prefill, SecondSignature, Upload,
};

pub(super) fn check(form: &Form, found: &mut Found) {
    let pages = Path::default().key("form").key("pages");
    found.demand(!form.pages.is_empty(), &pages, || "a form has at least one page".to_owned());
    let mut asked = BTreeSet::new();
    for (at, page) in form.pages.iter().enumerate() {
        let path = pages.index(at);
        if let Some(when) = &page.when {
            knows(when, &asked, &[], &path.key("when"), found);
        }
        of_page(&path, page, &mut asked, found);
        let stands_alone = page.group().is_none() || page.fields.len() == 1;
        found.demand(stands_alone, &path, || {
            "a group stands alone on its page, which lists its items: ask the rest on another".to_owned()
        });
    }
    for (at, page) in form.pages.iter().enumerate() {
        is_about_family(&pages.index(at).key("fields"), page, &form.pages[..at], found);
    }
}

/// That what is computed of somebody is of one of the family, whom a page before asks for.
fn is_about_family(path: &Path, page: &FormPage, before: &[FormPage], found: &mut Found) {
    for (at, field) in page.fields.iter().enumerate() {
        let FieldKind::Computed(Computed { about: Some(name), .. }) = &field.kind else { continue };
        let mut asked = before.iter().flat_map(|page| &page.fields);
        let is_asked = asked.any(|one| one.name == *name && matches!(one.kind, FieldKind::FamilyMember));
        found.demand(is_asked, &path.index(at).key("kind").key("computed").key("about"), || {
            format!(
                "no page before asks with `{name}` for one of the family: ask there for a `family_member`"
            )
        });
    }
}

fn of_page<'a>(path: &Path, page: &'a FormPage, asked: &mut BTreeSet<&'a FieldName>, found: &mut Found) {
    found.demand(!page.fields.is_empty(), path, || "a page asks at least one thing".to_owned());
    found.demand(page.upload_megabytes() <= MOST_MEGABYTES_OF_A_PAGE, path, || {
        format!(
            "a page takes files of {MOST_MEGABYTES_OF_A_PAGE} megabytes in all: ask on two pages, or for less"
        )
    });
    of_fields(&path.key("fields"), &page.fields, asked, found);
}

pub(super) fn of_fields<'a>(
    path: &Path,
    fields: &'a [Field],
    asked: &mut BTreeSet<&'a FieldName>,
    found: &mut Found,
) {
    // What the page shows was worked out when the pages before it were answered.
    let before = asked.clone();
    let mut computed = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let path = path.index(at);
        if let Some(when) = &field.when {
            knows(when, asked, &[], &path.key("when"), found);
        }
        found.demand(!asked.contains(&field.name), &path.key("name"), || {
            format!("`{}` is asked twice: each answer has a name of its own", field.name)
        });
        found.demand(!OF_REGISTER.contains(&field.name.as_str()), &path.key("name"), || {
            format!("`{}` is what the register knows: call the field otherwise", field.name)
        });
        for (check_at, check) in field.checks.iter().enumerate() {
            let path = path.key("checks").index(check_at).key("holds");
            knows(&check.holds, asked, &[field.name.as_str()], &path, found);
        }
        of_prefill(field, &path.key("prefill"), found);
        match &field.kind {
            FieldKind::Group(group) => {
                of_group(group, &path.key("kind").key("group"), &mut asked.clone(), found)
            }
            FieldKind::SecondSignature(one) => {
                of_signature(one, asked, &path.key("kind").key("second_signature"), found);
            }
            FieldKind::Computed(one) => {
                knows(
                    &one.value,
                    &before,
                    &OF_REGISTER,
                    &path.key("kind").key("computed").key("value"),
                    found,
                );
                of_computed(field, one, &path, found);
                computed.push(&field.name);
                continue;
            }
            kind => of_kind(kind, &path.key("kind"), found),
        }
        asked.insert(&field.name);
    }
    asked.extend(computed);
}

/// Nobody is asked it, so nobody leaves it empty or mends it.
fn of_computed(field: &Field, computed: &Computed, path: &Path, found: &mut Found) {
    let own = path.key("kind").key("computed");
    values_differ(&computed.choices, &own.key("choices"), found);
    found.demand(computed.about.is_some() || !computed.asks_of(ABOUT), &own.key("value"), || {
        format!("`{ABOUT}` is somebody of the family: name in `about` the question for whom")
    });
    found.demand(field.checks.is_empty(), &path.key("checks"), || {
        format!("nobody could mend `{}`: check an answer that it is computed from", field.name)
    });
    found.demand(field.prefill.is_none(), &path.key("prefill"), || {
        format!("`{}` is computed each time: take `prefill` away", field.name)
    });
}

/// That what stands in a field beforehand is an answer to it, and nothing that people are to say themselves.
fn of_prefill(field: &Field, path: &Path, found: &mut Found) {
    match &field.prefill {
        Some(Prefill::Home) => found.demand(matches!(field.kind, FieldKind::Address), path, || {
            "`home` is an address: take it away, or ask for an `address`".to_owned()
        }),
        Some(Prefill::LastAnswer) => {
            let is_said_anew = matches!(
                field.kind,
                FieldKind::Declaration
                    | FieldKind::Upload(_)
                    | FieldKind::Group(_)
                    | FieldKind::SecondSignature(_)
            );
            found.demand(!is_said_anew, path, || {
                "declarations, files, groups and signatures are given anew each time: take `prefill` away"
                    .to_owned()
            });
        }
        Some(Prefill::Granted(services)) => {
            let is_number = matches!(field.kind, FieldKind::Text { .. } | FieldKind::Permit(_));
            found.demand(is_number && !services.is_empty(), path, || {
                "`granted` is the number of a decision: ask for a `permit` or a `text`, and name one service at least"
                    .to_owned()
            });
        }
        None => (),
    }
}

/// That an expression asks only about what is answered by then, and about these things more.
fn knows(
    expression: &Expression,
    asked: &BTreeSet<&FieldName>,
    more: &[&str],
    path: &Path,
    found: &mut Found,
) {
    let known: BTreeSet<&str> =
        asked.iter().copied().map(FieldName::as_str).chain(more.iter().copied()).collect();
    for name in expression.names().iter().filter(|name| !known.contains(name.as_str())) {
        if OF_REGISTER.contains(&name.as_str()) {
            found.add(
                path,
                format!("`{name}` is known to `computed` alone: compute from it, and ask about that"),
            );
            continue;
        }
        found.add(path, format!("`{}` asks about `{name}`, which is not asked before", expression.source()));
    }
}

fn of_kind(kind: &FieldKind, path: &Path, found: &mut Found) {
    match kind {
        FieldKind::Choice(choices) => of_choices(choices, &path.key("choice"), found),
        FieldKind::Choices(choices) => of_choices(choices, &path.key("choices"), found),
        FieldKind::Number { min: Some(min), max: Some(max) } => {
            found.demand(min <= max, path, || format!("no number is at least {min} and at most {max}"));
        }
        FieldKind::Date { earliest_days: Some(earliest), latest_days: Some(latest) } => {
            found.demand(earliest <= latest, path, || {
                format!("no day is at least {earliest} and at most {latest} days from today")
            });
        }
        FieldKind::Text { max_length: 0, .. } => found.add(path, "an answer of no characters is none"),
        FieldKind::Upload(upload) => of_upload(upload, path, found),
        _ => {}
    }
}

/// That a file could be sent, and looked at.
pub(super) fn of_upload(upload: &Upload, path: &Path, found: &mut Found) {
    let is_possible = upload.megabytes() > 0 && !upload.types.is_empty();
    found.demand(is_possible, path, || "no file could ever be sent: allow one".to_owned());
    found.demand(upload.max_megabytes <= LARGEST_FILE_MEGABYTES, path, || {
        format!("a file has at most {LARGEST_FILE_MEGABYTES} megabytes: the antivirus takes no larger ones")
    });
    let are_pictures = upload.types.iter().all(|kind| matches!(kind, FileType::Jpeg | FileType::Png));
    found
        .demand(are_pictures || !upload.is_photograph, path, || "a photograph is `jpeg` or `png`".to_owned());
}

/// A group: its items ask by their own answers and by what was asked before it, under names of their own.
fn of_group<'a>(group: &'a Group, path: &Path, asked: &mut BTreeSet<&'a FieldName>, found: &mut Found) {
    let Group { min, max, item } = group;
    found.demand(min <= max && *max > 0, path, || {
        format!("nothing is asked at least {min} and at most {max} times")
    });
    found.demand(*max <= MOST_ITEMS, &path.key("max"), || format!("a group has at most {MOST_ITEMS} items"));
    let path = path.key("item");
    let holds_a_group = item.group().is_some();
    found.demand(!holds_a_group, &path, || "a group holds no group: ask it on a page of its own".to_owned());
    let signs = item.fields.iter().any(|field| matches!(field.kind, FieldKind::SecondSignature(_)));
    found.demand(!signs, &path, || {
        "whoever signs, signs the whole request: ask for it outside the group".to_owned()
    });
    let reserves = item.fields.iter().any(|field| matches!(field.kind, FieldKind::Reservation(_)));
    found
        .demand(!reserves, &path, || "a request reserves one place: ask for it outside the group".to_owned());
    let computes = item.fields.iter().any(|field| matches!(field.kind, FieldKind::Computed(_)));
    found.demand(!computes, &path, || {
        "what is computed is computed of the whole request: write it on a page after the group".to_owned()
    });
    found.demand(item.fields.iter().all(|field| field.prefill.is_none()), &path, || {
        "what the city knows stands in fields outside groups: take `prefill` away".to_owned()
    });
    found.demand(item.when.is_none(), &path.key("when"), || {
        "every item is asked the same: write `when` on its fields, or on the page of the group".to_owned()
    });
    let megabytes = item.upload_megabytes() * usize::from(*max);
    found.demand(megabytes <= MOST_MEGABYTES_OF_A_GROUP, &path, || {
        format!(
            "the items of a group take files of {MOST_MEGABYTES_OF_A_GROUP} megabytes in all, and these {megabytes}: ask for fewer, \
             or for smaller ones"
        )
    });
    if !holds_a_group {
        of_page(&path, item, asked, found);
    }
}

/// Who signs reads what is answered before: the question who signs comes last, or they would sign what they have not seen.
fn of_signature(one: &SecondSignature, asked: &BTreeSet<&FieldName>, path: &Path, found: &mut Found) {
    for (at, name) in one.shows.iter().enumerate() {
        found.demand(asked.contains(name), &path.key("shows").index(at), || {
            format!("`{name}` is not asked before the signature: whoever signs could not read it")
        });
    }
}

fn of_choices(choices: &[Choice], path: &Path, found: &mut Found) {
    found.demand(choices.len() > 1, path, || "with one answer there is nothing to choose".to_owned());
    values_differ(choices, path, found);
}

fn values_differ(choices: &[Choice], path: &Path, found: &mut Found) {
    let mut values = BTreeSet::new();
    for (at, choice) in choices.iter().enumerate() {
        found.demand(values.insert(&choice.value), &path.index(at), || {
            format!("two choices have the same value `{}`", choice.value)
        });
    }
}
