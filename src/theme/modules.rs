//! Scripts that import each other.
//!
//! A script stands in `assets/` under a name that holds its hash, so what it imports must be named by its
//! hash too, and comes before it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::css::resolve;
use super::files::Files;
use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::routes::OutPath;

/// Whether a file of `static/` is a script.
pub(super) fn is_script(name: &str) -> bool {
    name.starts_with("js/") && name.ends_with(".js")
}

/// The scripts, so that each comes after those that it imports. Of scripts that import each other in a
/// circle, one cannot be named, and that is an error.
pub(super) fn in_order<'f>(scripts: &'f Files, problems: &mut Problems) -> Vec<&'f str> {
    let mut order = Vec::new();
    let mut states = BTreeMap::new();
    for name in scripts.keys() {
        visit(name, scripts, &mut states, &mut order, problems);
    }
    order
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Done,
}

fn visit<'f>(
    name: &'f str,
    scripts: &'f Files,
    states: &mut BTreeMap<&'f str, State>,
    order: &mut Vec<&'f str>,
    problems: &mut Problems,
) {
    if states.contains_key(name) {
        return;
    }
    states.insert(name, State::Open);
    let file = &scripts[name];
    let text = file.text().unwrap_or_default();
    for (range, target) in imports(name, &text) {
        let Some((target, _)) = scripts.get_key_value(&target) else { continue };
        if states.get(target.as_str()) == Some(&State::Open) {
            let message = format!("`{target}` and `{name}` import each other");
            let problem = Diagnostic::error("static", message).at(Place::of(&file.path, &text, range));
            problems.push(problem.help("move what both need to a third script"));
        }
        visit(target, scripts, states, order, problems);
    }
    states.insert(name, State::Done);
    order.push(name);
}

/// A script with the names of those that it imports, as far as they are known.
pub(super) fn rewrite(
    name: &str,
    bytes: Cow<'static, [u8]>,
    paths: &BTreeMap<String, OutPath>,
) -> Cow<'static, [u8]> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let mut out = String::new();
    let mut kept = 0;
    for (range, target) in imports(name, text) {
        let Some(path) = paths.get(&target) else { continue };
        let file = path.as_str().rsplit('/').next().unwrap_or_default();
        out.push_str(&text[kept..range.start]);
        out.push_str(&format!("./{file}"));
        kept = range.end;
    }
    if kept == 0 {
        return bytes;
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out.into_bytes())
}

/// Every quoted relative address of a script, where it stands and the path below `static/` that it means.
///
/// Any string of that form counts, so that `import`, `import()` and `new Worker` need no parser.
fn imports(name: &str, text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, quote) in text.match_indices(['\'', '"']) {
        let start = at + 1;
        let rest = &text[start..];
        if !(rest.starts_with("./") || rest.starts_with("../")) {
            continue;
        }
        let Some(length) = rest.find([quote.chars().next().unwrap_or('"'), '\n']) else { continue };
        if let Some(target) = resolve(name, &rest[..length]).filter(|target| is_script(target)) {
            found.push((start..start + length, target));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::files::File;
    use super::*;
    use crate::diagnostics::SourcePath;

    fn scripts(files: &[(&str, &'static str)]) -> Files {
        files
            .iter()
            .map(|&(name, text)| {
                let path = SourcePath::new(format!("static/{name}"));
                (name.to_string(), File { bytes: Cow::Borrowed(text.as_bytes()), path })
            })
            .collect()
    }

    #[test]
    fn a_script_comes_after_those_that_it_imports() {
        let files = scripts(&[
            ("js/a.js", "import { x } from './b.js';\nconst later = () => import(\"./sub/c.js\");"),
            ("js/b.js", "'./none.js'"),
            ("js/sub/c.js", "import '../b.js'"),
        ]);
        let mut problems = Problems::new();
        assert_eq!(in_order(&files, &mut problems), ["js/b.js", "js/sub/c.js", "js/a.js"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn imports_are_named_by_their_hash() {
        let paths = BTreeMap::from([("js/b.js".to_string(), OutPath::new("assets/b.123.js").unwrap())]);
        let text = Cow::Borrowed(&b"import './b.js'; import './c.js'; 'x/b.js'"[..]);
        let rewritten = rewrite("js/a.js", text, &paths);
        assert_eq!(&rewritten[..], b"import './b.123.js'; import './c.js'; 'x/b.js'");
    }

    #[test]
    fn a_circle_is_an_error() {
        let files = scripts(&[("js/a.js", "import './b.js'"), ("js/b.js", "import './a.js'")]);
        let mut problems = Problems::new();
        assert_eq!(in_order(&files, &mut problems).len(), 2);
        assert!(problems.has_errors());
    }
}
