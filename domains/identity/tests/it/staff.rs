//! The people who work for the city.

mod by_provider;
mod city_provider;
mod desks;
mod device;
mod list;
mod office;
mod passkeys;
