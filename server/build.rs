//! Sees to it that the folder of the browser's files is there, and that a release binary embeds what is in it now.
use std::{env, fs};

const SITE: &str = "../dist/site";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(error) = fs::create_dir_all(SITE) {
        println!("cargo::warning=the folder dist/site can't be made: {error}");
    }
    // In development the files are read at run time: there a change need not compile anything.
    if env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo::rerun-if-changed={SITE}");
    }
}
