/// A problem as the terminal shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) severity: String,
    pub(crate) rule: String,
    pub(crate) message: String,
    /// `content/note.md:3:1`, as far as it is known.
    pub(crate) place: String,
}

impl Problem {
    /// Reads `error[rule]: message`, then ` --> place`.
    pub(super) fn read(stderr: &str) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        for line in stderr.lines() {
            if let Some(problem) = Problem::title(line) {
                problems.push(problem);
            } else if let (Some(place), Some(last)) =
                (line.trim_start().strip_prefix("--> "), problems.last_mut())
                && last.place.is_empty()
            {
                last.place = place.to_string();
            }
        }
        problems
    }

    fn title(line: &str) -> Option<Problem> {
        let (head, message) = line.split_once("]: ")?;
        let (severity, rule) = head.split_once('[')?;
        matches!(severity, "error" | "warning" | "note").then(|| Problem {
            severity: severity.into(),
            rule: rule.into(),
            message: message.into(),
            place: String::new(),
        })
    }
}
