//! The files of a book.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| roundel_fuzz::book::run(input));
