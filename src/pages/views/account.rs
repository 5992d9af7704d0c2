//! The page of an account, and the address that an entity once had.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::entity_index::kind_anchor;
use super::event_row::RowMonth;
use super::filter::{Filter, Held};
use super::fragment::Made;
use super::frame::{Frame, Link};
use super::timeline::Pagination;
use crate::entities::AccountIx;
use crate::i18n::capitalised;
use crate::pages::Page;
use crate::pages::Part;
use crate::pages::search;
use crate::post_id::Platform;
use crate::routes::Route;
use crate::text::Slug;
use crate::timeline::EventIx;

/// `account.html`
#[derive(Debug, Serialize)]
struct AccountPage<'v> {
    page: Frame<'v>,
    handle: String,
    kind: String,
    /// None where the handle does not tell the address.
    profile: Option<String>,
    profile_label: String,
    count: String,
    filter: Option<Filter>,
    wrote_title: String,
    wrote: Vec<RowMonth>,
    mentioned_title: String,
    mentioned: Vec<RowMonth>,
    pagination: Option<Pagination>,
}

/// `moved.html`
#[derive(Debug, Serialize)]
struct Moved<'v> {
    page: Frame<'v>,
    to: Link,
}

impl Views<'_> {
    pub(super) fn account(&self, page: &Page, ix: AccountIx, part: &Part) -> Made<Value> {
        let account = &self.site.entities.accounts[ix.0 as usize];
        let handle = self.handle(&account.written);
        let total = account.wrote.len() + account.mentioned.len();
        // Both lists are one for the pages: first what the account wrote, then what mentions it.
        let (start, end) = (part.range.start, part.range.end);
        let split = account.wrote.len();
        let wrote = &account.wrote[start.min(split)..end.min(split)];
        let mentioned = &account.mentioned[start.saturating_sub(split)..end.saturating_sub(split)];
        let platform = Platform::of_name(account.platform);
        let label = platform.map_or(account.platform, Platform::label);
        let args = [("platform", label.into())];
        let crumbs = vec![
            self.crumb(self.messages.get("entities_title"), &Route::Entities),
            self.crumb(capitalised(&self.kind_plural("account")), &Route::Entities)
                .at(&kind_anchor("account")),
            self.here(handle.clone()),
        ];
        let events: Vec<EventIx> = account.wrote.iter().chain(&account.mentioned).copied().collect();
        let route = Route::Account(account.platform, account.handle.clone());
        let count = |id: &str, n: usize| self.messages.format(id, &[("count", n.into())]);
        Ok(Value::from_serializable(&AccountPage {
            page: self.frame(page, &handle, format!("{handle}: {}", self.count_events(total)), crumbs),
            kind: self.messages.format("account_kind", &args),
            profile: platform.and_then(|platform| platform.profile(&account.written)),
            profile_label: self.messages.format("account_profile", &args),
            count: self.messages.number(total as u64),
            filter: self.filter(page, events.into_iter(), Held::Part(search::account_term(account))),
            wrote_title: count("account_wrote", account.wrote.len()),
            wrote: self.row_months(wrote)?,
            mentioned_title: count("account_mentioned", account.mentioned.len()),
            mentioned: self.row_months(mentioned)?,
            pagination: self.pagination(&route, part),
            handle,
        }))
    }

    pub(super) fn moved(&self, page: &Page, slug: &Slug) -> Value {
        let to = self.link_to_slug(slug).unwrap_or_else(|| Link {
            label: slug.to_string(),
            href: self.href(&Route::Entity(slug.clone())),
        });
        self.leads_to(page, to)
    }

    pub(super) fn moved_event(&self, page: &Page, ix: EventIx) -> Value {
        self.leads_to(page, Link { label: self.label(ix), href: self.site.permalink(ix) })
    }

    fn leads_to(&self, page: &Page, to: Link) -> Value {
        let frame = self.frame(page, &to.label, to.label.clone(), Vec::new());
        Value::from_serializable(&Moved { page: frame, to })
    }
}
