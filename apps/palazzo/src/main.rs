//! `palazzo`: the digital city hall in one program. It wires everything and decides nothing.

use clap::Parser;

/// Setting a page asks for memory often and in small pieces; the system's allocator takes a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let arguments = palazzo::Arguments::parse();
    match palazzo::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("palazzo: {}", palazzo::told(&error));
            std::process::ExitCode::FAILURE
        }
    }
}
