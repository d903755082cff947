//! The words of where goals come from: surveys, indicators, profit and loss, the ways to earn more.

use super::Words;
use crate::plan::{Account, Better, Book, Figure, IdError, Origin, Series, Source, ToDate, Turn, Way};
use crate::rules::{Behind, Fault, Light, NoValue, Slip, formula_with_names};
use crate::say;

impl Words {
    /// Who asked the customers.
    pub fn source(&self, source: Source) -> String {
        match source {
            Source::Quarterly => say!(self, "csi-source-quarterly"),
            Source::JdPower => say!(self, "csi-source-jd-power"),
            Source::FollowUpCalls => say!(self, "csi-source-calls"),
            Source::Indicators => say!(self, "csi-source-indicators"),
        }
    }

    /// Why a text can't be an id.
    pub fn id_error(&self, why: IdError) -> String {
        match why {
            IdError::Empty => say!(self, "id-empty"),
            IdError::TooLong => say!(self, "id-too-long"),
            IdError::Character(c) => say!(self, "id-character", character = format!("{c:?}")),
            IdError::Edge => say!(self, "id-edge"),
            IdError::Reserved => say!(self, "id-reserved"),
        }
    }

    /// One of the four figures of a score.
    pub fn csi_figure(&self, figure: Figure) -> String {
        match figure {
            Figure::Own => say!(self, "csi-own"),
            Figure::LastYear => say!(self, "csi-last-year"),
            Figure::Average => say!(self, "csi-average"),
            Figure::Best => say!(self, "csi-best"),
        }
    }

    /// How a score is behind, in a few words.
    pub fn behind(&self, behind: Behind) -> String {
        match behind {
            Behind::All => say!(self, "csi-behind-all"),
            Behind::HardlyBetter => say!(self, "csi-hardly-better"),
            Behind::LastYearAndBest => say!(self, "csi-behind-last-year"),
        }
    }

    /// Where an objective comes from, in a line.
    pub fn origin(&self, book: &Book, origin: &Origin) -> String {
        match origin {
            Origin::Factor(id) => say!(self, "origin-csi", name = book.factor_name(id)),
            Origin::Item(id) => say!(self, "origin-csi", name = book.item_name(id)),
            Origin::Standard(id) => {
                let text = book.service_standard_in(id).map_or(id.as_str(), |(_, s)| s.text.as_str());
                say!(self, "origin-standard", name = text)
            }
            Origin::Kpi(id) => say!(self, "origin-kpi", name = book.kpi(id).map_or(id.as_str(), |k| k.name.as_str())),
        }
    }

    /// Which values of an indicator.
    pub fn series(&self, series: Series) -> String {
        match series {
            Series::Plan => say!(self, "series-plan"),
            Series::Actual => say!(self, "series-actual"),
            Series::LastYear => say!(self, "series-last-year"),
        }
    }

    /// Which way is better.
    pub fn better(&self, better: Better) -> String {
        match better {
            Better::Higher => say!(self, "better-higher"),
            Better::Lower => say!(self, "better-lower"),
        }
    }

    /// How the months of an indicator make its year to date.
    pub fn to_date(&self, rule: ToDate) -> String {
        match rule {
            ToDate::Sum => say!(self, "to-date-sum"),
            ToDate::Mean => say!(self, "to-date-mean"),
            ToDate::Last => say!(self, "to-date-last"),
            ToDate::Formula => say!(self, "to-date-formula"),
        }
    }

    /// How an actual value stands against the plan, in a word.
    pub fn light(&self, light: Light) -> String {
        match light {
            Light::Met => say!(self, "light-met"),
            Light::Near => say!(self, "light-near"),
            Light::Missed => say!(self, "light-missed"),
        }
    }

    /// How an indicator stood at a time, in a few words.
    pub fn verdict(&self, when: &str, light: Option<Light>) -> String {
        let word = light.map_or_else(|| say!(self, "kpi-open"), |light| self.light(light));
        say!(self, "kpi-verdict", when = when, word = word)
    }

    /// Why an indicator has no value.
    pub fn no_value(&self, book: &Book, why: &NoValue) -> String {
        match why {
            NoValue::Empty => say!(self, "no-value"),
            NoValue::Fault(fault) => self.fault(book, fault),
        }
    }

