//! The preview, driven over real sockets.

mod changes;
mod equal;
mod hosting;
mod open;
mod safety;
mod superseded;
mod support;
