//! An answer: its head, and its body before it is on its way.

use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Response, StatusCode};

use crate::content::Found;
use crate::document::Document;
use crate::flow::{Flow, Then};

/// What goes back to the client.
pub(crate) type Answer = Response<Flow>;

/// A document as it is.
pub(crate) fn plain(document: &Document) -> Answer {
    let mut answer = head(document.status, document.kind, Flow::whole(document.body.clone()));
    let location = document.location.as_deref().and_then(|to| HeaderValue::from_str(to).ok());
    if let Some(location) = location {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    answer
}

/// A document as gzip where that is worth it.
pub(crate) fn packed(document: &Document) -> Answer {
    let mut answer = plain(document);
    if let Some(body) = document.packed() {
        *answer.body_mut() = Flow::whole(body.clone());
        let gzip = HeaderValue::from_static("gzip");
        answer.headers_mut().insert(header::CONTENT_ENCODING, gzip);
    }
    answer
}

/// What was found.
pub(crate) fn of(found: Found, gzip: bool) -> Answer {
    match found {
        Found::Document(document) if gzip => packed(&document),
        Found::Document(document) => plain(&document),
        Found::Streamed(file) => {
            let flow = Flow {
                more: Some((file.chunks, file.length)),
                promised: Some(file.length),
                ..Flow::whole(Bytes::new())
            };
            head(200, file.kind, flow)
        }
    }
}

fn head(status: u16, kind: &'static str, flow: Flow) -> Answer {
    let mut answer = Response::new(flow);
    *answer.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// Whether the client takes gzip: it is named, or `*` is, and not with a weight of 0.
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings =
        lists.filter_map(|list| list.to_str().ok()).flat_map(|list| list.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let refused = parts
            .filter_map(|part| part.strip_prefix("q="))
            .any(|weight| weight.trim().parse::<f64>().is_ok_and(|weight| weight <= 0.0));
        !refused && (name.eq_ignore_ascii_case("gzip") || name == "*")
    })
}

/// Cuts a body to a length; what it promises stays.
pub(crate) fn cut(flow: &mut Flow, length: u64) {
    let first = usize::try_from(length).unwrap_or(usize::MAX).min(flow.first.len());
    flow.first.truncate(first);
    if let Some((_, left)) = &mut flow.more {
        *left = (*left).min(length - first as u64);
    }
    flow.then = Then::End;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_taken_by_those_who_name_it() {
        for (list, taken) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("*", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, br", false),
            ("identity", false),
            ("xgzip", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(list));
            assert_eq!(accepts_gzip(&headers), taken, "{list}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
