//! `stillness devices`, and the device that was asked for by its id.

use serde_json::{Value, json};

use super::failure::{Failure, note, say};
use super::lists::columns;
use crate::faults::near;
use crate::live;

pub fn run(as_json: bool) -> Result<(), Failure> {
    let all = live::devices()?;
    if as_json {
        let all = all.iter().map(|it| json!({ "id": it.id, "name": it.name, "default": it.default }));
        return say(format_args!("{:#}", Value::Array(all.collect())));
    }
    if all.is_empty() {
        note("there is no device that can play");
    }
    columns(all.iter().map(|it| [it.id.as_str(), &it.name, if it.default { "(default)" } else { "" }]))
}

/// This id, if it is that of a device that can play.
pub fn known(id: &str) -> Result<String, Failure> {
    let all = live::devices()?;
    if all.iter().any(|device| device.id == id) {
        return Ok(id.to_owned());
    }
    let ids = || all.iter().map(|device| device.id.as_str());
    let meant = near(id, ids()).map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
    let expected = match all.is_empty() {
        true => "there is none that can play".to_owned(),
        false => format!("expected one of {}{meant}", ids().collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::Could(anyhow::anyhow!("--device: there is no device \"{id}\"; {expected}")))
}
