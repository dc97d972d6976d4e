//! The job of the real café: what is ordered, and what the kitchen has.

use std::time::Duration;

use crate::{Kitchen, MINUTE, Machines, Mode, Policy, Recipe};

/// What is ordered, and the machines there are. The same order can be served by people who really
/// wait, and by the simulator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Cups of coffee; they are ordered first.
    pub coffees: usize,
    /// Slices of toast.
    pub toasts: usize,
    /// Coffee makers, at least 1.
    pub makers: usize,
    /// Toasters, for one slice each, at least 1.
    pub toasters: usize,
    /// How long a coffee maker runs, in nanoseconds of the café's clock.
    pub coffee: u64,
    /// How long a toaster runs, in nanoseconds of the café's clock.
    pub toast: u64,
    /// How long it takes to fill a machine, and to empty it again, in nanoseconds of the café's
    /// clock.
    pub hands: u64,
    /// How many times faster than the café's the real clock is: 60,000 makes a minute a
    /// millisecond.
    pub scale: u32,
}

/// What can be ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dish {
    /// From a toaster.
    Toast,
    /// From a coffee maker.
    Coffee,
}

/// Something that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plate {
    /// The number of the order that it is for.
    pub order: usize,
    /// What is on it.
    pub dish: Dish,
}

/// What was made, by order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Served(pub Vec<Plate>);

impl Order {
    /// A minute in a millisecond.
    pub const SCALE: u32 = 60_000;

    /// The talk's breakfast: coffees of 5 minutes and toasts of 2, without any handling; a minute
    /// is a millisecond.
    pub const fn breakfast(toasts: usize, coffees: usize, toasters: usize) -> Self {
        Self {
            coffees,
            toasts,
            makers: 1,
            toasters,
            coffee: 5 * MINUTE,
            toast: 2 * MINUTE,
            hands: 0,
            scale: Self::SCALE,
        }
    }

    /// How many things are to be made.
    pub const fn len(&self) -> usize {
        self.coffees + self.toasts
    }

    /// Whether nothing was ordered.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What has the number `order`.
    pub const fn dish(&self, order: usize) -> Dish {
        if order < self.coffees { Dish::Coffee } else { Dish::Toast }
    }

    /// How long the machine for `dish` runs, on the real clock.
    pub fn runs(&self, dish: Dish) -> Duration {
        self.real(match dish {
            Dish::Toast => self.toast,
            Dish::Coffee => self.coffee,
        })
    }

    /// How long hands are needed before and again after, on the real clock.
    pub fn handling(&self) -> Duration {
        self.real(self.hands)
    }

    fn real(&self, time: u64) -> Duration {
        Duration::from_nanos(time / u64::from(self.scale.max(1)))
    }

    /// The same café for the simulator; orders have the same numbers.
    pub fn kitchen(&self, cooks: usize, mode: Mode) -> Kitchen {
        let machines = |name, count| Machines { name, count, failures: Vec::new() };
        let recipe = |name, machine, run| Recipe {
            name,
            machine,
            load: self.hands,
            run,
            unload: self.hands,
        };
        let mut orders = vec![1; self.coffees];
        orders.resize(self.len(), 0);
        Kitchen {
            cooks,
            mode,
            policy: Policy::Dynamic { chunk: 1 },
            machines: vec![
                machines("toaster", self.toasters),
                machines("coffee maker", self.makers),
            ],
            recipes: vec![recipe("toast", 0, self.toast), recipe("coffee", 1, self.coffee)],
            orders,
            edges: Vec::new(),
            recorded: false,
        }
    }
}

impl Dish {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Toast => "toast",
            Self::Coffee => "coffee",
        }
    }
}

impl Served {
    /// What was made, put in the order in which it was ordered.
    pub fn new(plates: impl IntoIterator<Item = Plate>) -> Self {
        let mut plates: Vec<_> = plates.into_iter().collect();
        plates.sort_by_key(|plate| plate.order);
        Self(plates)
    }

    /// How many plates there are of `dish`.
    pub fn count(&self, dish: Dish) -> usize {
        self.0.iter().filter(|plate| plate.dish == dish).count()
    }
}
