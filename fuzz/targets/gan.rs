//! GanttProject's files.

#![no_main]

libfuzzer_sys::fuzz_target!(init: roundel_fuzz::let_readers_fail(), |input: &[u8]| roundel_fuzz::sheet::run(input));
