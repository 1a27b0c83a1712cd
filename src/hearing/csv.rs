//! An audiogram as a table that every spreadsheet reads: one row for each ear and frequency, under the header
//! `ear,frequency_hz,threshold_db_hl`.

use super::{Audiogram, Ears, FREQUENCIES};
use crate::faults::Fault;

/// The columns, in the order in which they are written; they are read in any.
const COLUMNS: [&str; 3] = ["ear", "frequency_hz", "threshold_db_hl"];

/// A file that is being read.
struct Reading<'a> {
    file: &'a str,
}

impl Reading<'_> {
    fn fault(&self, line: usize, column: usize, what: String) -> Fault {
        Fault { file: self.file.to_owned(), place: Some((line, column)), what }
    }
}

/// A cell with the column, in characters, that it begins at.
type Cell<'a> = (usize, &'a str);

/// Reads the audiograms of both ears. Lines may end in any way, and blank ones do not count. What is not
/// given between two frequencies is interpolated, and beyond the first and the last it is flat.
pub fn read(file: &str, text: &str) -> Result<Ears, Fault> {
    let reading = Reading { file };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = text.split(['\n', '\r']).enumerate().filter(|(_, line)| !line.trim().is_empty());
    // A line that ends in both characters is one line.
    let number = |index: usize| {
        let pieces = text.split_inclusive(['\n', '\r']).take(index);
        let both = pieces.scan(' ', |before, piece| {
            let pair = piece == "\n" && *before == '\r';
            *before = piece.chars().last().unwrap_or(' ');
            Some(pair)
        });
        index + 1 - both.filter(|pair| *pair).count()
    };
    let expected = || format!("expected the header {}", COLUMNS.join(","));
    let Some((at, header)) = rows.next() else {
        return Err(reading.fault(1, 1, format!("the file is empty; {}", expected())));
    };
    let order = columns(&reading, number(at), header)?;
    let mut points: [Vec<(f32, f32)>; 2] = [Vec::new(), Vec::new()];
    let mut last = number(at);
    for (index, row) in rows {
        let line = number(index);
        last = line;
        let cells = cells(row);
        if cells.len() != COLUMNS.len() {
            let what =
                format!("the row has {} values; expected {} ({})", cells.len(), COLUMNS.len(), COLUMNS.join(","));
            return Err(reading.fault(line, 1, what));
        }
        let [ear, hertz, threshold] = order.map(|column| cells[column]);
        let ears: &[usize] = match ear.1.to_lowercase().as_str() {
            "left" | "l" => &[0],
            "right" | "r" => &[1],
            "both" => &[0, 1],
            other => {
                return Err(reading.fault(line, ear.0, format!("ear is \"{other}\"; expected left, right or both")));
            }
        };
        let hertz_is = number_in(&reading, line, COLUMNS[1], hertz, (FREQUENCIES[0], FREQUENCIES[11]))?;
        let threshold = number_in(&reading, line, COLUMNS[2], threshold, Audiogram::RANGE)?;
        for ear in ears {
            if points[*ear].iter().any(|(there, _)| *there == hertz_is) {
                let ear = ["left", "right"][*ear];
                let what = format!("the {ear} ear has {hertz_is} Hz a second time; expected each frequency once");
                return Err(reading.fault(line, hertz.0, what));
            }
            points[*ear].push((hertz_is, threshold));
        }
    }
    let [left, right] = points.map(|mut points| {
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Audiogram::through(&points)
    });
    let missing = |ear: &str| {
        let what = format!("there is no row for the {ear} ear; expected rows for left and right, or for both");
        reading.fault(last, 1, what)
    };
    Ok(Ears { left: left.ok_or_else(|| missing("left"))?, right: right.ok_or_else(|| missing("right"))? })
}

/// Writes the audiograms of both ears at the standard frequencies, so that they are read as they are.
pub fn write(ears: &Ears) -> String {
    let mut text = format!("{}\n", COLUMNS.join(","));
    for (ear, audiogram) in [("left", &ears.left), ("right", &ears.right)] {
        for (hertz, threshold) in FREQUENCIES.iter().zip(&audiogram.0) {
            text += &format!("{ear},{hertz},{threshold}\n");
        }
    }
    text
}

/// Where in a row each of [`COLUMNS`] stands.
fn columns(reading: &Reading, line: usize, header: &str) -> Result<[usize; 3], Fault> {
    let cells = cells(header);
    let names: Vec<String> = cells.iter().map(|(_, name)| name.to_lowercase()).collect();
    let header = COLUMNS.join(",");
    for ((column, name), lower) in cells.iter().zip(&names) {
        if !COLUMNS.contains(&lower.as_str()) {
            let what = format!("column \"{name}\" is not known; expected the header {header}");
            return Err(reading.fault(line, *column, what));
        }
    }
    let mut order = [0; 3];
    for (place, wanted) in order.iter_mut().zip(COLUMNS) {
        let mut found = names.iter().enumerate().filter(|(_, name)| *name == wanted);
        match (found.next(), found.next()) {
            (Some((index, _)), None) => *place = index,
            (None, _) => {
                return Err(reading.fault(
                    line,
                    1,
                    format!("there is no column {wanted}; expected the header {header}"),
                ));
            }
            (_, Some((second, _))) => {
                let what = format!("there are two columns {wanted}; expected the header {header}");
                return Err(reading.fault(line, cells[second].0, what));
            }
        }
    }
    Ok(order)
}

