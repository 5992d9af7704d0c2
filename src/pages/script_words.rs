//! What the scripts of the theme say and where they look: the same on all pages of a site. It stands once before the
//! script, and not on each page.

use serde::Serialize;

use crate::i18n::Messages;
use crate::routes::{Href, Route};
use crate::site::Site;

/// `globalThis.filature` in the scripts of a theme.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScriptWords {
    /// Title and author of the site.
    title: String,
    author: String,
    /// The search page, whose folder holds the index.
    search: Href,
    /// What copies a citation, and what is said then.
    cite: String,
    copy: String,
    copied: String,
    copy_prompt: String,
    /// The pattern of a citation in a list.
    citation: String,
    /// Parts of the other citations on the page of an event, between bars.
    cites: String,
    /// The button of the theme, and what it stands at.
    theme: String,
    themes: [String; 3],
    /// A picture that nobody described, and one that cannot be loaded.
    no_alt: String,
    picture_failed: String,
}

impl ScriptWords {
    /// Those of a site; none for a language that nobody speaks, which is told elsewhere.
    pub fn of(site: &Site) -> Option<ScriptWords> {
        let messages = Messages::load(&site.config.language).ok()?;
        let say = |id: &str| messages.get(id);
        Some(ScriptWords {
            title: site.title().map_or_else(|| say("site_untitled"), str::to_string),
            author: site.config.author.clone(),
            search: site.base.href(&Route::Search),
            cite: say("event_cite"),
            copy: say("copy"),
            copied: say("copied"),
            copy_prompt: say("copy_prompt"),
            citation: say("citation_pattern"),
            cites: say("citation_words"),
            theme: say("theme_label"),
            themes: ["theme_auto", "theme_dark", "theme_light"].map(say),
            no_alt: say("picture_no_alt"),
            picture_failed: say("picture_failed"),
        })
    }
}
