//! Builds again when a file that goes into the binary changes: `include_dir!` alone does not say so to cargo.

fn main() {
    for folder in ["i18n", "starter", "static", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
