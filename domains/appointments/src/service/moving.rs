//! An appointment at another time, in another place, in another way.
