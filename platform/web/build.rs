//! A release binary carries assets and texts inside, so a new file in these folders must reach it.
//! A debug binary reads them from the folders, and an edited text costs no compilation.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=assets/served");
        println!("cargo::rerun-if-changed=../../locales");
    }
}
