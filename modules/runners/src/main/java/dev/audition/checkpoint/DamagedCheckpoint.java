package dev.audition.checkpoint;

import java.io.IOException;

/** A checkpoint that is incomplete, gone, or not what was stored; an older one may serve. */
public final class DamagedCheckpoint extends IOException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, to follow the checkpoint's name: "lacks its file 'a'". */
  public DamagedCheckpoint(String message) {
    super(message);
  }
}
