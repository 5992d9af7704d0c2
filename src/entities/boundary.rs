//! Where words end, and where sentences begin.

use unicode_normalization::char::is_combining_mark;

/// Whether `before` and `after`, which stand side by side, belong to one word, so that no name begins or
/// ends between them.
///
/// Letters, digits, marks and `_` do. Apostrophes and hyphens do not: `l'Iran`, `NSO's`, `ex-NSO`. In
/// scripts that set no spaces between words every character may begin one.
pub(super) fn joined(before: char, after: char) -> bool {
    if before.is_ascii() && after.is_ascii() {
        return is_word(before) && is_word(after);
    }
    if is_combining_mark(after) || is_joiner(before) || is_joiner(after) || is_skin_tone(after) {
        return true;
    }
    is_word(before) && is_word(after) && !is_unspaced(before) && !is_unspaced(after)
}

/// Letters, digits, marks and `_`; raised and lowered digits are references to notes.
fn is_word(c: char) -> bool {
    match c {
        '_' => true,
        '²' | '³' | '¹' | '⁰'..='₉' => false,
        _ => c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c)),
    }
}

/// Makes one sign of its neighbours, in emoji and in Persian and Indian words.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Characters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which set no spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}'     // Thai, Lao
        | '\u{1000}'..='\u{109f}'   // Myanmar
        | '\u{1780}'..='\u{17ff}'   // Khmer
        | '\u{2e80}'..='\u{2fdf}'   // radicals
        | '々' | '〇' | '\u{3021}'..='\u{3029}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' // kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Han
        | '\u{1b000}'..='\u{1b16f}' // old kana
        | '\u{20000}'..='\u{3ffff}' // rare Han
    )
}

/// Whether a sentence begins after `before`: at the beginning of a text or line, and after a full stop or
/// its like; quotes, brackets, dashes and emoji may stand between.
pub(crate) fn begins_sentence(before: &str) -> bool {
    let ends_one = |c: char| matches!(c, '\n' | '.' | '!' | '?' | '…' | ':');
    let between = |c: char| !c.is_alphanumeric() && !ends_one(c) && !matches!(c, ',' | ';');
    before.trim_end_matches(between).chars().next_back().is_none_or(ends_one)
}

/// Whether no word goes on across `at`.
pub(super) fn is_edge(text: &str, at: usize) -> bool {
    match (text[..at].chars().next_back(), text[at..].chars().next()) {
        (Some(before), Some(after)) => !joined(before, after),
        _ => true,
    }
}

/// Where the word ends that goes on from `from`, which is not the beginning of `text`.
pub(super) fn word_end(text: &str, from: usize) -> usize {
    let mut end = from;
    while !is_edge(text, end) {
        end += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn letters_digits_marks_and_underscores_belong_together() {
        for (before, after) in
            [('a', 'é'), ('O', '2'), ('_', 'a'), ('e', '\u{301}'), ('ا', 'ل'), ('한', '국'), ('ก', '\u{e34}')]
        {
            assert!(joined(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn signs_and_scripts_without_spaces_stand_apart() {
        for (before, after) in [
            ('\'', 'I'),
            ('#', 'P'),
            ('-', 'N'),
            ('O', '🇮'),
            ('🐴', 'a'),
            ('以', '色'),
            ('O', '集'),
            ('O', '²'),
        ] {
            assert!(!joined(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn an_emoji_is_not_cut() {
        assert!(joined('👩', '\u{200d}') && joined('\u{200d}', '👧') && joined('🤷', '\u{1f3fd}'));
    }
}
