//! The rules for crawlers.

use crate::site::Robots;

/// The robots.txt of a site at `host`.
pub(crate) fn text(rules: Robots, sitemap: bool, host: &str) -> String {
    let delay = rules.crawl_delay.as_secs_f64();
    let delay = if delay > 0.0 { format!("Crawl-delay: {delay}\n") } else { String::new() };
    let sitemap =
        if sitemap { format!("\nSitemap: http://{host}/sitemap.xml\n") } else { String::new() };
    format!(
        "# Who asks politely is welcome.\n\
         User-agent: rude\n\
         Disallow: /\n\
         \n\
         User-agent: *\n\
         {delay}Disallow: /private/ # but not all of it\n\
         Allow: /private/open/\n\
         Disallow: /*.bak$\n\
         {sitemap}"
    )
}
