//! `filature verify`: do these files come from these notes?

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::progress::Terminal;
use crate::cli::VerifyArgs;
use crate::diagnostics::Problems;
use crate::load;
use crate::manifest::{self, GENERATOR, Manifest};
use crate::memory::Memory;
use crate::pages::Renderer;
use crate::pipeline::{self, Failure, Options, Progress};
use crate::report;
use crate::routes::BaseUrl;
use crate::text::{counted, sha256_hex};
use crate::verify::{Comparison, FolderError, compare, digests, timestamp_request};

/// Most differences of one kind of things that are listed without `--verbose`.
const LISTED: usize = 20;

/// Why nothing could be compared.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error(transparent)]
    Site(#[from] Failure),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error("there is no manifest at `{}`", .0.display())]
    NoManifest(PathBuf),
    #[error("a part of the manifest is missing: `{}`", .0.display())]
    NoPart(PathBuf),
    #[error("`{}` is no manifest of a site: {why}", path.display())]
    WrongManifest { path: PathBuf, why: String },
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("cannot write `{}`: {source}", path.display())]
    Request { path: PathBuf, source: io::Error },
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
}

impl Stop {
    fn outcome(&self) -> Outcome {
        match self {
            Stop::NoManifest(_) => Outcome::WrongCommandLine,
            Stop::WrongManifest { .. } | Stop::NoPart(_) => Outcome::ContentErrors,
            Stop::Request { source, .. } if source.kind() == io::ErrorKind::AlreadyExists => {
                Outcome::WrongCommandLine
            }
            _ => Outcome::MachineFailed,
        }
    }

    fn help(&self) -> Option<&'static str> {
        match self {
            Stop::NoManifest(_) => Some("name the folder of a built site, or its data/manifest.json"),
            Stop::NoPart(_) => Some("keep the folder `manifest` of the site beside its manifest.json"),
            Stop::Request { .. } => Some("name a file that is not there yet"),
            _ => None,
        }
    }
}

/// Compares a built site, or its manifest alone, with the notes that it should come from.
pub fn verify(args: &VerifyArgs) -> Outcome {
    let progress = Terminal::new();
    let result = run(args, &progress);
    progress.clear();
    result.unwrap_or_else(|stop| {
        let mut err = anstream::stderr();
        let help = stop.help().map_or_else(String::new, |help| format!("  help: {help}\n"));
        // Nobody reads standard error any more; the outcome says it all.
        let _ = write!(err, "error: {stop}\n{help}");
        stop.outcome()
    })
}

fn run(args: &VerifyArgs, progress: &Terminal) -> Result<Outcome, Stop> {
    let is_folder = args.site.is_dir();
    let path = if is_folder { args.site.join(manifest::PATH) } else { args.site.clone() };
    let bytes = fs::read(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Stop::NoManifest(path.clone()),
        _ => Stop::Unreadable { path: path.clone(), source },
    })?;
    let wrong = |why| Stop::WrongManifest { path: path.clone(), why };
    let mut missing = None;
    let parsed = Manifest::parse(&bytes, &mut |number| read_part(&path, number, &mut missing));
    if let Some(part) = missing {
        return Err(Stop::NoPart(part));
    }
    let manifest = parsed.map_err(wrong)?;
    let base_url = BaseUrl::parse(&manifest.base_url).map_err(wrong)?;

    let mut files = is_folder.then(|| digests(&args.site)).transpose()?;
    if let Some(files) = &mut files {
        // The parts of the manifest are as it says, or would have been refused; none names itself.
        files.retain(|path, _| !manifest.parts.contains_key(path));
    }
    let mut skip = vec![args.root.join(load::PUBLIC)];
    skip.extend(is_folder.then(|| args.site.clone()));
    let options = Options { skip, base_url: Some(base_url), drafts: manifest.drafts };
    let rebuilt = rebuild(&args.root, &options, progress)?;
    progress.clear();

    let mut out = anstream::stdout().lock();
    let mut told = Told { out: &mut out, all: args.verbose, differences: 0 };
    writeln!(told.out, "manifest  {}  sha256 {}", path.display(), sha256_hex(&bytes))?;
    match &files {
        Some(found) => told.part("files", &compare(&manifest.files, found))?,
        None => writeln!(told.out, "files     not looked at: only the manifest was named")?,
    }
    told.part("notes", &compare(&manifest.notes, &rebuilt.notes_for(&manifest)))?;
    match &rebuilt.result {
        Ok(again) => told.part("rebuilt", &compare(&manifest.files, &again.files))?,
        Err(problems) => {
            told.differences += 1;
            writeln!(told.out, "rebuilt   not possible: {}", report::count(problems).unwrap_or_default())?;
        }
    }
    if manifest.generator != GENERATOR {
        writeln!(
            told.out,
            "version   the site was built by {}, and this is {GENERATOR}: what is rebuilt may differ for that alone",
            printable(&manifest.generator)
        )?;
    }
    let differences = told.differences;
    out.flush()?;

    let mut err = anstream::stderr();
    if differences > 0 {
        if let Err(problems) = &rebuilt.result {
            report::write(&mut err, problems, true, args.verbose)?;
        }
        let subject = if is_folder { "these files" } else { "this manifest" };
        writeln!(
            err,
            "{subject} and these notes do not belong together: {}",
            counted(differences, "difference")
        )?;
        if args.timestamp_request.is_some() {
            writeln!(err, "no request for a timestamp was written")?;
        }
        return Ok(Outcome::ContentErrors);
    }
    let subject = if is_folder { "these files come" } else { "what this manifest names comes" };
    writeln!(err, "{subject} from these notes")?;
    if let Some(request) = &args.timestamp_request {
        write_new(request, &timestamp_request(&bytes))
            .map_err(|source| Stop::Request { path: request.clone(), source })?;
        writeln!(err, "a request for a timestamp of the manifest is in {}", request.display())?;
    }
    Ok(Outcome::Done)
}

