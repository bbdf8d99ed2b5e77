//! Ten times the load for a while, as on the day of a decree: nobody is turned away, and soon it is as before.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::people::{Desk, People, WITH_LETTER};
use super::support::percentile;
use super::{quantiles, unique};

/// How many clients wait for their turn at most.
const CLIENTS: usize = 64;
/// How much of what the town hall can do is asked of it on an ordinary day.
const ORDINARY: f64 = 0.12;
/// How many times as much in the spike.
const SPIKE: f64 = 10.0;

/// One life: when it was due, counted from the beginning, and how long it took from then on.
#[derive(Clone, Copy)]
struct Lived {
    due: Duration,
    took: Duration,
}

/// An ordinary while, a spike, an ordinary while; what they took, and how long it was felt.
pub(crate) fn measure(name: &str, people: &People, capacity: f64, seconds: u64) {
    let ordinary = (capacity * ORDINARY).max(0.5);
    let part = Duration::from_secs(seconds);
    let due: Vec<Duration> = [(0, 1.0), (1, SPIKE), (2, 1.0), (3, 1.0)]
        .into_iter()
        .flat_map(|(at, times)| arrivals(part * at, part, ordinary * times))
        .collect();
    let lived = live_through(people, &due);
    let within = |from: u32| -> Vec<Duration> {
        let is_in = |one: &&Lived| one.due >= part * from && one.due < part * (from + 1);
        lived.iter().filter(is_in).map(|one| one.took).collect()
    };
    let (mut before, mut during) = (within(0), within(1));
    let usual = percentile(&mut before, 0.95);
    let end = part * 2;
    let felt = lived.iter().filter(|one| one.due >= end && one.took > usual * 2);
    let recovered =
        felt.map(|one| one.due + one.took).max().map_or(Duration::ZERO, |last| last.saturating_sub(end));
    println!("{name}: ordinary load {ordinary:.1} lives/s, {}", quantiles(&mut before));
    println!("{name}: spike of {SPIKE:.0} ×, {} lives, no error, {}", during.len(), quantiles(&mut during));
    println!("{name}: as before {:.1} s after the spike", recovered.as_secs_f64());
}

fn arrivals(from: Duration, part: Duration, rate: f64) -> impl Iterator<Item = Duration> {
    let count = (part.as_secs_f64() * rate).round() as u32;
    (0..count).map(move |at| from + part * at / count.max(1))
}

/// Lives at the moments when they are due, whatever became of those before; a failed one ends the measurement.
fn live_through(people: &People, due: &[Duration]) -> Vec<Lived> {
    let (next, began) = (AtomicUsize::new(0), Instant::now());
    let one = |desk: Desk| {
        let mut lived = Vec::new();
        while let Some(due) = due.get(next.fetch_add(1, Ordering::Relaxed)).copied() {
            std::thread::sleep(due.saturating_sub(began.elapsed()));
            desk.live(&unique());
            lived.push(Lived { due, took: began.elapsed().saturating_sub(due) });
        }
        lived
    };
    std::thread::scope(|scope| {
        let one = &one;
        let workers: Vec<_> = (0..CLIENTS)
            .map(|client| people.desk(&WITH_LETTER, client))
            .map(|desk| scope.spawn(move || one(desk)))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no life fails")).collect()
    })
}
