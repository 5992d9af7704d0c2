//! Notes and vaults that mean harm: each case with what must come out of it. `README.md` lists them all.
//!
//! Whatever a case tries, every file that comes of it is examined by its kind (`examine`): no script but the
//! theme's, no address but those of the web, no host but the site's in the policy, nothing that is no JSON or XML.

mod corpus;
mod disk;
mod examine;
mod fetches;
mod fuzz;
mod imports;
mod injections;
mod listed;
mod notes;
mod pictures;
mod spoofs;
mod support;

#[path = "../../fuzz/targets/mod.rs"]
mod targets;
#[path = "../web/mod.rs"]
#[expect(dead_code, reason = "other tests need the other answers")]
mod web;
