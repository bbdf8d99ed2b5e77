//! The whole program, as people and operators meet it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod calls;
mod card_visits;
mod cie;
mod clarity;
mod commands;
mod conformance;
mod cut_off;
mod death;
mod desks;
mod employees;
mod faults;
mod full_disk;
mod intermediaries;
mod keys_and_roles;
mod kill;
mod kill_batch;
mod kill_cases;
mod kill_decree;
mod kill_paying;
mod kill_rankings;
mod kill_telling;
mod kill_together;
mod lives;
mod lost_server;
mod merging;
mod open;
mod own_server;
mod personal_data;
mod production;
mod real_browser;
mod registrar;
mod residence;
mod routes;
mod school_city;
mod sealed_by_token;
mod sessions;
mod shown;
mod side_by_side;
mod strangers;
mod support;
mod tidying;
mod town;
mod visits;
mod walks;
mod ways_in;
mod zones;

/// AgID's conformance program, and what it needs: of the tests of the connector.
#[path = "../../../../connectors/spid/tests/spid/judge.rs"]
mod judge;
#[expect(dead_code, reason = "the connector's tests use all of it")]
#[path = "../../../../connectors/spid/tests/spid/pair.rs"]
mod pair;
#[path = "../../../../connectors/spid/tests/spid/tools.rs"]
mod tools;
