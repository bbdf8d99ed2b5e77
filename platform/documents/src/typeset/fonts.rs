//! The typefaces a page may use, carried in the program.

use std::collections::HashSet;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Titillium Web first; Noto Sans for the letters it lacks (Vietnamese, Greek, Cyrillic); Roboto Mono for codes that are read out.
const FILES: [&[u8]; 9] = [
    include_bytes!("../../assets/fonts/titillium-web/TitilliumWeb-Regular.ttf"),
    include_bytes!("../../assets/fonts/titillium-web/TitilliumWeb-Italic.ttf"),
    include_bytes!("../../assets/fonts/titillium-web/TitilliumWeb-SemiBold.ttf"),
    include_bytes!("../../assets/fonts/titillium-web/TitilliumWeb-Bold.ttf"),
    include_bytes!("../../assets/fonts/noto-sans/NotoSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/noto-sans/NotoSans-Italic.ttf"),
    include_bytes!("../../assets/fonts/noto-sans/NotoSans-Bold.ttf"),
    include_bytes!("../../assets/fonts/roboto-mono/RobotoMono-Regular.ttf"),
    include_bytes!("../../assets/fonts/roboto-mono/RobotoMono-Bold.ttf"),
];

/// The fonts and the index Typst searches them by.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Every character that one of them draws: asked of each letter of each page.
    drawn: HashSet<char>,
}

impl Fonts {
    pub(super) fn bundled() -> Self {
        let fonts: Vec<Font> = FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let drawn = fonts.iter().flat_map(|font| font.info().coverage.iter());
        let drawn = drawn.filter_map(char::from_u32).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, drawn }
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// The first character that no font can draw, or that would draw nothing and reorder its neighbours.
    pub(super) fn first_unprintable(&self, text: &str) -> Option<char> {
        text.chars().find(|&character| !self.draws(character))
    }

    fn draws(&self, character: char) -> bool {
        match character {
            '\n' => true,
            // Zero-width and direction marks: a name could be made to read as another.
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => false,
            _ if character.is_control() => false,
            _ => self.drawn.contains(&character),
        }
    }
}
