//! Roundel, the program: the command line over the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    roundel::cli::run(std::env::args_os(), roundel::app::run, roundel::app::wall::run)
}
