//! Hydrogen's `drumkit.xml`, as it was written from version 0.9 (and by older ones, with one sample to an
//! instrument) to 1.2.

use std::path::Path;

use roxmltree::{Document, Node};

use super::strike::{Filter, Part};
use super::{KitDrum, Strike};
use crate::soundscape::{Drum, Sound, Unsound};

/// How a sample begins, goes on and ends where it is ended: a rise to full level, a fall to the level at which it
/// stays, and a fall to nothing. In frames.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    pub attack: f32,
    pub decay: f32,
    /// 0 to 1.
    pub sustain: f32,
    pub release: f32,
}

/// An instrument that has samples.
pub(super) struct Instrument {
    pub name: String,
    gains: [f32; 2],
    /// In semitones.
    pitch: f32,
    /// How far chance moves it, 0 to 1.
    detuned: f32,
    envelope: Envelope,
    group: Option<u32>,
    one_at_a_time: bool,
    filter: Option<Filter>,
    /// What each microphone heard, at least one.
    microphones: Vec<Vec<Layer>>,
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
    // Since 0.9.7 the layers are in components, one for each microphone.
    let components = node.children().filter(|child| child.has_tag_name_of("instrumentComponent"));
    let heard = |place: Node| {
        let gain = if place == node { 1.0 } else { number(place, "gain", 1.0).clamp(0.0, 4.0) * shared(place) };
        let layers = place.children().filter(|child| child.has_tag_name_of("layer"));
        layers.filter_map(|it| layer(it, gain)).collect::<Vec<Layer>>()
    };
    let places = std::iter::once(node).chain(components);
    let mut microphones: Vec<Vec<Layer>> = places.map(heard).filter(|layers| !layers.is_empty()).collect();
    if let (true, Some(file)) = (microphones.is_empty(), text_of(node, "filename")) {
        microphones.push(vec![Layer { file: file.to_owned(), velocities: [0.0, 1.0], gain: 1.0, pitch: 0.0 }]);
    }
    if microphones.is_empty() {
        return None;
    }
    let filter = Filter {
        cutoff: number(node, "filterCutoff", 1.0).clamp(0.0, 1.0),
        resonance: number(node, "filterResonance", 0.0).clamp(0.0, 0.99),
    };
    // One that is wide open and does not ring changes nothing.
    let filters = text_of(node, "filterActive") == Some("true") && (filter.cutoff < 1.0 || filter.resonance > 0.0);
    let gain = (number(node, "volume", 1.0) * number(node, "gain", 1.0)).clamp(0.0, 4.0);
    // Since 1.1 there is one number from left to right, before there were two.
    let pan = number(node, "pan", 0.0).clamp(-1.0, 1.0);
    let sides = [("pan_L", 1.0 - pan), ("pan_R", 1.0 + pan)];
    Some(Instrument {
        name: text_of(node, "name").unwrap_or_default().to_owned(),
        gains: sides.map(|(name, side)| gain * number(node, name, side).clamp(0.0, 1.0)),
        pitch: number(node, "pitchOffset", 0.0),
        detuned: number(node, "randomPitchFactor", 0.0).clamp(0.0, 1.0),
        envelope: Envelope {
            attack: number(node, "Attack", 0.0).max(0.0),
            decay: number(node, "Decay", 0.0).max(0.0),
            sustain: number(node, "Sustain", 1.0).clamp(0.0, 1.0),
            release: number(node, "Release", 1000.0).max(0.0),
        },
        // Below 0 it is in no group.
        group: text_of(node, "muteGroup").and_then(|text| text.parse().ok()),
        one_at_a_time: text_of(node, "isStopNote") == Some("true"),
        filter: filters.then_some(filter),
        microphones,
    })
}

/// How loud the microphone of an instrument's component is in the whole kit.
fn shared(component: Node) -> f32 {
    let kit = component.ancestors().last().into_iter().flat_map(|root| root.descendants());
    let mut all = kit.filter(|node| node.has_tag_name_of("drumkitComponent"));
    let id = text_of(component, "component_id");
    let of_kit = all.find(|of_kit| id.is_some() && text_of(*of_kit, "id") == id);
    of_kit.map_or(1.0, |of_kit| number(of_kit, "volume", 1.0).clamp(0.0, 4.0))
}

/// A layer of a microphone of this gain.
fn layer(node: Node, gain: f32) -> Option<Layer> {
    Some(Layer {
        file: text_of(node, "filename")?.to_owned(),
        velocities: [number(node, "min", 0.0), number(node, "max", 1.0)],
        gain: gain * number(node, "gain", 1.0).clamp(0.0, 4.0),
        pitch: number(node, "pitch", 0.0),
    })
}

