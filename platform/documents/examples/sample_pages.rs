//! Writes the sample pages, to look at: `cargo run -p documents --example sample_pages -- FOLDER [SEAL.svg]`.

#[path = "../tests/documents/sample.rs"]
mod sample;

use documents::{page::Page, typeset::Typesetter};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    let seal = arguments.next().map(std::fs::read_to_string).transpose()?;
    let seal = seal.as_deref().unwrap_or(sample::SEAL);
    let typesetter = Typesetter::new();
    let write = |name: &str, page: &Page| -> Outcome {
        Ok(std::fs::write(format!("{folder}/{name}.pdf"), typesetter.page(page, seal)?)?)
    };
    write("facts", &sample::page())?;
    write("family", &sample::family())?;
    write("history", &sample::history())
}
