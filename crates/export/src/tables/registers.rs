//! The tables of the registers, a file each.

use apparatus_corpus::Corpus;
use apparatus_model::Target;

use super::Table;
use crate::ExportFailure;

/// A register with one table is a file of its name; of several tables each has its number behind.
pub(super) fn tables(corpus: &Corpus) -> Result<Vec<Table>, ExportFailure> {
    let mut tables = Vec::new();
    for register in &corpus.registers {
        for (place, own) in register.tables.iter().enumerate() {
            let name = match register.tables.len() {
                1 => format!("registers/{}", register.id),
                _ => format!("registers/{}.{}", register.id, place + 1),
            };
            let about = format!("{}: {}", register.title, own.caption);
            // Every column is followed by one that says where its cells lead.
            let heads = own
                .columns
                .iter()
                .flat_map(|column| [column.clone(), format!("{column} (leads to)")]);
            let mut table = Table::new(
                name,
                about,
                std::iter::once("depth".to_owned()).chain(heads),
            )?;
            for row in &own.rows {
                // A row that is short is filled up: all rows of a table have the same columns.
                let cells = (0..own.columns.len()).flat_map(|column| match row.cells.get(column) {
                    Some(cell) => [
                        cell.text.clone(),
                        cell.target.as_ref().map(target).unwrap_or_default(),
                    ],
                    None => [String::new(), String::new()],
                });
                table.row(std::iter::once(row.depth.to_string()).chain(cells))?;
            }
            tables.push(table);
        }
    }
    Ok(tables)
}

fn target(target: &Target) -> String {
    match target {
        Target::Entity(id) => id.to_string(),
        Target::Document(id) => format!("document:{id}"),
        Target::Passage(id, number) => format!("document:{id}#{number}"),
        Target::Address(address) => address.clone(),
    }
}
