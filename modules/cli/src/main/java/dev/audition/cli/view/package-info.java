/** What people see: pure functions from a study's state to lines of text. */
@NullMarked
package dev.audition.cli.view;

import org.jspecify.annotations.NullMarked;
