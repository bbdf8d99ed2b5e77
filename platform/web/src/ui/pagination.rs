//! Pages of a long list.

use askama::Template;

use super::component;
use crate::Page;

/// How many numbers are shown on each side of the current page.
const AROUND: u32 = 1;

/// Links to the pages of a list; nothing where there is only one.
#[derive(Template)]
#[template(path = "web/components/pagination.html")]
pub struct Pagination {
    page: Page,
    current: u32,
    last: u32,
    href: String,
}
component!(Pagination);

impl Pagination {
    pub(super) fn new(page: &Page, current: u32, last: u32, href: &str) -> Self {
        let joint = if href.contains('?') { '&' } else { '?' };
        Self {
            page: page.clone(),
            current: current.clamp(1, last.max(1)),
            last,
            href: format!("{href}{joint}pagina="),
        }
    }

    /// The numbers to show; 0 stands for a gap.
    fn numbers(&self) -> Vec<u32> {
        let near =
            |number: &u32| *number == 1 || *number == self.last || number.abs_diff(self.current) <= AROUND;
        let shown: Vec<u32> = (1..=self.last).filter(near).collect();
        let mut numbers = Vec::with_capacity(shown.len() + 2);
        for number in shown {
            if numbers.last().is_some_and(|before| before + 1 < number) {
                numbers.push(0);
            }
            numbers.push(number);
        }
        numbers
    }

    fn is_current(&self, number: &u32) -> bool {
        *number == self.current
    }

    fn label_of(&self, number: &u32) -> String {
        self.page.text_with("web-page-number", &[("number", (*number).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn a_long_list_shows_its_ends_and_what_is_near() {
        let page = Page::sample(Language::It);
        let numbers = |current, last| Pagination::new(&page, current, last, "/x").numbers();
        assert_eq!(numbers(1, 3), [1, 2, 3]);
        assert_eq!(numbers(10, 20), [1, 0, 9, 10, 11, 0, 20]);
        assert_eq!(numbers(99, 20), [1, 0, 19, 20]);
    }

    #[test]
    fn a_list_of_one_page_has_no_links() {
        let page = Page::sample(Language::It);
        assert_eq!(Pagination::new(&page, 1, 1, "/x").to_string().trim(), "");
        assert!(Pagination::new(&page, 2, 2, "/x?a=b").to_string().contains("/x?a=b&#38;pagina=1"));
    }
}
