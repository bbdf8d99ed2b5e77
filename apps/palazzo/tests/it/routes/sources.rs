//! The routes, as the sources declare them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Sources of listeners with an address of their own: the operators', the door of pagoPA's node, and the counterparts of
/// outside systems.
const OTHER_LISTENERS: [&str; 6] = [
    "health.rs",
    "connectors/timestamp",
    "connectors/cie/src/counterpart",
    "connectors/spid/src/counterpart",
    "connectors/appio/src/counterpart",
    "connectors/pagopa/src",
];

/// Every `.route("…", get(…).post(…))` of the program, and every address of the API's description,
/// which the API's own tests hold against its routes.
pub(super) fn routes() -> BTreeSet<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["apps/palazzo/src", "connectors", "domains", "platform/web/src"];
    let paths = folders.iter().flat_map(|folder| rust_files(&root.join(folder)));
    let sources: Vec<(PathBuf, String)> = paths
        .map(|path| {
            let source = std::fs::read_to_string(&path).expect("a source can be read");
            // A file's own tests may have routes of their own.
            let shipped = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            (path, shipped)
        })
        .collect();
    let pages = sources.iter().flat_map(|(path, source)| {
        let named = |name: &str| constant(name, path, &sources);
        routes_in(source, &named)
    });
    let documents = [
        "/api/v1/openapi.json",
        "/api/v1/openapi/cases.json",
        "/api/v1/openapi/payments.json",
        "/api/v1/openapi/appointments.json",
    ];
    let documents = documents.map(|path| ("GET".to_owned(), path.to_owned()));
    pages.chain(routes_of_the_apis()).chain(documents).collect()
}

/// The text of `const NAME: &str = "…"` in the crate of a source.
fn constant(name: &str, of: &Path, sources: &[(PathBuf, String)]) -> Option<String> {
    let home = of.ancestors().find(|folder| folder.join("Cargo.toml").is_file())?;
    let declared = format!("const {name}: &str = \"");
    let of_the_crate = sources.iter().filter(|(path, _)| path.starts_with(home));
    let text =
        of_the_crate.filter_map(|(_, source)| source.split_once(&declared)).map(|(_, rest)| rest).next()?;
    text.split('"').next().map(str::to_owned)
}

fn routes_of_the_apis() -> Vec<(String, String)> {
    let url = "https://example.test";
    let documents = [
        certificates::openapi_document(url),
        cases::openapi_document(url),
        payments::openapi_document(url),
        appointments::openapi_document(url),
    ];
    let mut routes = Vec::new();
    for document in &documents {
        for (path, item) in document["paths"].as_object().expect("an OpenAPI document has paths") {
            let verbs = item.as_object().into_iter().flat_map(|item| item.keys());
            let verbs = verbs.filter(|verb| ["get", "post", "put", "delete"].contains(&verb.as_str()));
            routes.extend(verbs.map(|verb| (verb.to_uppercase(), format!("/api/v1{path}"))));
        }
    }
    routes
}

fn routes_in(source: &str, constant: &dyn Fn(&str) -> Option<String>) -> Vec<(String, String)> {
    let mut routes = Vec::new();
    for piece in source.split(".route(").skip(1) {
        let call = &piece[..end_of_call(piece)];
        let Some((path, handlers)) = call.split_once(',') else { continue };
        let path = path.trim();
        let Some(path) = path
            .strip_prefix('"')
            .map_or_else(|| constant(path), |text| Some(text.trim_end_matches('"').to_owned()))
        else {
            continue;
        };
        for (method, word) in [("GET", "get("), ("POST", "post("), ("PUT", "put("), ("DELETE", "delete(")] {
            let names_it = handlers
                .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '(')
                .any(|part| part.starts_with(word));
            if names_it {
                routes.push((method.to_owned(), path.clone()));
            }
        }
    }
    routes
}

/// Where the parenthesis that was open before `text` closes.
fn end_of_call(text: &str) -> usize {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| {
            let path = entry.path();
            let is_test = path.file_name().is_some_and(|name| {
                ["tests", "testing.rs", "tests.rs", "api"].iter().any(|skipped| name == *skipped)
            });
            let is_elsewhere = OTHER_LISTENERS.iter().any(|listener| path.ends_with(listener));
            match path.is_dir() {
                _ if is_test || is_elsewhere => Vec::new(),
                true => rust_files(&path),
                false if path.extension().is_some_and(|extension| extension == "rs") => vec![path],
                false => Vec::new(),
            }
        })
        .collect()
}
