//! The theme: templates, style sheets, scripts and fonts, built in or the site's own.
//!
//! A file in the `templates/` or `static/` of a site stands in for the built-in one of the same relative
//! path, and any further file is added. A built-in template stays reachable as `default/<name>`.
//!
//! From `static/`, all of `css/` becomes one style sheet; it, `js/`, `fonts/`, `icons/`, `favicon.svg` and
//! `sheets/`, which holds style sheets that only some pages load, go to `assets/` under names that hold their
//! hash, so that a browser may keep them for ever. Every other file is copied to its relative path in the
//! root of the site.

mod css;
mod files;
mod modules;
mod uses;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diagnostics::{Checked, Diagnostic, Place, Problems, SourcePath};
use crate::routes::OutPath;
use crate::text::Slug;
use files::{File, Files};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Name of the one style sheet among the assets.
pub const STYLE_SHEET: &str = "site.css";

/// What the name of a built-in template begins with, when a site has one of the same name.
pub const BUILT_IN_PREFIX: &str = "default/";

/// The script that is given what scripts say.
const SCRIPT: &str = "js/site.js";

/// Folders of `static/` whose files are named by their hash.
const HASHED_FOLDERS: [&str; 5] = ["css", "js", "fonts", "icons", "sheets"];

/// The machine failed while the theme of a site was read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`: {source}")]
pub struct ThemeError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

/// A template and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// Its name: the path below `templates/`, with [`BUILT_IN_PREFIX`] before it for a built-in one.
    pub name: String,
    /// Its text.
    pub source: Cow<'static, str>,
    /// The file, for messages.
    pub path: SourcePath,
}

/// Everything a site looks like.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    templates: Vec<TemplateFile>,
    assets: BTreeMap<OutPath, Cow<'static, [u8]>>,
    paths: BTreeMap<String, OutPath>,
    /// Where the assets lie that are the site's own, but for its style sheets.
    own: BTreeMap<OutPath, SourcePath>,
    /// The style sheets of the site, which are part of one.
    own_sheets: Vec<File>,
}

impl Theme {
    /// The built-in theme alone.
    pub fn built_in() -> Theme {
        Theme::assemble(Files::new(), Files::new(), &mut Problems::new())
    }

    /// The built-in theme with the files of the site at `root` over it.
    ///
    /// Symbolic links are not followed. Fails only when the disk does; what is wrong with a file is among
    /// the problems.
    pub fn load(root: &Path) -> Result<Checked<Theme>, ThemeError> {
        let mut problems = Problems::new();
        let templates = files::on_disk(root, "templates", &mut problems)?;
        let statics = files::on_disk(root, "static", &mut problems)?;
        let value = Theme::assemble(templates, statics, &mut problems);
        Ok(Checked { value, problems })
    }

    /// Gives its script what the scripts of a site say: `globalThis.filature` is that value. It comes before the first
    /// line of the script, so that each line keeps its number.
    pub fn speak(&mut self, words: &impl Serialize) {
        let Ok(words) = serde_json::to_string(words) else { return };
        let Some(silent) = self.paths.remove(SCRIPT) else { return };
        let Some(script) = self.assets.remove(&silent) else { return };
        let own = self.own.remove(&silent);
        let mut bytes = format!("globalThis.filature={words};").into_bytes();
        bytes.extend_from_slice(&script);
        self.add_hashed(SCRIPT.into(), "site", "js", Cow::Owned(bytes));
        if let (Some(source), Some(path)) = (own, self.paths.get(SCRIPT)) {
            self.own.insert(path.clone(), source);
        }
    }

    /// The templates: the built-in ones and those of the site, in the order of their names.
    pub fn templates(&self) -> &[TemplateFile] {
        &self.templates
    }

    /// The templates of the site itself.
    pub fn own_templates(&self) -> impl Iterator<Item = &TemplateFile> {
        self.templates.iter().filter(|template| !template.name.starts_with(BUILT_IN_PREFIX))
    }

