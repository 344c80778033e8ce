/** Tests of the stores. */
@NullMarked
package dev.audition.storage;

import org.jspecify.annotations.NullMarked;
