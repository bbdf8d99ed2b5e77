//! What tests of trust chains share.

use chrono::{DateTime, Utc};
use cie::Refused;
use serde_json::Value;

use crate::script::Script;
use crate::world::{World, now};

/// A change of what the federation says.
pub(crate) type Lie = fn(&mut Script);

/// Until when the provider of a world is known.
pub(crate) fn resolved(world: &World) -> Result<DateTime<Utc>, Refused> {
    world.us.federation().find_provider(&world.provider_id(), now()).map(|provider| provider.valid_until)
}

/// Each lie is refused, for its own reason.
pub(crate) fn refuses(lies: &[(&str, Lie, Refused)]) {
    for (name, lie, refused) in lies {
        assert_eq!(resolved(&World::lying(lie)).err(), Some(*refused), "{name}");
    }
}

pub(crate) fn remove(value: &mut Value, name: &str) {
    value.as_object_mut().unwrap().remove(name).unwrap();
}
