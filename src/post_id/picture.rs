//! Names of pictures, which hold the id of their upload.

use super::XId;
use super::address::{host_and_rest, path_parts};
use super::base64url;
use crate::time::Instant;

/// Characters in the name of a picture.
const NAME_LENGTH: usize = 15;

/// When the picture at this address was uploaded to X; none for any other address.
///
/// `pbs.twimg.com/media/<15 characters>`: the name is 11 bytes in base64url without padding, a number whose
/// lowest 24 bits are of no use here and whose others are a snowflake. In
/// `pbs.twimg.com/ext_tw_video_thumb/<id>/…` and `…/amplify_video_thumb/<id>/…` the snowflake stands in
/// decimal. A number that cannot be one gives nothing, since pictures of other makers may bear any name.
pub fn uploaded_at(address: &str) -> Option<Instant> {
    upload_id(address)?.derivation().map(|derivation| derivation.at)
}

fn upload_id(address: &str) -> Option<XId> {
    let (host, rest) = host_and_rest(address);
    if !host.eq_ignore_ascii_case("pbs.twimg.com") {
        return None;
    }
    let mut parts = path_parts(rest);
    let number = match (parts.next()?, parts.next()?) {
        ("media", file) => number_of_name(file)?,
        ("ext_tw_video_thumb" | "amplify_video_thumb", id) => id.parse().ok()?,
        _ => return None,
    };
    XId::new(number).ok()
}

/// The upper 64 of the 88 bits that a name in base64url stands for; an extension or size may follow the name.
fn number_of_name(file: &str) -> Option<u64> {
    let name = &file[..file.find(['.', ':']).unwrap_or(file.len())];
    if name.len() != NAME_LENGTH {
        return None;
    }
    // 15 characters are 90 bits. The last two are padding, and X does not always leave them at zero.
    u64::try_from(base64url::number(name)? >> (2 + 24)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_name_of_a_picture_is_the_id_of_its_upload() {
        for address in [
            "https://pbs.twimg.com/media/FgbB4NKaUAAY-9X",
            "https://pbs.twimg.com/media/FgbB4NKaUAAY-9X.jpg",
            "http://PBS.twimg.com/media/FgbB4NKaUAAY-9X.jpg:large",
            "pbs.twimg.com/media/FgbB4NKaUAAY-9X?format=jpg&name=orig",
        ] {
            assert_eq!(upload_id(address).map(XId::get), Some(1587169090044841984), "{address}");
        }
    }

    #[test]
    fn the_thumbnail_of_a_video_has_its_id_in_decimal() {
        let at = Some("2019-02-20T14:40:26.837Z".to_string());
        let time = |address: &str| uploaded_at(address).map(|at| at.to_string());
        assert_eq!(time("https://pbs.twimg.com/ext_tw_video_thumb/1098230906194546688/pu/img/Ab_c.jpg"), at);
        assert_eq!(
            time("https://pbs.twimg.com/amplify_video_thumb/1098230906194546688/img/Ab_c.jpg?name=x"),
            at
        );
    }

    #[test]
    fn other_addresses_and_names_hold_no_time() {
        for address in [
            "",
            "https://pbs.twimg.com/media/",
            "https://pbs.twimg.com/media/FgbB4NKaUAAY-9",
            "https://pbs.twimg.com/media/FgbB4NKaUAAY-9XX.jpg",
            "https://pbs.twimg.com/media/FgbB4NKaUAA+/9X.jpg",
            // Numbers that cannot be snowflakes: too small, in the years of numbered posts, of 64 bits.
            "https://pbs.twimg.com/media/AAAAAAAAAAAAAAA.jpg",
            "https://pbs.twimg.com/media/_____________-9.jpg",
            "https://pbs.twimg.com/ext_tw_video_thumb/20/pu/img/a.jpg",
            "https://pbs.twimg.com/ext_tw_video_thumb/99999999999999999999/pu/img/a.jpg",
            "https://pbs.twimg.com/profile_images/1098230906194546688/a.jpg",
            "https://example.org/media/FgbB4NKaUAAY-9X.jpg",
        ] {
            assert_eq!(uploaded_at(address), None, "{address}");
        }
    }

    proptest! {
        #[test]
        fn any_name_has_a_time_or_none(name in "[A-Za-z0-9_-]{15}|.{0,20}") {
            let _ = uploaded_at(&format!("https://pbs.twimg.com/media/{name}"));
            let _ = uploaded_at(&name);
        }
    }
}
