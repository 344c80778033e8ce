/** What a log can be asked: why something was decided, and what other rules would have decided. */
@NullMarked
package dev.audition.replay;

import org.jspecify.annotations.NullMarked;
