//! Codes as drawings, which stay sharp on every printer: some are asked for by whoever reads them.

use std::fmt::Write as _;

/// Rows of modules as SVG, dark where they say so, without anything around them.
pub(crate) fn drawn(rows: &[Vec<bool>]) -> String {
    let (width, height) = (rows.first().map_or(0, Vec::len), rows.len());
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            let length = run.len();
            if run[0] {
                write!(path, "M{x} {y}h{length}v1h-{length}z").expect("a text takes what is written");
            }
            x += length;
        }
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><path d="{path}"/></svg>"#
    )
}
