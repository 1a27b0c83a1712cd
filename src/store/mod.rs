//! A person's things: where they live, settings that survive a crash and a full disk.
