//! Hears raw sound through an audiogram, for `scripts/msbg`: 32-bit floats at 48 kHz, one channel, from standard input
//! to standard output, aligned in time. Arguments: the name of a standard audiogram, dB SPL of a digital RMS of 1, smearing.

use std::error::Error;
use std::io::{Read, Write};

use stillness::hearing::{Audiogram, Ears, Hearing, Options, Point};
use stillness::units::{BLOCK, Block};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, calibration, smearing] = &arguments[..] else {
        return Err("expected an audiogram, a calibration in dB SPL and a smearing of 0 to 0.5".into());
    };
    let audiogram = Audiogram::named(name).ok_or("the audiogram is not known")?;
    let ears = Ears { left: audiogram, right: audiogram };
    let point = Point { smearing: [smearing.parse()?; 2], smoothing: 0.0, ..Point::of(ears) };
    let options = Options { calibration: calibration.parse()?, ..Options::PLAIN };

    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let (samples, _) = bytes.as_chunks::<4>();
    let samples: Vec<f32> = samples.iter().map(|sample| f32::from_le_bytes(*sample)).collect();
    let mut hearing = Hearing::new(&point, &options, 1);
    let mut heard = Vec::new();
    let padded = samples.len() + Hearing::LATENCY;
    for start in (0..padded).step_by(BLOCK) {
        let mut block = Block::SILENT;
        for (index, sample) in samples.iter().skip(start).take(BLOCK).enumerate() {
            (block.left[index], block.right[index]) = (*sample, *sample);
        }
        hearing.process(start as u64, &point, &mut block);
        heard.extend_from_slice(&block.left);
    }
    let heard = heard[Hearing::LATENCY..padded].iter().flat_map(|sample| sample.to_le_bytes());
    std::io::stdout().write_all(&heard.collect::<Vec<u8>>())?;
    Ok(())
}
