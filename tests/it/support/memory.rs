use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use filature::diagnostics::Problems;
use filature::pages::Renderer;
use filature::pipeline::{self, Options, Progress, Rendered};
use filature::sink::MemorySink;

/// How many steps each stage of a build announced, and how many it made.
#[derive(Debug, Default)]
pub(crate) struct Steps(Mutex<Vec<(&'static str, usize, usize)>>);

impl Steps {
    /// `(announced, made)` of a stage.
    pub(crate) fn of(&self, stage: &str) -> (usize, usize) {
        let stages = self.0.lock().unwrap();
        let (_, announced, made) = stages.iter().find(|(name, ..)| *name == stage).unwrap();
        (*announced, *made)
    }
}

impl Progress for Steps {
    fn stage(&self, name: &'static str, total: usize) {
        self.0.lock().unwrap().push((name, total, 0));
    }

    fn step(&self) {
        self.0.lock().unwrap().last_mut().unwrap().2 += 1;
    }
}

/// One page of the site at `root`, by its address below the base path; no other one is rendered.
pub(crate) fn one_page(root: &Path, address: &str) -> String {
    let steps = Steps::default();
    let site = pipeline::load(root, &Options::default(), &steps).unwrap().value;
    let theme = pipeline::theme(root, &site).unwrap().value;
    let plan = pipeline::plan(&site, &theme).value;
    let renderer = Renderer::new(&site, &plan, &theme).unwrap();
    let page = plan.pages.iter().find(|page| page.route.path() == address).unwrap();
    let mut bytes = Vec::new();
    renderer.page(page, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A build by the library, without the disk.
pub(crate) struct InMemory {
    pub(crate) site: filature::site::Site,
    pub(crate) problems: Problems,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) rendered: Rendered,
    pub(crate) planned: usize,
    pub(crate) steps: Steps,
}

impl InMemory {
    pub(super) fn build(root: &Path) -> InMemory {
        let mut problems = Problems::new();
        let steps = Steps::default();
        let site = pipeline::load(root, &Options::default(), &steps).unwrap().take(&mut problems);
        let theme = pipeline::theme(root, &site).unwrap().take(&mut problems);
        let plan = pipeline::plan(&site, &theme).take(&mut problems);
        let sink = MemorySink::new();
        let renderer = Renderer::new(&site, &plan, &theme).unwrap();
        let rendered = pipeline::render(&site, &renderer, &plan, &sink, &steps).unwrap();
        drop(renderer);
        let planned = plan.pages.len();
        let files = sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
        InMemory { site, problems, files, rendered, planned, steps }
    }

    /// A file of the site.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).unwrap()
    }
}
