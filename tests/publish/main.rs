//! `filature publish`, against bare repositories in temporary folders. Git is needed, and no network.

mod address;
mod folder;
#[cfg(unix)]
mod kill;
mod ordinary;
mod refused;
mod sources;
mod support;
