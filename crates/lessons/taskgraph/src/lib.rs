//! Graphs of dependent tasks over chunked data: schedulers, critical paths, memory.
