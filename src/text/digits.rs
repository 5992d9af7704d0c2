//! Numbers as text, without the machinery of `format!`: a large site writes millions of them.

/// Appends a number in at least `width` decimal digits.
pub fn push_digits(text: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    let mut rest = number;
    while rest > 0 {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let at = at.min(digits.len().saturating_sub(width.max(1)));
    text.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// The number with a sign between its thousands, if there is one: `1 189 533`.
pub fn grouped(number: u64, sign: Option<char>) -> String {
    let mut digits = String::with_capacity(20);
    push_digits(&mut digits, number, 1);
    let Some(sign) = sign.filter(|_| digits.len() > 3) else { return digits };
    let mut text = String::with_capacity(digits.len() * 2);
    let first = (digits.len() - 1) % 3 + 1;
    text.push_str(&digits[..first]);
    for at in (first..digits.len()).step_by(3) {
        text.push(sign);
        text.push_str(&digits[at..at + 3]);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thousands_are_grouped_from_the_end() {
        let spaced = |number| grouped(number, Some(' '));
        assert_eq!([0, 12, 123, 1234, 123_456].map(spaced), ["0", "12", "123", "1 234", "123 456"]);
        assert_eq!(spaced(u64::MAX), "18 446 744 073 709 551 615");
        assert_eq!(grouped(1_189_533, None), "1189533");
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_standard_library(number: u64, width in 0usize..=20) {
            let mut text = String::new();
            push_digits(&mut text, number, width);
            prop_assert_eq!(text, format!("{number:0width$}"));
        }
    }
}
