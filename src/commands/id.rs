//! `filature id`: when was this made?

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Outcome;
use crate::cli::IdArgs;
use crate::post_id::decode::{Answer, Candidate, Time, decode};

/// Prints the time in each id, with its derivation.
pub fn id(args: &IdArgs) -> Outcome {
    let answers: Vec<(&str, Answer)> = args.ids.iter().map(|text| (text.as_str(), decode(text))).collect();
    let all_known = answers.iter().all(|(_, answer)| matches!(answer, Answer::Times(_)));
    let text = if args.json { in_json(&answers) } else { in_words(&answers) };
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) if all_known => Outcome::Done,
        Ok(()) => Outcome::ContentErrors,
        Err(_) => Outcome::MachineFailed,
    }
}

fn in_words(answers: &[(&str, Answer)]) -> String {
    let mut text = String::new();
    for (at, (given, answer)) in answers.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&format!("{}\n", shown(given)));
        match answer {
            Answer::NoTime(why) => text.push_str(&format!("  {why}\n")),
            Answer::Times(candidates) => {
                for candidate in candidates {
                    describe(candidate, &mut text);
                }
            }
        }
    }
    text
}

fn describe(candidate: &Candidate, text: &mut String) {
    let time = match candidate.time {
        Time::At(at) => at.to_string(),
        Time::Between(from, to) => format!("between {from} and {to}"),
    };
    text.push_str(&format!("  {time}  {}\n", candidate.kind));
    for step in &candidate.steps {
        text.push_str(&format!("    {step}\n"));
    }
    text.push_str(&format!("    clock: {}\n    {}\n", candidate.trust, candidate.reason));
}

/// What was given, without signs that would steer a terminal.
fn shown(given: &str) -> String {
    given.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn in_json(answers: &[(&str, Answer)]) -> String {
    let answers: Vec<Value> = answers
        .iter()
        .map(|(given, answer)| match answer {
            Answer::NoTime(why) => json!({"given": given, "candidates": [], "why": why}),
            Answer::Times(candidates) => {
                let candidates: Vec<Value> = candidates.iter().map(candidate).collect();
                json!({"given": given, "candidates": candidates})
            }
        })
        .collect();
    format!("{:#}\n", Value::from(answers))
}

fn candidate(candidate: &Candidate) -> Value {
    let (earliest, latest) = match candidate.time {
        Time::At(at) => (at, at),
        Time::Between(from, to) => (from, to),
    };
    json!({
        "kind": candidate.kind, "id": candidate.id, "unit": candidate.unit, "certain": candidate.certain,
        "earliest": earliest.to_string(), "latest": latest.to_string(),
        "steps": candidate.steps, "clock": candidate.trust, "reason": candidate.reason,
    })
}
