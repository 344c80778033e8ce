package dev.audition.checkpoint;

import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens stores by their address. */
public final class ObjectStores {
  private ObjectStores() {}

  /**
   * Opens the store at an address: a directory, or what a provider on the class path knows.
   *
   * @throws IllegalArgumentException if nothing knows the address or a setting is wrong
   */
  public static ObjectStore open(StoreSettings settings) {
    String scheme = settings.scheme();
    if (scheme.isEmpty()) {
      return new FolderObjects(Path.of(settings.address()));
    }
    var providers = ServiceLoader.load(ObjectStoreProvider.class).stream().toList();
    for (ServiceLoader.Provider<ObjectStoreProvider> provider : providers) {
      ObjectStoreProvider known = provider.get();
      if (known.scheme().equals(scheme)) {
        return known.open(settings);
      }
    }
    String schemes =
        providers.stream()
            .map(each -> each.get().scheme() + "://")
            .sorted()
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "no store of checkpoints is known for '%s://'; use a directory%s"
            .formatted(
                scheme,
                schemes.isEmpty()
                    ? ", or add the module audition-s3 for s3://"
                    : " or one of " + schemes));
  }
}
