/** Tests of the export. */
@NullMarked
package dev.audition.storage.export;

import org.jspecify.annotations.NullMarked;
