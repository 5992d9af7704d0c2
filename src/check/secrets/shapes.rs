//! The shapes that services give to their secrets, so that few other words look like them: found wherever they
//! stand, also where a sentence or a link goes on after them.

/// What a secret is called, of which words every such secret holds one, in small letters, and how it looks.
pub(super) const SHAPES: [(&str, &[&str], &str); 11] = [
    (
        "a private key",
        &["private key"],
        r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\s+[A-Za-z0-9+/=]{20,})*",
    ),
    (
        "a token of GitHub",
        &["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})",
    ),
    ("a token of GitLab", &["glpat-"], r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", &["xox"], r"\bxox[abprs]-[A-Za-z0-9-]{20,}"),
    ("an API key of Google", &["aiza"], r"\bAIza[A-Za-z0-9_-]{35}"),
    ("a secret key of Stripe", &["k_live_"], r"\b[rs]k_live_[A-Za-z0-9]{20,}"),
    ("a token of npm", &["npm_"], r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a token of PyPI", &["pypi-ageichlwas5vcmc"], r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{40,}"),
    ("an API key of SendGrid", &["sg."], r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    ("a token of a Telegram bot", &[":aa"], r"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b"),
    ("a signed token (JWT)", &["eyj"], r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"),
];