impl Instrument {
    /// The drum with its sounds opened, which lie in this folder.
    pub fn open(&self, drum: Drum, folder: &Path) -> Result<KitDrum, Unsound> {
        let (first, others) = self.microphones.split_first().expect("an instrument has a microphone");
        let part = |layer: &Layer| {
            let sound = Sound::open(&folder.join(&layer.file))?;
            Ok(Part { sound, gain: layer.gain, pitch: self.pitch + layer.pitch })
        };
        let strike = |(index, layer): (usize, &Layer)| {
            // The other microphones heard the same stroke: their layer of the same place, or of the same velocity.
            let same = |layers: &&Vec<Layer>| layers.get(index).is_some_and(|it| it.velocities == layer.velocities);
            let middle = 0.5 * (layer.velocities[0] + layer.velocities[1]);
            let covers = |it: &&Layer| (it.velocities[0]..=it.velocities[1]).contains(&middle);
            let of = |layers: &'_ Vec<Layer>| match same(&layers) {
                true => layers.get(index).map(part),
                false => layers.iter().find(covers).map(part),
            };
            let parts = std::iter::once(part(layer)).chain(others.iter().filter_map(of));
            Ok(Strike::new(layer.velocities, parts.collect::<Result<_, Unsound>>()?, self.filter, self.detuned))
        };
        Ok(KitDrum {
            drum,
            gains: self.gains,
            envelope: self.envelope,
            group: self.group,
            one_at_a_time: self.one_at_a_time,
            strikes: first.iter().enumerate().map(strike).collect::<Result<_, Unsound>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIT: &str = "<drumkit_info><name>Old and new</name><componentList><drumkitComponent><id>0</id>
        <volume>0.5</volume></drumkitComponent></componentList><instrumentList>
        <instrument><name>Kick</name><volume>0,5</volume><pan_L>1</pan_L><pan_R>0.5</pan_R>
            <layer><filename>a.wav</filename><min>0</min><max>0.5</max><gain>2</gain><pitch>-12</pitch></layer>
            <layer><filename>b.wav</filename><min>0.5</min><max>1</max></layer></instrument>
        <instrument><name>Snare</name><filename>c.wav</filename><filterActive>true</filterActive>
            <filterCutoff>0.5</filterCutoff><filterResonance>0.1</filterResonance><isStopNote>true</isStopNote>
            <randomPitchFactor>0.5</randomPitchFactor><muteGroup>-1</muteGroup></instrument>
        <instrument><name>Hat</name><pan>-0.5</pan><Attack>100</Attack><Sustain>0.25</Sustain><Release>500</Release>
            <filterActive>true</filterActive><filterCutoff>1</filterCutoff><muteGroup>1</muteGroup>
            <instrumentComponent><component_id>0</component_id><gain>0.5</gain><layer><filename>d.wav</filename></layer>
            </instrumentComponent><instrumentComponent><component_id>1</component_id><gain>2</gain>
            <layer><filename>far.wav</filename></layer></instrumentComponent></instrument>
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
            let layers: Vec<_> = instruments[0].microphones[0]
                .iter()
                .map(|it| (it.file.as_str(), it.velocities, it.gain, it.pitch))
                .collect();
            assert_eq!(layers, [("a.wav", [0.0, 0.5], 2.0, -12.0), ("b.wav", [0.5, 1.0], 1.0, 0.0)]);
            assert_eq!(instruments[1].microphones[0][0].velocities, [0.0, 1.0]);
            assert_eq!(instruments[2].gains, [1.0, 0.5]);
            let envelope = Envelope { attack: 100.0, decay: 0.0, sustain: 0.25, release: 500.0 };
            assert_eq!(instruments[2].envelope, envelope);
            let gains = |of: &Instrument| of.microphones.iter().map(|layers| layers[0].gain).collect::<Vec<_>>();
            assert_eq!(gains(&instruments[2]), [0.25, 2.0], "two microphones, one of them at half in the whole kit");
            let parts = [0, 1, 2].map(|index| &instruments[index]).map(|it| (it.group, it.one_at_a_time, it.detuned));
            assert_eq!(parts, [(None, false, 0.0), (None, true, 0.5), (Some(1), false, 0.0)]);
            let filters = [0, 1, 2].map(|index| instruments[index].filter);
            assert_eq!(filters, [None, Some(Filter { cutoff: 0.5, resonance: 0.1 }), None]);
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
