//! A program that never called `enter`. It is a file of its own: other tests call it.

use executors::{PoolError, Processes};

#[test]
fn a_pool_of_processes_before_enter_is_refused() {
    let error = Processes::new(1).expect_err("nobody entered");
    assert!(matches!(error, PoolError::NotEntered));
    assert!(error.to_string().contains("executors::enter"), "{error}");
}
