//! What an act says and what it would do. No input or output.

mod decree;
mod trial;

pub use decree::{
    Authority, Closing, Decree, DecreeId, DecreeNumber, DecreeState, Extending, Measures, Motive, Proposal,
    Refusal,
};
pub use trial::Trial;
