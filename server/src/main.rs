//! The binary `leerlijn`.
use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
