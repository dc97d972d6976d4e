//! `{{program NAME}}` and `{{message NAME}}`: a small program, and what the compiler or it says.

use std::fs;

use super::{Answer, Context};
use crate::finding::one_of;
use crate::programs;

/// The program in a block.
pub(super) fn program(context: &mut Context<'_>, name: &str) -> Answer {
    Ok(format!("```rust\n{}\n```\n", source(context, name)?))
}

/// What is said of it in a block.
pub(super) fn message(context: &mut Context<'_>, name: &str) -> Answer {
    Ok(format!("```text\n{}\n```\n", said(context, name)?))
}

/// The program's source.
pub(super) fn source(context: &mut Context<'_>, name: &str) -> Answer {
    let folder = context.sources.course.folders.programs();
    let text = fs::read_to_string(folder.join(format!("{name}.rs"))).map_err(|_| {
        format!("there is no program `{name}`; there is {}", one_of(&programs::names(&folder)))
    })?;
    context.sources.programs.borrow_mut().insert(name.to_owned());
    Ok(crate::anchor::whole(&text))
}

/// The compiler's message, or the outputs that the program may have.
pub(super) fn said(context: &mut Context<'_>, name: &str) -> Answer {
    let folder = context.sources.course.folders.programs();
    source(context, name)?;
    ["stderr", "stdout"]
        .iter()
        .find_map(|ending| fs::read_to_string(folder.join(format!("{name}.{ending}"))).ok())
        .map(|text| crate::programs::normal(&text).trim_end().to_owned())
        .ok_or_else(|| {
            format!("the program `{name}` has neither {name}.stderr nor {name}.stdout")
        })
}
