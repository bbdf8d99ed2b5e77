//! What Typst may see while it sets one page: the template, the data, the images. Nothing else exists.

use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::fonts::Fonts;

/// Names a file of the page. Typst keeps every name for ever, so names come from the code, never from data.
pub(super) fn file_id(name: &'static str) -> FileId {
    let path = VirtualPath::new(name).expect("file names of a page are plain relative names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One page being set.
pub(super) struct PageWorld<'a> {
    pub(super) library: &'a LazyHash<Library>,
    pub(super) fonts: &'a Fonts,
    pub(super) template: &'a Source,
    pub(super) files: Vec<(FileId, Bytes)>,
}

impl World for PageWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(name, _)| *name == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// The page bears the date it is given; there is no clock in here.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
