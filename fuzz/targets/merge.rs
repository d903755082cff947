//! Two who worked on one book.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| roundel_fuzz::merge::run(input));
