//! Mean, minimum and maximum of each station and day, as a table.

use std::io::{self, Write};

use crate::{Day, Stats};

/// Writes the table as comma-separated values: a line for each day and station, in their order.
pub fn csv(days: &[Day], file: &mut dyn Write) -> io::Result<()> {
    writeln!(file, "date,station,name,readings,mean,min,max")?;
    for day in days {
        for station in &day.stations {
            let (id, name) = (cell(&station.id), cell(&station.name));
            let Stats { count, .. } = station.stats;
            let (mean, (min, max)) = match (station.stats.mean(), station.stats.range()) {
                (Some(mean), Some((min, max))) => {
                    (format!("{mean:.3}"), (min.to_string(), max.to_string()))
                }
                _ => Default::default(),
            };
            writeln!(file, "{},{id},{name},{count},{mean},{min},{max}", day.date)?;
        }
    }
    Ok(())
}

/// Text as one cell (RFC 4180). A spreadsheet takes what begins with one of four characters for a
/// formula; a space before it makes it text.
fn cell(text: &str) -> String {
    let text = draw::printable(text);
    let space = if text.starts_with(['=', '+', '-', '@']) { " " } else { "" };
    if text.contains([',', '"']) {
        format!("\"{space}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{space}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_that_measured_nothing_has_empty_cells() {
        let line = r#"{"date":"2020-01-01","unit":null,"times":["a","b"],"stations":[
            {"id":"S1","name":"Hill, the \"high\"","latitude":null,"longitude":null,"values":[20.5,21]},
            {"id":"S2","name":null,"latitude":null,"longitude":null,"values":[null,null]}]}"#;
        let day = Day::from_line(&line.replace('\n', "")).expect("a day");
        let mut table = Vec::new();
        csv(&[day], &mut table).expect("it goes to memory");
        assert_eq!(
            String::from_utf8(table).expect("text"),
            "date,station,name,readings,mean,min,max\n\
             2020-01-01,S1,\"Hill, the \"\"high\"\"\",2,20.750,20.5,21\n\
             2020-01-01,S2,,0,,,\n"
        );
    }

    #[test]
    fn a_name_is_never_a_formula_or_a_second_line() {
        assert_eq!(cell("=1+2"), " =1+2");
        assert_eq!(cell("@x,y"), "\" @x,y\"");
        assert_eq!(cell("a\nb"), "a b");
    }
}
