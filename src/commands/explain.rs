//! `filature explain`: what a page came from.

use std::io::{self, Write};
use std::path::PathBuf;

use super::Outcome;
use super::progress::Terminal;
use crate::cli::ExplainArgs;
use crate::diagnostics::Problems;
use crate::load;
use crate::pages::{self, Page, PageKind, Plan, Renderer};
use crate::pipeline::{self, Failure, Options};
use crate::report;
use crate::routes::OutPath;
use crate::site::Site;
use crate::theme::Theme;

/// Prints the template, the view, and the lines of the notes behind an address.
pub fn explain(args: &ExplainArgs) -> Outcome {
    let mut err = anstream::stderr();
    let said = match run(args) {
        Ok(Answer::Page(lines)) => io::stdout().write_all(lines.as_bytes()).map(|()| Outcome::Done),
        Ok(Answer::NoPage(help)) => {
            writeln!(err, "error: the site has no page or file at `{}`\n  help: {help}", args.address)
                .map(|()| Outcome::WrongCommandLine)
        }
        Ok(Answer::Wrong(problems)) => {
            report::write(&mut err, &problems, true, false).map(|()| Outcome::ContentErrors)
        }
        Err(failure) => writeln!(err, "error: {failure}").map(|()| Outcome::MachineFailed),
    };
    // Nobody reads any more; the outcome says it all.
    said.unwrap_or(Outcome::MachineFailed)
}

enum Answer {
    Page(String),
    /// With what to do.
    NoPage(String),
    Wrong(Problems),
}

fn run(args: &ExplainArgs) -> Result<Answer, Failure> {
    let progress = Terminal::new();
    let skip: Vec<PathBuf> = vec![args.root.join(load::PUBLIC)];
    let options = Options { skip, base_url: None, drafts: args.drafts };
    let mut problems = Problems::new();
    let site = pipeline::load(&args.root, &options, &progress)?.take(&mut problems);
    let theme = pipeline::theme(&args.root, &site)?.take(&mut problems);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    progress.clear();
    let Some(page) = find(&site, &plan, &args.address) else {
        return Ok(Answer::NoPage(nearest(&plan, below(&site, &args.address))));
    };
    let renderer = match Renderer::new(&site, &plan, &theme) {
        Ok(renderer) => renderer,
        Err(wrong) => return Ok(Answer::Wrong(wrong)),
    };
    Ok(Answer::Page(describe(&site, &theme, &renderer, page)))
}

/// What an address has below the base path of the site: `events/1/` of `https://example.org/repo/events/1/#a`.
fn below<'a>(site: &Site, address: &'a str) -> &'a str {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let path = match bare.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => bare,
    };
    path.strip_prefix(site.base.path()).unwrap_or_else(|| path.trim_start_matches('/'))
}

/// The page at an address, written with or without the base path, the slash at its end, or `index.html`.
fn find<'a>(site: &Site, plan: &'a Plan, address: &str) -> Option<&'a Page> {
    let path = below(site, address);
    let folder = path.trim_end_matches('/');
    let index = if folder.is_empty() { "index.html".to_string() } else { format!("{folder}/index.html") };
    [path, &index].into_iter().find_map(|path| plan.find(&OutPath::new(path)?))
}

fn nearest(plan: &Plan, path: &str) -> String {
    let near = plan
        .pages
        .iter()
        .filter(|page| page.kind.is_html())
        .map(|page| page.route.path())
        .min_by_key(|known| (strsim::damerau_levenshtein(path, known), known.clone()));
    format!("the nearest address is `/{}`", near.unwrap_or_default())
}

fn describe(site: &Site, theme: &Theme, renderer: &Renderer<'_>, page: &Page) -> String {
    let mut text = format!("{}\n", site.base.href(&page.route).as_str());
    if let Some((template, view)) = renderer.template(page) {
        let file = theme.template(template);
        let path = file.map_or(template, |file| file.path.as_str());
        text.push_str(&format!("template  {path}\n"));
        for other in file.map(|file| theme.brought_in(file)).unwrap_or_default() {
            text.push_str(&format!("with      {}\n", other.path));
        }
        text.push_str(&format!("view      {}\n", view.join(", ")));
    }
    if let PageKind::Attachment(at) = page.kind {
        text.push_str(&format!("copy of   {}\n", site.attachments[at].file.display()));
    }
    if let PageKind::Thumbnail(at) = page.kind {
        text.push_str(&format!("smaller copy of  {}\n", site.attachments[at].file.display()));
    }
    for (path, lines) in pages::sources(site, page) {
        let lines = match lines {
            Some((from, to)) if from == to => format!(":{from}"),
            Some((from, to)) => format!(":{from}-{to}"),
            None => String::new(),
        };
        text.push_str(&format!("source    {path}{lines}\n"));
    }
    text
}
