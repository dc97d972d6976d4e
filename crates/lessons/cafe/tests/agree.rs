//! Everything that was ordered is made, once, however it is served.

use cafe::{Dish, MINUTE, Mode, Order, Served, VARIANTS, serve};
use lesson::agreement::{check, equal};

/// A hundred times faster than usual: these orders are about who makes what, not about waiting.
fn quick(toasts: usize, coffees: usize, toasters: usize) -> Order {
    Order { scale: 6_000_000, ..Order::breakfast(toasts, coffees, toasters) }
}

#[test]
fn all_variants_agree_on_awkward_orders() {
    for toasts in [0, 1, 2, 31, 33] {
        for coffees in [0, 1, 3] {
            for toasters in [1, 3] {
                let order = quick(toasts, coffees, toasters);
                assert_eq!(check(VARIANTS, &order, equal), Ok(()), "{order:?}");
            }
        }
    }
}

#[test]
fn all_variants_agree_when_there_is_handling_to_do() {
    let order = Order { hands: MINUTE / 4, makers: 2, ..quick(9, 3, 2) };
    assert_eq!(check(VARIANTS, &order, equal), Ok(()));
}

#[test]
fn the_baseline_makes_what_was_ordered() {
    let Served(plates) = cafe::serial::run(&quick(3, 2, 2));
    let numbers: Vec<_> = plates.iter().map(|plate| plate.order).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 4]);
    assert_eq!(cafe::serial::run(&quick(3, 2, 2)).count(Dish::Toast), 3);
}

/// Really waiting takes at least as long as the simulator says, whatever else the machine does.
#[test]
fn no_real_cook_is_faster_than_the_simulated_one() {
    let order = Order { scale: 600_000, ..Order::breakfast(10, 1, 2) };
    let expected = [
        ("serial", 1, Mode::Synchronous),
        ("threads", 2, Mode::Synchronous),
        ("pool", 2, Mode::Synchronous),
        ("tasks", 2, Mode::Asynchronous),
    ];
    for (name, cooks, mode) in expected {
        let variant = VARIANTS.iter().find(|variant| variant.name == name).expect(name);
        let ready = variant.prepare(cooks).expect("a few threads");
        let start = std::time::Instant::now();
        ready(&order);
        let real = start.elapsed().as_nanos() as u64 * u64::from(order.scale);
        let simulated = serve(&order.kitchen(cooks, mode), 0).expect("a kitchen").makespan;
        assert!(real >= simulated, "{name}: {real} < {simulated}");
    }
}
