//! What the node knows while it runs, in memory and bounded.

use std::collections::{BTreeMap, HashMap, VecDeque};

use chrono::{DateTime, NaiveDate, Utc};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::checkout::Cart;
use super::flow::Flow;
use super::mishap::Mishap;
use super::order::{Order, ReceiptStage, Telling};
use super::recorder::ToldPosition;
use crate::Operation;

/// So many conversations with the creditor are kept; the oldest goes first.
const MOST_EXCHANGES: usize = 200;
/// So many flows are kept.
const MOST_FLOWS: usize = 400;
/// So many baskets may wait for their payer.
const MOST_CARTS: usize = 1000;

/// One conversation with the creditor, as it went over the line: what the test plan calls the evidence.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// When it began.
    pub at: DateTime<Utc>,
    /// What was asked.
    pub operation: Operation,
    /// What the node asked.
    pub request: String,
    /// What the creditor answered; `None` where nothing came.
    pub answer: Option<String>,
}

pub(super) struct Book {
    rng: ChaCha8Rng,
    /// So many payments are kept.
    capacity: usize,
    orders: HashMap<String, Order>,
    /// Their tokens, the oldest first.
    order_tokens: VecDeque<String>,
    /// The tokens of a notice, the oldest first.
    by_notice: HashMap<(String, String), Vec<String>>,
    pub(super) carts: HashMap<String, Cart>,
    cart_ids: VecDeque<String>,
    pub(super) flows: VecDeque<Flow>,
    flow_serial: u32,
    pub(super) told: BTreeMap<(String, String), ToldPosition>,
    exchanges: VecDeque<Exchange>,
    mishaps: Vec<Mishap>,
    /// The day whose flow was made last by the node itself.
    pub(super) last_night: NaiveDate,
}

impl Book {
    pub(super) fn new(seed: u64, capacity: usize, today: NaiveDate) -> Self {
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            capacity: capacity.max(1),
            orders: HashMap::new(),
            order_tokens: VecDeque::new(),
            by_notice: HashMap::new(),
            carts: HashMap::new(),
            cart_ids: VecDeque::new(),
            flows: VecDeque::new(),
            flow_serial: 0,
            told: BTreeMap::new(),
            exchanges: VecDeque::new(),
            mishaps: Vec::new(),
            last_night: today,
        }
    }

    /// A word of 32 letters that is new in this run, and the same in each run of the same seed.
    pub(super) fn word(&mut self) -> String {
        hex::encode(self.rng.random::<[u8; 16]>())
    }

    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        things.shuffle(&mut self.rng);
    }

    pub(super) fn put(&mut self, order: Order) {
        while self.order_tokens.len() >= self.capacity {
            self.forget_oldest();
        }
        let notice = (order.creditor.clone(), order.notice_number.clone());
        self.by_notice.entry(notice).or_default().push(order.token.clone());
        self.order_tokens.push_back(order.token.clone());
        self.orders.insert(order.token.clone(), order);
    }

    fn forget_oldest(&mut self) {
        let Some(order) = self.order_tokens.pop_front().and_then(|token| self.orders.remove(&token)) else {
            return;
        };
        let notice = (order.creditor, order.notice_number);
        if let Some(tokens) = self.by_notice.get_mut(&notice) {
            tokens.retain(|token| *token != order.token);
            if tokens.is_empty() {
                self.by_notice.remove(&notice);
            }
        }
    }

    pub(super) fn order(&self, token: &str) -> Option<&Order> {
        self.orders.get(token)
    }

    pub(super) fn order_mut(&mut self, token: &str) -> Option<&mut Order> {
        self.orders.get_mut(token)
    }

    /// The oldest first.
    pub(super) fn orders(&self) -> impl Iterator<Item = &Order> {
        self.order_tokens.iter().filter_map(|token| self.orders.get(token))
    }

    pub(super) fn orders_of(&self, creditor: &str, notice_number: &str) -> impl Iterator<Item = &Order> {
        let tokens = self.by_notice.get(&(creditor.to_owned(), notice_number.to_owned()));
        tokens.into_iter().flatten().filter_map(|token| self.orders.get(token))
    }

    /// The receipts to push, the one that waits longest first; all that wait where no moment is given.
    pub(super) fn waiting(&self, until: Option<DateTime<Utc>>) -> Vec<String> {
        let mut found: Vec<(DateTime<Utc>, String)> = self
            .orders()
            .filter_map(|order| match order.receipt {
                ReceiptStage::Waiting { next_at, .. } if until.is_none_or(|until| next_at <= until) => {
                    Some((next_at, order.token.clone()))
                }
                _ => None,
            })
            .collect();
        // Stable: what became due at the same moment keeps the order of the payments.
        found.sort_by_key(|(next_at, _)| *next_at);
        found.into_iter().map(|(_, token)| token).collect()
    }

    pub(super) fn put_cart(&mut self, cart: Cart) -> String {
        if self.cart_ids.len() >= MOST_CARTS
            && let Some(oldest) = self.cart_ids.pop_front()
        {
            self.carts.remove(&oldest);
        }
        let id = self.word();
        self.cart_ids.push_back(id.clone());
        self.carts.insert(id.clone(), cart);
        id
    }

    pub(super) fn next_flow_serial(&mut self) -> u32 {
        self.flow_serial += 1;
        self.flow_serial
    }

    pub(super) fn put_flow(&mut self, flow: Flow) {
        for line in &flow.lines {
            if let Some(order) = self.orders.get_mut(&line.iur)
                && order.flows.last() != Some(&flow.id)
            {
                order.flows.push(flow.id.clone());
            }
        }
        self.flows.push_back(flow);
        while self.flows.len() > MOST_FLOWS {
            self.flows.pop_front();
        }
    }

    /// Takes what has still to be told of payments up to `day`, each with the order that it is about.
    pub(super) fn take_unreported(
        &mut self,
        is_due: impl Fn(DateTime<Utc>) -> bool,
    ) -> Vec<(Order, Vec<Telling>)> {
        let mut taken = Vec::new();
        for token in &self.order_tokens {
            let Some(order) = self.orders.get_mut(token) else { continue };
            let (due, later): (Vec<_>, Vec<_>) =
                std::mem::take(&mut order.unreported).into_iter().partition(|(_, at)| is_due(*at));
            order.unreported = later;
            if !due.is_empty() {
                taken.push((order.clone(), due));
            }
        }
        taken
    }

    pub(super) fn note(&mut self, exchange: Exchange) {
        self.exchanges.push_back(exchange);
        while self.exchanges.len() > MOST_EXCHANGES {
            self.exchanges.pop_front();
        }
    }

    pub(super) fn exchanges(&self) -> Vec<Exchange> {
        self.exchanges.iter().cloned().collect()
    }

    pub(super) fn order_mishap(&mut self, mishap: Mishap) {
        self.mishaps.push(mishap);
    }

    /// Takes the next mishap that fits.
    pub(super) fn take_mishap(&mut self, fits: impl Fn(&Mishap) -> bool) -> Option<Mishap> {
        let index = self.mishaps.iter().position(fits)?;
        Some(self.mishaps.remove(index))
    }
}
