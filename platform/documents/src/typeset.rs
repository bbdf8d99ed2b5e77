//! Sets a page with Typst as PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): one sheet, or several
//! where the tightest setting does not bring the text onto one.

mod fonts;
mod world;

use serde::Serialize;
use typst::{
    Feature, Library, LibraryExt,
    diag::SourceDiagnostic,
    foundations::{Bytes, Smart},
    syntax::Source,
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    letter::{Letter, Portrait},
    page::Page,
    qr,
};
use fonts::Fonts;
use world::{PageWorld, file_id};

/// How many pages a cached piece of layout outlives its last use. Without eviction memory grows for ever.
const CACHE_AGE: usize = 4;

/// As many sheets as a document may have.
pub const SHEETS_MAX: usize = 20;

/// The international symbol of access, on parking cards.
const WHEELCHAIR: &str = include_str!("../assets/wheelchair.svg");

/// Why a page could not be set.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// The text does not fit [`SHEETS_MAX`] sheets.
    #[error("the text is too long for {SHEETS_MAX} sheets")]
    TooLong,
    /// No bundled font draws this character (or it is an invisible control character).
    #[error("the character U+{:04X} cannot be printed", u32::from(*.0))]
    Unprintable(char),
    /// The link or the payload is longer than the largest QR code.
    #[error("the link or the payload is too long for a QR code")]
    CodeTooLong(#[from] qr::QrError),
    /// The data of the page is of a form that JSON does not know.
    #[error("the page's data cannot be written as JSON")]
    Data(#[from] serde_json::Error),
    /// The template or an image is wrong: a programming error. Quoted text is left out, it may be personal.
    #[error("the template failed: {0}")]
    Template(String),
}

/// A page design: Typst source, and the settings it can be drawn at from airy to tight.
///
/// The source reads `data.json`, an object with `density` (0 is the airiest), `several_pages` (whether one
/// sheet was not enough) and `page` (the data).
pub struct Template {
    source: Source,
    densities: u8,
    /// The density of what does not fit one sheet at any: where there is room again, it is easy to read.
    density_of_several: u8,
}

impl Template {
    /// A design of one's own, which says how tight it can be and how tight it is on several sheets.
    pub fn new(source: impl Into<String>, densities: u8, density_of_several: u8) -> Self {
        Self { source: Source::new(file_id("main.typ"), source.into()), densities, density_of_several }
    }

    /// The certificate of [`Page`], drawn from `seal.svg` and the codes `online` and `offline`.
    pub fn certificate() -> Self {
        Self::new(include_str!("../assets/certificate.typ"), 6, 2)
    }

    /// The letter of [`Letter`], drawn from `seal.svg` and `wheelchair.svg`.
    pub fn letter() -> Self {
        Self::new(include_str!("../assets/letter.typ"), 1, 0)
    }
}

/// The pictures a template names: drawings as SVG, codes as pixels.
#[derive(Default)]
pub struct Images(Vec<(&'static str, Bytes)>);

impl Images {
    /// Adds the picture that the template calls by this name.
    #[must_use]
    pub fn with(mut self, name: &'static str, svg: impl Into<String>) -> Self {
        self.0.push((name, Bytes::from_string(svg.into())));
        self
    }

    /// Adds the photograph that the template calls by this name.
    #[must_use]
    fn with_portrait(mut self, portrait: &Portrait) -> Self {
        self.0.push((portrait.file(), Bytes::new(portrait.bytes.clone())));
        self
    }

    /// Adds the code that the template reads by this name, as bytes: it is square.
    #[must_use]
    pub fn with_code(mut self, name: &'static str, code: qr::Picture) -> Self {
        self.0.push((name, Bytes::new(code.0)));
        self
    }
}

/// Fonts and library, loaded once and shared by all threads.
pub struct Typesetter {
    library: LazyHash<Library>,
    fonts: Fonts,
    certificate: Template,
    letter: Template,
}

#[derive(Serialize)]
struct Data<'a, T> {
    density: u8,
    several_pages: bool,
    page: &'a T,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// Loads the bundled fonts and the designs.
    pub fn new() -> Self {
        // Row headers of a table are tagged through this feature of Typst.
        let features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            fonts: Fonts::bundled(),
            certificate: Template::certificate(),
            letter: Template::letter(),
        }
    }

    /// Sets a page of the certificate design; `seal` is the issuer's drawing as SVG.
    pub fn page(&self, page: &Page, seal: &str) -> Result<Vec<u8>, TypesetError> {
        let images = Images::default()
            .with("seal.svg", seal)
            .with_code("online", qr::picture(&page.verification.link)?)
            .with_code("offline", qr::picture(&page.verification.payload)?);
        self.render(&self.certificate, page, &images)
    }

    /// Sets a letter; `seal` is the issuer's drawing as SVG. A portrait that is no picture, or one that an archivable file
    /// may not hold, is [`TypesetError::Template`].
    pub fn letter(&self, letter: &Letter, seal: &str) -> Result<Vec<u8>, TypesetError> {
        let images = Images::default().with("seal.svg", seal).with("wheelchair.svg", WHEELCHAIR);
        let portrait = letter.parking_card.as_ref().and_then(|card| card.portrait.as_ref());
        let images = match portrait {
            Some(portrait) => images.with_portrait(portrait),
            None => images,
        };
        self.render(&self.letter, letter, &images)
    }

    /// Sets any template on one sheet, at the airiest density that fits, or else on several.
    #[tracing::instrument(name = "documents.typeset", skip_all)]
    pub fn render(
        &self,
        template: &Template,
        data: &impl Serialize,
        images: &Images,
    ) -> Result<Vec<u8>, TypesetError> {
        self.check(data)?;
        for density in 0..template.densities {
            let document =
                self.lay_out(template, &Data { density, several_pages: false, page: data }, images)?;
            if document.pages().len() == 1 {
                return write(&document);
            }
        }
        let density = template.density_of_several;
        let document = self.lay_out(template, &Data { density, several_pages: true, page: data }, images)?;
        if document.pages().len() > SHEETS_MAX { Err(TypesetError::TooLong) } else { write(&document) }
    }

    /// Finds what could not be printed in the data of a page before anything depends on the page.
    pub fn check(&self, data: &impl Serialize) -> Result<(), TypesetError> {
        self.refuse_unprintable(&serde_json::to_value(data)?)
    }

    fn lay_out(
        &self,
        template: &Template,
        data: &impl Serialize,
        images: &Images,
    ) -> Result<PagedDocument, TypesetError> {
        let mut files = vec![(file_id("data.json"), Bytes::new(serde_json::to_vec(data)?))];
        files.extend(images.0.iter().map(|(name, svg)| (file_id(name), svg.clone())));
        let world =
            PageWorld { library: &self.library, fonts: &self.fonts, template: &template.source, files };
        let laid_out = typst::compile::<PagedDocument>(&world).output;
        laid_out.map_err(|faults| TypesetError::Template(describe(&faults)))
    }

    fn refuse_unprintable(&self, value: &serde_json::Value) -> Result<(), TypesetError> {
        use serde_json::Value;
        match value {
            Value::String(text) => self
                .fonts
                .first_unprintable(text)
                .map_or(Ok(()), |character| Err(TypesetError::Unprintable(character))),
            Value::Array(values) => values.iter().try_for_each(|value| self.refuse_unprintable(value)),
            Value::Object(fields) => fields.values().try_for_each(|value| self.refuse_unprintable(value)),
            _ => Ok(()),
        }
    }
}

fn write(document: &PagedDocument) -> Result<Vec<u8>, TypesetError> {
    let pdf = typst_pdf::pdf(document, &options());
    comemo::evict(CACHE_AGE);
    pdf.map_err(|faults| TypesetError::Template(describe(&faults)))
}

fn options() -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("PDF/A-2a and PDF/UA-1 can be claimed together");
    PdfOptions { standards, creator: Smart::Custom(Some("Palazzo".into())), ..PdfOptions::default() }
}

/// The faults without what they quote from the page.
fn describe(faults: &[SourceDiagnostic]) -> String {
    let messages: Vec<String> = faults
        .iter()
        .map(|fault| fault.message.split(['`', '"']).step_by(2).collect::<Vec<_>>().join("…"))
        .collect();
    messages.join("; ")
}
