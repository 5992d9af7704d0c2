use std::fmt::Write as _;

/// The id of the post number `n` of these tests: a quarter of an hour after the one before, from
/// 5 March 2022 on.
pub(crate) fn post(n: u64) -> String {
    (1_500_000_000_000_000_000 + n * ((15 * 60 * 1000) << 22)).to_string()
}

/// The address of a post.
pub(crate) fn url(n: u64) -> String {
    format!("https://twitter.com/someone/status/{}", post(n))
}

/// A note that quotes these posts, one item for each.
pub(crate) fn thread(items: &[(u64, &str)]) -> String {
    let mut note = String::from("# A thread\n\n## Highlights\n");
    for (n, text) in items {
        writeln!(note, "- {text} ([View Tweet]({}))", url(*n)).unwrap();
    }
    note
}

/// A note of `count` posts, from number `first` on.
pub(crate) fn posts(first: u64, count: u64) -> String {
    let texts: Vec<(u64, String)> =
        (first..first + count).map(|n| (n, format!("Post number {n}."))).collect();
    let items: Vec<(u64, &str)> = texts.iter().map(|(n, text)| (*n, text.as_str())).collect();
    thread(&items)
}
