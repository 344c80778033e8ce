/** What follows a study from outside: listeners, their providers, and what they are told. */
@NullMarked
package dev.audition.hook;

import org.jspecify.annotations.NullMarked;
