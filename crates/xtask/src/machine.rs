//! The computer the tasks run on, as far as they look at it.
use crate::failure::Result;
use crate::project::Project;
use crate::version::Version;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What decides which tools are found and how the missing ones are got.
#[derive(Debug, Clone)]
pub struct Machine {
    /// Where programs are looked for.
    pub path: OsString,
    /// The repository's root, where steps run.
    pub root: PathBuf,
    /// The project's own tools; looked in before `path`.
    pub tools: PathBuf,
    /// Whether packages can be installed system-wide.
    pub superuser: bool,
    /// The wasm-bindgen in the lock file.
    pub wasm_bindgen: Version,
    /// The collection that is built instead of the built-in one.
    pub collection: Option<PathBuf>,
}

impl Machine {
    /// This computer, with `project` in it.
    pub fn here(project: &Project) -> Result<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut machine = Self {
            path,
            root: project.root.clone(),
            tools: project.tools(),
            superuser: false,
            wasm_bindgen: project.wasm_bindgen()?,
            collection: None,
        };
        machine.superuser = machine
            .ask("id", &["-u"])
            .is_some_and(|id| id.trim() == "0");
        Ok(machine)
    }

    /// Every executable called `name`: the project's own first, then in the order of `path`.
    pub fn all(&self, name: &str) -> impl Iterator<Item = PathBuf> {
        let own = [
            self.tools.join("bin"),
            self.tools.join("npm/node_modules/.bin"),
            self.tools.join("esbuild/node_modules/.bin"),
            self.tools.join("typescript/node_modules/.bin"),
        ];
        let path: Vec<PathBuf> = std::env::split_paths(&self.path).collect();
        let dirs = own.into_iter().chain(path);
        dirs.map(move |dir| dir.join(name))
            .filter(|file| is_executable(file))
    }

    /// A command that runs `program` with this machine's `path`.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path).current_dir(&self.root);
        if let Some(collection) = &self.collection {
            command.env("APPARATUS_COLLECTION", collection);
        }
        command
    }

    /// What `program` answers to `arguments`, if it answers and succeeds.
    pub fn ask(&self, program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
        let mut command = self.command(program);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        let answer = command.output().ok()?;
        let text = String::from_utf8_lossy(&answer.stdout).into_owned();
        answer.status.success().then_some(text)
    }
}

fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}
