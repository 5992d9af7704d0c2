//! The preview, driven over real sockets.

mod changes;
mod equal;
mod hosting;
mod safety;
mod support;
