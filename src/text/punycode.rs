//! Names of hosts in ASCII (RFC 3492), to be read by people; nothing is ever looked up by them.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;

/// A label with its prefix, `xn--…`.
pub(super) fn label(text: &str) -> String {
    let plain: String = text.chars().filter(char::is_ascii).collect();
    let mut encoded = format!("xn--{plain}");
    if !plain.is_empty() {
        encoded.push('-');
    }
    let signs: Vec<u32> = text.chars().map(u32::from).collect();
    // The names are those of section 6.3 of the RFC.
    let (mut n, mut delta, mut bias) = (0x80, 0_u64, 72);
    let mut handled = plain.len() as u64;
    let mut first = true;
    while (handled as usize) < signs.len() {
        let Some(&next) = signs.iter().filter(|&&sign| sign >= n).min() else { break };
        delta += u64::from(next - n) * (handled + 1);
        n = next;
        for &sign in &signs {
            if sign < n {
                delta += 1;
            } else if sign == n {
                push_number(&mut encoded, delta, bias);
                bias = adapt(delta, handled + 1, first);
                (delta, first) = (0, false);
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    encoded
}

/// A number in digits of changing worth.
fn push_number(encoded: &mut String, number: u64, bias: u32) {
    let mut rest = number;
    for k in (BASE..).step_by(BASE as usize) {
        let t = u64::from(k.saturating_sub(bias).clamp(T_MIN, T_MAX));
        if rest < t {
            break;
        }
        let range = u64::from(BASE) - t;
        encoded.push(digit(t + (rest - t) % range));
        rest = (rest - t) / range;
    }
    encoded.push(digit(rest));
}

fn digit(value: u64) -> char {
    let value = value as u8;
    char::from(if value < 26 { b'a' + value } else { b'0' + value - 26 })
}

fn adapt(delta: u64, handled: u64, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut k = 0;
    while delta > u64::from((BASE - T_MIN) * T_MAX / 2) {
        delta /= u64::from(BASE - T_MIN);
        k += BASE;
    }
    k + (u64::from(BASE - T_MIN + 1) * delta / (delta + 38)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Samples of section 7.1 of the RFC, and of the Cyrillic letters that are taken for Latin ones.
    #[test]
    fn the_samples_of_the_rfc_come_out() {
        for (text, encoded) in [
            ("ليهمابتكلموشعربي؟", "xn--egbpdaj6bu4bxfgehfvwxn"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            ("PročprostěnemluvíČesky".to_lowercase().as_str(), "xn--proprostnemluvesky-uyb24dma41a"),
            ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"),
            ("\u{430}pple", "xn--pple-43d"),
            ("bücher", "xn--bcher-kva"),
        ] {
            assert_eq!(label(text), encoded, "{text}");
        }
    }
}
