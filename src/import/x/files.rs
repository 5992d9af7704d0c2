//! What the files of the archive hold, as far as it is read.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct AccountEntry {
    pub(super) account: Account,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    pub(super) username: String,
    #[serde(rename = "accountDisplayName")]
    pub(super) display_name: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct TweetEntry {
    pub(super) tweet: Option<Tweet>,
    /// In the oldest archives the entry is the post itself.
    #[serde(flatten)]
    pub(super) bare: Tweet,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Tweet {
    pub(super) id_str: Option<String>,
    pub(super) id: Option<serde_json::Value>,
    pub(super) full_text: Option<String>,
    pub(super) text: Option<String>,
    pub(super) entities: Entities,
    pub(super) extended_entities: Entities,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Entities {
    pub(super) urls: Vec<Url>,
    pub(super) media: Vec<Media>,
}

/// An address, as posts (`url`) and long posts (`shortUrl`) have it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Url {
    pub(super) url: Option<String>,
    pub(super) expanded_url: Option<String>,
    #[serde(rename = "shortUrl")]
    pub(super) short_url: Option<String>,
    #[serde(rename = "expandedUrl")]
    pub(super) long_url: Option<String>,
}

impl Url {
    pub(super) fn short(&self) -> &str {
        self.url.as_deref().or(self.short_url.as_deref()).unwrap_or_default()
    }

    pub(super) fn whole(&self) -> Option<&str> {
        self.expanded_url.as_deref().or(self.long_url.as_deref())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Media {
    pub(super) url: Option<String>,
    pub(super) media_url_https: Option<String>,
    pub(super) video_info: VideoInfo,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct VideoInfo {
    pub(super) variants: Vec<Variant>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Variant {
    pub(super) url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NoteEntry {
    pub(super) note_tweet: NoteTweet,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NoteTweet {
    pub(super) created_at: String,
    pub(super) core: NoteCore,
}

#[derive(Deserialize)]
pub(super) struct NoteCore {
    pub(super) text: String,
    #[serde(default)]
    pub(super) urls: Vec<Url>,
}
