//! `--open` hands the address to what opens addresses on this system.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use crate::support::{Site, until};

/// The program that opens addresses.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// A preview as a process of its own, which ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_browser_gets_the_address_with_the_base_path() {
    let site = Site::new();
    let programs = tempfile::tempdir().unwrap();
    let told = programs.path().join("told");
    let browser = programs.path().join(OPENER);
    fs::write(&browser, format!("#!/bin/sh\nprintf '%s' \"$1\" > '{}'\n", told.display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("filature"));
    command.args(["serve", "--open", "--port", "0", "--root"]).arg(site.root());
    command.env("PATH", programs.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _process = Process(command.spawn().unwrap());
    let address = || fs::read_to_string(&told).unwrap_or_default();
    until("the browser", || address().ends_with("/repo/"));
    let address = address();
    let host = address.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix("/repo/"));
    assert!(host.is_some_and(|port| port.parse::<u16>().is_ok_and(|port| port > 0)), "{address}");
}
