//! `cargo xtask build`: the static site, and what its first load weighs.
use crate::failure::Result;
use crate::machine::Machine;
use crate::process::spoken;
use crate::project::Project;
use crate::sizes::FirstLoad;
use crate::stages::{self, Profile};
use std::path::PathBuf;
use std::time::Instant;

/// Builds the site; a page for readers has to be within its budget.
pub(crate) fn run(
    project: &Project,
    out: Option<PathBuf>,
    profile: Profile,
    address: Option<&str>,
) -> Result<()> {
    let machine = Machine::here(project)?;
    let out = match out {
        Some(out) => std::path::absolute(&out)
            .map_err(|e| crate::failure::Failure::new(format!("--out {}", out.display()), e))?,
        None => project.dist(),
    };
    let began = Instant::now();
    stages::site_at(project, &machine, profile, &out, address)?;
    let took = spoken(began.elapsed());
    eprintln!("The site is in {} ({took}).\n", project.show(&out));
    if profile == Profile::Dev {
        return Ok(());
    }
    let load = FirstLoad::weigh(&out)?;
    println!("{}", load.table());
    println!("First load: {}.", load.verdict()?);
    Ok(())
}
