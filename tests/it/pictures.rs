//! What pictures say beside what they show does not reach the site.

use crate::support::Site;

const PLACE: &str = "48.8584 N, 2.2945 E";

/// As much of a JPEG as a browser reads of it, with a place in its Exif.
fn jpeg() -> Vec<u8> {
    let exif = [b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0", PLACE.as_bytes()].concat();
    let head = [0xff, 0xd8, 0xff, 0xe1, 0, (exif.len() + 2) as u8];
    let frame = [0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0];
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9];
    [&head[..], &exif, &frame, &scan].concat()
}

fn site(options: &str) -> Site {
    let note = "# A\n\n- Look\n  ![](https://pbs.twimg.com/media/abc.jpg)\n  ([View Tweet](https://twitter.com/a/status/1500000000000000000))\n";
    let site = Site::of_note(note);
    site.write("filature.yaml", options);
    site.write("media/abc.jpg", jpeg());
    site
}

#[test]
fn the_place_where_a_picture_was_taken_is_not_published() {
    let built = site("").build().fine();
    built.never_says(PLACE);
    let kept = built.files()["media/abc.jpg"].clone();
    assert!(kept.ends_with(&[0x55, 0xff, 0xd9]) && kept.len() + PLACE.len() < jpeg().len());
    assert!(built.page("events/1500000000000000000/").contains("width=\"40\" height=\"30\""));
}

#[test]
fn it_is_where_the_author_asks_for_it() {
    let built = site("keep_picture_metadata: true\n").build().fine();
    assert_eq!(built.files()["media/abc.jpg"], jpeg());
}
