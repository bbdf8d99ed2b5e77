//! Data-matrix codes (ISO/IEC 16022, ECC 200) as drawings.

use datamatrix::{DataMatrix, SymbolList};

use crate::drawing::drawn;

/// The text is longer than the largest code.
#[derive(Debug, thiserror::Error)]
#[error("the text does not fit a data-matrix")]
pub struct DataMatrixError;

/// Draws a text as the smallest square code that holds it, as SVG. Whoever places it leaves a module's width around it.
pub fn drawing(text: &str) -> Result<String, DataMatrixError> {
    let code = DataMatrix::encode(text.as_bytes(), SymbolList::default().enforce_square())
        .map_err(|_| DataMatrixError)?;
    let bitmap = code.bitmap();
    let mut rows = vec![vec![false; bitmap.width()]; bitmap.height()];
    for (x, y) in bitmap.pixels() {
        rows[y][x] = true;
    }
    Ok(drawn(&rows))
}
