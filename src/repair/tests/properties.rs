//! Text made of words of many languages, right and wrong.

use proptest::prelude::*;

use super::*;

/// Words in many languages, each once with and once without a capital where that matters to the encodings.
const WORDS: &[&str] = &[
    // French
    "l’été",
    "déjà",
    "À",
    "Noël",
    "cœur",
    "où",
    "ça",
    "État",
    "Ô",
    "naïve",
    "qu’à",
    "CAFÉ",
    "Émilie",
    "aoû",
    // German
    "schön",
    "größer",
    "Straße",
    "Übung",
    "Äpfel",
    "SCHÖN",
    "Spaß",
    "Äh",
    // Spanish, Catalan, Italian
    "aquí",
    "España",
    "corazón",
    "SEÑOR",
    "está",
    "paral·lel",
    "perché",
    "È",
    "città",
    // Portuguese
    "irmã",
    "IRMÃ",
    "informações",
    "não",
    "três",
    "MAÇÃ",
    "AMANHÃ",
    "n.º",
    "1.ª",
    // Polish, Czech, Romanian, Hungarian
    "Łódź",
    "już",
    "żółć",
    "się",
    "są",
    "Úžas",
    "příliš",
    "București",
    "și",
    "țară",
    "hotărâ",
    "în",
    "őszi",
    // Turkish, Vietnamese
    "güneş",
    "İstanbul",
    "ığdır",
    "çok",
    "tiếng",
    "Việt",
    "người",
    "được",
    "Â",
    // Greek, Cyrillic, Arabic, Hebrew
    "Ελλάδα",
    "είναι",
    "ή",
    "Москва",
    "и",
    "Київ",
    "جمال",
    "خاشقجي",
    "و",
    "שלום",
    "עולם",
    "ו",
    // East and South Asia
    "日本語",
    "的",
    "中国",
    "한국어",
    "テキスト",
    "NSO集团",
    "हिन्दी",
    "ไทย",
    // The North
    "på",
    "Å",
    "Ærø",
    "één",
    "öö",
    "áætlun",
    "það",
    "Ísland",
    "IKEÅ",
    "TÄ",
    // ASCII, and accents that are characters of their own
    "the",
    "NSO",
    "deal",
    "a",
    "x",
    "100",
    "5m",
    "1.5",
    "e\u{301}te\u{301}",
    "PSEUDO",
];

/// Tokens that are more than a word.
const TOKENS: &[&str] = &[
    "2√π",
    "√π",
    "x√πy",
    "√2",
    "√",
    "≈",
    "≈£5m",
    "≈ 5",
    "¬p",
    "¬π",
    "ƒ",
    "ƒ/2.8",
    "n\u{a0}°\u{a0}5",
    "20\u{a0}°C",
    "5\u{a0}€",
    "£5",
    "10×10³",
    "5\u{a0}Å²",
    "1.5\u{a0}Å",
    "Å±0.2",
    "Ø10",
    "µm",
    "½",
    "§\u{a0}12",
    "©\u{a0}2020",
    "au¬ßer",
    "÷",
    "∑",
    "∞",
    "🤷‍♂️",
    "🇫🇷",
    "❤️",
    "→",
    "✅",
    "\u{f8ff}",
    "\u{f8ff}\u{a0}Pay",
    "•",
    "–",
    "—",
    "«\u{a0}…\u{a0}»",
    "𝐁𝐨𝐥𝐝",
];

const OPENINGS: &[&str] = &[
    "", "", "", "“", "‘", "„", "‚", "«", "«\u{a0}", "»", "‹", "(", "¿", "¡", "…", "—", "#", "@", "\u{200e}",
];

const CLOSINGS: &[&str] = &[
    "",
    "",
    "",
    "”",
    "’",
    "“",
    "‘",
    "»",
    "\u{a0}»",
    "«",
    "›",
    ")",
    "…",
    "…\u{a0}!",
    "…»",
    "…”",
    "\u{a0}!",
    "!",
    "™",
    "®",
    "©",
    "°",
    "¹",
    "²",
    "†",
    "‡",
    "¶",
    "º",
    "—",
    "–",
    "’s",
    "\u{a0}:",
    "·",
];

