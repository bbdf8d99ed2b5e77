//! What people wait for who have very many cases, or one that has lived long, and officials with a full inbox.

use std::time::{Duration, Instant};

use super::fill::Filled;
use super::people::People;
use super::support::{Client, Server, percentile};

/// How often each is asked for.
const REQUESTS: usize = 500;
/// Nobody should wait longer.
const PATIENCE: Duration = Duration::from_millis(50);

pub(crate) fn measure(name: &str, server: &Server, people: &People, filled: &Filled) {
    let (desk, browser) = (people.desk(0), Client::sign_in(&server.address, "giulia"));
    let last = filled.of_one_person.div_ceil(20);
    let (api, page) = (format!("/cases/{}", filled.long), format!("/pratiche/{}", filled.long));
    let office = format!("/office/cases/{}", filled.long);
    let count = filled.of_one_person;
    let reads: [(String, Box<dyn Fn()>); 7] = [
        (format!("own list of {count}, first page"), Box::new(|| drop(desk.read("/cases")))),
        (
            format!("own list of {count}, last page"),
            Box::new(|| drop(desk.read(&format!("/cases?page={last}")))),
        ),
        (format!("own list of {count}, as a page"), Box::new(|| drop(browser.read("/pratiche")))),
        ("a case of 500 events".to_owned(), Box::new(|| drop(desk.read(&api)))),
        ("a case of 500 events, as a page".to_owned(), Box::new(|| drop(browser.read(&page)))),
        ("a case of 500 events, as the office".to_owned(), Box::new(|| drop(desk.read_as_office(&office)))),
        ("the inbox of the office".to_owned(), Box::new(|| drop(desk.read_as_office("/office/cases")))),
    ];
    for (what, read) in &reads {
        let mut times = times(read);
        let p99 = percentile(&mut times, 0.99);
        println!(
            "{name}: {what}, p99 {:.1} ms, {:.2} of {} ms",
            p99.as_secs_f64() * 1e3,
            p99.as_secs_f64() / PATIENCE.as_secs_f64(),
            PATIENCE.as_millis()
        );
    }
}

fn times(read: &dyn Fn()) -> Vec<Duration> {
    (0..REQUESTS / 10).for_each(|_| read());
    (0..REQUESTS)
        .map(|_| {
            let began = Instant::now();
            read();
            began.elapsed()
        })
        .collect()
}
