package dev.audition.exporter.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to allowed addresses alone. The client connects to what it answers and resolves
 * nothing once more, so a name cannot mean another address a moment later.
 */
final class GuardedResolver implements DnsResolver {
  private final DnsResolver resolver;
  private final Predicate<InetAddress> allowed;

  GuardedResolver(DnsResolver resolver, Predicate<InetAddress> allowed) {
    this.resolver = resolver;
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found =
        Arrays.stream(resolver.resolve(host)).filter(allowed).toArray(InetAddress[]::new);
    if (found.length == 0) {
      throw new ForbiddenAddress(
          ("the host '%s' has only private, loopback or link-local addresses;"
                  + " 'allow-private: true' allows them")
              .formatted(host));
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** Trying again does not help. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    ForbiddenAddress(String message) {
      super(message);
    }
  }
}
