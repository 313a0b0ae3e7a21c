//! A collection's folder: which files are there, and what each of them says on its own.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use apparatus_model::{CollectionRecord, DocumentId, DocumentRecord};
use rayon::prelude::*;

use crate::authority::{self, Entry, Predicate, Statement};
use crate::collection_file;
use crate::diagnostic::{Diagnostic, Findings};
use crate::file_name::{has_ending, nearest_id, stem};
use crate::input::{self, Block, Format};
use crate::lock::LOCK_FILE;
use crate::publishing::Publishing;
use crate::registers::Plan;
use crate::sidecar::{self, Sidecar};
use crate::source_file::SourceFile;
use crate::table::Text;

/// Everything in a folder, read file by file.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// What the collection is; `None` where its file could not be made out.
    pub(crate) record: Option<CollectionRecord>,
    /// How its site is published.
    pub(crate) publishing: Publishing,
    /// Every document named in the collection, whether or not it could be read.
    pub(crate) listed: Vec<String>,
    /// The file that says so, and the registers it asks for.
    pub(crate) registers: Option<(SourceFile, Vec<Plan>)>,
    /// The documents that could be read.
    pub(crate) documents: Vec<Parts>,
    /// The authority files.
    pub(crate) authority: Vec<SourceFile>,
    /// The entries in them.
    pub(crate) entries: Vec<Entry>,
    /// The ways in which entries are related.
    pub(crate) predicates: Vec<Predicate>,
    /// What relates entries to each other.
    pub(crate) statements: Vec<Statement>,
    /// Whether all authority files could be made out, so that an id that is not there is wrong.
    pub(crate) authority_whole: bool,
    /// The lock file, where there is one.
    pub(crate) lock: Option<SourceFile>,
    /// Whether the folder has nothing but texts, without numbers that last.
    pub(crate) bare: bool,
}

/// A document's files.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) record: DocumentRecord,
    pub(crate) text: SourceFile,
    /// How its markup, or its blank lines, divide the text.
    pub(crate) blocks: Vec<Block>,
    pub(crate) sidecar: Option<(SourceFile, Sidecar)>,
    /// Whether nothing was wrong with the sidecar, so that the text can be divided as its editors
    /// meant it.
    pub(crate) sound: bool,
}

/// Reads a folder that has a `collection.toml`.
pub(crate) fn read_collection(dir: &Path, findings: &mut Findings) -> Folder {
    let Some(file) = SourceFile::read(dir, "collection.toml", findings) else {
        return Folder::default();
    };
    let mut folder = Folder::default();
    if let Some(collection) = collection_file::read(&file, findings) {
        folder.listed = collection
            .documents
            .iter()
            .map(|id| id.value.clone())
            .collect();
        folder.documents = read_documents(dir, &file, &collection.documents, findings);
        check_strays(dir, &folder.listed, findings);
        folder.record = Some(collection.record);
        folder.publishing = collection.publishing;
        folder.registers = Some((file, collection.registers));
    }
    folder.authority_whole = true;
    for name in list(&dir.join("authority"), ".toml").unwrap_or_default() {
        let file = SourceFile::read(dir, &format!("authority/{name}"), findings);
        let number = folder.authority.len();
        match file.and_then(|file| Some((authority::read(&file, number, findings)?, file))) {
            Some((read, file)) => {
                folder.entries.extend(read.entries);
                folder.predicates.extend(read.predicates);
                folder.statements.extend(read.statements);
                folder.authority.push(file);
            }
            None => folder.authority_whole = false,
        }
    }
    if dir.join(LOCK_FILE).exists() {
        folder.lock = SourceFile::read(dir, LOCK_FILE, findings);
    }
    folder
}

fn read_documents(
    dir: &Path,
    collection: &SourceFile,
    names: &[Text],
    findings: &mut Findings,
) -> Vec<Parts> {
    let mut first: BTreeMap<&str, &Text> = BTreeMap::new();
    if names.is_empty() {
        findings.error(
            collection,
            0..0,
            "the collection has no documents",
            "name them in order, as in `documents = [\"1927-expulsion\"]`, and put their texts \
             into `documents/`",
        );
    }
    let mut ids: Vec<(DocumentId, &Text)> = Vec::new();
    for name in names {
        if let Some(first) = first.get(name.value.as_str()) {
            let line = collection.place(first.span.clone()).line;
            findings.error(
                collection,
                name.span.clone(),
                format!("`{}` is listed twice, first on line {line}", name.value),
                "take one of them out",
            );
            continue;
        }
        first.insert(&name.value, name);
        match name.value.parse::<DocumentId>() {
            Ok(id) => ids.push((id, name)),
            Err(error) => findings.error(
                collection,
                name.span.clone(),
                format!("`{}` cannot name a document", name.value),
                error.expected,
            ),
        }
    }
    read_each(ids, findings, |(id, name), findings| {
        read_document(dir, collection, &id, name, findings)
    })
}

