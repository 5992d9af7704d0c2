//! `_headers`: what a host should send along with the files, as Netlify and Cloudflare Pages read it.
//!
//! Each page says most of it in itself, for hosts that read no such file; a page cannot forbid to be framed, and
//! data files can say nothing of themselves.

use super::views::policy;
use crate::site::Site;

/// Longest line that Cloudflare Pages takes, in characters.
const LONGEST_LINE: usize = 2000;

/// Writes the file.
pub(super) fn write(site: &Site, out: &mut Vec<u8>) {
    let base = site.base.path();
    let framing = "frame-ancestors 'none'";
    let whole = format!("  Content-Security-Policy: {}; {framing}\n", policy(site));
    // With the hosts of very many pictures the line is too long; each page still has them in itself.
    let policy = match whole.len() <= LONGEST_LINE {
        true => whole,
        false => format!("  Content-Security-Policy: {framing}\n"),
    };
    let text = format!(
        "{base}*\n{policy}  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  X-Frame-Options: DENY\n  \
         Cross-Origin-Opener-Policy: same-origin\n\n{base}assets/*\n  \
         Cache-Control: public, max-age=31536000, immutable\n"
    );
    out.extend_from_slice(text.as_bytes());
}
