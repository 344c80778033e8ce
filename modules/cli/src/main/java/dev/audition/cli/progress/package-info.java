/** How a running study is shown: on a terminal, in a log, as JSON lines. */
@NullMarked
package dev.audition.cli.progress;

import org.jspecify.annotations.NullMarked;
