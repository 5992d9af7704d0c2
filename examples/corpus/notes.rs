//! The corpus as a site of Filature: notes like the one of the example site.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use encoding_rs::MACINTOSH;
use filature::text::Slug;

use crate::corpus::{Corpus, Note};
use crate::entity::EntityFile;
use crate::post::Post;

/// Writes the site into a folder; `mojibake` of 100 notes are UTF-8 that was read as Mac Roman.
pub(crate) fn write(corpus: &Corpus, mojibake: u64, folder: &Path) -> io::Result<()> {
    let content = folder.join("content");
    fs::create_dir_all(&content)?;
    fs::write(folder.join("filature.yaml"), CONFIG)?;
    let entities = filature::yaml::write(&EntityFile { entities: corpus.entities() });
    fs::write(content.join("entities.yaml"), entities)?;
    for note in corpus.notes() {
        let slug = Slug::from_text(&note.title);
        let name = slug.as_ref().map_or("note", Slug::as_str);
        let mut file = BufWriter::new(File::create(content.join(format!("{name}-{}.md", note.number)))?);
        let broken = note.number * 37 % 100 < mojibake;
        let mut part = String::new();
        write_header(&note, &mut part);
        flush(&mut part, broken, &mut file)?;
        for post in note.posts() {
            write_item(&note, &post, &mut part);
            flush(&mut part, broken, &mut file)?;
        }
        part.push_str("\n---\n> links : \n> references :\n");
        flush(&mut part, broken, &mut file)?;
        file.flush()?;
    }
    Ok(())
}

const CONFIG: &str = "\
title: An invented corpus
dek: Posts that nobody wrote.
author: The corpus generator
language: fr
time_zone: Europe/Paris
";

fn flush(part: &mut String, broken: bool, out: &mut impl io::Write) -> io::Result<()> {
    if broken {
        let (text, _) = MACINTOSH.decode_without_bom_handling(part.as_bytes());
        out.write_all(text.as_bytes())?;
    } else {
        out.write_all(part.as_bytes())?;
    }
    part.clear();
    Ok(())
}

fn write_header(note: &Note<'_>, out: &mut String) {
    let Note { title, author, tags, .. } = note;
    let handle = &author.handle;
    let name = &author.name;
    let first = note.posts().next().map_or(0, |post| post.id);
    let url = format!("https://twitter.com/{handle}/status/{first}");
    let _ = write!(
        out,
        "---\ntitle : [{title}]\nauthors : [{name}]\ndate : 2022-06-30\ntype : tweets\nurl : {url}\n---\n\n\
         %% tags : #type/tweets #{} #{} %% \n\n---\n{title}\n===\n\
         > by [{name}](https://twitter.com/{handle})\n> [View Tweet]({url})\n\n\n## Highlights\n",
        tags[0], tags[1],
    );
}

fn write_item(note: &Note<'_>, post: &Post, out: &mut String) {
    out.push_str("- ");
    out.push_str(&post.text.replace('\n', "\n  "));
    for picture in &post.pictures {
        let _ = write!(out, " \n  ![]({picture})");
    }
    let (handle, id) = (&note.author.handle, post.id);
    let _ = writeln!(out, " ([View Tweet](https://twitter.com/{handle}/status/{id}))");
}
