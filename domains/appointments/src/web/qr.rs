//! An address as a QR code, drawn for a page: what a telephone reads from a screen or from paper.

use qrcodegen::{QrCode, QrCodeEcc};

/// A code as the shape of a drawing.
pub(super) struct QrDrawing {
    /// Modules along one side, with the quiet zone that scanners need (ISO/IEC 18004, 6.3.8).
    pub(super) side: i32,
    /// The dark modules, as a path of SVG.
    pub(super) path: String,
}

/// Light modules around the code.
const QUIET: i32 = 4;

impl QrDrawing {
    /// Draws an address; none where it is longer than any code.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let size = code.size();
        let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y));
        let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
        Some(Self { side: size + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_drawn_with_light_around_it() {
        let drawing = QrDrawing::of("https://palazzo.example/numero/abc").unwrap();
        assert!(drawing.side >= 21 + 2 * QUIET && drawing.path.starts_with("M4 4h1"), "{}", drawing.path);
        assert!(QrDrawing::of(&"x".repeat(5000)).is_none());
    }
}
