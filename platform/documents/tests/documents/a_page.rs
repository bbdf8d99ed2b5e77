//! A page of the city: one sheet, readable by everybody, printable with any name.

use crate::{sample, scan, support::typeset, tools};
use documents::{
    page::{Content, Page},
    typeset::{TypesetError, Typesetter},
};

fn written(page: &Page) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    std::fs::write(&file, typeset(page)).unwrap();
    (folder, file)
}

/// What a reader copies from the page, in reading order.
fn text_of(page: &Page) -> String {
    let (_folder, file) = written(page);
    tools::run("pdftotext", &["-raw", file.to_str().unwrap(), "-"])
}

#[test]
fn the_text_of_the_pages_is_as_agreed() {
    insta::with_settings!({ filters => vec![(r"[0-9]{4}/[0-9]{7}", "[NUMBER]"), (r"7K3M[-0-9A-Z]+", "[CODE]")] }, {
        insta::assert_snapshot!("facts", text_of(&sample::page()));
        insta::assert_snapshot!("family", text_of(&sample::family()));
        insta::assert_snapshot!("history", text_of(&sample::history()));
    });
}

#[test]
fn every_page_is_archivable_and_accessible() {
    for page in [sample::page(), sample::family(), sample::history()] {
        let (_folder, file) = written(&page);

        let verdict = tools::script("archive_check.py", &[file.to_str().unwrap()]);

        assert_eq!(verdict.trim(), "no fault found");
        tools::run("qpdf", &["--check", file.to_str().unwrap()]);
    }
}

#[test]
fn a_screen_reader_meets_headings_tables_and_both_languages() {
    let (_folder, file) = written(&sample::family());

    let tags = tools::run("pdfinfo", &["-struct-text", file.to_str().unwrap()]);

    for expected in ["H1", "H2", "Table", "THead", "/Scope /Row", "/Scope /Column", "Figure"] {
        assert!(tags.contains(expected), "no {expected} in\n{tags}");
    }
    assert!(tags.contains("KOWALCZYK-ŁUKASIEWICZ ŐRS"), "{tags}");
}

#[test]
fn the_same_page_is_the_same_file() {
    assert_eq!(typeset(&sample::family()), typeset(&sample::family()));
}

/// The page of a long history.
fn history_of(lines_wanted: usize) -> Page {
    let mut page = sample::history();
    let table = page.sections.last_mut().unwrap();
    if let Content::Table { lines, .. } = &mut table.content {
        *lines = lines.iter().cycle().take(lines_wanted).cloned().collect();
    }
    page
}

#[test]
fn what_no_setting_brings_onto_one_sheet_goes_on_over_the_next_with_nothing_lost() {
    let page = history_of(90);
    let (_folder, file) = written(&page);

    let text = text_of(&page);
    let verdict = tools::script("archive_check.py", &[file.to_str().unwrap()]);

    let Content::Table { lines, .. } = &page.sections.last().unwrap().content else { panic!("a table") };
    let first_cell = &lines[0][0];
    let expected = lines.iter().filter(|line| line[0] == *first_cell).count();
    assert_eq!(text.matches(first_cell.as_str()).count(), expected);
    assert!(text.contains("1 / 4") && text.contains("4 / 4"), "each sheet says which it is:\n{text}");
    assert_eq!(verdict.trim(), "no fault found");
}

#[test]
fn a_page_that_is_too_long_is_refused_rather_than_cut() {
    let refusal = Typesetter::new().page(&history_of(900), sample::SEAL);

    assert!(matches!(refusal, Err(TypesetError::TooLong)));
}

#[test]
fn names_from_everywhere_are_printed() {
    let mut page = sample::page();
    let names = [
        "GROẞMANN Ångström",
        "Łódź Őrsi Čapek Țepeș",
        "NGUYỄN THỊ ƯƠNG",
        "Ƙɔfi Ŋgũgĩ",
        "Παπαδόπουλος",
        "Шевченко Їжак",
    ];
    if let Content::Rows { rows } = &mut page.sections[0].content {
        for (row, name) in rows.iter_mut().zip(names) {
            row.value = name.to_owned();
        }
    }

    let text = text_of(&page);

    for name in names {
        assert!(text.contains(name), "{name} is missing in\n{text}");
    }
}

#[test]
fn a_character_that_cannot_be_printed_is_named_not_dropped() {
    for (value, code) in
        [("محمد", "U+0645"), ("王小明", "U+738B"), ("ROSSI\u{202E}OIRAM", "U+202E"), ("A\u{0}B", "U+0000")]
    {
        let mut page = sample::page();
        if let Content::Rows { rows } = &mut page.sections[0].content {
            rows[0].value = value.to_owned();
        }

        let refusal = Typesetter::new().page(&page, sample::SEAL).unwrap_err();

        assert!(matches!(refusal, TypesetError::Unprintable(_)));
        assert!(refusal.to_string().contains(code), "{refusal}");
        assert!(!refusal.to_string().contains(value), "an error never quotes a name");
    }
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let mut page = sample::page();
    let odd = r##"#panic("x") *b* _i_ $x$ @ref <tag> \ "q""##;
    if let Content::Rows { rows } = &mut page.sections[0].content {
        rows[0].value = odd.to_owned();
    }

    assert!(text_of(&page).contains(odd));
}

#[test]
fn both_codes_scan_from_a_printed_page() {
    for page in [sample::page(), sample::history()] {
        let (_folder, file) = written(&page);

        let mut found = scan::scan(&file, scan::SCANNER_DPI);

        found.sort();
        let mut expected = [page.verification.payload.clone(), page.verification.link.clone()];
        expected.sort();
        assert_eq!(found, expected);
    }
}

#[test]
fn threads_share_one_typesetter() {
    let typesetter = Typesetter::new();
    let expected = typeset(&sample::page());

    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for page in [sample::family(), sample::page()] {
                    typesetter.page(&page, sample::SEAL).unwrap();
                }
                assert_eq!(typesetter.page(&sample::page(), sample::SEAL).unwrap(), expected);
            });
        }
    });
}

/// Memory in use by this process, in megabytes.
fn resident_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn memory_does_not_grow_with_the_number_of_pages() {
    let typesetter = Typesetter::new();
    let set = |pages: std::ops::Range<usize>| {
        for number in pages {
            let mut page = sample::family();
            page.particulars[0].value = format!("2026/{number:07}");
            page.verification.code = format!("{number:016}");
            typesetter.page(&page, sample::SEAL).unwrap();
        }
    };
    set(0..40);
    let at_first = resident_megabytes();

    set(40..120);

    let after_all = resident_megabytes();
    println!("{at_first} MB after 40 pages, {after_all} MB after 120");
    assert!(after_all < at_first + 20, "{at_first} MB grew to {after_all} MB");
}