/// The values of a row, without blanks and quotes around them.
fn cells(row: &str) -> Vec<Cell<'_>> {
    let mut column = 1;
    let cells = row.split(',').map(|cell| {
        let blanks = cell.chars().take_while(|c| c.is_whitespace()).count();
        let at = column + blanks;
        column += cell.chars().count() + 1;
        (at, cell.trim().trim_matches('"').trim())
    });
    cells.collect()
}

fn number_in(reading: &Reading, line: usize, name: &str, cell: Cell, range: (f32, f32)) -> Result<f32, Fault> {
    let (column, text) = cell;
    match text.parse::<f32>() {
        Ok(number) if (range.0..=range.1).contains(&number) => Ok(number),
        _ => Err(reading.fault(line, column, format!("{name} is \"{text}\"; expected {} to {}", range.0, range.1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> String {
        read("a.csv", text).expect_err("it is faulty").to_string()
    }

    #[test]
    fn a_table_is_read_whatever_its_order_its_line_ends_and_its_gaps() {
        let text =
            "\u{feff}Threshold_dB_HL, ear ,frequency_hz\r\n\r\n20,left,1000\r\n60,left,4000\r\n \"5\" ,right,500\r\n";
        let ears = read("a.csv", text).expect("it is well formed");
        assert_eq!((ears.left.at(1000.0), ears.left.at(125.0), ears.left.at(8000.0)), (20.0, 20.0, 60.0));
        assert!((ears.left.at(2000.0) - 40.0).abs() < 1e-3);
        assert_eq!(ears.right, Audiogram::flat(5.0));
        let both = read("a.csv", "ear,frequency_hz,threshold_db_hl\rboth,250,-10\r").expect("it is well formed");
        assert_eq!((both.left, both.right), (Audiogram::flat(-10.0), Audiogram::flat(-10.0)));
    }

    #[test]
    fn every_fault_says_its_line_and_what_was_expected() {
        let head = "ear,frequency_hz,threshold_db_hl";
        let header = "expected the header ear,frequency_hz,threshold_db_hl";
        assert_eq!(fault(""), format!("a.csv:1:1: the file is empty; {header}"));
        assert_eq!(fault("ear,frequency_hz\n"), format!("a.csv:1:1: there is no column threshold_db_hl; {header}"));
        assert_eq!(fault("ear,hz,x\n"), format!("a.csv:1:5: column \"hz\" is not known; {header}"));
        assert_eq!(fault("ear,ear,x\n"), format!("a.csv:1:9: column \"x\" is not known; {header}"));
        assert!(fault("ear,ear,frequency_hz,threshold_db_hl\n").starts_with("a.csv:1:5: there are two columns ear"));
        assert_eq!(
            fault(&format!("{head}\r\n\r\nleft,100,5\r\n")),
            "a.csv:3:6: frequency_hz is \"100\"; expected 125 to 8000"
        );
        assert_eq!(
            fault(&format!("{head}\nleft,1000, 121\n")),
            "a.csv:2:12: threshold_db_hl is \"121\"; expected -10 to 120"
        );
        assert!(fault(&format!("{head}\nleft,1000,nan\n")).contains("threshold_db_hl is \"nan\""));
        assert!(fault(&format!("{head}\nmiddle,1000,5\n")).starts_with("a.csv:2:1: ear is \"middle\"; expected left"));
        assert!(fault(&format!("{head}\nleft,1000\n")).starts_with("a.csv:2:1: the row has 2 values; expected 3"));
        assert!(
            fault(&format!("{head}\nleft,1000,5\nboth,1000,6\n")).starts_with("a.csv:3:6: the left ear has 1000 Hz")
        );
        assert!(fault(&format!("{head}\nleft,1000,5\n")).contains("there is no row for the right ear; expected rows"));
    }

    fn any_audiogram() -> impl Strategy<Value = Audiogram> {
        prop::array::uniform12(Audiogram::RANGE.0..=Audiogram::RANGE.1).prop_map(Audiogram)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(left in any_audiogram(), right in any_audiogram()) {
            let ears = Ears { left, right };
            prop_assert_eq!(read("a.csv", &write(&ears)), Ok(ears));
        }

        #[test]
        fn no_text_is_too_strange_to_be_answered(text in "(ear,frequency_hz,threshold_db_hl\n)?[a-z0-9,.\"\r\n \u{e9}-]{0,80}") {
            let _ = read("a.csv", &text);
        }
    }
}
