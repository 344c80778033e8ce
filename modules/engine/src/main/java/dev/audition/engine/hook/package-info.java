/** Carries the hooks of studies: one queue and one thread for each, and a bound on every call. */
@NullMarked
package dev.audition.engine.hook;

import org.jspecify.annotations.NullMarked;
