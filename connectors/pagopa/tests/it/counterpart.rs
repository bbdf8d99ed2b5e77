//! The local node against a small creditor that lives in the test, over real sockets.

mod a_basket;
mod a_notice;
mod a_receipt;
mod city;
mod ledger;
mod mishaps;
mod plan;
mod service;
mod services;
