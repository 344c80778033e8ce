/** The command line: one file per command. */
@NullMarked
package dev.audition.cli;

import org.jspecify.annotations.NullMarked;
