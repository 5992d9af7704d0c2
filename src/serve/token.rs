//! The secret that everybody shows who looks at a preview over the local network.

use crate::text::sha256_hex;

/// A secret of 128 random bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    secret: String,
    /// Name of the cookie. Cookies do not tell ports apart, so the name does.
    cookie: String,
}

impl Token {
    /// A new secret for the preview at this port; fails when the system has no randomness.
    pub(super) fn new(port: u16) -> std::io::Result<Token> {
        let mut bytes = [0u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
        let secret = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Token { secret, cookie: format!("filature-{port}") })
    }

    /// The secret as an address carries it.
    pub(super) fn query(&self) -> String {
        format!("token={}", self.secret)
    }

    /// Whether the query of an address holds it.
    pub(super) fn is_in_query(&self, query: &str) -> bool {
        query.split('&').filter_map(|pair| pair.strip_prefix("token=")).any(|given| self.is(given))
    }

    /// Whether the value of a `Cookie` field holds it.
    pub(super) fn is_in_cookie(&self, cookie: &str) -> bool {
        cookie
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(name, value)| name == self.cookie && self.is(value))
    }

    /// The header field that makes a browser keep it until it is closed. `Lax`, since a link in a message may
    /// lead here.
    pub(super) fn set_cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Lax", self.cookie, self.secret)
    }

    /// Compares hashes, so that the time that it takes tells nothing about the secret.
    fn is(&self, given: &str) -> bool {
        sha256_hex(given.as_bytes()) == sha256_hex(self.secret.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_counts() {
        let token = Token::new(4000).unwrap();
        assert!(token.is_in_query(&format!("a=b&{}", token.query())));
        assert!(!token.is_in_query(&token.query()[..20]) && !token.is_in_query("token="));
        assert!(token.is_in_cookie(&format!("a=b; filature-4000={}", token.secret)));
        assert!(!token.is_in_cookie(&format!("filature-4001={}", token.secret)));
        assert_ne!(token, Token::new(4000).unwrap());
    }
}
