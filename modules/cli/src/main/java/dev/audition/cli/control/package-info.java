/** How commands reach a process that runs a study: JSON lines over an owner-only socket. */
@NullMarked
package dev.audition.cli.control;

import org.jspecify.annotations.NullMarked;