const JOINTS: &[&str] = &[" ", " ", " ", " ", "\u{a0}", "\u{202f}", "—", "–", "…", "/", "-", " — ", ", "];

/// One line of correct text: words with their punctuation, and other tokens.
fn correct_line() -> impl Strategy<Value = String> {
    let select = prop::sample::select::<&str>;
    let word = (select(OPENINGS), select(WORDS), select(CLOSINGS)).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    let token = select(TOKENS).prop_map(|token| format!(" {token} "));
    let part = (prop_oneof![5 => word, 1 => token], select(JOINTS));
    prop::collection::vec(part, 1..6).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(part, joint)| [part, joint.to_string()])
            .collect::<String>()
            .trim()
            .to_string()
    })
}

/// A line of correct text with a character whose wrong reading is a signature.
fn certain_line() -> impl Strategy<Value = String> {
    let certain = prop::sample::select(vec![
        "déjà",
        "l’été",
        "qu’à",
        "größer",
        "España",
        "ça va très bien",
        "informações",
        "paț și sărac",
        "güneş ışık",
        "tiếng Việt",
        "Москва",
        "جمال",
        "日本語",
        "🤷‍♂️",
        "20 €",
        "“so”",
        "a – b",
        "naïve",
    ]);
    (correct_line(), certain, correct_line()).prop_map(|(a, b, c)| format!("{a} {b} {c}"))
}

fn encodings() -> impl Strategy<Value = WrongEncoding> {
    prop::sample::select(vec![MAC, WINDOWS])
}

/// Undoes a repair: reads the repaired lines wrong again, the last repair first.
fn misread_again(repair: &Repair<'_>) -> String {
    repair.repaired.iter().rev().fold(repair.text.to_string(), |text, lines| {
        (1..)
            .zip(text.split_inclusive('\n'))
            .map(|(number, line)| {
                if (lines.first..=lines.last).contains(&number) {
                    misread(line, lines.encoding)
                } else {
                    line.into()
                }
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn correct_text_is_never_touched(lines in prop::collection::vec(correct_line(), 1..4)) {
        let text = lines.join("\n");
        let repair = repair(&text);
        prop_assert_eq!(&repair.text, &text);
        prop_assert!(matches!(repair.text, Cow::Borrowed(_)) && repair.repaired.is_empty());
    }

    #[test]
    fn a_text_that_went_wrong_is_restored(
        lines in prop::collection::vec(correct_line(), 0..4), certain in certain_line(), encoding in encodings(),
    ) {
        let text = format!("{}\r\n{certain}\n", lines.join("\n"));
        let wrong = misread(&text, encoding);
        let repair = repair(&wrong);
        prop_assert_eq!(&repair.text, &text);
        prop_assert_eq!(repair.repaired, [self::lines(1, lines.len().max(1) as u32 + 1, encoding)]);
    }

    #[test]
    fn a_line_that_went_wrong_among_correct_ones_is_restored(
        above in correct_line(), certain in certain_line(), below in correct_line(), encoding in encodings(),
    ) {
        let wrong = format!("déjà {above}\n{}\r\ndéjà {below}", misread(&certain, encoding));
        let repair = repair(&wrong);
        prop_assert_eq!(&repair.text, &format!("déjà {above}\n{certain}\r\ndéjà {below}"));
        prop_assert_eq!(repair.repaired, [lines(2, 2, encoding)]);
    }

    #[test]
    fn whatever_is_changed_can_be_read_wrong_again(
        parts in prop::collection::vec((".{0,6}|[ -ÿ]{0,6}|[√¬‚ÃÂâ€™©\u{f8ff}üê–é\n\r ]{0,8}|[a-zéÉà’…]{0,8}\n", 0..3_usize), 0..6),
        encoding in encodings(),
    ) {
        let wrong: String = parts
            .iter()
            .map(|(part, times)| (0..*times).fold(part.clone(), |text, _| misread(&text, encoding)))
            .collect();
        let first = repair(&wrong);
        prop_assert_eq!(misread_again(&first), wrong.clone());
        let again = repair(&first.text);
        prop_assert!(again.repaired.is_empty());
    }
}