/// Reads documents on all cores. They and what is found wrong come in the order in which they are asked
/// for.
fn read_each<T: Send>(
    asked: Vec<T>,
    findings: &mut Findings,
    read: impl Fn(T, &mut Findings) -> Option<Parts> + Sync,
) -> Vec<Parts> {
    let read: Vec<_> = asked
        .into_par_iter()
        .map(|one| {
            let mut found = Findings::default();
            (read(one, &mut found), found)
        })
        .collect();
    let mut documents = Vec::with_capacity(read.len());
    for (parts, found) in read {
        findings.append(found);
        documents.extend(parts);
    }
    documents
}

fn read_document(
    dir: &Path,
    collection: &SourceFile,
    id: &DocumentId,
    name: &Text,
    findings: &mut Findings,
) -> Option<Parts> {
    let before = findings.errors();
    let sidecar_name = format!("documents/{id}.toml");
    let sidecar = dir.join(&sidecar_name).is_file().then(|| {
        let file = SourceFile::read(dir, &sidecar_name, findings)?;
        let sidecar = sidecar::read(id, &file, findings)?;
        Some((file, sidecar))
    });
    let sound = findings.errors() == before;
    let format = find_text(dir, collection, id, name, findings)?;
    let own_name = format!("{id}{}", format.ending());
    let file = SourceFile::read(dir, &format!("documents/{own_name}"), findings)?;
    let (text, blocks) = input::read(file, format, findings)?;
    let sidecar = sidecar.flatten();
    let mut record = sidecar.as_ref().map_or_else(
        || bare_record(id, id.as_str()),
        |(_, sidecar)| sidecar.record.clone(),
    );
    if record.original_file.is_empty() {
        record.original_file = own_name;
    }
    Some(Parts {
        record,
        text,
        blocks,
        sidecar,
        sound,
    })
}

/// Finds the one file that a document's text is in.
fn find_text(
    dir: &Path,
    collection: &SourceFile,
    id: &DocumentId,
    name: &Text,
    findings: &mut Findings,
) -> Option<Format> {
    let path = |format: Format| format!("documents/{id}{}", format.ending());
    let mut found = Format::ALL.to_vec();
    found.retain(|format| dir.join(path(*format)).is_file());
    let (message, remedy) = match found.as_slice() {
        [only] => return Some(*only),
        [] => {
            let text = path(Format::Plain);
            (
                format!(
                    "the document `{id}` has no text: `{text}` is missing, and there is no such \
                     `.md`, `.html` or `.xml` file"
                ),
                format!("add `{text}`, or take `{id}` out of `documents`"),
            )
        }
        several => {
            let files: Vec<String> = several.iter().map(|f| format!("`{}`", path(*f))).collect();
            (
                format!(
                    "the document `{id}` has several texts: {}",
                    files.join(", ")
                ),
                "keep one of these files; others can be documents with ids of their own".to_owned(),
            )
        }
    };
    findings.error(collection, name.span.clone(), message, remedy);
    None
}

/// Notes files in `documents/` that no line of `collection.toml` asks for.
fn check_strays(dir: &Path, listed: &[String], findings: &mut Findings) {
    let folder = dir.join("documents");
    let texts = list_texts(&folder).unwrap_or_default();
    let is_listed = |stem: &str| listed.iter().any(|id| id == stem);
    for name in &texts {
        let stem = stem(name);
        if !is_listed(stem) {
            findings.warning(
                &SourceFile::new(format!("documents/{name}"), ""),
                0..0,
                "this text is not in the collection",
                format!("add `\"{stem}\"` to `documents` in `collection.toml`"),
            );
        }
    }
    for name in list(&folder, ".toml").unwrap_or_default() {
        let own = stem(&name);
        if !is_listed(own) && !texts.iter().any(|text| stem(text) == own) {
            findings.error(
                &SourceFile::new(format!("documents/{name}"), ""),
                0..0,
                format!("this sidecar has no text: `documents/{own}.txt` is missing"),
                "add the text, or give the sidecar the name of its text",
            );
        }
    }
}

