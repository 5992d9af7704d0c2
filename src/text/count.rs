//! Counting in English, for messages.

/// `1 note`, `2 notes`; thousands are set apart by commas.
pub fn counted(n: usize, noun: &str) -> String {
    let digits = n.to_string();
    let mut number = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    match n {
        1 => format!("1 {noun}"),
        _ => match noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
            Some(stem) => format!("{number} {stem}ies"),
            None => format!("{number} {noun}s"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn plurals_are_good_english() {
        assert_eq!(counted(0, "note"), "0 notes");
        assert_eq!(counted(1, "entity"), "1 entity");
        assert_eq!(counted(132, "entity"), "132 entities");
        assert_eq!(counted(100_000, "day"), "100,000 days");
    }
}
