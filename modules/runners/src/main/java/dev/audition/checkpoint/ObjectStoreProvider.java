package dev.audition.checkpoint;

/** Opens stores of a kind; found by {@link java.util.ServiceLoader}. */
public interface ObjectStoreProvider {
  /** The scheme of the addresses that it opens, as {@code s3}. */
  String scheme();

  /**
   * Opens a store, without asking it anything.
   *
   * @throws IllegalArgumentException if a setting is wrong; the message is for people
   */
  ObjectStore open(StoreSettings settings);
}
