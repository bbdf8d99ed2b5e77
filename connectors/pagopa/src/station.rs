//! Who we are to the node.

/// The creditor's place in the register of the node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// `idPA`: the creditor's fiscal code.
    pub creditor: String,
    /// `idBrokerPA`: who speaks for it, often itself.
    pub broker: String,
    /// `idStation`.
    pub id: String,
}
