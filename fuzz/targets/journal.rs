//! What a killed program left behind, and the trail.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| roundel_fuzz::journal::run(input));
