//! Tags the seal's field, as PDF/UA wants of every field (ISO 14289-1, 7.18.4).

use lopdf::{Dictionary, IncrementalDocument, Object, ObjectId, dictionary};

use super::{SealError, pdf::text};

/// Hangs the widget under a `Form` element at the end of the document's structure.
pub(super) fn tag_widget(
    update: &mut IncrementalDocument,
    catalog: ObjectId,
    page: ObjectId,
    widget: ObjectId,
    description: &str,
) -> Result<(), SealError> {
    let previous = update.get_prev_documents();
    let root_id = previous.get_dictionary(catalog)?.get(b"StructTreeRoot");
    let root_id = root_id.and_then(Object::as_reference).map_err(|_| SealError::Form("no tags"))?;
    let mut root = previous.get_dictionary(root_id)?.clone();
    let parent_id = document_element(&root)?;
    let mut parent = previous.get_dictionary(parent_id)?.clone();

    let form = update.new_document.add_object(dictionary! {
        "Type" => "StructElem", "S" => "Form", "P" => parent_id, "Pg" => page, "Alt" => text(description),
        "K" => vec![Object::Dictionary(dictionary! { "Type" => "OBJR", "Obj" => widget, "Pg" => page })],
    });
    let key = note_parent(update, &mut root, form)?;
    update.new_document.get_dictionary_mut(widget)?.set("StructParent", key);
    append_kid(&mut parent, form);
    update.new_document.set_object(root_id, root);
    update.new_document.set_object(parent_id, parent);
    Ok(())
}

/// The element that holds all others.
fn document_element(root: &Dictionary) -> Result<ObjectId, SealError> {
    let kids = match root.get(b"K")? {
        Object::Array(kids) => kids.first().ok_or(SealError::Form("no tags"))?,
        kid => kid,
    };
    Ok(kids.as_reference()?)
}

/// Notes in the parent tree which element the widget belongs to, and returns its key there.
fn note_parent(
    update: &mut IncrementalDocument,
    root: &mut Dictionary,
    form: ObjectId,
) -> Result<i64, SealError> {
    let key = root.get(b"ParentTreeNextKey")?.as_i64()?;
    let previous = update.get_prev_documents();
    let (place, tree) = previous.dereference(root.get(b"ParentTree")?)?;
    let mut tree = tree.as_dict()?.clone();
    let mut numbers = tree.get(b"Nums")?.as_array()?.clone();
    numbers.extend([key.into(), form.into()]);
    tree.set("Nums", numbers);
    match place {
        Some(id) => update.new_document.set_object(id, tree),
        None => root.set("ParentTree", tree),
    }
    root.set("ParentTreeNextKey", key + 1);
    Ok(key)
}

fn append_kid(parent: &mut Dictionary, kid: ObjectId) {
    let mut kids = match parent.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    kids.push(kid.into());
    parent.set("K", kids);
}
