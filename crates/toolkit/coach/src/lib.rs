//! Finds, checks and verifies the exercises of the course.
