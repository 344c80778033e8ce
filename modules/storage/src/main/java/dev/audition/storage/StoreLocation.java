package dev.audition.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a store is. Its text shows no password. */
public sealed interface StoreLocation {

  /** A directory with the embedded store in it. */
  record Directory(Path path) implements StoreLocation {
    static final String FILE = "journal.sqlite";

    /** The SQLite file. */
    public Path file() {
      return path.resolve(FILE);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** A database on a PostgreSQL server. */
  final class Postgres implements StoreLocation {
    private final String address;
    private final String query;
    private final Optional<String> user;
    private final Optional<String> password;

    private Postgres(URI uri) {
      address = "//" + uri.getAuthority().replaceAll("^.*@", "") + uri.getPath();
      query = Optional.ofNullable(uri.getRawQuery()).orElse("");
      String login = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
      int colon = login.indexOf(':');
      user = Optional.of(decoded(colon < 0 ? login : login.substring(0, colon)));
      password = colon < 0 ? Optional.empty() : Optional.of(decoded(login.substring(colon + 1)));
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String jdbcUrl() {
      return "jdbc:postgresql:" + address + (query.isEmpty() ? "" : "?" + query);
    }

    Optional<String> user() {
      return user.filter(name -> !name.isEmpty());
    }

    Optional<String> password() {
      return password;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Postgres that
          && address.equals(that.address)
          && query.equals(that.query)
          && user.equals(that.user)
          && password.equals(that.password);
    }

    @Override
    public int hashCode() {
      return address.hashCode();
    }

    @Override
    public String toString() {
      return "postgresql:" + address;
    }
  }

  /**
   * Reads a location: a directory, or {@code postgresql://user:password@host:port/database?...}
   * with the driver's own settings after the question mark.
   *
   * @throws StoreException of kind BAD_LOCATION, never quoting a password
   */
  static StoreLocation parse(String text) {
    if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
      return postgres(text);
    }
    int scheme = text.indexOf("://");
    if (scheme > 0) {
      throw bad(
          "a store is a directory or postgresql://user@host/database, but '%s://' is neither"
              .formatted(text.substring(0, scheme)));
    }
    if (text.isBlank()) {
      throw bad("a store is a directory or postgresql://user@host/database, but is empty");
    }
    try {
      return new Directory(Path.of(text));
    } catch (InvalidPathException e) {
      throw bad("the store '%s' is not a path: %s".formatted(text, e.getReason()));
    }
  }

  private static StoreLocation postgres(String text) {
    try {
      var uri = new URI(text);
      if (uri.getAuthority() != null && uri.getPath().length() > 1) {
        return new Postgres(uri);
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw bad(
          "the store's URL cannot be read; it is postgresql://user:password@host:port/database,"
              + " with %40 for an @ in a name or password, and so on");
    }
    throw bad(
        "the store's URL lacks a host or a database; it is postgresql://user@host:port/database");
  }

  private static StoreException bad(String message) {
    return new StoreException(StoreException.Kind.BAD_LOCATION, message);
  }
}
