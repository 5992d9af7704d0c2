//! `--to`: a folder for any other host.

use std::fs;

use crate::support::{Case, event, files_of};

#[test]
fn the_folder_is_what_a_build_makes_and_no_git_is_asked() {
    let case = Case::bare_site();
    case.write("filature.yaml", "title: The ships\nbase_url: https://example.org/ships/\n");
    let to = case.path("www");
    let run = case.command(&["--yes", "--to"]).arg(&to).env("PATH", case.path("nowhere")).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(files_of(&to), case.built(&[]));
    assert!(!case.path("www.filature").exists());
}

#[test]
fn it_is_brought_up_to_date_and_what_others_put_there_stays() {
    let case = Case::bare_site();
    let to = case.path("www");
    let to = to.to_str().unwrap();
    assert_eq!(case.publish(&["--yes", "--to", to]).status, Some(0));
    fs::write(case.path("www/.htaccess"), "mine").unwrap();
    fs::write(case.path("www/CNAME"), "mine.example.org").unwrap();
    case.remove("content/trial.md");
    case.write("content/appeal.md", &event("The appeal", "2020-05"));
    let before = files_of(&case.path("www"));
    let dry = case.publish(&["--dry-run", "--to", to]);
    assert_eq!(files_of(&case.path("www")), before);
    let run = case.publish(&["--yes", "--to", to]);
    assert_eq!((run.status, &run.list), (Some(0), &dry.list), "{}", run.words);
    assert!(run.listed("added").contains(&"/events/appeal/"), "{}", run.list);
    assert!(run.listed("removed").contains(&"/events/trial/"), "{}", run.list);
    let mut expected = case.built(&[]);
    expected.insert(".htaccess".into(), b"mine".to_vec());
    expected.insert("CNAME".into(), b"mine.example.org".to_vec());
    assert_eq!(files_of(&case.path("www")), expected);
    assert!(case.publish(&["--yes", "--to", to]).words.contains("nothing to publish"));
}

#[test]
fn a_page_that_somebody_touched_is_put_right() {
    let case = Case::bare_site();
    let to = case.path("www");
    let to = to.to_str().unwrap();
    case.publish(&["--yes", "--to", to]);
    fs::write(case.path("www/index.html"), "touched").unwrap();
    fs::remove_file(case.path("www/404.html")).unwrap();
    let run = case.publish(&["--yes", "--to", to]);
    assert_eq!((run.listed("changed"), run.listed("added")), (vec!["/"], vec!["/404.html"]), "{}", run.words);
    assert_eq!(files_of(&case.path("www")), case.built(&[]));
}

#[test]
fn a_file_of_others_in_the_way_is_not_touched() {
    let case = Case::bare_site();
    fs::create_dir(case.path("www")).unwrap();
    fs::write(case.path("www/index.html"), "mine").unwrap();
    case.publish(&["--yes", "--to", case.path("www").to_str().unwrap()]).refuses(3, &["is in the way"]);
    assert_eq!(files_of(&case.path("www")).len(), 1);
}

#[test]
fn sources_are_no_place_for_a_site() {
    let case = Case::bare_site();
    let before = files_of(&case.path("site"));
    for to in [".", "content", "content/www", "..", "static"] {
        case.publish(&["--yes", "--to", to]).refuses(3, &["cannot be the output folder"]);
    }
    assert_eq!(files_of(&case.path("site")), before);
}

#[test]
fn a_dry_run_says_that_a_run_before_was_stopped() {
    let case = Case::bare_site();
    let to = case.path("www");
    let to = to.to_str().unwrap();
    assert!(!case.publish(&["--dry-run", "--to", to]).words.contains("unfinished"));
    case.publish(&["--yes", "--to", to]);
    // What a run leaves that is killed in the midst of its commit.
    fs::create_dir(case.path("www.filature")).unwrap();
    for name in ["lock", "journal"] {
        fs::write(case.path("www.filature").join(name), "").unwrap();
    }
    let before = files_of(&case.path("www.filature"));
    let run = case.publish(&["--dry-run", "--to", to]);
    assert!(run.words.contains("unfinished, partly old and partly new"), "{}", run.words);
    assert_eq!(files_of(&case.path("www.filature")), before, "and leaves it as it is");
}

#[test]
fn errors_leave_the_folder_as_it_is() {
    let case = Case::bare_site();
    let to = case.path("www");
    case.publish(&["--yes", "--to", to.to_str().unwrap()]);
    let before = files_of(&to);
    case.write("content/entities.yaml", "- nonsense: [\n");
    assert_eq!(case.publish(&["--yes", "--to", to.to_str().unwrap()]).status, Some(1));
    assert_eq!(files_of(&to), before);
}
