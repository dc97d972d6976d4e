//! The laws that points can be fitted with, from the simplest.

use std::fmt;

/// A law that was fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// R(P) = 1 / (s + (1 − s) / P), see [`amdahl`](crate::amdahl).
    Amdahl,
    /// R(P) = P / (1 + α (P − 1) + β P (P − 1)), see [`usl`](crate::usl).
    Usl,
}

impl fmt::Display for Law {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Amdahl => "Amdahl's law",
            Self::Usl => "the universal scalability law",
        })
    }
}

/// Where the intervals come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Resampling the replicates inside each point: bootstrap-t.
    Bootstrap,
    /// Student's t from the few replicates of all points together.
    FewReplicates,
    /// The errors that were given with the points.
    StatedErrors,
    /// Student's t from the distances between points and law: there is one value a point. It
    /// takes for granted that the law is right.
    Residuals,
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Bootstrap => "from resampling the replicates of each point (bootstrap-t)",
            Self::FewReplicates => "from Student's t on the few replicates of all points",
            Self::StatedErrors => "from the errors given with the points",
            Self::Residuals => {
                "from the distances between points and law (Student's t), taking the law for right"
            }
        })
    }
}
