//! What made-up tweets are about.

/// Words of several languages, among them such as JSON, HTML and SQL have to escape.
pub(super) const WORDS: [&str; 64] = [
    "the",
    "a",
    "to",
    "and",
    "is",
    "in",
    "it",
    "you",
    "of",
    "for",
    "on",
    "my",
    "that",
    "at",
    "with",
    "me",
    "do",
    "have",
    "just",
    "this",
    "be",
    "so",
    "are",
    "not",
    "was",
    "but",
    "out",
    "up",
    "what",
    "now",
    "new",
    "from",
    "your",
    "like",
    "good",
    "no",
    "get",
    "all",
    "about",
    "can",
    "day",
    "will",
    "one",
    "time",
    "morning",
    "coffee",
    "train",
    "late",
    "election",
    "goal",
    "&amp;",
    "&lt;3",
    "\"quoted\"",
    "back\\slash",
    "naïve",
    "Straße",
    "żółw",
    "привет",
    "мир",
    "こんにちは",
    "おはよう",
    "안녕",
    "مرحبا",
    "नमस्ते",
];

/// Pictures that need two code units in UTF-16, alone and joined to one.
pub(super) const EMOJI: [&str; 8] = ["😀", "😂", "❤️", "👍🏽", "🔥", "👩‍👩‍👧", "🇵🇱", "🎉"];

/// Hashtags without their sign.
pub(super) const TAGS: [&str; 12] = [
    "Rust",
    "rust",
    "BREAKING",
    "nowplaying",
    "fußball",
    "日本",
    "МЧС",
    "fail",
    "Monday",
    "TBT",
    "data",
    "élection",
];

/// Where links lead to.
pub(super) const SITES: [&str; 6] = [
    "https://example.com/news/",
    "http://bücher.example/?q=a&b=",
    "https://example.org/2020/05/",
    "https://example.net/watch?v=",
    "https://shop.example/item/",
    "https://example.com/Ünïcode/",
];

/// Languages as Twitter guesses them.
pub(super) const LANGUAGES: [&str; 8] = ["en", "ja", "es", "pt", "ar", "de", "ru", "und"];

/// Programs that tweets were sent with.
pub(super) const SOURCES: [&str; 4] = [
    "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
    "<a href=\"http://twitter.com/download/android\" rel=\"nofollow\">Twitter for Android</a>",
    "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
    "web",
];
