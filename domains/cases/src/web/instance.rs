//! The instance of the desks for businesses that a case is, on its page at the office.

use web::Page;

use crate::domain::{IndexItem, SuapInstance};
use crate::service::InstanceSide;

/// By what it is named, and of what it is made.
pub(super) struct InstanceView {
    pub(super) uuid: String,
    pub(super) progressive: String,
    pub(super) context: String,
    pub(super) issued_on: String,
    pub(super) version: String,
    pub(super) elements: Vec<ElementLine>,
}

/// One of its elements, which the front office keeps.
pub(super) struct ElementLine {
    pub(super) code: String,
    pub(super) reference: String,
    pub(super) resource: String,
}

impl InstanceView {
    pub(super) fn of(side: InstanceSide, page: &Page) -> Self {
        let SuapInstance { context, issued_on, progressive, uuid, descriptor_version: version } =
            side.instance;
        let issued_on = page.date(&issued_on);
        let elements = side.elements.into_iter().map(ElementLine::from).collect();
        Self { uuid, progressive, context, issued_on, version, elements }
    }
}

impl From<IndexItem> for ElementLine {
    fn from(IndexItem { code, reference, resource_id: resource, .. }: IndexItem) -> Self {
        Self { code, reference, resource }
    }
}
