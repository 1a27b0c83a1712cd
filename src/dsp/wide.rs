//! Registers of 256 bits where the processor has them.
//!
//! A program for every x86-64 has registers of 128 bits. The inner loops whose lanes fill wider ones are
//! compiled a second time for AVX2, and which of the two runs is decided where they are called. The bits are the
//! same: no multiplication is fused with an addition, and sums keep their order.
#![allow(unsafe_code)]

use std::sync::atomic::{AtomicBool, Ordering};

/// An inner loop with what it works on. Its `run` has to be `#[inline(always)]`, and what it calls too: only
/// what is inlined is compiled for the wider registers.
pub trait Wide {
    type Out;

    fn run(self) -> Self::Out;
}

/// Whether wide registers are left alone.
static NARROW: AtomicBool = AtomicBool::new(false);

/// Leaves wide registers alone from now on, or uses them again: for tests and benchmarks, which compare the two.
pub fn narrow(alone: bool) {
    NARROW.store(alone, Ordering::Relaxed);
}

/// Whether work is done in wide registers, for what goes through its lanes in smaller groups where there are none.
#[inline]
pub fn is_wide() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2") && !NARROW.load(Ordering::Relaxed);
    #[cfg(not(target_arch = "x86_64"))]
    false
}

/// Does the work in the widest registers there are.
#[inline]
pub fn wide<W: Wide>(work: W) -> W::Out {
    #[cfg(target_arch = "x86_64")]
    if is_wide() {
        // SAFETY: the processor has AVX2, which is all that the function asks for.
        return unsafe { with_avx2(work) };
    }
    work.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<W: Wide>(work: W) -> W::Out {
    work.run()
}
