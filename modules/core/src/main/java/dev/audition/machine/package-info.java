/** The rules: two state machines as decide, evolve and outstanding. */
@NullMarked
package dev.audition.machine;

import org.jspecify.annotations.NullMarked;
