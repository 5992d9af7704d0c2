//! `large-file`, `large-site`: more than hosts take.

use std::sync::{Mutex, PoisonError};

use crate::diagnostics::Diagnostic;
use crate::publish::Limits;
use crate::routes::OutPath;

/// The sizes of the files so far.
#[derive(Debug, Default)]
pub(super) struct Sizes(Mutex<Vec<(OutPath, u64)>>);

impl Sizes {
    pub(super) fn put(&self, path: &OutPath, size: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), size));
    }

    pub(super) fn problems(self, limits: Limits) -> Vec<Diagnostic> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort();
        let total: u64 = files.iter().map(|(_, size)| size).sum();
        let too_large = files.iter().filter(|(_, size)| *size > limits.file).map(|(path, size)| {
            let message = format!(
                "`/{path}` has {} MB, and GitHub refuses files over {} MB",
                mega(*size),
                mega(limits.file)
            );
            Diagnostic::warning("large-file", message).help("make it smaller, or link to it elsewhere")
        });
        let mut problems: Vec<Diagnostic> = too_large.collect();
        // A tenth is left, so that there is time to act.
        if total > limits.site / 10 * 9 {
            let message =
                format!("the site has {} MB, and GitHub Pages takes {} MB", mega(total), mega(limits.site));
            problems.push(
                Diagnostic::warning("large-site", message)
                    .help("keep large files elsewhere, or choose another host"),
            );
        }
        problems
    }
}

fn mega(bytes: u64) -> u64 {
    bytes / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(sizes: &[u64]) -> Vec<&'static str> {
        let kept = Sizes::default();
        for (at, size) in sizes.iter().enumerate() {
            kept.put(&OutPath::new(&format!("{at}")).unwrap(), *size);
        }
        kept.problems(Limits { file: 10, site: 100 }).iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn files_over_the_limit_and_sites_near_it_are_told() {
        assert_eq!(rules(&[10; 9]), [""; 0]);
        assert_eq!(rules(&[10; 10]), ["large-site"]);
        assert_eq!(rules(&[11, 12]), ["large-file", "large-file"]);
    }
}
