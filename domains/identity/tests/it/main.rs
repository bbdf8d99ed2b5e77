//! What people can and cannot do on their way in and out, through the router and a provider on a real socket.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod a_lying_cie;
mod a_lying_spid;
mod a_tool_of_others;
mod at_counter;
mod by_cie;
mod by_cie_in_saml;
mod by_cie_of_others;
mod by_law;
mod coming_in;
mod conformance;
mod contacts;
mod delegating;
mod emergencies;
mod first_contact;
mod foreign;
mod given_already;
mod house;
mod in_app_io;
mod intermediaries;
mod leaving;
mod limited;
mod not_by_cie;
mod not_coming_in;
mod notices;
mod own_links;
mod post_office;
mod refreshing;
mod register;
mod staff;
mod telephones;
mod tool_op;
mod town;
mod traveller;
mod world;

/// A browser for real sockets, of the connector's own tests, and the program of others that it visits.
#[path = "../../../../connectors/cie/tests/cie/browser.rs"]
mod browser;
#[path = "../../../../connectors/cie/tests/cie/others.rs"]
mod others;
/// The lying provider of the same tests.
#[expect(dead_code, reason = "the connector's tests use all of it")]
#[path = "../../../../connectors/cie/tests/cie/script.rs"]
mod script;
#[path = "../../../../connectors/cie/tests/cie/sealing.rs"]
mod sealing;
#[expect(dead_code, reason = "the connector's tests use all of it")]
#[path = "../../../../connectors/cie/tests/cie/stage.rs"]
mod stage;

/// The key of a provider, what it answers and how that is forged: of the tests of the other connector.
#[path = "../../../../connectors/spid/tests/spid/draft.rs"]
mod draft;
#[expect(dead_code, reason = "the connector's tests use all of it")]
#[path = "../../../../connectors/spid/tests/spid/forgeries.rs"]
mod forgeries;
/// AgID's conformance program.
#[path = "../../../../connectors/spid/tests/spid/judge.rs"]
mod judge;
#[expect(dead_code, reason = "the connector's tests use all of it")]
#[path = "../../../../connectors/spid/tests/spid/pair.rs"]
mod pair;
#[expect(dead_code, reason = "the connector's tests use all of it")]
#[path = "../../../../connectors/spid/tests/spid/tools.rs"]
mod tools;
