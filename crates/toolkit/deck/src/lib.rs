//! Slide decks and schedules from chapters.
