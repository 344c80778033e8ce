/** Event codec, logs on SQLite and PostgreSQL, snapshots, and export of what they hold. */
@NullMarked
package dev.audition.storage;

import org.jspecify.annotations.NullMarked;
