package dev.audition.storage;

/** Another live process has the store open for writing. */
public final class StoreLocked extends StoreException {
  private static final long serialVersionUID = 1;

  private final long pid;

  StoreLocked(long pid, String message) {
    super(Kind.LOCKED, message);
    this.pid = pid;
  }

  /** The process that has it; for a server, of its session there. */
  public long pid() {
    return pid;
  }
}
