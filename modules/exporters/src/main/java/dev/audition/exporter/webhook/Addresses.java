package dev.audition.exporter.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells addresses of the public internet from those of a machine or its network. */
final class Addresses {
  private Addresses() {}

  /**
   * Whether an address is public: neither private, loopback, link-local, shared, reserved nor
   * multicast, also not one of these inside of an IPv6 address that translators understand.
   */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
  }

  /** RFC 6890: the special-purpose blocks that the JDK does not know of. */
  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean assigned = first == 192 && second == 0 && (bytes[2] == 0 || bytes[2] == 2);
    boolean bench = first == 198 && (second == 18 || second == 19);
    boolean documents =
        (first == 198 && second == 51 && bytes[2] == 100)
            || (first == 203 && second == 0 && bytes[2] == 113);
    return !(first == 0 || first >= 240 || shared || assigned || bench || documents);
  }

  private static boolean isPublic6(byte[] bytes) {
    boolean unique = (bytes[0] & 0xfe) == 0xfc;
    boolean teredo = begins(bytes, 0x20, 0x01, 0x00, 0x00);
    boolean documents = begins(bytes, 0x20, 0x01, 0x0d, 0xb8);
    if (unique || teredo || documents) {
      return false;
    }
    if (begins(bytes, 0x20, 0x02)) {
      return isPublic(embedded(bytes, 2));
    }
    boolean translated = begins(bytes, 0x00, 0x64, 0xff, 0x9b);
    boolean compatible = begins(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    return !(translated || compatible) || isPublic(embedded(bytes, 12));
  }

  private static boolean begins(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress embedded(byte[] bytes, int at) {
    try {
      return InetAddress.getByAddress(
          new byte[] {bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }
}
