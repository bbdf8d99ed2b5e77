//! What things are called inside.

kernel::id! {
    /// An appointment (*appuntamento*).
    pub VisitId, "visit"
}

kernel::id! {
    /// Capacity that several counters serve together (*agenda*).
    pub PoolId, "pool"
}

kernel::id! {
    /// A counter (*sportello*).
    pub CounterId, "counter"
}

kernel::id! {
    /// A number drawn on the day (*numero*).
    pub TicketId, "ticket"
}

kernel::id! {
    /// A time in which nothing is sold (*chiusura*).
    pub ClosureId, "closure"
}

kernel::id! {
    /// Somebody without a sign-in who has proved a contact (*ospite*).
    pub GuestId, "guest"
}
