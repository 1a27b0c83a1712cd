use std::time::*;
use stillness::{hearing, render::Renderer, session::*, soundscape::Library, units::*};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let lib = Library::bundled();
    let mut s = Session::with_defaults(lib.find(&a[1]).unwrap().clone());
    let d = |x: &str| Duration::from_secs_f64(x.parse().unwrap());
    s.arc = Arc::new(&Lengths { clear: d(&a[2]), fade: d(&a[3]), silence: d(&a[4]), returns: Return::None }, RATE);
    if a.len() > 6 {
        s.profile = hearing::Library::bundled().find(&a[6]).unwrap().clone();
    }
    let t = Instant::now();
    let mut r = Renderer::new(&s);
    let mut out: Vec<f32> = vec![];
    let n = s.arc.total();
    while r.frame() < n {
        let b = r.next_block();
        for i in 0..128 {
            out.push(b.left[i]);
            out.push(b.right[i]);
        }
    }
    let w = t.elapsed().as_secs_f64();
    eprintln!("{:.1}x", n as f64 / 48000. / w);
    if a[5] != "-" {
        let mut bytes: Vec<u8> = vec![];
        for x in &out {
            bytes.extend(x.to_le_bytes());
        }
        std::fs::write(&a[5], bytes).unwrap();
    }
}
