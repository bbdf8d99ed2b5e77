//! Where documents are kept: what was put comes back, or it is known that it does not.

use crate::tools;
use documents::store::{DocumentStore, Fingerprint, Key, StoreError};

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

#[tokio::test]
async fn a_document_comes_back_as_it_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = DocumentStore::in_folder(folder.path()).unwrap();

    let first = store.put(&key("2026/11/a.pdf"), "first").await.unwrap();
    let second = store.put(&key("2026/11/a.pdf"), "second").await.unwrap();

    assert_eq!(store.get(&key("2026/11/a.pdf"), &second).await.unwrap(), "second");
    assert!(matches!(store.get(&key("2026/11/a.pdf"), &first).await, Err(StoreError::Damaged(_))));
    assert_eq!(Fingerprint::parse(&second.to_string()), Some(second));
}

#[tokio::test]
async fn a_document_that_rotted_on_the_disk_is_not_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = DocumentStore::in_folder(folder.path()).unwrap();
    let kept = store.put(&key("a.pdf"), "sealed").await.unwrap();

    std::fs::write(folder.path().join("a.pdf"), "sEaled").unwrap();

    let read = store.get(&key("a.pdf"), &kept).await;
    assert!(matches!(read, Err(StoreError::Damaged(name)) if name == key("a.pdf")));
}

#[tokio::test]
async fn a_document_that_is_not_there_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let store = DocumentStore::in_folder(folder.path()).unwrap();
    let kept = store.put(&key("a.pdf"), "a").await.unwrap();

    store.delete(&key("a.pdf")).await.unwrap();

    assert!(matches!(store.get(&key("a.pdf"), &kept).await, Err(StoreError::NotFound(_))));
    assert!(matches!(store.get(&key("b/c.pdf"), &kept).await, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn the_documents_of_a_folder_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let store = DocumentStore::in_folder(folder.path()).unwrap();
    for name in ["2026/b.pdf", "2026/a.pdf", "2027/c.pdf", "20260/d.pdf"] {
        store.put(&key(name), name).await.unwrap();
    }

    assert_eq!(store.list("2026").await.unwrap(), [key("2026/a.pdf"), key("2026/b.pdf")]);
    assert_eq!(store.list("2030").await.unwrap(), []);
}

#[test]
fn names_cannot_leave_the_store() {
    for name in
        ["", "/", "/a", "a/", "a//b", "../a", "a/../b", ".hidden", "A", "a b", "a\\b", "è", &"a".repeat(201)]
    {
        assert!(Key::parse(name).is_err(), "{name}");
    }
}

#[test]
fn a_full_disk_is_known_as_such_and_keeps_nothing_half() {
    const TEST: &str = "a_store::a_full_disk_is_known_as_such_and_keeps_nothing_half";
    let Some(disk) = std::env::var_os("PALAZZO_TEST_SMALL_DISK") else {
        // A disk of 64 kB, mounted in a namespace of its own: nobody else sees it, and no rights are needed.
        let folder = tempfile::tempdir().unwrap();
        let disk = folder.path().to_str().unwrap();
        let mount = format!("mount -t tmpfs -o size=64k tmpfs '{disk}' && exec \"$@\"");
        let prefix = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", &mount, "sh"];
        return tools::run_again(TEST, &prefix, &[("PALAZZO_TEST_SMALL_DISK", disk)]);
    };
    let store = DocumentStore::in_folder(std::path::Path::new(&disk)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let small = store.put(&key("small.pdf"), vec![1; 8_000]).await.unwrap();

        let large = store.put(&key("large.pdf"), vec![2; 100_000]).await;
        let replaced = store.put(&key("small.pdf"), vec![3; 100_000]).await;

        assert!(matches!(large, Err(StoreError::Full)), "{large:?}");
        assert!(matches!(replaced, Err(StoreError::Full)), "{replaced:?}");
        assert_eq!(store.list("").await.unwrap(), [key("small.pdf")]);
        assert_eq!(store.get(&key("small.pdf"), &small).await.unwrap().len(), 8_000);
        assert_eq!(std::fs::read_dir(&disk).unwrap().count(), 1, "nothing half written stays behind");
        store.put(&key("other.pdf"), vec![4; 8_000]).await.unwrap();
    });
}
