//! The texts themselves, each language read once, when its first text is wanted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use kernel::Language;
use rust_embed::RustEmbed;

/// `locales/`, inside a release binary; read from the folder while developing.
#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

struct Catalogue {
    bundle: Bundle,
    broken: Vec<String>,
}

static ITALIAN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Language::It));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Language::En));

impl Catalogue {
    fn of(language: Language) -> &'static Self {
        match language {
            Language::It => &ITALIAN,
            Language::En => &ENGLISH,
        }
    }

    fn read(language: Language) -> Self {
        let mut broken = Vec::new();
        let bundle = bundle(language, &mut broken);
        Self { bundle, broken }
    }
}

fn bundle(language: Language, broken: &mut Vec<String>) -> Bundle {
    let tag = language.tag().parse().expect("a language's tag is a language identifier");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolation marks around arguments would end up in copied text, titles and attributes.
    bundle.set_use_isolating(false);
    for (path, text) in files(language) {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(read, errors)| {
            broken.extend(errors.iter().map(|error| format!("{path}: {error}")));
            read
        });
        if let Err(errors) = bundle.add_resource(resource) {
            broken.extend(errors.iter().map(|error| format!("{path}: {error}")));
        }
    }
    bundle
}

/// Files that lie directly in the language's folder, in the order of their names.
fn files(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.tag());
    let mut paths: Vec<_> = Files::iter()
        .filter(|path| path.strip_prefix(folder.as_str()).is_some_and(|name| name.ends_with(".ftl")))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let file = Files::get(&path)?;
            Some((path.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

/// The text of `key`, in Italian where the language has none; `None` where no language has it.
pub(super) fn text(language: Language, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    written_in(language, key, arguments).or_else(|| written_in(Language::It, key, arguments))
}

/// Whether [`text`] finds one for `key`, whatever variables it wants.
pub(super) fn has(language: Language, key: &str) -> bool {
    let is_written = |language| Catalogue::of(language).bundle.has_message(key);
    is_written(language) || is_written(Language::It)
}

fn written_in(language: Language, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = &Catalogue::of(language).bundle;
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, arguments, &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{key} in {language}: {errors:?}");
    Some(text)
}

/// Every key of `language`.
#[must_use]
pub fn keys(language: Language) -> BTreeSet<String> {
    variables(language).into_keys().collect()
}

/// Every key of `language` with the variables its text wants.
#[must_use]
pub fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (_, text) in files(language) {
        let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(read, _)| read);
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut wanted = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    collect_pattern(pattern, &mut wanted);
                }
                found.insert(message.id.name, wanted);
            }
        }
    }
    found
}

fn collect_pattern(pattern: &Pattern<String>, wanted: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, wanted);
        }
    }
}

fn collect_expression(expression: &Expression<String>, wanted: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, wanted),
        Expression::Select { selector, variants } => {
            collect_inline(selector, wanted);
            variants.iter().for_each(|variant| collect_pattern(&variant.value, wanted));
        }
    }
}

fn collect_inline(inline: &InlineExpression<String>, wanted: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            wanted.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, wanted),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|one| collect_inline(one, wanted));
        }
        _ => {}
    }
}

/// Which of the keys that pages use are missing, and where: `en: web-home`.
///
/// For the check that every text is written in every language.
#[must_use]
pub fn missing<'a>(used: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let used: BTreeSet<&str> = used.into_iter().collect();
    Language::ALL
        .into_iter()
        .flat_map(|language| {
            let known = keys(language);
            used.iter()
                .filter(move |key| !known.contains(**key))
                .map(move |key| format!("{language}: {key}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// What is wrong in the files: syntax, or a key that is written twice.
#[must_use]
pub fn broken_files() -> Vec<String> {
    Language::ALL.into_iter().flat_map(|language| Catalogue::of(language).broken.clone()).collect()
}
