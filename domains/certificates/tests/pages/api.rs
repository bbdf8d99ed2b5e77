//! What programs can and cannot do through the API. Each answer is held against the OpenAPI document.

mod batch;
mod batch_keys;
mod counter;
mod own;
mod program;
mod refused;
mod service;
mod verifying;
