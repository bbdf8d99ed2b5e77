//! What people wait for who have very many cases, or one that has lived long or holds very many documents,
//! and officials with a full inbox.

use std::time::{Duration, Instant};

use super::documents::{DOCUMENTS, FILES};
use super::fill::Filled;
use super::people::{Desk, People, WITH_LETTER};
use super::support::{Client, Run, Server, percentile, run};
use super::{quantiles, unique};

/// How often each is asked for.
const REQUESTS: usize = 500;
/// So many read the same case at once: as many as the published measurement of another register had.
const READERS: usize = 16;
/// Nobody should wait longer.
const PATIENCE: Duration = Duration::from_millis(50);

pub(crate) fn measure(name: &str, server: &Server, people: &People, filled: &Filled) {
    let (desk, browser) = (people.desk(&WITH_LETTER, 0), Client::sign_in(&server.address, "giulia"));
    let official = Client::reader(&server.address, "silvia");
    let last = filled.of_one_person.div_ceil(20);
    let count = filled.of_one_person;
    measure_one(name, &format!("own list of {count}, first page"), &|| desk.read("/cases"));
    measure_one(name, &format!("own list of {count}, last page"), &|| {
        desk.read(&format!("/cases?page={last}"))
    });
    measure_one(name, &format!("own list of {count}, as a page"), &|| browser.read("/pratiche"));
    let documents = format!("{DOCUMENTS} documents");
    for (what, case) in [("500 events", filled.long), (documents.as_str(), filled.with_documents)] {
        let (api, office) = (format!("/cases/{case}"), format!("/office/cases/{case}"));
        let (page, office_page) = (format!("/pratiche/{case}"), format!("/ufficio/pratiche/{case}"));
        measure_one(name, &format!("a case of {what}"), &|| desk.read(&api));
        measure_one(name, &format!("a case of {what}, as a page"), &|| browser.read(&page));
        measure_one(name, &format!("a case of {what}, as the office"), &|| desk.read_as_office(&office));
        measure_one(name, &format!("a case of {what}, as a page of the office"), &|| {
            official.read(&office_page)
        });
    }
    for (reader, pages) in [(&browser, "/pratiche"), (&official, "/ufficio/pratiche")] {
        let shown = reader.read(&format!("{pages}/{}", filled.with_documents));
        let links = ["file", "documenti"]
            .map(|kind| shown.matches(&format!("\"{pages}/{}/{kind}/", filled.with_documents)).count());
        assert_eq!(links, [FILES, DOCUMENTS - FILES], "{pages} links every file and every letter");
    }
    measure_one(name, "the inbox of the office", &|| desk.read_as_office("/office/cases"));
}

/// Many who read one case at once, as who asked and as its office; each reading is written into the log of accesses.
pub(crate) fn measure_crowd(name: &str, people: &People, (plain, seconds): (f64, u64)) {
    let desks: Vec<Desk> = (0..READERS).map(|_| people.desk(&WITH_LETTER, 0)).collect();
    let case = desks[0].ask(&unique());
    let id = case["id"].as_str().expect("a text");
    let (own, office) = (format!("/cases/{id}"), format!("/office/cases/{id}"));
    let tell = |who: &str, Run { per_second, mut times }: Run| {
        let share = 100.0 * per_second / plain;
        let quantiles = quantiles(&mut times);
        println!(
            "{name}: one case read by {READERS} clients as {who}, {per_second:.0}/s ({share:.0} % of plain transactions), {quantiles}"
        );
    };
    tell("who asked", run(READERS, seconds, |client, _| drop(desks[client].read(&own))));
    tell("the office", run(READERS, seconds, |client, _| drop(desks[client].read_as_office(&office))));
}

fn measure_one(name: &str, what: &str, read: &dyn Fn() -> String) {
    let mut times = times(read);
    let p99 = percentile(&mut times, 0.99);
    println!(
        "{name}: {what}, p99 {:.1} ms, {:.2} of {} ms",
        p99.as_secs_f64() * 1e3,
        p99.as_secs_f64() / PATIENCE.as_secs_f64(),
        PATIENCE.as_millis()
    );
}

fn times(read: &dyn Fn() -> String) -> Vec<Duration> {
    (0..REQUESTS / 10).for_each(|_| drop(read()));
    (0..REQUESTS)
        .map(|_| {
            let began = Instant::now();
            drop(read());
            began.elapsed()
        })
        .collect()
}
