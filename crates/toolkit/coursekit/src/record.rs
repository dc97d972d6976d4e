//! Adopts measurements as the reference.
