//! What a request is answered with.

use super::address::{self, Found};
use super::current::Current;
use super::generation::{File, Generation};
use super::guard::{Guard, Verdict};
use super::http::{Body, Method, Refusal, Request, Response};
use super::range::{self, Wanted};
use super::{media_type, problems, script};
use crate::diagnostics::{Diagnostic, Problems};
use crate::routes::OutPath;

const HTML: &str = "text/html; charset=utf-8";

/// Answers a request, from one generation and no other.
pub(super) fn to(request: &Request, guard: &Guard, current: &Current) -> Response {
    let (authority, path, query) = address::split(&request.target);
    let own = path.strip_prefix(script::FOLDER);
    let verdict = guard.judge(request, authority, query, own == Some(script::EVENTS));
    if let Verdict::Refused(why) = verdict {
        return Response::text(403, why);
    }
    if request.method == Method::Other {
        return Response::text(405, "This preview is for looking at.").with("Allow", "GET, HEAD".into());
    }
    let site = current.site();
    if verdict == Verdict::Welcome {
        let base = site.as_ref().map_or("/", |site| site.site().base.path()).to_string();
        return Response::redirect(302, base).with("Set-Cookie", guard.cookie().unwrap_or_default());
    }
    match own {
        Some(script::NAME) => {
            let source = Body::Bytes(script::SOURCE.into());
            return Response::new(200, media_type::of(script::NAME), source);
        }
        Some(script::EVENTS) => return Response::new(200, "text/event-stream", Body::Events),
        Some(_) => return Response::text(404, "There is no such file."),
        None => {}
    }
    match site {
        Some(site) => of_site(&site, request, path, query, current),
        None => {
            let body = problems::page("There is nothing to show yet.", &current.problems(), "");
            Response::new(503, HTML, Body::Bytes(body)).with("Retry-After", "1".into())
        }
    }
}

/// Answers one that is not understood.
pub(super) fn refusal(why: Refusal) -> Response {
    match why {
        Refusal::Malformed => Response::text(400, "This is no request that can be read."),
        Refusal::HasBody => Response::text(413, "This preview takes nothing."),
        Refusal::TooLong => Response::text(431, "This request is too long."),
        Refusal::TooSlow => Response::text(408, "This request took too long."),
    }
}

fn of_site(site: &Generation, request: &Request, path: &str, query: &str, current: &Current) -> Response {
    match address::find(path, query, site.site().base.path(), |path| site.has(path)) {
        Found::File(path) => file(site, &path, request, current),
        Found::Elsewhere { location, for_good } => {
            Response::redirect(if for_good { 301 } else { 302 }, location)
        }
        Found::Nothing => match retired(site, path, current) {
            Some(response) => response,
            None => missing(site, current),
        },
    }
}

fn file(site: &Generation, path: &OutPath, request: &Request, current: &Current) -> Response {
    let body = match site.file(path) {
        Some(Ok(File::Page(page))) => {
            current.keep(path, &page);
            with_script(page, site)
        }
        Some(Ok(File::Other(body))) => body,
        Some(Err(problem)) => match current.kept(path) {
            // The page as it last was, with the problem over it.
            Some(page) => {
                current.fail_page(site, with_help(*problem));
                with_script(page.to_vec(), site)
            }
            None => return broken(site, *problem, current),
        },
        None => return missing(site, current),
    };
    partly(Response::new(200, media_type::of(path.as_str()), body), request)
}

fn with_script(mut page: Vec<u8>, site: &Generation) -> Body {
    script::add(&mut page, site.name());
    Body::Bytes(page)
}

/// Only the part of a file that was asked for. Without a validator, `If-Range` never holds.
fn partly(response: Response, request: &Request) -> Response {
    let response = response.with("Accept-Ranges", "bytes".into());
    let field = request.field("range").filter(|_| request.method == Method::Get && !request.has("if-range"));
    let (Some(field), Some(length)) = (field, response.body.length()) else { return response };
    match range::wanted(field, length) {
        Wanted::Whole => response,
        Wanted::Outside => {
            Response::text(416, "The file is shorter.").with("Content-Range", format!("bytes */{length}"))
        }
        Wanted::Part(part) => {
            let named = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            let Response { fields, body, .. } = response;
            Response { status: 206, fields, body: body.part(part) }.with("Content-Range", named)
        }
    }
}

/// The page for what does not exist.
fn missing(site: &Generation, current: &Current) -> Response {
    let page = OutPath::new("404.html").and_then(|path| site.file(&path));
    match page {
        Some(Ok(File::Page(page))) => Response::new(404, HTML, with_script(page, site)),
        Some(Ok(File::Other(body))) => Response::new(404, HTML, body),
        Some(Err(problem)) => broken(site, *problem, current),
        None => Response::text(404, "There is no such page."),
    }
}

/// A page that cannot be rendered and never was: a plain one in its place, with the problem over it, until it is
/// mended.
fn broken(site: &Generation, problem: Diagnostic, current: &Current) -> Response {
    let problem = with_help(problem);
    let body = problems::page("This page cannot be shown.", &Problems::from(problem.clone()), site.name());
    current.fail_page(site, problem);
    Response::new(500, HTML, Body::Bytes(body))
}

/// Says what to do about a template that fails, where the problem does not.
fn with_help(problem: Diagnostic) -> Diagnostic {
    match (problem.rule, &problem.help) {
        ("template", None) => problem
            .help("mend the template, or what this page gives to it; other pages are shown as they are"),
        _ => problem,
    }
}

/// A file of a theme that was replaced after the page that needs it was sent.
fn retired(site: &Generation, path: &str, current: &Current) -> Option<Response> {
    let path = OutPath::new(path.strip_prefix(site.site().base.path())?)?;
    let bytes = current.retired(&path)?;
    Some(Response::new(200, media_type::of(path.as_str()), Body::Bytes(bytes.to_vec())))
}
