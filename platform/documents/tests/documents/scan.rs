//! Prints a page with poppler and scans its codes with zbar, which knows nothing of ours.

use std::path::Path;

use crate::tools::run;

/// What an office scanner does without being asked for more.
pub(crate) const SCANNER_DPI: &str = "300";

/// What the codes on a printed page say.
pub(crate) fn scan(pdf: &Path, dots_per_inch: &str) -> Vec<String> {
    let target = pdf.with_extension("");
    let arguments =
        ["-gray", "-r", dots_per_inch, "-singlefile", pdf.to_str().unwrap(), target.to_str().unwrap()];
    run("pdftoppm", &arguments);
    let picture = target.with_extension("pgm");
    let read = run("zbarimg", &["--quiet", "--raw", picture.to_str().unwrap()]);
    read.lines().map(str::to_owned).collect()
}
