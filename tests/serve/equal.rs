//! What is shown is what a build writes, byte for byte but for the script, after any edits.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use filature::diagnostics::{Checked, Problems};
use filature::memory::Memory;
use filature::pages::Renderer;
use filature::pipeline::{self, Options, Progress};
use filature::sink::MemorySink;
use filature::site::Site as SiteData;
use proptest::prelude::*;

use crate::support::{Shown, Site, note, options, until, without_script};

/// One edit of a site. None makes a site that cannot be built, but for `Break`.
#[derive(Debug, Clone)]
enum Edit {
    Note(usize, usize),
    RemoveNote(usize),
    Draft(usize, usize),
    Page(usize),
    Title(usize),
    Zone(bool),
    Entities(usize),
    Template(usize),
    NoTemplate,
    Sheet(usize),
    Static(usize),
    /// Another note with posts of the first, so that events have several places.
    Copy(usize),
    Annotation(usize),
    Topic(usize),
    Break,
}

impl Edit {
    fn apply(&self, site: &Site) {
        let config = |rest: &str| {
            site.write("filature.yaml", &format!("base_url: https://example.org/repo/\n{rest}"));
        };
        match self {
            Edit::Note(name, edition) => site.write(&format!("content/n{name}.md"), &named(*name, *edition)),
            Edit::RemoveNote(name) => site.remove(&format!("content/n{name}.md")),
            Edit::Draft(name, edition) => {
                let text = format!("---\ndraft: true\n---\n{}", named(*name, *edition));
                site.write(&format!("content/n{name}.md"), &text);
            }
            Edit::Page(edition) => {
                let text = format!("---\ntype: page\ntitle: About\n---\nEdition *{edition}*\n");
                site.write("content/about.md", &text);
            }
            // Which also cuts the files of data, the manifest among them.
            Edit::Title(edition) => {
                config(&format!("title: Edition {edition}\ndata: {{largest_file: {}}}\n", 1500 + edition));
            }
            Edit::Zone(paris) => config(if *paris { "time_zone: Europe/Paris\n" } else { "language: fr\n" }),
            Edit::Entities(number) => {
                let text = format!(
                    "entities:\n  - {{name: Post {number}, type: person}}\n  - {{name: edition, type: place}}\n"
                );
                site.write("content/entities.yaml", &text);
            }
            Edit::Template(edition) => {
                site.write("templates/hooks/footer.html", &format!("<p>{edition} {{{{ site.title }}}}</p>"));
            }
            Edit::NoTemplate => site.remove("templates/hooks/footer.html"),
            Edit::Sheet(edition) => {
                site.write("static/css/custom.css", &format!(".a {{ order: {edition} }}"))
            }
            Edit::Static(edition) => site.write("static/file.txt", &edition.to_string()),
            Edit::Copy(edition) => site.write("content/copy.md", &named(0, *edition)),
            Edit::Annotation(number) => {
                let id = 1_389_570_689_959_559_169 + ((*number as u64) << 40) + (3 << 22);
                site.write("content/annotations.yaml", &format!("{id}: {{comment: A remark, key: true}}\n"));
            }
            Edit::Topic(number) => {
                config(&format!("topics:\n  - {{name: third, patterns: ['post {number} of t']}}\n"));
            }
            Edit::Break => site.write("filature.yaml", "title: [\n"),
        }
    }
}

fn named(name: usize, edition: usize) -> String {
    note(["one", "three", "twelve"][name], edition)
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..3usize, 0..5usize).prop_map(|(name, edition)| Edit::Note(name, edition)),
        1 => (0..3usize).prop_map(Edit::RemoveNote),
        1 => (0..3usize, 0..5usize).prop_map(|(name, edition)| Edit::Draft(name, edition)),
        1 => (0..5usize).prop_map(Edit::Page),
        1 => (0..5usize).prop_map(Edit::Title),
        1 => any::<bool>().prop_map(Edit::Zone),
        1 => (0..3usize).prop_map(Edit::Entities),
        1 => (0..5usize).prop_map(Edit::Template),
        1 => Just(Edit::NoTemplate),
        1 => (0..5usize).prop_map(Edit::Sheet),
        1 => (0..5usize).prop_map(Edit::Static),
        1 => (0..5usize).prop_map(Edit::Copy),
        1 => (0..3usize).prop_map(Edit::Annotation),
        1 => (0..3usize).prop_map(Edit::Topic),
        1 => Just(Edit::Break),
    ]
}

struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// The files that a build writes; none if it writes none.
fn built(root: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let site = pipeline::load(root, &options_at(root), &Silent).unwrap();
    rendered(root, site)
}

/// The files of a site that is made with what is remembered of the one before.
fn rebuilt(root: &Path, memory: &mut Memory) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut problems = Problems::new();
    memory.doubt_all();
    let options = options_at(root);
    let sources = pipeline::read(root, &options, memory, &Silent).unwrap().take(&mut problems);
    let value = pipeline::reassemble(sources, &options, memory, &Silent).take(&mut problems);
    rendered(root, Checked { value, problems })
}

fn options_at(root: &Path) -> Options {
    Options { skip: options().skip.iter().map(|folder| root.join(folder)).collect(), ..options() }
}

fn rendered(root: &Path, site: Checked<SiteData>) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut problems = Problems::new();
    let site = site.take(&mut problems);
    let theme = pipeline::theme(root, &site).unwrap().take(&mut problems);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    if problems.has_errors() {
        return None;
    }
    let renderer = Renderer::new(&site, &plan, &theme).unwrap_or_else(|_| panic!("the templates are right"));
    let sink = MemorySink::new();
    pipeline::render(&site, &renderer, &plan, &sink, &Silent).unwrap();
    Some(sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect())
}

/// The first file that is not shown as it was built.
fn difference(shown: &Shown, built: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let differs = |(path, bytes): (&String, &Vec<u8>)| {
        let answer = shown.get(&format!("/repo/{path}"));
        if answer.status != 200 {
            return true;
        }
        let body = if path.ends_with(".html") { without_script(&answer.body) } else { answer.body };
        body != *bytes
    };
    built.iter().find(|file| differs(*file)).map(|(path, _)| path.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 50, ..ProptestConfig::default() })]

    #[test]
    fn what_is_remembered_changes_nothing(edits in proptest::collection::vec(edit(), 6..14)) {
        let site = Site::new();
        let mut memory = Memory::default();
        for edit in &edits {
            edit.apply(&site);
            prop_assert!(rebuilt(site.root(), &mut memory) == built(site.root()), "after {:?}", edit);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_shows_what_a_build_writes(edits in proptest::collection::vec(edit(), 6..10)) {
        let site = Site::new();
        let shown = site.preview();
        let mut last = built(site.root()).unwrap();
        prop_assert_eq!(difference(&shown, &last), None);
        for edit in &edits {
            edit.apply(&site);
            match built(site.root()) {
                Some(files) => {
                    let gone: Vec<_> = last.keys().filter(|path| !files.contains_key(*path)).cloned().collect();
                    until(&format!("{edit:?} shows as built"), || difference(&shown, &files).is_none());
                    for path in gone.iter().filter(|path| !path.starts_with("assets/")) {
                        prop_assert_eq!(shown.get(&format!("/repo/{path}")).status, 404);
                    }
                    last = files;
                }
                None => {
                    std::thread::sleep(Duration::from_millis(100));
                    prop_assert_eq!(difference(&shown, &last), None);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 20, ..ProptestConfig::default() })]

    /// Rebuilds are overtaken, dropped and begun again on the way.
    #[test]
    fn edits_without_a_rest_end_with_what_a_build_writes(
        edits in proptest::collection::vec((edit(), 0..40u64), 10..30),
    ) {
        let site = Site::new();
        let shown = site.preview();
        for (edit, pause) in &edits {
            edit.apply(&site);
            std::thread::sleep(Duration::from_millis(*pause));
        }
        Edit::Title(0).apply(&site);
        let files = built(site.root()).unwrap();
        until("the last state", || difference(&shown, &files).is_none());
        std::thread::sleep(Duration::from_millis(300));
        prop_assert_eq!(difference(&shown, &files), None);
    }
}
