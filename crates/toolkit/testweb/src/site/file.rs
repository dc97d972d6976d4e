//! Files that are not HTML: a crawler fetches them and finds no links.

use crate::document::{Document, TEXT};

/// A picture of one grey point.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0,
    0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D',
    b'A', b'T', 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0,
    0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A document of one empty page. The link in its text is none.
const PDF: &str = "%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
% <a href=\"/hidden/pdf.html\">
trailer <</Root 1 0 R>>
%%EOF
";

/// The `n`th file: a PNG, a PDF or a text.
pub(crate) fn document(n: u32) -> Document {
    match n % 3 {
        0 => Document::new(200, "image/png", PNG),
        1 => Document::new(200, "application/pdf", PDF),
        _ => Document::new(200, TEXT, "No link: <a href=\"/hidden/text.html\">text</a>\n"),
    }
}
