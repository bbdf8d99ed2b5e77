//! `palazzo`: the digital city hall in one program. It wires everything and decides nothing.

use clap::Parser;

fn main() -> std::process::ExitCode {
    let arguments = palazzo::Arguments::parse();
    match palazzo::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            // The chain of causes on one line each: an operator reads from what failed to why.
            eprintln!("palazzo: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
