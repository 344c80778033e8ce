/** Attempts as processes of any language, by the trial protocol. */
@NullMarked
package dev.audition.runner.process;

import org.jspecify.annotations.NullMarked;
