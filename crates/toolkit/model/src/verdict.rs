//! What may be said of two times, in words.

/// What the data lets us say of a variant against the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// It is faster, beyond the noise floor and beyond chance.
    Faster,
    /// It is slower, beyond the noise floor and beyond chance.
    Slower,
    /// The difference, if there is one, is lost in the noise of this session.
    NoDifference,
    /// The baseline against itself: identical code, and no difference seen, as it must be.
    Control,
    /// The baseline against itself *did* differ: this session's small differences mean nothing.
    ControlFails,
    /// Too few pairs for an interval that can be trusted.
    Indicative,
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Faster => "faster",
            Self::Slower => "slower",
            Self::NoDifference => "no difference shown",
            Self::Control => "control: no difference",
            Self::ControlFails => "control fails: machine too noisy",
            Self::Indicative => "indicative only",
        })
    }
}
