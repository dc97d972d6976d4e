use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

struct State {
    ready: VecDeque<usize>,
    waiting: Vec<usize>,
    left: usize,
}

/// Calls `task` for each task of the graph, on `workers` threads, after those that it waits for.
pub fn run(inputs: &[Vec<usize>], workers: usize, task: impl Fn(usize) + Sync) {
    let mut users = vec![Vec::new(); inputs.len()];
    for (user, waits_for) in inputs.iter().enumerate() {
        waits_for.iter().for_each(|&input| users[input].push(user));
    }
    let waiting: Vec<usize> = inputs.iter().map(Vec::len).collect();
    let ready = (0..inputs.len()).filter(|&number| waiting[number] == 0).collect();
    let state = Mutex::new(State { ready, waiting, left: inputs.len() });
    let bell = Condvar::new();
    let take = || {
        let mut state = state.lock().ok()?;
        while state.ready.is_empty() {
            if state.left == 0 {
                return None;
            }
            state = bell.wait(state).ok()?;
        }
        state.ready.pop_front()
    };
    let work = || {
        while let Some(number) = take() {
            task(number);
            let Ok(mut state) = state.lock() else { return };
            state.left -= 1;
            for &user in &users[number] {
                state.waiting[user] -= 1;
                if state.waiting[user] == 0 {
                    state.ready.push_back(user);
                }
            }
            bell.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}
