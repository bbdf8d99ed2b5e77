//! Adds an empty seal to a PDF as an incremental update: the bytes before it stay as they are.

use std::ops::Range;

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, StringFormat, dictionary};
use memchr::memmem;
use sha2::{Digest, Sha256};

use super::{SealError, SealInfo, structure};

/// As wide as any offset: the true numbers are written over it.
const OFFSET_PLACEHOLDER: i64 = 9_999_999_999;
const FIELD_NAME: &str = "Sigillo";
/// `Print` and `Locked` (ISO 32000-1, 12.5.3): PDF/A wants the first, and forbids `Hidden`.
const WIDGET_FLAGS: i64 = 4 | 128;
/// `SignaturesExist` and `AppendOnly` (ISO 32000-1, 12.7.2).
const SIGNATURE_FLAGS: i64 = 1 | 2;

/// A PDF with room for the seal, which covers everything else.
pub(super) struct Placeholder {
    bytes: Vec<u8>,
    /// From `<` to `>`, both included.
    gap: Range<usize>,
}

pub(super) fn with_placeholder(pdf: &[u8], info: &SealInfo, room: usize) -> Result<Placeholder, SealError> {
    let original = Document::load_mem(pdf)?;
    let page = *original.get_pages().get(&1).ok_or(SealError::Form("no page"))?;
    let catalog = original.trailer.get(b"Root")?.as_reference()?;
    if original.get_dictionary(catalog)?.has(b"AcroForm") {
        return Err(SealError::Form("already a form"));
    }
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), original);
    let signature = update.new_document.add_object(signature(info, room));
    let widget = update.new_document.add_object(widget(info, page, signature));
    structure::tag_widget(&mut update, catalog, page, widget, &info.description)?;
    attach_to_page(&mut update, page, widget)?;
    declare_in_catalog(&mut update, catalog, widget, signature)?;
    let mut bytes = Vec::with_capacity(pdf.len() + 3 * room);
    update.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    fill_byte_range(bytes, pdf.len(), room)
}

impl Placeholder {
    /// The digest of all that the seal covers.
    pub(super) fn sha256(&self) -> [u8; 32] {
        let covered = Sha256::new().chain_update(&self.bytes[..self.gap.start]);
        covered.chain_update(&self.bytes[self.gap.end..]).finalize().into()
    }

    pub(super) fn insert(&mut self, signature: &[u8]) -> Result<(), SealError> {
        let digits = hex::encode(signature);
        let room = self.gap.len() - 2;
        if digits.len() > room {
            return Err(SealError::TooLarge { size: signature.len(), room: room / 2 });
        }
        let start = self.gap.start + 1;
        self.bytes[start..start + digits.len()].copy_from_slice(digits.as_bytes());
        Ok(())
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The signature dictionary (ISO 32000-1, 12.8.1), certifying: no change of any kind is allowed afterwards.
fn signature(info: &SealInfo, room: usize) -> Dictionary {
    dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), OFFSET_PLACEHOLDER.into(), OFFSET_PLACEHOLDER.into(), OFFSET_PLACEHOLDER.into()],
        "Contents" => Object::String(vec![0; room], StringFormat::Hexadecimal),
        "M" => Object::string_literal(info.signed_at.format("D:%Y%m%d%H%M%S+00'00'").to_string()),
        "Name" => text(&info.name), "Reason" => text(&info.reason), "Location" => text(&info.location),
        "Reference" => vec![Object::Dictionary(dictionary! {
            "Type" => "SigRef", "TransformMethod" => "DocMDP",
            "TransformParams" => dictionary! { "Type" => "TransformParams", "P" => 1, "V" => "1.2" },
        })],
    }
}

/// A field without an extent: the seal is seen in the reader's panel, not on the page.
fn widget(info: &SealInfo, page: ObjectId, signature: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => WIDGET_FLAGS,
        "T" => text(FIELD_NAME), "TU" => text(&info.description),
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()], "P" => page, "V" => signature,
    }
}

fn attach_to_page(
    update: &mut IncrementalDocument,
    page: ObjectId,
    widget: ObjectId,
) -> Result<(), SealError> {
    let previous = update.get_prev_documents();
    let mut annotations = match previous.get_dictionary(page)?.get(b"Annots") {
        Ok(annotations) => previous.dereference(annotations)?.1.as_array()?.clone(),
        Err(_) => Vec::new(),
    };
    annotations.push(widget.into());
    update.opt_clone_object_to_new_document(page)?;
    let page = update.new_document.get_dictionary_mut(page)?;
    page.set("Annots", annotations);
    // The tab key follows the tags (ISO 14289-1, 7.18.3).
    page.set("Tabs", "S");
    Ok(())
}

fn declare_in_catalog(
    update: &mut IncrementalDocument,
    catalog: ObjectId,
    widget: ObjectId,
    signature: ObjectId,
) -> Result<(), SealError> {
    update.opt_clone_object_to_new_document(catalog)?;
    let catalog = update.new_document.get_dictionary_mut(catalog)?;
    let form = dictionary! { "Fields" => vec![widget.into()], "SigFlags" => SIGNATURE_FLAGS };
    catalog.set("AcroForm", form);
    catalog.set("Perms", dictionary! { "DocMDP" => signature });
    Ok(())
}

fn fill_byte_range(mut bytes: Vec<u8>, update_start: usize, room: usize) -> Result<Placeholder, SealError> {
    let zeros = vec![b'0'; 2 * room];
    let lost = || SealError::Form("placeholder lost");
    let digits = update_start + memmem::find(&bytes[update_start..], &zeros).ok_or_else(lost)?;
    let gap = digits - 1..digits + zeros.len() + 1;
    let dummy = format!("[0 {OFFSET_PLACEHOLDER} {OFFSET_PLACEHOLDER} {OFFSET_PLACEHOLDER}]");
    let range = update_start + memmem::find(&bytes[update_start..], dummy.as_bytes()).ok_or_else(lost)?;
    let numbers = format!("[0 {} {} {}]", gap.start, gap.end, bytes.len() - gap.end);
    let padded = format!("{numbers:<width$}", width = dummy.len());
    bytes[range..range + dummy.len()].copy_from_slice(padded.as_bytes());
    Ok(Placeholder { bytes, gap })
}

/// A text string as UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
pub(super) fn text(value: &str) -> Object {
    let units = std::iter::once(0xFEFF).chain(value.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