/// The bytes of a part of the manifest at `path`: it lies in the folder `manifest` beside it.
fn read_part(path: &Path, number: usize, missing: &mut Option<PathBuf>) -> Result<Vec<u8>, String> {
    let part = path.with_file_name("manifest").join(format!("{number}.json"));
    fs::read(&part).map_err(|why| {
        let said = format!("cannot read its part `{}`: {why}", part.display());
        if why.kind() == io::ErrorKind::NotFound {
            *missing = Some(part);
        }
        said
    })
}

/// What comes of the notes now.
struct Rebuilt {
    /// Every note that was read, with its SHA-256.
    notes: BTreeMap<String, String>,
    /// The manifest that a build would write, or why there would be none.
    result: Result<Manifest, Problems>,
}

impl Rebuilt {
    /// The notes to compare: those that a build publishes now, and those that the manifest names.
    fn notes_for(&self, manifest: &Manifest) -> BTreeMap<String, String> {
        let published = self.result.as_ref().map(|again| &again.notes).into_iter().flatten();
        let named = self.notes.iter().filter(|(path, _)| manifest.notes.contains_key(*path));
        published.chain(named).map(|(path, digest)| (path.clone(), digest.clone())).collect()
    }
}

/// Builds the site in memory, and keeps of its files the digests alone.
fn rebuild(root: &Path, options: &Options, progress: &Terminal) -> Result<Rebuilt, Failure> {
    let mut problems = Problems::new();
    let sources = pipeline::read(root, options, &mut Memory::default(), progress)?.take(&mut problems);
    let notes = sources.notes().iter().map(|note| (note.path.to_string(), note.sha256.to_string())).collect();
    let site = pipeline::assemble(sources, options, progress).take(&mut problems);
    let theme = pipeline::theme(root, &site)?.take(&mut problems);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    let result = match Renderer::new(&site, &plan, &theme) {
        Ok(renderer) if !problems.has_errors() => {
            progress.stage("rendering pages", 0);
            match pipeline::manifest(&site, &renderer) {
                Ok(manifest) => Ok(manifest),
                // A template of the site that fails is a matter of its author, not of the machine.
                Err(Failure::Render(error)) => Err(Problems::from(error.into_problem())),
                Err(failure) => return Err(failure),
            }
        }
        Ok(_) => Err(problems),
        Err(of_theme) => {
            problems.append(of_theme);
            Err(problems)
        }
    };
    Ok(Rebuilt { notes, result })
}

/// The answer, part by part.
struct Told<'o> {
    out: &'o mut dyn Write,
    all: bool,
    differences: usize,
}

impl Told<'_> {
    fn part(&mut self, name: &str, comparison: &Comparison) -> io::Result<()> {
        let differences = &comparison.differences;
        self.differences += differences.len();
        let others = match differences.len() {
            0 => String::new(),
            n => format!(", {}", counted(n, "difference")),
        };
        writeln!(self.out, "{name:<9} {} as the manifest says{others}", comparison.same)?;
        let listed = if self.all { differences.len() } else { LISTED };
        for difference in differences.iter().take(listed) {
            writeln!(self.out, "  {:<7}  {}", difference.kind.name(), printable(&difference.path))?;
        }
        if differences.len() > listed {
            writeln!(self.out, "  and {} more; --verbose lists all", differences.len() - listed)?;
        }
        Ok(())
    }
}

/// What somebody else wrote, without what would move the cursor of a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}
