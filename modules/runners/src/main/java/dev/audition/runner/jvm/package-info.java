/** Attempts in this JVM: objectives as functions, each attempt on a thread of its own. */
@NullMarked
package dev.audition.runner.jvm;

import org.jspecify.annotations.NullMarked;