    /// The files that the theme adds to the site, in the order of their paths.
    pub fn assets(&self) -> impl Iterator<Item = (&OutPath, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path, bytes.as_ref()))
    }

    /// The paths of the files that the theme adds to the site, in order.
    pub fn asset_files(&self) -> Vec<OutPath> {
        self.assets.keys().cloned().collect()
    }

    /// The files in `static/` of the site itself, as they are.
    pub fn own_statics(&self) -> impl Iterator<Item = (&SourcePath, &[u8])> {
        let assets =
            self.own.iter().filter_map(|(path, source)| Some((source, self.assets.get(path)?.as_ref())));
        assets.chain(self.own_sheets.iter().map(|file| (&file.path, file.bytes.as_ref())))
    }

    /// Where a file of `static/` went, by its path there: `js/site.js`; [`STYLE_SHEET`] for all of `css/`.
    pub fn asset_href(&self, name: &str) -> Option<&OutPath> {
        self.paths.get(name)
    }

    /// Every name that [`Theme::asset_href`] knows, and where it leads.
    pub fn asset_paths(&self) -> impl Iterator<Item = (&str, &OutPath)> {
        self.paths.iter().map(|(name, path)| (name.as_str(), path))
    }

    fn assemble(templates: Files, statics: Files, problems: &mut Problems) -> Theme {
        let mut theme = Theme::default();
        for (name, file) in files::embedded(&TEMPLATES, "templates") {
            theme.add_template(format!("{BUILT_IN_PREFIX}{name}"), file, problems);
        }
        for (name, file) in templates {
            if name.starts_with(BUILT_IN_PREFIX) {
                let message = format!("`{BUILT_IN_PREFIX}` is where the built-in templates are reached");
                let problem = Diagnostic::error("template", message).at(Place::file(&file.path));
                problems.push(problem.help("put the template one folder higher to replace the built-in one"));
                continue;
            }
            theme.add_template(name, file, problems);
        }
        theme.templates.sort_by(|a, b| a.name.cmp(&b.name));

        let mut all = files::embedded(&STATIC, "static");
        let own_paths: BTreeMap<String, SourcePath> =
            statics.iter().map(|(name, file)| (name.clone(), file.path.clone())).collect();
        theme.own_sheets =
            statics.iter().filter(|(name, _)| css::is_sheet(name)).map(|(_, file)| file.clone()).collect();
        all.extend(statics);
        let (sheets, others): (Files, Files) = all.into_iter().partition(|(name, _)| css::is_sheet(name));
        let (scripts, others): (Files, Files) =
            others.into_iter().partition(|(name, _)| modules::is_script(name));
        for (name, file) in others {
            theme.add_static(name, file, problems);
        }
        for name in modules::in_order(&scripts, problems) {
            let File { bytes, path } = scripts[name].clone();
            let bytes = modules::rewrite(name, bytes, &theme.paths);
            theme.add_static(name.to_string(), File { bytes, path }, problems);
        }
        let sheet = css::bundle(&sheets, &theme.paths, problems);
        theme.add_hashed(STYLE_SHEET.into(), "site", "css", Cow::Owned(sheet.into_bytes()));
        theme.own = own_paths
            .into_iter()
            .filter_map(|(name, source)| Some((theme.paths.get(&name)?.clone(), source)))
            .collect();
        theme
    }

    fn add_template(&mut self, name: String, file: File, problems: &mut Problems) {
        match file.text() {
            Some(source) => self.templates.push(TemplateFile { name, source, path: file.path }),
            None => problems.push(
                Diagnostic::error("template", "this template is not UTF-8").at(Place::file(&file.path)),
            ),
        }
    }

    fn add_static(&mut self, name: String, file: File, problems: &mut Problems) {
        let folder = name.split_once('/').map(|(folder, _)| folder);
        if folder.is_some_and(|folder| HASHED_FOLDERS.contains(&folder)) || name == "favicon.svg" {
            let file_name = name.rsplit('/').next().unwrap_or(&name);
            let (stem, extension) = file_name.rsplit_once('.').unwrap_or((file_name, "bin"));
            let stem = Slug::from_text(stem).map_or("file".to_string(), |slug| slug.to_string());
            let extension = Slug::from_text(extension).map_or("bin".to_string(), |slug| slug.to_string());
            self.add_hashed(name, &stem, &extension, file.bytes);
        } else if let Some(path) = OutPath::new(&name) {
            self.assets.insert(path.clone(), file.bytes);
            self.paths.insert(name, path);
        } else {
            let problem = Diagnostic::error("static", "a file of the site cannot have this name");
            problems.push(problem.at(Place::file(&file.path)));
        }
    }

    fn add_hashed(&mut self, name: String, stem: &str, extension: &str, bytes: Cow<'static, [u8]>) {
        let digest = Sha256::digest(&bytes);
        let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        if let Some(path) = OutPath::new(&format!("assets/{stem}.{hash}.{extension}")) {
            self.assets.insert(path.clone(), bytes);
            self.paths.insert(name, path);
        }
    }
}
