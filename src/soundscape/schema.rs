//! The JSON schema of a soundscape file, by which an editor completes, explains and checks one.

use serde_json::{Map, Value, json};

use super::tables::{Field, Holds, SOUNDSCAPE, drums, sources};

/// The notation of a drum line, as far as a pattern can say it.
const LINE: &str = "^[Xxo2-8?. |]*[Xxo2-8?.][Xxo2-8?. |]*$";

/// The schema, of JSON Schema's draft 7, which editors know.
pub fn schema() -> Value {
    let mut schema = object(SOUNDSCAPE);
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".into(), "A soundscape of Stillness".into());
    let layer = &mut schema["properties"]["layer"];
    let sources = sources();
    for (key, what, fields) in &sources {
        let mut source = object(fields);
        source.insert("description".into(), (*what).into());
        layer["items"]["properties"][key] = source.into();
    }
    let keys = sources.iter().map(|(key, ..)| json!({ "required": [key] }));
    layer["items"]["oneOf"] = keys.collect();
    schema.into()
}

/// A table with these fields and no other.
fn object(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> = fields.iter().map(|field| (field.name.to_owned(), of(field))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required()).map(|field| field.name).collect();
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    object.insert("additionalProperties".into(), false.into());
    object.insert("properties".into(), properties.into());
    if !required.is_empty() {
        object.insert("required".into(), required.into());
    }
    object
}

fn of(field: &Field) -> Value {
    let mut schema = match field.holds {
        Holds::Number { from, to, default } => {
            let mut schema = json!({ "type": "number", "minimum": exact(from), "maximum": exact(to) });
            if let Some(default) = default {
                schema["default"] = exact(default);
            }
            schema
        }
        Holds::Whole { from, to, default } => {
            json!({ "type": "integer", "minimum": from, "maximum": to, "default": default })
        }
        Holds::Between { from, to, default } => {
            let number = json!({ "type": "number", "minimum": exact(from), "maximum": exact(to) });
            let two = json!({ "type": "array", "items": number, "minItems": 2, "maxItems": 2 });
            json!({ "oneOf": [number, two], "default": exact(default) })
        }
        Holds::Switch { default } => json!({ "type": "boolean", "default": default }),
        Holds::Depends { from, to, .. } => {
            json!({ "type": "number", "minimum": exact(from), "maximum": exact(to) })
        }
        Holds::Two { from, to, default } => {
            let number = json!({ "type": "number", "minimum": exact(from), "maximum": exact(to) });
            json!({ "type": "array", "items": number, "minItems": 2, "maxItems": 2, "default": default.map(exact) })
        }
        Holds::Instruments => {
            let drum = json!({ "type": "string", "minLength": 1 });
            let map: Map<String, Value> = drums().into_iter().map(|name| (name.to_owned(), drum.clone())).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": map })
        }
        Holds::Path | Holds::Kit => json!({ "type": "string", "minLength": 1 }),
        Holds::Text { .. } => json!({ "type": "string" }),
        Holds::Word { known, default } => json!({ "enum": known(), "default": default }),
        Holds::Lines => {
            let line = json!({ "type": "string", "pattern": LINE });
            let lines: Map<String, Value> = drums().into_iter().map(|drum| (drum.to_owned(), line.clone())).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": lines, "minProperties": 1 })
        }
        // No soundscape holds one.
        Holds::Audiogram => json!({}),
        Holds::Table { fields } => object(fields).into(),
        Holds::Tables { least, most, fields } => {
            json!({ "type": "array", "minItems": least, "maxItems": most, "items": object(fields) })
        }
    };
    let unit = if field.unit.is_empty() { String::new() } else { format!(" ({})", field.unit) };
    schema["description"] = format!("{}{unit}", field.what.trim()).into();
    schema
}

/// The number as a person wrote it, and not as binary stores it.
fn exact(number: f32) -> Value {
    if number.fract() == 0.0 {
        return json!(number as i64);
    }
    number.to_string().parse::<f64>().map_or(Value::Null, Value::from)
}
