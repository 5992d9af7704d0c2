//! The web app manifest: what a home screen shows of a site (<https://www.w3.org/TR/appmanifest/>).

use serde::Serialize;

use super::views::Views;
use crate::routes::{Href, Route};
use crate::theme::Theme;

/// Where it is.
pub(super) const PATH: &str = "site.webmanifest";

/// The icons of the theme, by their names in `static/`, and their sizes.
const ICONS: [(&str, &str); 2] = [("icons/icon-192.png", "192x192"), ("icons/icon-512.png", "512x512")];

/// The token `--paper` of the theme, in its light form.
const PAPER: &str = "#f4f6f5";

#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    short_name: &'a str,
    lang: &'a str,
    dir: &'static str,
    start_url: &'a Href,
    scope: &'a Href,
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: Href,
    sizes: &'static str,
    #[serde(rename = "type")]
    media_type: &'static str,
    purpose: &'static str,
}

/// Appends the manifest of a site.
pub(super) fn write(views: &Views<'_>, theme: &Theme, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let site = views.site();
    let base = &views.site_data().base;
    let icon = |&(name, sizes): &(&str, &'static str)| {
        let src = base.href(&Route::File(theme.asset_href(name)?.clone()));
        Some(Icon { src, sizes, media_type: "image/png", purpose: "any maskable" })
    };
    let manifest = Manifest {
        name: &site.title,
        short_name: &site.short_title,
        lang: &site.language,
        dir: if site.rtl { "rtl" } else { "ltr" },
        start_url: &site.home,
        scope: &site.home,
        display: "browser",
        background_color: PAPER,
        theme_color: PAPER,
        icons: ICONS.iter().filter_map(icon).collect(),
    };
    serde_json::to_writer(out, &manifest)
}