/// What helps where a folder has no texts: perhaps one of its folders was meant.
fn no_collection(dir: &Path) -> String {
    let folders = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut folders: Vec<_> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    let has_texts = |folder: &&PathBuf| {
        folder.join("collection.toml").is_file()
            || list_texts(folder).is_ok_and(|texts| !texts.is_empty())
    };
    match folders.iter().find(has_texts) {
        Some(folder) => format!("perhaps you meant `{}`", folder.display()),
        None => "add text files, one a document, or a `collection.toml`".to_owned(),
    }
}

/// Reads a folder that has nothing but texts.
pub(crate) fn read_bare(dir: &Path, findings: &mut Findings) -> Folder {
    let names = match list_texts(dir) {
        Ok(names) => names,
        Err(error) => {
            findings.push(about(
                &dir.display().to_string(),
                format!("this folder cannot be read: {error}"),
                "give the folder of a collection",
            ));
            return Folder::default();
        }
    };
    if names.is_empty() {
        findings.push(about(
            &dir.display().to_string(),
            "there is no collection here: neither `collection.toml` nor any `.txt`, `.md`, `.html` \
             or `.xml` file"
                .to_owned(),
            &no_collection(dir),
        ));
        return Folder::default();
    }
    let mut asked: Vec<(DocumentId, &String)> = Vec::new();
    let mut taken: BTreeMap<DocumentId, &str> = BTreeMap::new();
    for name in &names {
        if name.contains(char::REPLACEMENT_CHARACTER) && !dir.join(name).exists() {
            findings.push(about(
                name,
                "the name of this file is not UTF-8".to_owned(),
                "rename the file with letters a-z or digits, as in `letter-1923.txt`",
            ));
            continue;
        }
        let Some(id) = nearest_id(stem(name)) else {
            findings.push(about(
                name,
                format!(
                    "`{}` has no letter or digit an address can hold",
                    stem(name)
                ),
                "rename the file with letters a-z or digits, as in `letter-1923.txt`",
            ));
            continue;
        };
        if let Some(other) = taken.get(&id) {
            findings.push(about(
                name,
                format!("this file and `{other}` would both be the document `{id}`"),
                "rename one of the two",
            ));
            continue;
        }
        taken.insert(id.clone(), name);
        asked.push((id, name));
    }
    let documents = read_each(asked, findings, |(id, name), findings| {
        let format = Format::of(name).unwrap_or(Format::Plain);
        let file = SourceFile::read(dir, name, findings)?;
        let (text, blocks) = input::read(file, format, findings)?;
        Some(Parts {
            record: DocumentRecord {
                original_file: name.clone(),
                ..bare_record(&id, stem(name))
            },
            text,
            blocks,
            sidecar: None,
            sound: true,
        })
    });
    let title = dir.canonicalize().ok();
    let title = title.as_deref().and_then(Path::file_name);
    let title = title.map_or("Documents".to_owned(), |name| {
        name.to_string_lossy().into_owned()
    });
    Folder {
        record: Some(CollectionRecord {
            short_title: title.clone(),
            title,
            description: String::new(),
            version: "1".to_owned(),
            language: "und".to_owned(),
            editors: Vec::new(),
            examples: Vec::new(),
        }),
        documents,
        authority_whole: true,
        bare: true,
        ..Folder::default()
    }
}

/// What can be said of a document that has no sidecar.
pub(crate) fn bare_record(id: &DocumentId, title: &str) -> DocumentRecord {
    DocumentRecord {
        id: id.clone(),
        title: title.to_owned(),
        short_title: title.to_owned(),
        description: String::new(),
        dates: Vec::new(),
        creators: Vec::new(),
        publication: None,
        transcriber: None,
        sources: Vec::new(),
        rights: String::new(),
        language: "und".to_owned(),
        original_file: String::new(),
        notes: Vec::new(),
    }
}

/// The files in a folder with this ending, sorted by name.
fn list(dir: &Path, ending: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if has_ending(&name, ending) && !name.starts_with('.') && entry.path().is_file() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The texts in a folder, of every format, sorted by name.
fn list_texts(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for format in Format::ALL {
        names.extend(list(dir, format.ending())?);
    }
    names.sort();
    Ok(names)
}

/// An error about a file or folder as a whole.
fn about(name: &str, message: String, remedy: &str) -> Diagnostic {
    Diagnostic::of_whole(name, message, remedy.to_owned())
}
