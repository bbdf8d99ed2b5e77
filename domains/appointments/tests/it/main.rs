//! What people can and cannot do with appointments.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod day;
