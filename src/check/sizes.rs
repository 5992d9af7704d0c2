//! `file-too-large`, `site-too-large`: more than GitHub takes.

use std::sync::{Mutex, PoisonError};

use crate::diagnostics::{Problems, Severity};
use crate::publish::Limits;
use crate::routes::OutPath;

/// The sizes of the files so far.
#[derive(Debug, Default)]
pub(super) struct Sizes(Mutex<Vec<(OutPath, u64)>>);

impl Sizes {
    pub(super) fn put(&self, path: &OutPath, size: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), size));
    }

    /// Warnings at most: where the site will go, a check does not know.
    pub(super) fn problems(self, limits: Limits) -> Problems {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort();
        let mut problems = limits.problems(files.iter().map(|(path, size)| (path, *size)));
        problems.lower(Severity::Warning);
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_github_refuses_is_no_error_yet() {
        let kept = Sizes::default();
        for (path, size) in [("b", 11), ("a", 12)] {
            kept.put(&OutPath::new(path).unwrap(), size);
        }
        let problems = kept.problems(Limits { file: 10, site: 20 });
        let told: Vec<_> = problems.iter().map(|problem| (problem.severity, problem.rule)).collect();
        let (file, site) = ("file-too-large", "site-too-large");
        assert_eq!(told, [file, file, site].map(|rule| (Severity::Warning, rule)));
        assert!(problems.iter().next().unwrap().message.contains("`a`"));
    }
}
