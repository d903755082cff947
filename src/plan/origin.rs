//! Where an objective comes from, and which way of earning more a row serves.

use serde::{Deserialize, Serialize};

use super::{FactorId, ItemId, KpiId, ServiceStandardId};

/// What an objective is to mend: the gap it was drafted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// A factor of the CSI.
    Factor(FactorId),
    /// An item of the CSI.
    Item(ItemId),
    /// A standard of the service process: its audits are measurements of the objective.
    Standard(ServiceStandardId),
    /// An indicator.
    Kpi(KpiId),
}

/// The five ways to earn more (ASC获利的方法).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Way {
    /// From capacity (产能).
    Capacity,
    /// From efficiency (效率).
    Efficiency,
    /// From customer satisfaction (客户满意度).
    Satisfaction,
    /// From marketing (营销).
    Marketing,
    /// From more customers (客户数).
    Customers,
}

impl Way {
    /// All of them, in the deck's order.
    pub const ALL: [Self; 5] = [Self::Capacity, Self::Efficiency, Self::Satisfaction, Self::Marketing, Self::Customers];
}
