//! Forms for the tests of what is answered to them.

use crate::definition::{Form, read_kept};

const LIBRARY: &str = include_str!("../../tests/it/tessera-biblioteca.toml");

/// The form of the library card, with more fields and pages after its own.
pub(super) fn form_with(more: &str) -> Form {
    let text = LIBRARY.replacen("[procedure.clock]", &format!("{more}\n[procedure.clock]"), 1);
    read_kept(&text).unwrap().form.unwrap()
}

/// A page that lists readers: at least and at most so many, each with a name of at most so many characters.
pub(super) fn readers(min: u8, max: u8, longest: u8) -> String {
    format!(
        r#"
[[form.pages]]
title = {{ it = "Chi" }}
[[form.pages.fields]]
name = "lettori"
label = {{ it = "Chi?" }}
[form.pages.fields.kind.group]
min = {min}
max = {max}
[form.pages.fields.kind.group.item]
title = {{ it = "Lettore" }}
[[form.pages.fields.kind.group.item.fields]]
name = "nome"
label = {{ it = "Nome?" }}
kind.text = {{ max_length = {longest} }}
"#
    )
}
