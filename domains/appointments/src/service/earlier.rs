//! Who wants an earlier time, and whom it is offered to.
