//! Builds the book of the course.
