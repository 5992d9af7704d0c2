use super::*;

mod properties;

const MAC: WrongEncoding = WrongEncoding::MacRoman;
const WINDOWS: WrongEncoding = WrongEncoding::Windows1252;

/// What somebody sees who reads the UTF-8 of `text` in a wrong encoding.
fn misread(text: &str, encoding: WrongEncoding) -> String {
    encoding.encoding().decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

fn lines(first: u32, last: u32, encoding: WrongEncoding) -> RepairedLines {
    RepairedLines { first, last, encoding }
}

#[track_caller]
fn assert_untouched(text: &str) {
    let repair = repair(text);
    assert!(matches!(repair.text, Cow::Borrowed(_)), "{text:?} became {:?}", repair.text);
    assert!(repair.repaired.is_empty());
}

#[track_caller]
fn assert_restored(text: &str) {
    for encoding in [MAC, WINDOWS] {
        let wrong = misread(text, encoding);
        assert_eq!(repair(&wrong).text, text, "{wrong:?} in {encoding:?}");
    }
}

#[test]
fn the_example_note_is_restored() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/nso-et-espionnage-grande-echelle.md");
    let wrong = std::fs::read_to_string(path).unwrap();
    let repair = repair(&wrong);
    for trace in ["√", "‚Ä", "¬", "\u{f8ff}", "Ô∏"] {
        assert!(!repair.text.contains(trace), "{trace}");
    }
    for part in ["NSO et espionnage grande échelle", "«\u{a0}Si NSO avait refusé", "l’assassinat", "🤷‍♂️"]
    {
        assert!(repair.text.contains(part), "{part}");
    }
    assert_eq!(repair.repaired, [lines(1, wrong.lines().count() as u32, MAC)]);
    assert_eq!(misread(&repair.text, MAC), wrong);
}

#[test]
fn correct_text_that_could_be_wrong_is_left_alone() {
    for text in [
        // Valid in Mac Roman: a quotation mark or dash before an accented letter.
        "L’école",
        "l’État, l’élite, l’été",
        "«État de droit",
        "dit-il…à moi",
        "Müller sagte »über",
        "un mot»à la",
        "“été”à",
        "100\u{a0}à 200",
        "‚één voor allen",
        "‚áætlun var gerð",
        "‚öö on pikk",
        "‚Å™",
        "‚Ä†",
        // Formulas, ticks, prices, hyphens of text recognition.
        "“£5m deal",
        "≈£5m deal",
        "x≈π",
        "2√π",
        "x√πy + 2√πr",
        "√Épicerie",
        "√été",
        "√à faire",
        "au¬ßer Betrieb",
        "¬π ∨ ¬Ω",
        "ƒ∞ = 0",
        "la bonne conﬁé",
        // Valid in Windows-1252: an accented letter before punctuation.
        "café…\u{a0}!",
        "« café…\u{a0}!",
        "la qualité…»",
        "IRMÃ” disse",
        "IRMÃ… disse",
        "IRMÃ—disse",
        "IRMÃ’s",
        "IRMÃ´s",
        "IRMÃ®",
        "IRMù disse",
        "IRMÃ\u{a0}!",
        "IRMÃ\u{ad}ZINHA",
        "irmÃ” disse",
        "SCHÖ“",
        "Der Buchstabe Ä“",
        "SCHÄ« sagte er",
        "Spaß“",
        "Gruß… aus",
        "SOCIÉTɹ",
        "5 Ų und 3 Å³/s",
        "1.5 Ű0.2",
        "Ø±0.1",
        "10×³",
        "«hotărâ»…",
        "på…”",
        "Titre É¶",
        "PÂ»",
        "être à…",
    ] {
        assert_untouched(text);
        assert_untouched(&format!("{text}\n"));
        assert_untouched(&format!("first line\n{text}\nlast line"));
    }
}

#[test]
fn quoted_wrong_text_beside_correct_text_is_left_alone() {
    assert_untouched("On y lit « √© » au lieu de « é ».");
    assert_untouched("It shows `√©` or `Ã©`.");
}

#[test]
fn words_of_many_languages_are_restored() {
    for text in [
        "Le café est déjà prêt",
        "Cœur à cœur, ça va",
        "aquí, en España",
        "informações não são",
        "schön und größer",
        "Łódź, już żółć",
        "București și Iași: țară",
        "güneş doğdu, İstanbul",
        "tiếng Việt ngày mai",
        "Москва",
        "Ελλάδα",
        "جمال خاشقجي",
        "שלום עולם",
        "हिन्दी",
        "日本語のテキスト",
        "在中国使用iPhone的人",
        "한국어",
        "de\u{301}ja\u{300} vu",
        "l’assassinat",
        "20 °C à 25 °C, déjà",
        "5 €",
        "🤷‍♂️",
        "🇫🇷",
        "❤️",
        "→ ✅",
        "«\u{a0}Oui\u{a0}»",
        "broken \u{fffd} before",
    ] {
        assert_restored(text);
    }
}

#[test]
fn only_the_wrong_lines_of_a_mixed_text_are_repaired() {
    let wrong = format!(
        "L’école\r\n{}\r\n\r\n{}\nplain\n{}\nété",
        misread("déjà", MAC),
        misread("l’été", MAC),
        misread("très", WINDOWS)
    );
    let repair = repair(&wrong);
    assert_eq!(repair.text, "L’école\r\ndéjà\r\n\r\nl’été\nplain\ntrès\nété");
    assert_eq!(repair.repaired, [lines(2, 4, MAC), lines(6, 6, WINDOWS)]);
}

#[test]
fn text_that_went_wrong_twice_is_repaired_twice() {
    let wrong = misread(&misread("déjà vu 🤷‍♂️", WINDOWS), MAC);
    let repair = repair(&wrong);
    assert_eq!(repair.text, "déjà vu 🤷‍♂️");
    assert_eq!(repair.repaired, [lines(1, 1, MAC), lines(1, 1, WINDOWS)]);
}

#[test]
fn a_result_that_no_note_holds_is_refused() {
    // A control character, a private one, a noncharacter, each beside a certain signature.
    for c in ['\u{85}', '\u{e0b0}', '\u{fffe}', '\u{10fffd}'] {
        let wrong = misread(&format!("déjà {c}"), MAC);
        assert_eq!(repair(&wrong).text, wrong, "{c:?}");
    }
    assert_restored("déjà \u{f8ff}");
    // One Armenian letter that stands against a Latin one.
    let wrong = misread("déjà LՎcole", MAC);
    assert_eq!(repair(&wrong).text, wrong);
    assert_restored("déjà 2πr");
}
