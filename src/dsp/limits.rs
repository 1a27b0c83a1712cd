//! The largest absolute value of a run of samples.

/// The peak of a run of samples, 0 if there are none; several lanes at once.
pub fn peak(samples: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (wide, rest) = samples.as_chunks::<8>();
    for chunk in wide {
        for (lane, sample) in lanes.iter_mut().zip(chunk) {
            *lane = lane.max(sample.abs());
        }
    }
    let rest = rest.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
    lanes.iter().fold(rest, |most, lane| most.max(*lane))
}
