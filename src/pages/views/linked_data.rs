//! What search engines and archives read of an entity: JSON-LD, in the words of schema.org.

use serde::Serialize;

use super::Views;
use crate::entities::Definition;
use crate::routes::Route;

/// An entity in the words of <https://schema.org/Thing>.
#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Pages elsewhere that speak of nothing else.
    #[serde(rename = "sameAs")]
    same_as: Vec<&'a str>,
}

impl Views<'_> {
    /// The JSON-LD of an entity, safe inside of a `<script>` that browsers do not run; none where it has no pages
    /// elsewhere, since then it would say what the page says.
    pub(super) fn linked_data(&self, definition: &Definition) -> Option<String> {
        let links = definition.links.iter().map(|(_, href)| href.as_str());
        let same_as: Vec<&str> = links.filter(|href| crate::markdown::is_web(href)).collect();
        if same_as.is_empty() {
            return None;
        }
        let thing = Thing {
            context: "https://schema.org",
            kind: match definition.kind.as_str() {
                "person" => "Person",
                "organisation" => "Organization",
                "place" => "Place",
                "product" => "Product",
                _ => "Thing",
            },
            name: &definition.name,
            description: &definition.description,
            url: self.site.base.absolute(&Route::Entity(definition.slug.clone())),
            same_as,
        };
        script_safe(&thing)
    }
}

/// Data as JSON that may stand inside of a `<script>`: `</script>` and `<!--` would end it or change how it is read.
pub(super) fn script_safe(data: &impl Serialize) -> Option<String> {
    Some(serde_json::to_string(data).ok()?.replace('<', "\\u003c"))
}
