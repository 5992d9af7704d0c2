//! The client of the web, against a server that behaves badly.

use std::time::Duration;

use filature::net::{Client, Limits, Method, NetError, Reach, Url};

use crate::web::{Reply, Web};

fn client() -> Client {
    let limits = Limits {
        request: Duration::from_millis(500),
        bytes: 10_000,
        redirects: 3,
        pause: Duration::ZERO,
        ..Limits::default()
    };
    Client::new(limits, Reach::Loopback).unwrap()
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

#[test]
fn redirects_are_followed_and_told() {
    let web = Web::start(|_, path| match path {
        "/a" => Reply::redirect(301, "/b?x=1"),
        "/b?x=1" => Reply::redirect(302, "c"),
        "/c" => Reply::of_type("Text/HTML; charset=utf-8", "words"),
        _ => Reply::status(404),
    });
    let answer = client().ask(Method::Head, &url(&web.url("/a#part"))).unwrap();
    assert_eq!((answer.status, answer.media_type.as_deref()), (200, Some("text/html")));
    assert_eq!(answer.url.as_str(), web.url("/c"));
    let hops: Vec<_> = answer.hops.iter().map(|hop| (hop.status, hop.to.path())).collect();
    assert_eq!(hops, [(301, "/b"), (302, "/c")]);
    assert_eq!(web.asked(), ["HEAD /a", "HEAD /b?x=1", "HEAD /c"]);
}

#[test]
fn circles_and_long_chains_end() {
    let web = Web::start(|_, path| match path {
        "/round" => Reply::redirect(302, "/and"),
        "/and" => Reply::redirect(302, "/round"),
        long => Reply::redirect(302, format!("{long}x")),
    });
    let of = |path: &str| client().ask(Method::Get, &url(&web.url(path))).unwrap_err();
    assert_eq!(of("/round"), NetError::Circle(web.url("/round")));
    assert_eq!(of("/x"), NetError::TooManyRedirects(3));
}

#[test]
fn a_redirect_leads_to_no_private_host_and_out_of_the_web() {
    for (to, private) in [
        ("http://10.0.0.1/", true),
        ("http://169.254.169.254/latest/meta-data/", true),
        ("http://[::ffff:192.168.0.1]/", true),
        ("http://0x0a000001/", true),
        ("http://printer/", true),
        ("file:///etc/passwd", false),
        ("ftp://example.org/", false),
        ("javascript:alert(1)", false),
    ] {
        let web = Web::start(move |_, _| Reply::redirect(302, to));
        match client().ask(Method::Get, &url(&web.url("/"))).unwrap_err() {
            NetError::Private(_) => assert!(private, "{to}"),
            NetError::Address(_) => assert!(!private, "{to}"),
            other => panic!("{to}: {other:?}"),
        }
    }
}

#[test]
fn loopback_is_asked_by_tests_alone() {
    let web = Web::start(|_, _| Reply::status(200));
    let public = Client::new(Limits::default(), Reach::Public).unwrap();
    for address in [web.url("/"), web.url_at("localhost", "/"), web.url_at("[::ffff:127.0.0.1]", "/")] {
        assert!(matches!(public.ask(Method::Get, &url(&address)), Err(NetError::Private(_))), "{address}");
    }
    assert!(web.asked().is_empty());
    assert_eq!(client().ask(Method::Get, &url(&web.url_at("localhost", "/"))).unwrap().status, 200);
}

#[test]
fn nobody_keeps_the_client_waiting() {
    let web = Web::start(|_, path| if path == "/drip" { Reply::Drip } else { Reply::Silence });
    assert_eq!(client().ask(Method::Head, &url(&web.url("/"))), Err(NetError::Timeout));
    assert_eq!(client().download(&url(&web.url("/drip"))), Err(NetError::Timeout));
}

#[test]
fn no_more_is_taken_than_the_limit() {
    let web = Web::start(|_, path| match path {
        "/endless" => Reply::Endless,
        "/told" => Reply::of_type("image/png", vec![0; 10_001]),
        _ => Reply::of_type("image/png", vec![7; 10_000]),
    });
    assert_eq!(client().download(&url(&web.url("/endless"))), Err(NetError::TooLarge(10_000)));
    assert_eq!(client().download(&url(&web.url("/told"))), Err(NetError::TooLarge(10_000)));
    let all = client().download(&url(&web.url("/all"))).unwrap();
    assert_eq!((all.bytes, all.answer.media_type.as_deref()), (vec![7; 10_000], Some("image/png")));
    // Where the body is not wanted, its size is no matter.
    assert_eq!(client().ask(Method::Get, &url(&web.url("/endless"))).unwrap().status, 200);
}

#[test]
fn what_is_no_answer_is_told_apart() {
    let web = Web::start(|_, path| {
        if path == "/noise" { Reply::Raw(b"\x00\x01 noise\r\n\r\n".to_vec()) } else { Reply::HangUp }
    });
    let of = |address: &str| client().ask(Method::Get, &url(address)).unwrap_err();
    assert!(matches!(of(&web.url("/noise")), NetError::Protocol(_)));
    assert!(matches!(of(&web.url("/")), NetError::Connection(_)));
    assert!(matches!(
        of(&web.url("/").replacen("http", "https", 1)),
        NetError::Tls(_) | NetError::Connection(_)
    ));
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(of(&format!("http://{free}/")), NetError::Connection(_)));
    assert!(matches!(of("mailto:a@example.org"), NetError::Address(_)));
}

#[test]
fn names_and_passwords_in_addresses_are_not_sent() {
    let web = Web::start(|_, _| Reply::status(200));
    let answer = client().ask(Method::Get, &url(&web.url_at("me:secret@127.0.0.1", "/"))).unwrap();
    assert_eq!(answer.url.as_str(), web.url("/"));
}
