//! Things that wait for somebody, each under a word that nobody can guess.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use crate::random;

/// So many may wait at once; the oldest is forgotten first.
const WAITING_MAX: usize = 1000;

#[derive(Debug)]
pub(super) struct Shelf<T>(Mutex<Content<T>>);

#[derive(Debug)]
struct Content<T> {
    things: HashMap<String, T>,
    order: VecDeque<String>,
}

impl<T: Clone> Shelf<T> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Content { things: HashMap::new(), order: VecDeque::new() }))
    }

    pub(super) fn put(&self, thing: T) -> String {
        let mut content = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if content.order.len() >= WAITING_MAX
            && let Some(oldest) = content.order.pop_front()
        {
            content.things.remove(&oldest);
        }
        let word = random::word();
        content.order.push_back(word.clone());
        content.things.insert(word.clone(), thing);
        word
    }

    pub(super) fn take(&self, word: &str) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).things.remove(word)
    }

    pub(super) fn see(&self, word: &str) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).things.get(word).cloned()
    }
}
