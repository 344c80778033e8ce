/** Pekko Persistence on Audition's stores: journal, snapshots, serializers. */
@NullMarked
package dev.audition.engine.journal;

import org.jspecify.annotations.NullMarked;
