//! `filature man`: the manual page, for those who make packages.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::Outcome;
use crate::cli::Cli;

/// Prints the manual page of the program, with every command in one page, in roff.
pub fn man() -> Outcome {
    match page().and_then(|page| io::stdout().write_all(&page)) {
        Ok(()) => Outcome::Done,
        Err(_) => Outcome::MachineFailed,
    }
}

/// The page of the program, and of each of its commands what a reader wants to know.
fn page() -> io::Result<Vec<u8>> {
    let mut program = Cli::command();
    program.build();
    let whole = Man::new(program.clone());
    let mut page = Vec::new();
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        if command.get_name() == "help" {
            continue;
        }
        let name = command.get_name().to_uppercase();
        writeln!(page, ".SH \"COMMAND {name}\"")?;
        let part = Man::new(command.clone());
        let mut sections = Vec::new();
        part.render_description_section(&mut sections)?;
        part.render_synopsis_section(&mut sections)?;
        part.render_options_section(&mut sections)?;
        part.render_extra_section(&mut sections)?;
        // Sections of a command are parts of the section that is its own.
        page.extend(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").bytes());
    }
    writeln!(page, ".SH \"EXIT STATUS\"")?;
    writeln!(page, "0 fine, 1 the content has errors, 2 the command line is wrong, 3 the machine failed.")?;
    whole.render_version_section(&mut page)?;
    Ok(page)
}
