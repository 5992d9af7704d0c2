//! The platforms whose posts a note can quote.

/// A social platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Platform {
    /// X, once Twitter.
    X,
    /// Any server of Mastodon.
    Mastodon,
    /// Bluesky, on the AT Protocol.
    Bluesky,
    /// Instagram.
    Instagram,
    /// Threads.
    Threads,
    /// TikTok.
    TikTok,
    /// LinkedIn.
    LinkedIn,
    /// Discord.
    Discord,
    /// YouTube, whose ids hold no time.
    YouTube,
    /// Facebook, whose ids hold no time.
    Facebook,
    /// Telegram, whose ids hold no time.
    Telegram,
}

impl Platform {
    const ALL: [Platform; 11] = [
        Platform::X,
        Platform::Mastodon,
        Platform::Bluesky,
        Platform::Instagram,
        Platform::Threads,
        Platform::TikTok,
        Platform::LinkedIn,
        Platform::Discord,
        Platform::YouTube,
        Platform::Facebook,
        Platform::Telegram,
    ];

    /// Its name as readers know it.
    pub fn label(self) -> &'static str {
        match self {
            Platform::X => "X (Twitter)",
            Platform::Mastodon => "Mastodon",
            Platform::Bluesky => "Bluesky",
            Platform::Instagram => "Instagram",
            Platform::Threads => "Threads",
            Platform::TikTok => "TikTok",
            Platform::LinkedIn => "LinkedIn",
            Platform::Discord => "Discord",
            Platform::YouTube => "YouTube",
            Platform::Facebook => "Facebook",
            Platform::Telegram => "Telegram",
        }
    }

    /// The platform of a name.
    pub fn of_name(name: &str) -> Option<Platform> {
        Platform::ALL.into_iter().find(|platform| platform.name() == name)
    }

    /// Its name in addresses and data files.
    pub fn name(self) -> &'static str {
        match self {
            Platform::X => "x",
            Platform::Mastodon => "mastodon",
            Platform::Bluesky => "bluesky",
            Platform::Instagram => "instagram",
            Platform::Threads => "threads",
            Platform::TikTok => "tiktok",
            Platform::LinkedIn => "linkedin",
            Platform::Discord => "discord",
            Platform::YouTube => "youtube",
            Platform::Facebook => "facebook",
            Platform::Telegram => "telegram",
        }
    }

    /// Where the account of a handle is; none where a handle does not say it.
    ///
    /// A handle of Mastodon names its server (`someone@social.example`). On LinkedIn the same word may be a person's
    /// or a company's, whose pages have different addresses.
    pub fn profile(self, handle: &str) -> Option<String> {
        Some(match self {
            Platform::X => format!("https://twitter.com/{handle}"),
            Platform::Mastodon => {
                let (user, host) = handle.split_once('@')?;
                format!("https://{host}/@{user}")
            }
            Platform::Bluesky => format!("https://bsky.app/profile/{handle}"),
            Platform::Instagram => format!("https://www.instagram.com/{handle}/"),
            Platform::Threads => format!("https://www.threads.net/@{handle}"),
            Platform::TikTok => format!("https://www.tiktok.com/@{handle}"),
            Platform::YouTube => format!("https://www.youtube.com/@{handle}"),
            Platform::Facebook => format!("https://www.facebook.com/{handle}"),
            Platform::Telegram => format!("https://t.me/{handle}"),
            Platform::LinkedIn | Platform::Discord => return None,
        })
    }

    /// Whether `@word` in the text of a post is a handle of this platform, and of one account.
    ///
    /// On Mastodon the short form leaves out the server, on Bluesky handles are names of hosts, and elsewhere names of
    /// people follow the sign.
    pub fn mentions_by_word(self) -> bool {
        matches!(
            self,
            Platform::X | Platform::Instagram | Platform::Threads | Platform::TikTok | Platform::Telegram
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_is_found_by_its_name() {
        for platform in Platform::ALL {
            assert_eq!(Platform::of_name(platform.name()), Some(platform));
        }
    }

    #[test]
    fn profiles_are_where_the_platform_has_them() {
        let profile = |platform: Platform, handle: &str| platform.profile(handle).unwrap_or_default();
        assert_eq!(profile(Platform::Mastodon, "a@social.example"), "https://social.example/@a");
        assert_eq!(profile(Platform::Mastodon, "a"), "");
        assert_eq!(profile(Platform::Bluesky, "a.example"), "https://bsky.app/profile/a.example");
        assert_eq!(profile(Platform::TikTok, "a"), "https://www.tiktok.com/@a");
        assert_eq!(profile(Platform::LinkedIn, "a"), "");
    }
}