    /// What is wrong with a formula.
    pub fn fault(&self, book: &Book, fault: &Fault) -> String {
        let name = |id| book.kpi(id).map_or_else(|| id.to_string(), |k| k.name.clone());
        match fault {
            Fault::NoFormula(slip) => self.slip(book, slip),
            Fault::Unknown(id) => say!(self, "fault-unknown", name = id.as_str()),
            Fault::Cycle(way) => {
                let names: Vec<_> = way.iter().chain(way.first()).map(name).collect();
                say!(self, "fault-cycle", way = names.join(" → "))
            }
            Fault::DivisionByZero => say!(self, "fault-division"),
            Fault::TooLarge => say!(self, "fault-too-large"),
            Fault::Of(id) => say!(self, "fault-of", name = name(id)),
            Fault::Unit(id) => say!(self, "fault-unit", name = name(id)),
        }
    }

    fn slip(&self, book: &Book, slip: &Slip) -> String {
        match slip {
            Slip::Word(word) => say!(self, "fault-word", word = word.as_str()),
            Slip::Before(sign) if ["+", "*", "/", ")"].contains(&sign.as_str()) => {
                say!(self, "fault-before", piece = sign.as_str())
            }
            Slip::Before(piece) => say!(self, "fault-no-sign", piece = formula_with_names(book, piece)),
            Slip::After(sign) => say!(self, "fault-after", sign = sign.as_str()),
            Slip::Bracket => say!(self, "fault-bracket"),
            Slip::Other => say!(self, "fault-no-formula"),
        }
    }

    /// What is wrong with a formula, in the width of a figure.
    pub fn fault_short(&self, fault: &Fault) -> String {
        match fault {
            Fault::NoFormula(_) => say!(self, "fault-short-no-formula"),
            Fault::Unknown(_) => say!(self, "fault-short-unknown"),
            Fault::Cycle(_) => say!(self, "fault-short-cycle"),
            Fault::DivisionByZero => say!(self, "fault-short-division"),
            Fault::TooLarge => say!(self, "fault-short-too-large"),
            Fault::Of(_) => say!(self, "fault-short-of"),
            Fault::Unit(_) => say!(self, "fault-short-unit"),
        }
    }

    /// Months in a row: `1月–3月, 5月`.
    pub fn months(&self, months: &[u32]) -> String {
        let runs = months.chunk_by(|a, b| *b == a + 1);
        let run = |run: &[u32]| match run {
            [only] => self.month(*only),
            [first, .., last] => format!("{}–{}", self.month(*first), self.month(*last)),
            [] => String::new(),
        };
        runs.map(run).collect::<Vec<_>>().join(", ")
    }

    /// The year to date and the months it is made of: `截至 5月`, else each of them.
    pub fn to_date_of(&self, months: &[u32]) -> String {
        let in_a_row = months.iter().zip(1..).all(|(month, n)| *month == n);
        match months.last().filter(|_| in_a_row) {
            Some(last) => say!(self, "profit-to-date-by", month = self.month(*last)),
            None => say!(self, "profit-to-date-of", months = self.months(months)),
        }
    }

    /// A part of the profit and loss.
    pub fn account(&self, account: Account) -> String {
        match account {
            Account::Income => say!(self, "account-income"),
            Account::CostOfSales => say!(self, "account-cost-of-sales"),
            Account::Variable => say!(self, "account-variable"),
            Account::Personnel => say!(self, "account-personnel"),
            Account::Maintenance => say!(self, "account-maintenance"),
        }
    }

    /// One of the five ways to earn more.
    pub fn way(&self, way: Way) -> String {
        match way {
            Way::Capacity => say!(self, "way-capacity"),
            Way::Efficiency => say!(self, "way-efficiency"),
            Way::Satisfaction => say!(self, "way-satisfaction"),
            Way::Marketing => say!(self, "way-marketing"),
            Way::Customers => say!(self, "way-customers"),
        }
    }

    /// What a round of the dialogue about a goal means.
    pub fn turn(&self, turn: Turn) -> String {
        match turn {
            Turn::Proposed => say!(self, "turn-proposed"),
            Turn::Countered => say!(self, "turn-countered"),
            Turn::Agreed => say!(self, "turn-agreed"),
        }
    }

    /// A month, 1 to 12, in short.
    pub fn month(&self, month: u32) -> String {
        say!(self, "month-short", month = month)
    }
}
