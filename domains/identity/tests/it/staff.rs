//! The people who work for the city.

mod by_provider;
mod city_provider;
mod device;
mod list;
mod office;
mod passkeys;
