/** Tests of the journal plugin. */
@NullMarked
package dev.audition.engine.journal;

import org.jspecify.annotations.NullMarked;
