//! A bar with rate and time left, where somebody is looking; a line now and then where nobody is.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

const TEMPLATE: &str = "{msg} {wide_bar} {human_pos}/{human_len}  {per_sec}  mancano {eta}";

/// A bar up to `total`.
pub(crate) fn bar(total: u64, what: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(TEMPLATE).expect("the template is a constant that parses");
    ProgressBar::new(total).with_style(style).with_message(what)
}
