//! Addresses as people can judge them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::punycode;

/// Whether a sign turns the direction of what follows. No address holds one (RFC 3987, section 4.1).
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An address of the web as pages show it, so that nobody takes it for another:
///
/// - a host that is not all ASCII is shown as the network has it, in Punycode: `xn--pple-43d.com` for an `apple.com`
///   whose first letter is Cyrillic. No rule can tell apart who is who from who passes for somebody;
/// - what stands before an `@` in front of the host is left out: `https://bank.example@evil.example/` leads to
///   `evil.example`.
///
/// What the link leads to is for the browser, and stays as it was written.
pub fn as_shown(address: &str) -> Cow<'_, str> {
    let Some(start) = address.find("://").map(|at| at + 3) else { return address.into() };
    let end = address[start..].find(['/', '?', '#', '\\']).map_or(address.len(), |at| start + at);
    let authority = &address[start..end];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.len() == authority.len() && host.is_ascii() {
        return address.into();
    }
    format!("{}{}{}", &address[..start], in_ascii(host), &address[end..]).into()
}

/// A host as the network has it: wide letters and dots are plain ones, capitals small ones (as in UTS 46), and
/// labels with other letters Punycode.
fn in_ascii(host: &str) -> String {
    let plain: String = host.nfkc().flat_map(char::to_lowercase).nfc().collect();
    let labels = plain.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']);
    let shown = labels.map(|label| if label.is_ascii() { label.to_string() } else { punycode::label(label) });
    shown.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_shown_as_the_network_has_them() {
        for (address, shown) in [
            ("https://example.org/été", "https://example.org/été"),
            ("https://\u{430}pple.com/login", "https://xn--pple-43d.com/login"),
            ("https://Münch.example?q", "https://xn--mnch-0ra.example?q"),
            ("https://\u{ff45}vil\u{3002}example/", "https://evil.example/"),
            ("https://bank.example@evil.example/@a", "https://evil.example/@a"),
            ("https://u:p@evil.example:80", "https://evil.example:80"),
            ("mailto:é@a.b", "mailto:é@a.b"),
        ] {
            assert_eq!(as_shown(address), shown, "{address}");
        }
    }
}
