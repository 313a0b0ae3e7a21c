//! `apparatus-site --stage DIR --out DIR [--style DIR] [--collection DIR] [--address URL]`: writes
//! the site.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use apparatus_site::{Paths, write};

const USAGE: &str =
    "usage: apparatus-site --stage DIR --out DIR [--style DIR] [--collection DIR] [--address URL]
  --stage DIR  where Trunk left reading-room.js and reading-room_bg.wasm
  --out DIR    where the site goes; what was there is replaced
  --style DIR  the style sheets (default: style)
  --collection DIR  the collection the program was built with
                    (default: what APPARATUS_COLLECTION names, or seeds)
  --address URL  where the site will stand, as in https://example.org/edition/
                    (default: what collection.toml says, or nowhere in particular)";

fn main() -> ExitCode {
    let Some(paths) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match write(&paths) {
        Ok(files) => {
            println!("{files} files written to {}", paths.out.display());
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<Paths> {
    let mut arguments = env::args_os().skip(1);
    let (mut stage, mut out, mut style) = (None, None, PathBuf::from("style"));
    let own = env::var_os("APPARATUS_COLLECTION").unwrap_or_else(|| "seeds".into());
    let mut collection = PathBuf::from(own);
    let mut address = None;
    while let Some(name) = arguments.next() {
        let given = arguments.next()?;
        let value = PathBuf::from(&given);
        match name.to_str()? {
            "--address" => match given.to_str()?.parse() {
                Ok(given) => address = Some(given),
                Err(error) => {
                    eprintln!("error: --address {}: {error}", value.display());
                    return None;
                }
            },
            "--stage" => stage = Some(value),
            "--out" => out = Some(value),
            "--style" => style = value,
            "--collection" => collection = value,
            _ => return None,
        }
    }
    Some(Paths {
        stage: stage?,
        style,
        collection,
        out: out?,
        address,
    })
}
