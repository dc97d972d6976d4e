//! What a café is made of.

use crate::{MOST_WORKERS, PlanError, Policy};

/// The most orders that a kitchen takes.
pub const MOST_ORDERS: usize = 10_000_000;

/// The most machines in a kitchen, of all kinds together.
pub const MOST_MACHINES: usize = 100_000;

/// A minute in nanoseconds.
pub const MINUTE: u64 = 60_000_000_000;

/// What a cook does while a machine works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Stands beside it until it is done: a blocking call.
    Synchronous,
    /// Does something else meanwhile, and comes back: an `await`.
    Asynchronous,
}

/// Machines of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machines {
    /// What one of them is called: `toaster`.
    pub name: &'static str,
    /// How many there are.
    pub count: usize,
    /// When some of them fail for good: the machine, from 0, and the time in nanoseconds.
    /// What is in it then is lost and made again.
    pub failures: Vec<(usize, u64)>,
}

/// How something is made. The machine is taken from the first moment to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// What it is called: `toast`.
    pub name: &'static str,
    /// The index of the kind of machine.
    pub machine: usize,
    /// Nanoseconds in which a cook fills the machine.
    pub load: u64,
    /// Nanoseconds in which the machine needs no hands.
    pub run: u64,
    /// Nanoseconds in which a cook empties the machine.
    pub unload: u64,
}

/// A café: cooks, machines, recipes, and what was ordered.
///
/// A cook has one pair of hands. Who needs a machine that is taken stands in line, first come
/// first served. Which cook takes which order is the [`Policy`]'s affair.
///
/// ```
/// use cafe::{Kitchen, MINUTE, Mode, serve};
///
/// let asynchronous = Kitchen::breakfast(2, 1, 1, Mode::Asynchronous);
/// let synchronous = Kitchen { mode: Mode::Synchronous, ..asynchronous.clone() };
/// assert_eq!(serve(&asynchronous, 0)?.makespan, 5 * MINUTE);
/// assert_eq!(serve(&synchronous, 0)?.makespan, 9 * MINUTE);
/// # Ok::<(), cafe::KitchenError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kitchen {
    /// How many cooks there are.
    pub cooks: usize,
    /// What they do while a machine works.
    pub mode: Mode,
    /// Which cook takes which order.
    pub policy: Policy,
    /// The kinds of machines.
    pub machines: Vec<Machines>,
    /// What can be ordered.
    pub recipes: Vec<Recipe>,
    /// What was ordered: recipes by index.
    pub orders: Vec<usize>,
    /// Pairs of orders, by index: the first is ready before the second is begun.
    pub edges: Vec<(u32, u32)>,
    /// Whether to keep who did what when.
    pub recorded: bool,
}

impl Kitchen {
    /// One cook, one coffee maker and `toasters` toasters; `coffees` of 5 minutes are ordered
    /// first, then `toasts` of 2 minutes. Handling takes no time.
    pub fn breakfast(toasts: usize, coffees: usize, toasters: usize, mode: Mode) -> Self {
        let machines = |name, count| Machines { name, count, failures: Vec::new() };
        let recipe = |name, machine, minutes| Recipe {
            name,
            machine,
            load: 0,
            run: minutes * MINUTE,
            unload: 0,
        };
        let mut orders = vec![1; coffees];
        orders.resize(coffees + toasts, 0);
        Self {
            cooks: 1,
            mode,
            policy: Policy::Dynamic { chunk: 1 },
            machines: vec![machines("toaster", toasters), machines("coffee maker", 1)],
            recipes: vec![recipe("toast", 0, 2), recipe("coffee", 1, 5)],
            orders,
            edges: Vec::new(),
            recorded: false,
        }
    }

    /// T₁, the work: everything that was ordered, one after the other, in nanoseconds.
    pub(crate) fn work(&self) -> u128 {
        let each = |order: &usize| u128::from(self.recipes[*order].length());
        self.orders.iter().map(each).sum()
    }

    /// Refuses what cannot be simulated.
    pub(crate) fn check(&self) -> Result<(), KitchenError> {
        if !(1..=MOST_WORKERS).contains(&self.cooks) {
            return Err(PlanError::Workers(self.cooks).into());
        }
        if let Policy::Dynamic { chunk: 0 } | Policy::Guided { chunk: 0 } = self.policy {
            return Err(PlanError::EmptyChunk.into());
        }
        if self.orders.len() > MOST_ORDERS {
            return Err(KitchenError::TooManyOrders(self.orders.len()));
        }
        let machines = self.machines.iter().map(|kind| kind.count as u128).sum::<u128>();
        if machines > MOST_MACHINES as u128 {
            return Err(KitchenError::TooManyMachines(machines));
        }
        for kind in &self.machines {
            for &(number, _) in &kind.failures {
                if number >= kind.count {
                    let (name, count) = (kind.name, kind.count);
                    return Err(KitchenError::NoSuchMachine { name, number, count });
                }
            }
        }
        self.check_recipes()
    }

    fn check_recipes(&self) -> Result<(), KitchenError> {
        for recipe in &self.recipes {
            if recipe.machine >= self.machines.len() {
                return Err(KitchenError::NoMachineFor(recipe.name));
            }
            let length = recipe
                .load
                .checked_add(recipe.run)
                .and_then(|sum| sum.checked_add(recipe.unload));
            if length.is_none_or(|length| length > u64::MAX / 4) {
                return Err(PlanError::TooLong.into());
            }
        }
        if let Some(order) = self.orders.iter().find(|order| **order >= self.recipes.len()) {
            return Err(KitchenError::NoRecipe(*order));
        }
        // Each failure can cost one order its whole length again.
        let failures: usize = self.machines.iter().map(|kind| kind.failures.len()).sum();
        let longest = self.recipes.iter().map(Recipe::length).max().unwrap_or(0);
        if self.work() + failures as u128 * u128::from(longest) > u128::from(u64::MAX / 4) {
            return Err(PlanError::TooLong.into());
        }
        Ok(())
    }
}

impl Recipe {
    /// All of it, by one cook beside the machine.
    pub(crate) const fn length(&self) -> u64 {
        self.load + self.run + self.unload
    }
}

/// A kitchen makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KitchenError {
    /// What would be wrong with a plan is wrong here.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// Too many orders.
    #[error("{0} orders: there may be {MOST_ORDERS}")]
    TooManyOrders(usize),
    /// Too many machines.
    #[error("{0} machines: there may be {MOST_MACHINES}")]
    TooManyMachines(u128),
    /// A machine that is not there cannot fail.
    #[error("{name} {number} cannot fail: there are {count}, from 0")]
    NoSuchMachine {
        /// The kind of machine.
        name: &'static str,
        /// Its number, from 0.
        number: usize,
        /// How many there are.
        count: usize,
    },
    /// A recipe needs a kind of machine that is not in the list.
    #[error("no machine makes {0}")]
    NoMachineFor(&'static str),
    /// An order names no recipe.
    #[error("there is no recipe {0}")]
    NoRecipe(usize),
}
