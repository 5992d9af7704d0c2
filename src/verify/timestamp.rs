//! A request for a timestamp, as RFC 3161 has it: what an authority signs with the time at which it saw a digest.

use sha2::{Digest, Sha256};

/// `TimeStampReq` (RFC 3161, section 2.4.1) in DER, up to the digest: version 1, and a message imprint by SHA-256,
/// whose identifier is 2.16.840.1.101.3.4.2.1.
const BEFORE: [u8; 24] = [
    0x30, 57, // TimeStampReq, of 57 bytes
    0x02, 1, 1, // version
    0x30, 49, // messageImprint
    0x30, 13, // hashAlgorithm
    0x06, 9, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, // sha256
    0x05, 0, // no parameters
    0x04, 32, // hashedMessage
];

/// `certReq`: the answer shall hold the certificate of the authority, so that it can be checked years later.
const AFTER: [u8; 3] = [0x01, 1, 0xFF];

/// The request for a timestamp of some bytes, in DER. It holds their SHA-256 and nothing else of them; no nonce, so
/// that the same bytes give the same request.
pub fn timestamp_request(bytes: &[u8]) -> Vec<u8> {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    [&BEFORE[..], &digest, &AFTER].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_what_follows() {
        let request = timestamp_request(b"abc");
        assert_eq!(request.len(), 2 + usize::from(request[1]));
        assert_eq!(usize::from(request[6]), 2 + usize::from(request[8]) + 2 + 32);
        assert_eq!(request[24..28], [0xba, 0x78, 0x16, 0xbf], "SHA-256 of abc");
    }
}
