//! One file in three versions, as git gives them.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| roundel_fuzz::pieces::run(input));
