//! Hydrogen's `drumkit.xml`, as it was written from version 0.9 (and by older ones, with one sample to an
//! instrument) to 1.2.

use std::path::Path;

use roxmltree::{Document, Node};

use super::{KitDrum, Strike};
use crate::soundscape::{Drum, Sound, Unsound};

/// How a sample begins and goes on: a rise to full level, a fall to the level at which it stays. In frames.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    pub attack: f32,
    pub decay: f32,
    /// 0 to 1.
    pub sustain: f32,
}

/// An instrument that has samples.
pub(super) struct Instrument {
    pub name: String,
    gains: [f32; 2],
    /// In semitones.
    pitch: f32,
    envelope: Envelope,
    layers: Vec<Layer>,
}

struct Layer {
    file: String,
    velocities: [f32; 2],
    gain: f32,
    pitch: f32,
}

/// The name of a kit and the instruments that can be heard, or what is wrong with it.
pub(super) fn read(text: &str) -> Result<(String, Vec<Instrument>), String> {
    let document = Document::parse(text).map_err(|error| format!("is not XML ({error}); expected a drumkit.xml"))?;
    let root = document.root_element();
    if root.tag_name().name() != "drumkit_info" {
        return Err(format!("is a <{}>; expected a <drumkit_info>", root.tag_name().name()));
    }
    let name = text_of(root, "name").unwrap_or("without a name").to_owned();
    let all = root.descendants().filter(|node| node.has_tag_name_of("instrument"));
    let instruments: Vec<Instrument> = all.filter_map(instrument).collect();
    if instruments.is_empty() {
        return Err("has no instrument with a sample; expected at least one".into());
    }
    Ok((name, instruments))
}

trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    /// Whether this is its name, in whatever namespace: kits were written with and without one.
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn text_of<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let child = node.children().find(|child| child.has_tag_name_of(name))?;
    child.text().map(str::trim).filter(|text| !text.is_empty())
}

fn number(node: Node, name: &str, otherwise: f32) -> f32 {
    // Some versions wrote a comma where the person's language has one.
    let number = text_of(node, name).and_then(|text| text.replace(',', ".").parse::<f32>().ok());
    number.filter(|number| number.is_finite()).unwrap_or(otherwise)
}

fn instrument(node: Node) -> Option<Instrument> {
    if text_of(node, "isMuted") == Some("true") {
        return None;
    }
    // Since 0.9.7 the layers are in components, one for each microphone: the first that has any is heard.
    let components = node.children().filter(|child| child.has_tag_name_of("instrumentComponent"));
    let places = std::iter::once(node).chain(components);
    let (place, mut layers) = places
        .map(|place| {
            (place, place.children().filter(|child| child.has_tag_name_of("layer")).filter_map(layer).collect())
        })
        .find(|(_, layers): &(Node, Vec<Layer>)| !layers.is_empty())
        .unwrap_or((node, Vec::new()));
    if let (true, Some(file)) = (layers.is_empty(), text_of(node, "filename")) {
        layers.push(Layer { file: file.to_owned(), velocities: [0.0, 1.0], gain: 1.0, pitch: 0.0 });
    }
    if layers.is_empty() {
        return None;
    }
    let component = if place == node { 1.0 } else { number(place, "gain", 1.0) };
    let gain = (number(node, "volume", 1.0) * number(node, "gain", 1.0) * component).clamp(0.0, 4.0);
    // Since 1.1 there is one number from left to right, before there were two.
    let pan = number(node, "pan", 0.0).clamp(-1.0, 1.0);
    let sides = [("pan_L", 1.0 - pan), ("pan_R", 1.0 + pan)];
    Some(Instrument {
        name: text_of(node, "name").unwrap_or_default().to_owned(),
        gains: sides.map(|(name, side)| gain * number(node, name, side).clamp(0.0, 1.0)),
        pitch: number(node, "pitchOffset", 0.0),
        envelope: Envelope {
            attack: number(node, "Attack", 0.0).max(0.0),
            decay: number(node, "Decay", 0.0).max(0.0),
            sustain: number(node, "Sustain", 1.0).clamp(0.0, 1.0),
        },
        layers,
    })
}

fn layer(node: Node) -> Option<Layer> {
    Some(Layer {
        file: text_of(node, "filename")?.to_owned(),
        velocities: [number(node, "min", 0.0), number(node, "max", 1.0)],
        gain: number(node, "gain", 1.0).clamp(0.0, 4.0),
        pitch: number(node, "pitch", 0.0),
    })
}

impl Instrument {
    /// The drum with its sounds opened, which lie in this folder.
    pub fn open(&self, drum: Drum, folder: &Path) -> Result<KitDrum, Unsound> {
        let strike = |layer: &Layer| {
            let semitones = (self.pitch + layer.pitch).clamp(-24.0, 24.0);
            Ok(Strike {
                sound: Sound::open(&folder.join(&layer.file))?,
                velocities: layer.velocities,
                gain: layer.gain,
                speed: libm::exp2f(semitones / 12.0),
            })
        };
        let strikes = self.layers.iter().map(strike).collect::<Result<_, Unsound>>()?;
        Ok(KitDrum { drum, gains: self.gains, envelope: self.envelope, strikes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIT: &str = "<drumkit_info><name>Old and new</name><instrumentList>
        <instrument><name>Kick</name><volume>0,5</volume><pan_L>1</pan_L><pan_R>0.5</pan_R>
            <layer><filename>a.wav</filename><min>0</min><max>0.5</max><gain>2</gain><pitch>-12</pitch></layer>
            <layer><filename>b.wav</filename><min>0.5</min><max>1</max></layer></instrument>
        <instrument><name>Snare</name><filename>c.wav</filename></instrument>
        <instrument><name>Hat</name><pan>-0.5</pan><Attack>100</Attack><Sustain>0.25</Sustain><instrumentComponent>
            <component_id>0</component_id><gain>0.5</gain><layer><filename>d.wav</filename></layer>
            </instrumentComponent></instrument>
        <instrument><name>Muted</name><isMuted>true</isMuted><filename>e.wav</filename></instrument>
        <instrument><name>Empty</name></instrument></instrumentList></drumkit_info>";

    #[test]
    fn instruments_of_every_age_are_read() {
        for text in [
            KIT.to_owned(),
            KIT.replacen("<drumkit_info>", "<drumkit_info xmlns=\"http://www.hydrogen-music.org/drumkit\">", 1),
        ] {
            let (name, instruments) = read(&text).expect("it is well formed");
            assert_eq!(name, "Old and new");
            let names: Vec<&str> = instruments.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(names, ["Kick", "Snare", "Hat"]);
            assert_eq!(instruments[0].gains, [0.5, 0.25]);
            let layers: Vec<_> =
                instruments[0].layers.iter().map(|it| (it.file.as_str(), it.velocities, it.gain, it.pitch)).collect();
            assert_eq!(layers, [("a.wav", [0.0, 0.5], 2.0, -12.0), ("b.wav", [0.5, 1.0], 1.0, 0.0)]);
            assert_eq!(instruments[1].layers[0].velocities, [0.0, 1.0]);
            assert_eq!(instruments[2].gains, [0.5, 0.25]);
            assert_eq!(instruments[2].envelope, Envelope { attack: 100.0, decay: 0.0, sustain: 0.25 });
        }
    }

    #[test]
    fn what_is_no_kit_is_told() {
        let what = |text: &str| read(text).err().expect("it is refused");
        assert!(what("words").contains("is not XML"));
        assert!(what("<song/>").contains("is a <song>; expected a <drumkit_info>"));
        assert!(what("<drumkit_info/>").contains("no instrument"));
    }
}
