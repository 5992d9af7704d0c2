//! Each stage by itself, over an invented site of 2,000 posts in 80 notes.
//!
//! `cargo bench` compares with the run before; clocks drift, so only ratios of one machine on one day count.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use filature::annotations::Annotations;
use filature::config::Config;
use filature::entities::{self, Definitions};
use filature::load;
use filature::note::Note;
use filature::pages::{PageKind, Plan, Renderer};
use filature::parse;
use filature::pipeline::{self, Options, Progress};
use filature::repair::repair;
use filature::sink::{DiskSink, MemorySink};
use filature::theme::Theme;
use filature::timeline::{self, BuildOptions, Timeline};

/// Nobody looks at the progress of a bench.
struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// The site: its folder, and what each stage hands to the next.
struct Fixture {
    root: PathBuf,
    sources: Vec<(load::FileRef, Vec<u8>)>,
    notes: Vec<Arc<Note>>,
    definitions: Definitions,
    config: Config,
}

impl Fixture {
    fn new(root: &Path) -> Fixture {
        let text = |name: &str| std::fs::read_to_string(root.join(name)).expect("the corpus has this file");
        let config = Config::parse(&text("filature.yaml")).value;
        let path = filature::diagnostics::SourcePath::new("content/entities.yaml");
        let definitions = Definitions::parse(&path, &text("content/entities.yaml")).value;
        let listing = load::list(root, &[], &[]).expect("the corpus can be read").value;
        let sources: Vec<_> = listing
            .notes
            .into_iter()
            .map(|file| (file.clone(), load::read(&file).expect("the corpus can be read")))
            .collect();
        let options = parse_options(&config, &definitions);
        let notes = sources
            .iter()
            .map(|(file, bytes)| Arc::new(parse::note(&file.path, bytes, &options).value))
            .collect();
        Fixture { root: root.to_path_buf(), sources, notes, definitions, config }
    }

    fn timeline(&self) -> Timeline {
        let options = BuildOptions { config: &self.config, drafts: false };
        timeline::build(&self.notes, &Annotations::default(), &options).value
    }
}

fn parse_options(config: &Config, definitions: &Definitions) -> parse::Options {
    parse::Options { repair: config.repair, zone: config.time_zone, kinds: definitions.kinds.clone() }
}

fn stages(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("site");
    write_corpus(&root);
    let fixture = Fixture::new(&root);

    let options = parse_options(&fixture.config, &fixture.definitions);
    criterion.bench_function("parse", |bench| {
        bench.iter(|| {
            for (file, bytes) in &fixture.sources {
                black_box(parse::note(&file.path, bytes, &options));
            }
        });
    });
    let example = include_str!("../content/nso-et-espionnage-grande-echelle.md");
    criterion.bench_function("repair the example", |bench| {
        bench.iter(|| repair(black_box(example)).repaired.len())
    });
    criterion.bench_function("timeline", |bench| bench.iter(|| black_box(fixture.timeline())));

    let timeline = fixture.timeline();
    criterion.bench_function("entities", |bench| {
        bench.iter(|| black_box(entities::build(fixture.definitions.clone(), &timeline)));
    });

    let site =
        pipeline::load(&fixture.root, &Options::default(), &Silent).expect("the corpus can be read").value;
    let theme = Theme::built_in();
    criterion.bench_function("plan", |bench| bench.iter(|| black_box(pipeline::plan(&site, &theme))));

    let plan = pipeline::plan(&site, &theme).value;
    for (name, kind) in representatives(&plan) {
        let page = kind.clone();
        criterion.bench_function(&format!("render: {name}"), |bench| {
            let renderer =
                Renderer::new(&site, &plan, &theme).unwrap_or_else(|_| panic!("the theme is right"));
            let mut out = Vec::new();
            bench.iter(|| {
                out.clear();
                renderer.page(&page, &mut out).expect("the page renders");
                out.len()
            });
        });
    }
    criterion.bench_function("render all into memory", |bench| {
        bench.iter(|| {
            let renderer =
                Renderer::new(&site, &plan, &theme).unwrap_or_else(|_| panic!("the theme is right"));
            let sink = MemorySink::new();
            pipeline::render(&site, &renderer, &plan, &sink, &Silent).expect("memory does not fail");
        });
    });
    let output = folder.path().join("public");
    criterion.bench_function("build again, nothing changed", |bench| {
        bench.iter(|| {
            let renderer =
                Renderer::new(&site, &plan, &theme).unwrap_or_else(|_| panic!("the theme is right"));
            let sink = DiskSink::open(&output).expect("the folder can be written");
            pipeline::render(&site, &renderer, &plan, &sink, &Silent).expect("the folder can be written");
            sink.commit().expect("the folder can be written").written
        });
    });
}

/// The first page of each kind that weighs.
fn representatives(plan: &Plan) -> BTreeMap<&'static str, filature::pages::Page> {
    let mut found = BTreeMap::new();
    for page in &plan.pages {
        let name = match page.kind {
            PageKind::Home => "home",
            PageKind::Event(_) => "event",
            PageKind::Month(..) => "month",
            PageKind::Entity(..) => "entity",
            PageKind::Entities => "entities",
            PageKind::Reading(_) => "reading",
            PageKind::Data(_) => "data",
            _ => continue,
        };
        found.entry(name).or_insert_with(|| page.clone());
    }
    found
}

/// Writes the invented site with the same generator that the comparison of whole builds uses.
fn write_corpus(root: &Path) {
    let arguments = ["--posts", "2000", "--notes", "80", "--entities", "300", "--seed", "1"];
    let status = std::process::Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--example", "corpus", "--"])
        .args(arguments)
        .arg(root)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "the corpus could not be written");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = stages
}
criterion_main!(benches);
