package dev.audition.cli.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The folder with the socket: {@code control/} in the store, for its owner only.
 *
 * <p>A socket's path may have about 100 bytes. Where the store lies deeper, the socket is in a
 * temporary folder of its own, and the file {@code control/address} says where.
 */
final class ControlFolder {
  private static final String SOCKET = "socket";
  private static final int MOST_BYTES = 100;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE_OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;

  ControlFolder(Path store) {
    this.folder = store.resolve("control");
  }

  /**
   * Makes the folder if need be, takes away what a dead process left, and answers where to bind.
   */
  UnixDomainSocketAddress prepare() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
    clear();
    Path socket = folder.resolve(SOCKET).toAbsolutePath();
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      Path elsewhere =
          Files.createTempDirectory("audition-", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      socket = elsewhere.resolve(SOCKET);
      Path draft = Files.writeString(folder.resolve("address.tmp"), elsewhere.toString());
      Files.move(draft, folder.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
    }
    return UnixDomainSocketAddress.of(socket);
  }

  /** Lets nobody but the owner connect. */
  static void close(UnixDomainSocketAddress address) throws IOException {
    Files.setPosixFilePermissions(address.getPath(), FILE_OWNER_ONLY);
  }

  /** Removes socket and address. Only the holder of the store's lock may. */
  void clear() throws IOException {
    Optional<Path> elsewhere = elsewhere();
    if (elsewhere.isPresent() && isOwn(elsewhere.get())) {
      Files.deleteIfExists(elsewhere.get().resolve(SOCKET));
      Files.deleteIfExists(elsewhere.get());
    }
    Files.deleteIfExists(folder.resolve("address"));
    Files.deleteIfExists(folder.resolve(SOCKET));
  }

  /** The temporary folder with the socket, if there is one. */
  private Optional<Path> elsewhere() throws IOException {
    Path address = folder.resolve("address");
    return Files.isRegularFile(address, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Path.of(Files.readString(address).strip()))
        : Optional.empty();
  }

  private boolean isOwn(Path other) throws IOException {
    return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
        && owner().equals(Files.getOwner(other, LinkOption.NOFOLLOW_LINKS));
  }

  UserPrincipal owner() throws IOException {
    return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Where to connect.
   *
   * @throws ControlException if there is no socket, or one that others could have put there
   */
  UnixDomainSocketAddress find() throws IOException, ControlException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ControlException(ControlException.Kind.NOBODY, "no process runs studies here");
    }
    requirePrivate(folder);
    Optional<Path> elsewhere = elsewhere();
    if (elsewhere.isPresent() && Files.exists(elsewhere.get(), LinkOption.NOFOLLOW_LINKS)) {
      requirePrivate(elsewhere.get());
    }
    Path socket = elsewhere.orElse(folder.toAbsolutePath()).resolve(SOCKET);
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      throw new ControlException(ControlException.Kind.NOBODY, "no process runs studies here");
    }
    return UnixDomainSocketAddress.of(socket);
  }

  private void requirePrivate(Path directory) throws IOException, ControlException {
    var granted = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
    granted.removeAll(OWNER_ONLY);
    if (!granted.isEmpty() || !isOwn(directory)) {
      throw new ControlException(
          ControlException.Kind.UNTRUSTED,
          "the folder %s must be open to its owner only (mode 700), but others have access; "
                  .formatted(directory)
              + "chmod 700 it if nobody else uses this store");
    }
  }
}
