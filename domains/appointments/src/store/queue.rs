//! Who waits in what order.
