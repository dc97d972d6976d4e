//! The style sheet that gives the charts of a page the colours of the book's theme.

use draw::Theme;
use draw::ink::Ink;

/// mdBook's dark themes.
const DARK: [&str; 3] = ["coal", "navy", "ayu"];

/// `course/src/theme/charts.css`: a test holds the file against this.
pub fn style_sheet() -> String {
    let mut css = String::from(
        "/* Written by a test of coursekit from the charts' colours: a chart is drawn light, and takes\n   \
         these where the book's theme is dark. */\n@media screen {\n",
    );
    for ink in Ink::ALL {
        let (light, dark) = (ink.hex(Theme::Light), ink.hex(Theme::Dark));
        for attribute in ["fill", "stroke"] {
            let selectors =
                DARK.map(|theme| format!(".{theme} .chart [{attribute}=\"{light}\"]"));
            css.extend(["    ", &selectors.join(", "), " { ", attribute, ": ", &dark, "; }\n"]);
        }
    }
    css.push_str("}\n");
    css
}
