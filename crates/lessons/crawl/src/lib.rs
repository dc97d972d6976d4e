//! Follow a site's links: unknown work, a shared frontier, politeness.
