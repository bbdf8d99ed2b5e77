//! What somebody pays at once.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Cents;

use super::{KindKey, NoticeId, NoticeNumber, PositionId};

kernel::id!(
    /// Several notices that somebody pays at once (*carrello*).
    pub BasketId, "basket"
);

/// One of the notices of a basket, with what it cost when the basket was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasketItem {
    /// The notice.
    pub notice: NoticeId,
    /// Of what.
    pub position: PositionId,
    /// Its number.
    pub number: NoticeNumber,
    /// What kind of due it is.
    pub kind: KindKey,
    /// What it costs.
    pub amount: Cents,
    /// Whether it is one part among several, or the whole at once.
    pub is_instalment: bool,
}

/// Why notices cannot be paid together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BasketRefused {
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    Empty,
    /// More than pagoPA takes at once.
    #[error("more than {} notices", Basket::MOST)]
    TooMany,
    /// The same thing twice: the whole at once, and its instalments.
    #[error("the whole and its instalments")]
    WholeAndParts,
    /// Something among it cannot be paid now: paid meanwhile, expired, withdrawn.
    #[error("something cannot be paid now")]
    NotPayable,
}

/// Some notices on their way to be paid. It promises nothing: what is paid is said by the notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    /// Which one.
    pub id: BasketId,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// What is in it.
    pub items: Vec<BasketItem>,
    /// Where Checkout waits for whoever pays, and since when.
    pub begun: Option<(String, DateTime<Utc>)>,
}

impl Basket {
    /// Checkout takes so many notices in one cart (`POST /carts`, `maxItems`).
    pub const MOST: usize = 5;
    /// For so long the page of a basket leads on to Checkout, which keeps no cart for ever.
    const LEADS_ON: TimeDelta = TimeDelta::minutes(15);
    /// For so long a page asks by itself whether the receipt has come. Afterwards whoever waits asks.
    const ASKS_AGAIN: TimeDelta = TimeDelta::minutes(10);

    /// A basket of these.
    pub fn try_new(items: Vec<BasketItem>, now: DateTime<Utc>) -> Result<Self, BasketRefused> {
        match items.len() {
            0 => return Err(BasketRefused::Empty),
            count if count > Self::MOST => return Err(BasketRefused::TooMany),
            _ => {}
        }
        let is_twice = |one: &BasketItem| {
            items
                .iter()
                .any(|other| one.position == other.position && one.is_instalment != other.is_instalment)
        };
        if items.iter().any(is_twice) {
            return Err(BasketRefused::WholeAndParts);
        }
        Ok(Self { id: BasketId::new(), opened_at: now, items, begun: None })
    }

    /// What all of it costs.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.items.iter().map(|item| item.amount).sum()
    }

    /// Whether it holds these notices and no others, at these amounts.
    #[must_use]
    pub fn holds(&self, items: &[BasketItem]) -> bool {
        let inside = |one: &BasketItem| {
            self.items.iter().any(|item| item.notice == one.notice && item.amount == one.amount)
        };
        self.items.len() == items.len() && items.iter().all(inside)
    }

    /// Where whoever pays goes on, as long as Checkout keeps what it was given.
    #[must_use]
    pub fn leads_on(&self, now: DateTime<Utc>) -> Option<&str> {
        let (address, since) = self.begun.as_ref()?;
        (now < *since + Self::LEADS_ON).then_some(address.as_str())
    }

    /// Whether the page that waits for receipts asks again by itself.
    #[must_use]
    pub fn asks_again(&self, now: DateTime<Utc>) -> bool {
        now < self.opened_at + Self::LEADS_ON + Self::ASKS_AGAIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(position: PositionId, cents: u32, is_instalment: bool) -> BasketItem {
        BasketItem {
            notice: NoticeId::new(),
            position,
            number: NoticeNumber::parse("302000000000000123").unwrap(),
            kind: KindKey::parse("tari").unwrap(),
            amount: Cents::new(cents),
            is_instalment,
        }
    }

    #[test]
    fn five_notices_go_into_a_basket_and_a_sixth_does_not() {
        let now = testkit::test_time();
        let several = |count| (0..count).map(|_| item(PositionId::new(), 1_050, true)).collect::<Vec<_>>();

        let full = Basket::try_new(several(5), now).unwrap();

        assert_eq!(full.total(), Cents::new(5_250));
        assert_eq!(Basket::try_new(several(6), now), Err(BasketRefused::TooMany));
        assert_eq!(Basket::try_new(several(0), now), Err(BasketRefused::Empty));
    }

    #[test]
    fn the_same_thing_is_not_paid_whole_and_in_parts() {
        let (now, one, another) = (testkit::test_time(), PositionId::new(), PositionId::new());
        let try_new = |items| Basket::try_new(items, now).map(drop);
        let parts = [item(one, 5_000, true), item(one, 5_000, true)];

        assert_eq!(try_new(parts.to_vec()), Ok(()));
        assert_eq!(
            try_new([&parts[..], &[item(one, 10_000, false)]].concat()),
            Err(BasketRefused::WholeAndParts)
        );
        assert_eq!(try_new([&parts[..], &[item(another, 10_000, false)]].concat()), Ok(()));
    }

    #[test]
    fn a_basket_leads_on_as_long_as_checkout_keeps_it() {
        let now = testkit::test_time();
        let mut basket = Basket::try_new(vec![item(PositionId::new(), 100, false)], now).unwrap();
        assert_eq!(basket.leads_on(now), None, "it was not begun");

        basket.begun = Some(("https://checkout.example/c/1".to_owned(), now));

        assert_eq!(basket.leads_on(now + TimeDelta::minutes(14)), Some("https://checkout.example/c/1"));
        assert_eq!(basket.leads_on(now + TimeDelta::minutes(15)), None);
        assert!(basket.asks_again(now + TimeDelta::minutes(24)));
        assert!(!basket.asks_again(now + TimeDelta::minutes(25)));
    }
}
